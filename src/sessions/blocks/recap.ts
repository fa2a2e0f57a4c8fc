// The recap of a session: the answers and their authors, links to them, and the questions that wait for the next session.
import type { KnownBlock } from '@slack/types';
import { actions, context, section } from '../../platform/slack/blocks.ts';
import { link, permalink, personMention } from '../../platform/slack/mrkdwn.ts';
import { saidLine, typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import { askButton } from '../../questions/blocks/asked.ts';
import type { Words } from '../../words/words.ts';
import { inSections } from './agenda.ts';

/** An answered question with its best liked answer, which has no words once they were forgotten. */
export type RecapItem = {
  question: string;
  turn: string | undefined;
  answer: { ts: string; text?: string; likes: number };
};

export type Recap = {
  at: number;
  zone: string;
  guest: string | undefined;
  items: RecapItem[];
  /** The number of questions that wait for the session at `to`. */
  carried: number;
  to: number;
};

export function recapMessage(words: Words, recap: Recap, place: string, workspaceUrl: string): Message {
  const { guest, items, carried } = recap;
  const date = words.shortDay(recap.at, recap.zone);
  const who = guest === undefined ? words.say('agenda.nobody') : personMention(guest);
  const said = { date, who, count: items.length, carried, to: words.shortDay(recap.to, recap.zone) };
  const lines = items.map(({ question, turn, answer }, index) => {
    const shown =
      turn === undefined || workspaceUrl === ''
        ? typedLine(question, 72)
        : link(permalink(workspaceUrl, place, answer.ts, turn), typedWords(question, 72));
    const quoted =
      answer.text === undefined || answer.text.trim() === '' ? '' : `\n> ${saidLine(answer.text, 100)}`;
    const likes = answer.likes === 0 ? '' : ` · ${words.say('recap.likes', { count: answer.likes })}`;
    return `${index + 1}. ${shown}${likes}${quoted}`;
  });
  const rest: KnownBlock[] =
    carried === 0 ? [] : [context('recap-carried', words.say('recap.carried', said))];
  return {
    kind: 'recap',
    text: words.say(items.length === 0 ? 'recap.plain-none' : 'recap.plain', said),
    blocks: [
      section('recap', words.say(items.length === 0 ? 'recap.title-none' : 'recap.title', said)),
      ...inSections(lines).map((some, index) => section(`recap-${index}`, some)),
      ...rest,
      ...(items.length === 0 ? [] : [context('recap-thanks', words.say('recap.thanks', said))]),
      actions('ask', askButton(words, 'ask.button')),
    ],
  };
}
