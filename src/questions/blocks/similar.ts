// Blocks of open questions similar to the one a person is about to ask, each with its votes and a button to vote.
import type { KnownBlock, ModalView } from '@slack/types';
import { button, context, plain, section } from '../../platform/slack/blocks.ts';
import { link } from '../../platform/slack/mrkdwn.ts';
import { typedWords } from '../../platform/slack/show-text.ts';
import type { Words } from '../../words/words.ts';
import type { Question } from '../rules/question.ts';
import { insteadId } from '../rules/similar.ts';

/** An open question; `address` leads to its post. */
export type SimilarQuestion = Pick<Question, 'id' | 'text'> & { votes: number; address: string };

const named = ({ text, address }: Pick<SimilarQuestion, 'text' | 'address'>): string =>
  link(address, typedWords(text, 150));

/** `mine` is the person's own question, which a vote replaces, where it was kept already. */
export function similarBlocks(words: Words, similar: readonly SimilarQuestion[], mine = ''): KnownBlock[] {
  if (similar.length === 0) return [];
  const vote = words.say(mine === '' ? 'similar.vote' : 'similar.vote-instead');
  return [
    context('similar', words.say(mine === '' ? 'similar.asked' : 'similar.asked-too')),
    ...similar.map((one, index) =>
      section(
        `similar-${index}`,
        words.say('similar.line', { question: named(one), votes: one.votes }),
        button('vote-instead', vote, insteadId(mine, one.id)),
      ),
    ),
  ];
}

/** The receipt of a vote; `instead`: it replaced the person's own question. */
export const votedText = (words: Words, one: SimilarQuestion, instead: boolean): string =>
  words.sentences(
    words.say('similar.voted', { question: named(one), votes: one.votes }),
    ...(instead ? [words.say('similar.withdrawn')] : []),
  );

export const votedView = (words: Words, text: string): ModalView => ({
  type: 'modal',
  title: plain(words.say('similar.title')),
  close: plain(words.say('reader.close')),
  blocks: [section('receipt', text)],
});
