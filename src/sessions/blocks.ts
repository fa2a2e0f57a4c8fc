// What people see of a session: the questions of a Friday, ordered, for the guest.
import { context, section } from '../platform/slack/blocks.ts';
import { escapeMrkdwn, link, permalink } from '../platform/slack/mrkdwn.ts';
import type { Message } from '../posts/rules.ts';
import { oneLine } from '../questions/blocks/asked.ts';
import type { Question } from '../questions/rules.ts';
import type { Words } from '../words/words.ts';

/** How many questions are listed one by one; the rest is counted. */
const most = 20;

export type AgendaItem = { question: Question; votes: number };

/** `workspaceUrl` is empty where it is not known; then the questions are shown without links. */
export function agendaMessage(
  words: Words,
  friday: { at: number; zone: string },
  place: string,
  items: AgendaItem[],
  workspaceUrl: string,
): Message {
  const date = words.shortDay(friday.at, friday.zone);
  const lines = items.slice(0, most).map(({ question, votes }, index) => {
    if (question.withdrawn !== undefined) return words.say('agenda.withdrawn', { number: index + 1 });
    const text = oneLine(question.text, 72);
    const { ts, root } = question;
    const shown =
      ts === undefined || workspaceUrl === ''
        ? escapeMrkdwn(text)
        : link(permalink(workspaceUrl, place, ts, root), text);
    return words.say('agenda.line', { number: index + 1, question: shown, votes });
  });
  if (items.length > most) lines.push(words.say('agenda.more', { count: items.length - most }));
  const asked = items.filter(({ question }) => question.withdrawn === undefined);
  const [first] = asked;
  return {
    kind: 'agenda',
    text:
      first === undefined
        ? words.say('agenda.plain-none', { date })
        : words.say('agenda.plain', {
            count: asked.length,
            date,
            first: escapeMrkdwn(oneLine(first.question.text, 200)),
          }),
    blocks: [
      section('agenda', words.say('agenda.title', { date })),
      // Twenty links do not fit into one section.
      ...[0, 5, 10, 15, 20].flatMap((from) => {
        const some = lines.slice(from, from === 20 ? undefined : from + 5);
        return some.length === 0 ? [] : [section(`agenda-${from}`, some.join('\n'))];
      }),
      context('agenda-rule', words.say('agenda.rule')),
    ],
  };
}
