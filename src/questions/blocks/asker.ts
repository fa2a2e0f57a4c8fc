// What somebody who asked is told in direct messages: what became of their question.
import { context, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, link } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import type { over } from '../rules/end.ts';

/** `address` is a link to the answer, or to the question it was merged into; absent where it is not known. */
export type Told =
  | { kind: 'answered' | 'merged'; address?: string }
  | { kind: 'taken-back' | keyof typeof over }
  | { kind: 'carried'; at: number; zone: string }
  | { kind: 'skipped' | 'declined'; why: string };

function sentence(words: Words, channel: string, told: Told, count: number): string {
  const date = told.kind === 'carried' ? words.shortDay(told.at, told.zone) : '';
  const why = 'why' in told ? typedLine(told.why, 300) : '';
  return words.say(`asker.${told.kind}`, { channel, count, date, why });
}

/** Several questions are named in short. */
export function askerMessage(words: Words, place: string, questions: readonly string[], told: Told): Message {
  const said = sentence(words, channelMention(place), told, questions.length);
  const most = questions.length === 1 ? 200 : 72;
  const text = questions.map((question) => escapeMrkdwn(typedWords(question, most))).join(' · ');
  const label = told.kind === 'merged' ? 'own.see' : 'asker.read';
  const address = 'address' in told ? told.address : undefined;
  const lines = [
    said,
    ...questions.map((question) => `> ${typedLine(question, most)}`),
    ...(address === undefined ? [] : [link(address, words.say(label))]),
  ];
  return {
    kind: 'notice',
    text: words.say('asker.plain', { said, text }),
    blocks: [section('asker', lines.join('\n')), context('asker-quiet', words.say('asker.quiet'))],
  };
}
