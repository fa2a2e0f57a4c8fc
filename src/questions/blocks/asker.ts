// Direct messages that tell an asker the outcome of their question.
import { context, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, link } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import type { over } from '../rules/end.ts';

/** `address` is a link to the answer, or to the question it was merged into; absent where it is unknown. */
export type AskerNotice =
  | { kind: 'answered' | 'merged'; address?: string }
  | { kind: 'taken-back' | 'deleted' | keyof typeof over }
  /** The session it waits for next; or, in a pause, the one that did not take place. */
  | { kind: 'carried' | 'missed' | 'moved' | 'paused'; at: number; zone: string }
  | { kind: 'skipped' | 'declined'; why: string };

function sentence(words: Words, channel: string, told: AskerNotice, count: number): string {
  const date = 'at' in told ? words.shortDay(told.at, told.zone) : '';
  const why = 'why' in told ? typedLine(told.why, 300) : '';
  return words.say(`asker.${told.kind}`, { channel, count, date, why });
}

/** Several questions are named in short, each with its reason where the reasons differ. */
export function askerMessage(
  words: Words,
  place: string,
  asked: readonly { text: string; told: AskerNotice }[],
  told: AskerNotice,
): Message {
  const count = asked.length;
  const whys = asked.map((one) => ('why' in one.told ? one.told.why : ''));
  const differ = new Set(whys).size > 1;
  const channel = channelMention(place);
  const said = differ
    ? words.say('asker.skipped-several', { channel, count })
    : sentence(words, channel, told, count);
  const most = count === 1 ? 200 : 72;
  const text = asked.map((one) => escapeMrkdwn(typedWords(one.text, most))).join(' · ');
  const label = told.kind === 'merged' ? 'own.see' : 'asker.read';
  const address = 'address' in told ? told.address : undefined;
  const lines = [
    said,
    ...asked.flatMap((one, index) => [
      `> ${typedLine(one.text, most)}`,
      ...(differ ? [words.say('asker.why', { why: typedLine(whys[index] ?? '', 100) })] : []),
    ]),
    ...(address === undefined ? [] : [link(address, words.say(label))]),
  ];
  return {
    kind: 'notice',
    text: words.say('asker.plain', { said, text }),
    blocks: [section('asker', lines.join('\n')), context('asker-quiet', words.say('asker.quiet'))],
  };
}
