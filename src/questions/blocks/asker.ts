// What somebody who asked is told in direct messages: what became of their question.
import { context, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, link } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import { isOver, over } from '../rules/question.ts';

/** `address` is a link to the answer, or to the question it was merged into; absent where it is not known. */
export type Told =
  | { kind: 'answered' | 'merged'; address?: string }
  | { kind: 'taken-back' }
  | { kind: 'carried'; at: number; zone: string }
  | { kind: 'skipped' | 'declined'; why: string };

function sentence(words: Words, channel: string, told: Told, count: number): string {
  switch (told.kind) {
    case 'answered':
    case 'merged':
    case 'taken-back':
      return words.say(`asker.${told.kind}`, { channel });
    case 'carried':
      return words.say('asker.carried', { channel, count, date: words.shortDay(told.at, told.zone) });
    case 'declined':
      if (isOver(told.why))
        return words.say(told.why === over.ended ? 'asker.ended' : 'asker.joined', { channel });
      return words.say('asker.declined', { channel, why: typedLine(told.why, 300) });
    default:
      return words.say(`asker.${told.kind}`, { channel, why: typedLine(told.why, 300) });
  }
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
