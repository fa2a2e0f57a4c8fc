// The agenda of a session: its questions in order, the fate of each, and the rule that put them there.
import { context, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, link, permalink, personMention } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';

import type { Question } from '../../questions/rules/question.ts';
import type { Words } from '../../words/words.ts';
import type { Hour, Turn } from '../rules.ts';

export type AgendaItem = { question: Question; turn: Turn };

export type Announced = { at: number; zone: string } & Pick<Hour, 'guest' | 'topic' | 'state'>;

/** The width of a question in its line, and of a question and its reason where it was left out. */
const widest = 72;
const besideReason = 46;

function lineOf(
  words: Words,
  { question, turn }: AgendaItem,
  number: number,
  place: string,
  workspaceUrl: string,
  over: boolean,
) {
  if (question.withdrawn !== undefined) return words.say('agenda.withdrawn', { number });
  // The link leads to its turn in the session where it had one, else to its post.
  const { ts, root, turn: held } = question;
  const at = held ?? ts;
  const most = turn.state === 'skipped' ? besideReason : widest;
  const shown =
    at === undefined || workspaceUrl === ''
      ? typedLine(question.text, most)
      : link(
          permalink(workspaceUrl, place, at, held === undefined ? root : undefined),
          typedWords(question.text, most),
        );
  const said = { number, question: shown, votes: turn.votes };
  switch (turn.state) {
    case 'answered':
      return words.say('agenda.answered', said);
    case 'skipped':
      return words.say('agenda.skipped', { ...said, why: typedLine(turn.why ?? '', besideReason) });
    default:
      return words.say(over ? 'agenda.carried' : 'agenda.line', said);
  }
}

/** Slack's limit for the text of a section, characters. */
const longestSection = 3000;

/** Puts lines into as few sections as possible. */
export function inSections(lines: readonly string[]): string[] {
  const sections: string[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= longestSection) {
      sections[sections.length - 1] = `${last}\n${line}`;
    } else sections.push(line);
  }
  return sections;
}

/** `workspaceUrl` is empty where it is unknown; the questions then have no links. */
export function agendaMessage(
  words: Words,
  session: Announced,
  place: string,
  items: AgendaItem[],
  workspaceUrl: string,
): Message {
  const date = words.shortDay(session.at, session.zone);
  const who = session.guest === undefined ? words.say('agenda.nobody') : personMention(session.guest);
  const over = session.state === 'ended';
  const lines = items.map((item, index) => lineOf(words, item, index + 1, place, workspaceUrl, over));
  const asked = items.filter(({ question }) => question.withdrawn === undefined);
  const [first] = asked;
  const title = words.say('agenda.title', { who, date });
  const topic = session.topic === '' ? [] : [typedLine(session.topic, longestSection)];
  return {
    kind: 'agenda',
    text:
      first === undefined
        ? words.say('agenda.plain-none', { date })
        : words.say('agenda.plain', {
            count: asked.length,
            date,
            first: escapeMrkdwn(typedWords(first.question.text, 200)),
          }),
    blocks: [
      section('agenda', [title, ...topic].join('\n')),
      ...inSections(lines).map((some, index) => section(`agenda-${index}`, some)),
      context('agenda-rule', words.say('agenda.rule')),
    ],
  };
}
