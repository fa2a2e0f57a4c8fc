// Shows the markdown block: standard Markdown with GitHub's tables, strike-through and task lists.
import type { AlignType, Nodes, RootContent, Table, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Fragment, type ReactNode } from 'react';
import { ChannelMention, Link, Plain, UserMention } from './inline.tsx';

const mention = /(<[@#][A-Z0-9]+(?:\|[^>]*)?>)/;

/** Finds people and channels written as in mrkdwn; micromark leaves them as plain text. */
const Text = ({ value }: { value: string }) =>
  value.split(mention).map((piece, index) => {
    const [, sign, id = '', label] = /^<([@#])([A-Z0-9]+)(?:\|([^>]*))?>$/.exec(piece) ?? [];
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
    if (sign === '@') return <UserMention key={index} id={id} label={label} />;
    if (sign === '#') return <ChannelMention key={index} id={id} label={label} />;
    return <Plain key={index} text={piece} />;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: see above.
  });

const children = (nodes: RootContent[]): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
  nodes.map((node, index) => <Fragment key={index}>{show(node)}</Fragment>);

const heading = (depth: number, inside: ReactNode): ReactNode => {
  if (depth === 1) return <h3>{inside}</h3>;
  return depth === 2 ? <h4>{inside}</h4> : <h5>{inside}</h5>;
};

const show = (node: Nodes): ReactNode => {
  switch (node.type) {
    case 'text':
      return <Text value={node.value} />;
    case 'paragraph':
      return <p>{children(node.children)}</p>;
    case 'heading':
      return heading(node.depth, children(node.children));
    case 'strong':
      return <strong>{children(node.children)}</strong>;
    case 'emphasis':
      return <em>{children(node.children)}</em>;
    case 'delete':
      return <s>{children(node.children)}</s>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return <pre>{node.value}</pre>;
    case 'blockquote':
      return <blockquote>{children(node.children)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{children(node.children)}</ol>
      ) : (
        <ul>{children(node.children)}</ul>
      );
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' && (node.checked ? '☑ ' : '☐ ')}
          {node.children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
            <Fragment key={index}>
              {child.type === 'paragraph' && !node.spread ? children(child.children) : show(child)}
            </Fragment>
          ))}
        </li>
      );
    case 'link':
      return <Link url={node.url}>{children(node.children)}</Link>;
    case 'image':
      return <Link url={node.url}>{node.alt || node.url}</Link>;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'table':
      return <MarkdownTable of={node} />;
    case 'html':
      return <Text value={node.value} />;
    case 'root':
      return children(node.children);
    default:
      return 'children' in node ? children(node.children) : null;
  }
};

const Row = ({ of, aligns, head }: { of: TableRow; aligns: AlignType[]; head?: boolean }) => {
  const Cell = head ? 'th' : 'td';
  return (
    <tr>
      {of.children.map((cell, x) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one table never change places.
        <Cell key={x} style={{ textAlign: aligns[x] ?? 'left' }}>
          {children(cell.children)}
        </Cell>
      ))}
    </tr>
  );
};

const MarkdownTable = ({ of }: { of: Table }) => {
  const [head, ...rows] = of.children;
  const aligns = of.align ?? [];
  return (
    <div className="table-frame">
      <table>
        <thead>{head && <Row of={head} aligns={aligns} head />}</thead>
        <tbody>
          {rows.map((row, y) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one table never change places.
            <Row key={y} of={row} aligns={aligns} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Markdown = ({ text }: { text: string }) => (
  <div className="markdown">
    {show(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))}
  </div>
);
