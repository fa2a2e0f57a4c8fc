// The `rich_text` block that Slack adds to a person's message, with its marks as styles.
import { type Run, readMarkup } from '../platform/slack/user-text.ts';
import type { Block } from './contract.ts';

const tokens = /<(?:@([UW]\w+)|#(C\w+)|!(\w+)|((?:https?|mailto):[^|<>]*))(?:\|([^<>]*))?>/g;

/** A placeholder for the token of this number while marks are read. Slack treats marks beside a token as beside punctuation. */
const held = (index: number): string => `\ue000${index}\ue001`;
const heldToken = /\ue000(\d+)\ue001/;

function elementOf([, user, channel, range, url, label]: readonly (string | undefined)[]) {
  if (user !== undefined) return { type: 'user', user_id: user };
  if (channel !== undefined) return { type: 'channel', channel_id: channel };
  if (range !== undefined) return { type: 'broadcast', range };
  return { type: 'link', url, ...(label === undefined ? {} : { text: label }) };
}

/** `text` has Slack's form, with its tokens. */
export function richTextOf(text: string): Block[] {
  const found = [...text.matchAll(tokens)];
  let next = 0;
  const runs = readMarkup(text.replace(tokens, () => held(next++)));
  const styled = ({ style }: Run) => (Object.keys(style).length === 0 ? {} : { style });
  const elements = runs.flatMap((run) =>
    run.text.split(heldToken).flatMap((part, place): object[] => {
      if (place % 2 === 1) return [{ ...elementOf(found[Number(part)] ?? []), ...styled(run) }];
      return part === '' ? [] : [{ type: 'text', text: part, ...styled(run) }];
    }),
  );
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
}
