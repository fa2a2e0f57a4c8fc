// The time of a session has come: the first of the open questions become the agenda, or all wait for another session.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { byDay } from '../../platform/calendar.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import type { RefreshMessage } from '../../posts/jobs/refresh.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { oneMessage, sequenceId } from '../../posts/rules.ts';
import { isOnSchedule, readSessionId, sessionId } from '../../questions/rules/question.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { AgendaItem } from '../blocks/agenda.ts';
import { answerList } from '../blocks/hour.ts';
import { lastAsked } from '../rules/finish.ts';
import { begunHour, type Hour, lengthOf, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Left } from './left.ts';
import type { LiveHour } from './live.ts';
import type { Move } from './move.ts';
import type { PutOff } from './put-off.ts';
import type { SharedSession } from './shared-session.ts';
import type { Telling } from './telling.ts';
import type { Who } from './who.ts';

/** The parts of a session that are used at its time. */
type Parts = {
  moveSession: Move;
  sharedSession: SharedSession;
  putOff: PutOff;
  telling: Telling;
  left: Left;
  live: LiveHour;
  refresh: RefreshMessage;
};

export function createSessionJobs(deps: Deps, sessions: SessionStore, who: Who, parts: Parts) {
  const { clock } = deps;
  const { discussions, posts, questions, subscriptions } = deps.stores;
  const refreshAgenda = parts.refresh(parts.live.agenda);

  async function listQuestions(
    workspace: Workspace,
    { id: session, subscription: id, sessionAt }: SessionKey,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const now = clock.now();
    const ends = sessionAt + lengthOf(subscription);
    // The messages about its guest must no longer promise the session, also where none follows.
    if ((await sessions.guest(workspace, session)).value !== undefined)
      await posts.put(workspace, { what: 'show-invitation', of: session }, ends);
    // People are not told at night of a session that was missed.
    const told = byDay(now, subscription.zone);
    if (now >= ends && told > now) return { kind: 'later', notBefore: told };
    if (subscription.state === 'paused')
      return parts.putOff.carry(workspace, subscription, sessionAt, 'break');
    const { closed, closedAt = now, movedTo } = await questions.session(workspace, id, sessionAt);
    // A question or an invitation may have come at the very moment the session was moved.
    if (!isOnSchedule(sessionAt, subscription) && (!closed || movedTo !== undefined)) {
      return parts.moveSession(workspace, subscription, sessionAt);
    }
    // Questions of this channel are answered in the host's session, whose end takes care of the unanswered ones.
    const host = closed ? undefined : await parts.sharedSession.answersFor(workspace, subscription);
    if (host !== undefined) {
      await parts.sharedSession.followSession(workspace, 'list-questions', sessionId(host.id, sessionAt));
      return { kind: 'done' };
    }
    // A step that runs once more after a session that began in time finds nothing missed.
    if (closedAt >= ends) return parts.putOff.carry(workspace, subscription, sessionAt, 'missed');
    const found = closed ? undefined : await parts.telling.found(workspace, session);
    // Nobody counts on a guest who did not accept.
    if (found?.guest?.state === 'accepted') await parts.left(workspace, session, found);
    // The answerer is looked for once; an agenda that was made already keeps its answerer.
    if (!closed && (await who(workspace, subscription, sessionAt)) === undefined) {
      return subscription.state === 'ended'
        ? parts.putOff.giveUp(workspace, subscription, sessionAt)
        : parts.putOff.carry(workspace, subscription, sessionAt, 'no-guest');
    }
    if (!closed) await parts.sharedSession.gather(workspace, subscription, sessionAt);
    const listed = await questions.freeze(workspace, subscription, sessionAt, now);
    for (const joined of await parts.sharedSession.partners(workspace, subscription)) {
      await parts.putOff.carry(workspace, joined, sessionAt, 'joined');
      await questions.close(workspace, joined.id, sessionAt, now);
      await deps.follow(workspace, 'count-questions', sessionId(joined.id, sessionAt));
    }
    if (listed === 0) return parts.putOff.noAgenda(workspace, subscription, sessionAt);
    return { kind: 'done' };
  }

  /** Stores the answerer and the turns, once, and posts the agenda. */
  async function postAgenda(
    workspace: Workspace,
    { id: session, subscription: id, sessionAt }: SessionKey,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const listed = await questions.agenda(workspace, session);
    // A question that is taken back from here on has the agenda refreshed.
    await questions.markListed(workspace, listed, sessionAt);
    const before = await sessions.hour(workspace, session);
    if (before.value === undefined) {
      const answering = await who(workspace, subscription, sessionAt);
      const guest = answering && { person: answering.person.id, topic: answering.topic };
      for (const each of guest === undefined
        ? []
        : [subscription, ...(await parts.sharedSession.joinedTo(workspace, id))]) {
        await discussions.noteGuest(workspace, each.id, guest?.person ?? '');
      }
      const begun = begunHour(listed, guest, sessionAt + lengthOf(subscription));
      const end: Following = { what: 'end-session', of: session, notBefore: begun.ends };
      await sessions.changeHour(workspace, session, before, begun, [end]);
      return { kind: 'again', ms: 0 };
    }
    const { items, message } = await parts.live.agendaOf(workspace, session, subscription, before.value);
    if (items.every(({ question }) => question.withdrawn !== undefined)) return { kind: 'done' };
    const one = oneMessage(subscription, ['agenda', sessionAt], message);
    // Questions that were asked before a course ended still go to its guest; an agenda is not posted once its session is over.
    const sequence = {
      ...one,
      about: String(sessionAt),
      notAfter: before.value.ends - 1,
      sendAfterEnd: true,
    };
    await deps.send(workspace, sequence);
    return { kind: 'done' };
  }

  const recordAgenda: Recorder = async (_workspace, sent) => {
    const session = sessionId(sent.sequence.subscription, Number(sent.sequence.about));
    const notBefore = sent.now;
    return {
      tasks: [
        { what: 'ask-turn', of: session, notBefore },
        // A question may have been taken back since the list was fixed.
        { what: 'show-agenda', of: session, notBefore },
        { what: 'tell-joined', of: session, notBefore },
      ],
    };
  };

  /**
   * Refreshes the other messages that quote a question that was taken back: its turn, which is passed over when it is the present one, and
   * the recap.
   */
  function afterWithdrawals(items: AgendaItem[], hour: Hour, session: string) {
    const { sessionAt } = readSessionId(session);
    const gone = items.filter(({ question }) => question.withdrawn !== undefined);
    const last = lastAsked(hour);
    const isCurrent = ({ turn }: AgendaItem) => turn.id === hour.turns[hour.current]?.id;
    const steps: Pick<Following, 'what' | 'of'>[] = gone
      .filter(({ question }) => question.turn !== undefined)
      .map(({ question }) => ({ what: 'show-turn', of: turnId(question.id, sessionAt) }));
    if (gone.length === 0) return steps;
    if (last !== undefined) steps.push({ what: 'show-turn', of: turnId(last, sessionAt) });
    if (gone.some(isCurrent)) steps.push({ what: 'ask-turn', of: session });
    steps.push({ what: 'answers-changed', of: session });
    if (hour.state === 'ended') steps.push({ what: 'show-recap', of: session });
    return steps;
  }

  /** Sends the answerer the questions in a direct message, too, each with its form; once. */
  async function giveList(
    workspace: Workspace,
    session: string,
    subscription: Subscription,
    hour: Hour,
  ): Promise<void> {
    if (hour.guest === undefined) return;
    const found = await Promise.all(hour.turns.map(({ id }) => questions.find(workspace, id)));
    const items = found.flatMap((question, index) =>
      question === undefined || question.withdrawn !== undefined ? [] : [{ question, index }],
    );
    await parts.telling.note(workspace, hour.guest, subscription, ['answers', session], (words) =>
      answerList(words, session, subscription.place, items),
    );
  }

  /** Refreshes the agenda, and puts the steps that follow from changed questions. */
  async function showAgenda(workspace: Workspace, key: SessionKey): Promise<StepEnd> {
    const { id: session, subscription: id, sessionAt } = key;
    const subscription = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    if (subscription === undefined || hour === undefined) return { kind: 'done' };
    const root = await posts.rootOf(workspace, subscription.place, sequenceId(id, 'agenda', sessionAt));
    // The step is put anew once the agenda is posted.
    if (root === undefined) return { kind: 'done' };
    if (hour.state === 'open') await giveList(workspace, session, subscription, hour);
    else await deps.follow(workspace, 'show-answer-list', session);
    const { items } = await parts.live.agendaOf(workspace, session, subscription, hour);
    for (const { what, of } of afterWithdrawals(items, hour, session)) await deps.follow(workspace, what, of);
    return refreshAgenda(workspace, key);
  }

  return {
    steps: { 'list-questions': listQuestions, 'post-agenda': postAgenda, 'show-agenda': showAgenda },
    recordAgenda,
  };
}
