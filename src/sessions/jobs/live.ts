// The live messages of a session: its agenda, the question whose turn it is, and the answerer's list.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { LiveMessage } from '../../posts/jobs/refresh.ts';
import { notPostedYet } from '../../posts/rules/live.ts';
import { subjects } from '../../posts/rules/steps.ts';
import { isUnderWay, sequenceId } from '../../posts/rules.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import { type SessionKey, session as sessionSubject } from '../../questions/rules/steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { type AgendaItem, agendaMessage } from '../blocks/agenda.ts';
import { endedList, turnMessage } from '../blocks/hour.ts';
import type { Hour } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { FindPosted } from './posted.ts';
import type { Turns } from './turns.ts';

export type LiveHour = ReturnType<typeof createLiveHour>;

export function createLiveHour(
  deps: Deps,
  sessions: SessionStore,
  { turns, findPosted }: { turns: Turns; findPosted: FindPosted },
) {
  const { installations, posts, questions, subscriptions } = deps.stores;

  /** The agenda of a session as it is now; undefined where there is none, or where it is empty. */
  async function agendaOf(workspace: Workspace, session: string, subscription: Subscription, hour: Hour) {
    const { sessionAt } = readSessionId(session);
    const installation = await installations.find(workspace.team);
    const found = await Promise.all(hour.turns.map(({ id }) => questions.find(workspace, id)));
    const items = hour.turns.flatMap((turn, index): AgendaItem[] => {
      const question = found[index];
      return question === undefined ? [] : [{ question, turn }];
    });
    const { id, place, locale } = subscription;
    const { zone = subscription.zone } = await questions.session(workspace, id, sessionAt);
    const said = { at: sessionAt, zone, ...hour };
    return { items, message: agendaMessage(wordsOf(locale), said, place, items, installation?.url ?? '') };
  }

  const agenda: LiveMessage<SessionKey> = {
    step: 'show-agenda',
    subject: sessionSubject,
    async render(workspace, session) {
      const posted = await findPosted(workspace, session, 'agenda');
      if (posted === undefined) return undefined;
      const { subscription, hour, place, ts } = posted;
      const { text, blocks } = (await agendaOf(workspace, session.id, subscription, hour)).message;
      return { place, ts, text, blocks, urgent: hour.state === 'open' };
    },
  };

  const turn: LiveMessage<string> = {
    step: 'show-turn',
    subject: subjects.plain,
    async render(workspace, of) {
      const found = await turns.turnOf(workspace, of);
      const hour = found?.hour.value;
      if (found === undefined || hour === undefined) return undefined;
      const { question, subscription, session } = found;
      const ts = await turns.rootOf(workspace, subscription, of);
      if (ts === undefined) return undefined;
      const open = await turns.openIn(workspace, hour);
      const index = hour.turns.findIndex(({ id }) => id === question.id);
      const words = wordsOf(subscription.locale);
      const { text, blocks } = turnMessage(words, { session, open }, question, hour, index);
      return { place: subscription.place, ts, text, blocks, urgent: hour.state === 'open' };
    },
    gone: (workspace, of) => deps.follow(workspace, 'repeat-turn', of),
  };

  /** The answerer's list offers no form once the session is over. */
  const list: LiveMessage<SessionKey> = {
    step: 'show-answer-list',
    subject: sessionSubject,
    async render(workspace, { id: session, subscription: id }) {
      const subscription = await subscriptions.find(workspace, id);
      const { value: hour } = await sessions.hour(workspace, session);
      if (subscription === undefined || hour?.guest === undefined || hour.state === 'open') return undefined;
      const person = hour.guest;
      const sequence = await posts.sequence(workspace, sequenceId(id, `answers ${person}`, session));
      if (sequence?.root === undefined) return sequence && isUnderWay(sequence) ? notPostedYet : undefined;
      const web = await deps.slack(workspace.team);
      const words = wordsFor(await web.person(person, workspace.team));
      const { text, blocks } = endedList(words, subscription.place);
      return { place: sequence.place, ts: sequence.root, text, blocks };
    },
  };

  return { agendaOf, agenda, turn, list };
}
