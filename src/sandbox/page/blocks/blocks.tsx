// Blocks of a message, a modal or a Home tab, by type; an unknown type is shown as such.
import { type Fields, fields, list, string, words } from '../read.ts';
import { Link, Plain } from '../text/inline.tsx';
import { Markdown } from '../text/markdown.tsx';
import { TextObject } from '../text/mrkdwn.tsx';
import { Element, Unsupported } from './element.tsx';
import type { Spot } from './field.ts';
import { InputBlock } from './input-block.tsx';
import { isLibraryBlock, LibraryBlock } from './library.tsx';
import { TableBlock } from './table.tsx';

type Props = { of: Fields; on: Spot };

const placeholder = (element: Fields): string =>
  words(element.placeholder) || words(element.text) || string(element.action_id);

const Section = ({ of, on }: Props) => {
  const accessory = fields(of.accessory);
  return (
    <div className="section">
      <div className="section-text">
        {of.text ? <TextObject of={of.text} /> : null}
        {Array.isArray(of.fields) && (
          <div className="section-fields">
            {list(of.fields).map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the fields of one section never change places.
              <TextObject key={index} of={field} />
            ))}
          </div>
        )}
      </div>
      {of.accessory ? (
        <div className="section-accessory">
          <Element element={accessory} block={string(of.block_id)} on={on} label={placeholder(accessory)} />
        </div>
      ) : null}
    </div>
  );
};

const Context = ({ of }: { of: Fields }) => (
  <div className="context">
    {list(of.elements).map((element, index) =>
      element.type === 'image' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one block never change places.
        <img key={index} src={string(element.image_url)} alt={string(element.alt_text)} />
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <TextObject key={index} of={element} />
      ),
    )}
  </div>
);

const Actions = ({ of, on }: Props) => (
  <div className="actions">
    {list(of.elements).map((element) => (
      <Element
        key={string(element.action_id)}
        element={element}
        block={string(of.block_id)}
        on={on}
        label={placeholder(element)}
      />
    ))}
  </div>
);

const Picture = ({ of }: { of: Fields }) => (
  <figure className="picture">
    {of.title ? <figcaption>{words(of.title)}</figcaption> : null}
    <img src={string(of.image_url)} alt={string(of.alt_text)} referrerPolicy="no-referrer" />
  </figure>
);

const OneBlock = ({ of, on }: Props) => {
  if (isLibraryBlock(of)) return <LibraryBlock of={of} />;
  switch (of.type) {
    case 'section':
      return <Section of={of} on={on} />;
    case 'header':
      return (
        <h3 className="header">
          <Plain text={words(of.text)} />
        </h3>
      );
    case 'context':
      return <Context of={of} />;
    case 'divider':
      return <hr />;
    case 'actions':
      return <Actions of={of} on={on} />;
    case 'input':
      return <InputBlock of={of} on={on} />;
    case 'markdown':
      return <Markdown text={string(of.text)} />;
    case 'table':
      return <TableBlock of={of} />;
    case 'image':
      return <Picture of={of} />;
    case 'video':
      return (
        <p>
          <Link url={string(of.title_url) || string(of.video_url)}>▶ {words(of.title)}</Link>
        </p>
      );
    case 'alert':
      return (
        <div className="alert" data-level={string(of.level)}>
          <TextObject of={of.text} />
        </div>
      );
    default:
      return <Unsupported type={string(of.type) || '?'} />;
  }
};

export const Blocks = ({ of, on }: { of: unknown; on: Spot }) => (
  <div className="blocks">
    {list(of).map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a block without an id is known by its place.
      <OneBlock key={`${index}/${string(block.type)}/${string(block.block_id)}`} of={block} on={on} />
    ))}
  </div>
);
