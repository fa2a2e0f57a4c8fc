// Blocks shown by slack-blocks-to-jsx: rich text and charts, which it shows as Slack does. The page shows all other blocks itself: the
// library misreads mrkdwn beside Chinese, plain_text and aligned tables, and drops types it does not know.
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import { emojiSign } from '../emoji.ts';
import type { Fields } from '../read.ts';
import { ChannelMention, Emoji, Link, Moment, UserMention } from '../text/inline.tsx';

type LibraryBlock = Extract<Block, { type: 'rich_text' | 'data_visualization' }>;

export const isLibraryBlock = (block: Fields): block is Fields & LibraryBlock =>
  block.type === 'rich_text' || block.type === 'data_visualization';

// The library keeps the first hooks it gets, so they read names, zone and language from the page's context.
const hooks: MessageProps['hooks'] = {
  user: ({ id }) => <UserMention id={id} />,
  channel: ({ id }) => <ChannelMention id={id} />,
  emoji: (emoji, parse) => {
    const name = emoji.skin_tone ? `${emoji.name}::skin-tone-${emoji.skin_tone}` : emoji.name;
    return emojiSign(name).startsWith(':') ? parse(emoji) : <Emoji name={name} />;
  },
  date: ({ timestamp, format, link }) => <Moment at={Number(timestamp)} pattern={format} link={link ?? ''} />,
  link: ({ href, children }) => <Link url={href}>{children}</Link>,
};

const dark = matchMedia('(prefers-color-scheme: dark)');

export const LibraryBlock = ({ of }: { of: LibraryBlock }) => (
  <div className="library">
    <Message
      blocks={[of]}
      hooks={hooks}
      theme={dark.matches ? 'dark' : 'light'}
      withoutWrapper
      name=""
      logo=""
    />
  </div>
);
