// Leads a session: one question after the other has its turn, until all have had theirs.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import { type Following, taskId } from '../../posts/rules/tasks.ts';
import { addressOf, oneMessage, sequenceId } from '../../posts/rules.ts';
import { type Question, readSessionId, sessionId, sessionsOf } from '../../questions/rules/question.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { turnMessage } from '../blocks/hour.ts';
import { endedBy, endOf, takenBack } from '../rules/finish.ts';
import { advanced, type Hour, isGone, isThrough, readTurnId, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import { first, second, type Turns } from './turns.ts';

/** `open` is how many questions of the session have no answer. */
export type Present = { session: string; hour: Hour; question: Question; open: number };

export type Lead = {
  /** Ends the turn at `index`, with `why` when its question is skipped; undefined when it had ended already. */
  advance: (workspace: Workspace, session: string, index: number, why?: string) => Promise<Hour | undefined>;
  /** Opens the last turn again; undefined where it was not ended, and once the session is over. */
  takeBack: (workspace: Workspace, session: string) => Promise<Hour | undefined>;
  /** The present turn of a session of this subscription; undefined while none is under way. */
  present: (workspace: Workspace, subscription: string) => Promise<Present | undefined>;
  /** The sequence of the message below which a turn is answered. */
  askedIn: (workspace: Workspace, subscription: string, turn: string) => Promise<string>;
};

export function createHourJobs(deps: Deps, sessions: SessionStore, { sequencesOf, turnOf, openIn }: Turns) {
  const { clock } = deps;
  const { posts, questions, subscriptions } = deps.stores;

  /**
   * Replaces the stored state of a session, and puts the step that shows its turn at `index`; undefined where there is nothing to change.
   */
  async function change(
    workspace: Workspace,
    session: string,
    index: number,
    to: (hour: Hour) => Hour | undefined,
  ): Promise<Hour | undefined> {
    const hour = await sessions.hour(workspace, session);
    const next = hour.value && to(hour.value);
    const turn = hour.value?.turns.at(index);
    if (next === undefined || turn === undefined) return undefined;
    const { sessionAt } = readSessionId(session);
    const now = clock.now();
    const goesOn: Following = { what: 'ask-turn', of: session, notBefore: now };
    const ends: Following = { what: 'end-session', of: session, notBefore: endOf(next) };
    const steps: Following[] = [
      ...(isThrough(next) ? [ends] : isThrough(hour.value ?? next) ? [ends, goesOn] : [goesOn]),
      { what: 'show-turn', of: turnId(turn.id, sessionAt), notBefore: now },
      { what: 'show-agenda', of: session, notBefore: now },
    ];
    // Another job changed it at the same moment: the change is computed anew.
    if (!(await sessions.changeHour(workspace, session, hour, next, steps))) {
      return change(workspace, session, index, to);
    }
    return next;
  }

  const lead: Lead = {
    advance: (workspace, session, index, why) =>
      change(workspace, session, index, (hour) => {
        const next = advanced(hour, index, why);
        return next && endedBy(next, clock.now());
      }),
    takeBack: (workspace, session) => change(workspace, session, -1, takenBack),
    async present(workspace, subscription) {
      // A session has a task for its end while it is under way.
      const [session] = await posts.waiting(workspace, 'end-session', sessionsOf(subscription));
      if (session === undefined) return undefined;
      const { value: hour } = await sessions.hour(workspace, session);
      const turn = hour?.state === 'open' ? hour.turns[hour.current] : undefined;
      const question = turn && (await questions.find(workspace, turn.id));
      const agenda = await posts.sequence(
        workspace,
        sequenceId(subscription, 'agenda', readSessionId(session).sessionAt),
      );
      if (hour === undefined || question === undefined || agenda?.root === undefined) return undefined;
      return { session, hour, question, open: await openIn(workspace, hour) };
    },
    askedIn: async (workspace, subscription, turn) =>
      (await sequencesOf(workspace, subscription, turn)).at(-1)?.id ?? sequenceId(subscription, first, turn),
  };

  /** Posts the question whose turn it is as a message of its own, so that its answers have a thread. */
  async function askTurn(
    workspace: Workspace,
    { id: session, subscription: id }: SessionKey,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    const turn = hour?.turns[hour.current];
    if (subscription === undefined || hour === undefined || turn === undefined) return { kind: 'done' };
    if (hour.state === 'ended') return { kind: 'done' };
    const question = await questions.find(workspace, turn.id);
    if (question === undefined || isGone(question)) {
      await change(workspace, session, hour.current, (at) => advanced(at, hour.current));
      return { kind: 'done' };
    }
    await post(workspace, { question, subscription, session, hour }, first);
    return { kind: 'done' };
  }

  async function post(
    workspace: Workspace,
    {
      question,
      subscription,
      session,
      hour,
    }: { question: Question; subscription: Subscription; session: string; hour: Hour },
    what: typeof first | typeof second,
  ): Promise<void> {
    const open = await openIn(workspace, hour);
    const message = turnMessage(
      wordsOf(subscription.locale),
      { session, open },
      question,
      hour,
      hour.current,
    );
    const about = turnId(question.id, readSessionId(session).sessionAt);
    const sequence = oneMessage(subscription, [what, about], message);
    await deps.send(workspace, { ...sequence, about, notAfter: hour.ends - 1, sendAfterEnd: true });
  }

  /** The message of a turn was deleted: it is repeated while the turn lasts, because the session cannot go on without it. */
  async function repeatTurn(workspace: Workspace, of: string): Promise<StepEnd> {
    const found = await turnOf(workspace, of);
    const hour = found?.hour.value;
    if (found === undefined || hour === undefined || isGone(found.question)) return { kind: 'done' };
    if (hour.state === 'open' && hour.turns[hour.current]?.id === found.question.id)
      await post(workspace, { ...found, hour }, second);
    return { kind: 'done' };
  }

  const recordTurn: Recorder = async (workspace, sent) => {
    const { about, subscription, message, place } = sent.sequence;
    const session = sessionId(subscription, readTurnId(about).sessionAt);
    const notBefore = sent.now;
    const posted = sessions.turnPosted(workspace, sent);
    const shows = { text: '', blocks: [], ...message, place, ts: sent.ts };
    const known = await posts.shownFirst(workspace, taskId('show-turn', about), shows);
    return {
      ...known,
      write: [...(posted.write ?? []), ...(known.write ?? [])],
      tasks: [
        // The text was fixed before it changed.
        { what: 'show-turn', of: about, notBefore },
        // The agenda links to it.
        { what: 'show-agenda', of: session, notBefore },
      ],
    };
  };

  const recordAnswer: Recorder = async (workspace, sent) => {
    const { place, root } = sent.sequence;
    const posted = await sessions.answerPosted(workspace, sent);
    if (root === undefined) return posted;
    return { ...posted, tasks: [{ what: 'read-answers', of: addressOf(place, root), notBefore: sent.now }] };
  };

  return {
    steps: {
      'ask-turn': askTurn,
      'repeat-turn': repeatTurn,
    },
    lead,
    recordTurn,
    recordAnswer,
  };
}
