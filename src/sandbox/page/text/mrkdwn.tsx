// Shows mrkdwn, and any text object.
import { fields, string } from '../read.ts';
import { ChannelMention, Emoji, Link, Moment, Plain, UserMention } from './inline.tsx';
import { type Inline, readMrkdwn } from './read-mrkdwn.ts';

const Piece = ({ of }: { of: Inline }) => {
  switch (of.kind) {
    case 'text':
      return of.text;
    case 'code':
      return <code>{of.text}</code>;
    case 'emoji':
      return <Emoji name={of.text} />;
    case 'bold':
      return (
        <strong>
          <Pieces of={of.inside} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Pieces of={of.inside} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Pieces of={of.inside} />
        </s>
      );
    case 'user':
      return <UserMention id={of.id} label={of.label} />;
    case 'channel':
      return <ChannelMention id={of.id} label={of.label} />;
    case 'broadcast':
      return <span className="mention mention-me">{of.label}</span>;
    case 'date':
      return <Moment at={of.at} pattern={of.pattern} link={of.link} />;
    case 'link':
      return <Link url={of.url}>{of.label === '' ? undefined : <Plain text={of.label} />}</Link>;
  }
};

// biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one text never change places.
const Pieces = ({ of }: { of: Inline[] }) => of.map((piece, index) => <Piece key={index} of={piece} />);

export const Mrkdwn = ({ text, autolink = true }: { text: string; autolink?: boolean }) => (
  <div className="mrkdwn">
    {readMrkdwn(text, autolink).map((part, index) => {
      if (part.kind === 'pre') return <pre key={index}>{part.text}</pre>;
      if (part.kind === 'quote')
        return (
          <blockquote key={index}>
            <Pieces of={part.inside} />
          </blockquote>
        );
      return (
        <p key={index}>
          <Pieces of={part.inside} />
        </p>
      );
    })}
  </div>
);
// biome-ignore-end lint/suspicious/noArrayIndexKey: see above.

/** A text object: `plain_text` is never read as mrkdwn. */
export const TextObject = ({ of }: { of: unknown }) => {
  const { type, text, emoji, verbatim } = fields(of);
  if (type === 'mrkdwn') return <Mrkdwn text={string(text)} autolink={verbatim !== true} />;
  return (
    <div className="mrkdwn">
      <p>{emoji === false ? string(text) : <Plain text={string(text)} />}</p>
    </div>
  );
};
