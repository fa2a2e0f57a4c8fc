// Ends a session: unanswered questions wait for the next session, the askers are told, and the channel gets the recap.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { byDay, day, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import type { LiveMessage, RefreshMessage } from '../../posts/jobs/refresh.ts';
import { waitAfterOutside } from '../../posts/rules/tasks.ts';
import { addressOf, oneMessage, sequenceId } from '../../posts/rules.ts';
import { type End, endsOf } from '../../questions/rules/end.ts';
import { nextSessionAt, type Open, readSessionId, sessionId } from '../../questions/rules/question.ts';
import { type SessionKey, session as sessionSubject } from '../../questions/rules/steps.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { type RecapItem, recapMessage } from '../blocks/recap.ts';
import { endOf } from '../rules/finish.ts';
import { type Hour, isGone, turnId, unanswered } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { BestAnswers } from './best.ts';
import { skipTurns } from './closing.ts';
import type { FindPosted } from './posted.ts';
import type { PutOff } from './put-off.ts';
import type { SharedSession } from './shared-session.ts';
import type { Turns } from './turns.ts';

/** The longest time after its end that a session waits for an answer that is being sent, ms. */
const patience = 2 * minute;

export function createEndJobs(
  deps: Deps,
  sessions: SessionStore,
  parts: {
    sharedSession: SharedSession;
    putOff: PutOff;
    best: BestAnswers;
    turns: Turns;
    findPosted: FindPosted;
    refresh: RefreshMessage;
  },
) {
  const { clock } = deps;
  const { sharedSession, putOff, best, turns, findPosted, refresh } = parts;
  const { installations, posts, questions, subscriptions } = deps.stores;

  async function endSession(
    workspace: Workspace,
    { id: session, subscription: id, sessionAt }: SessionKey,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const hour = await sessions.hour(workspace, session);
    if (subscription === undefined || hour.value === undefined) return { kind: 'done' };
    const now = clock.now();
    if (hour.value.state === 'open') {
      const end = endOf(hour.value);
      if (now < end) return { kind: 'later', notBefore: end };
      // An answer of the last moments is read first.
      const pending = await isPending(workspace, subscription, sessionAt, hour.value);
      if (pending && now < hour.value.ends + patience) return { kind: 'again', ms: 250 };
      const others = (await waitingIn(workspace, id, sessionAt)).filter(
        ({ votes }) => votes === undefined,
      ).length;
      const to = nextSessionAt(Math.max(now, hour.value.ends), subscription);
      const ended: Hour = { ...hour.value, state: 'ended', others, to };
      await sessions.changeHour(workspace, session, hour, ended, []);
      return { kind: 'again', ms: 0 };
    }
    const agenda = await posts.sequence(workspace, sequenceId(id, 'agenda', sessionAt));
    // The outcome of sending the agenda has to be known first.
    if (agenda?.state === 'sending') return { kind: 'later', notBefore: now + waitAfterOutside };
    const told = byDay(now, subscription.zone);
    // The channel is not told at night that a session was missed.
    if (agenda?.root === undefined && told > now) return { kind: 'later', notBefore: told };
    const end = agenda?.root === undefined ? 'missed-all' : 'carried-all';
    await closeQuestions(workspace, subscription, [sessionAt, end], hour.value);
    if (agenda?.root === undefined) return missed(workspace, subscription, sessionAt, hour.value);
    for (const { id: question } of hour.value.turns)
      await deps.follow(workspace, 'show-turn', turnId(question, sessionAt));
    await deps.follow(workspace, 'show-agenda', session);
    await deps.follow(workspace, 'show-invitation', session);
    const { message, isEmpty } = await recapOf(workspace, session, subscription, hour.value);
    if (isEmpty) return { kind: 'done' };
    const one = oneMessage(subscription, ['recap', sessionAt], message);
    const sequence = { ...one, about: String(sessionAt), sendAfterEnd: true };
    await deps.send(workspace, sequence);
    await sharedSession.tell(workspace, session);
    return { kind: 'done' };
  }

  /** The agenda was not posted during its session: the channel is told only that its questions wait. */
  async function missed(
    workspace: Workspace,
    subscription: Subscription,
    sessionAt: Instant,
    hour: Hour,
  ): Promise<StepEnd> {
    if (hour.guest !== undefined) await putOff.missed(workspace, subscription, sessionAt, hour.guest);
    const carried = await carriedBy(workspace, hour);
    if (carried === 0) return { kind: 'done' };
    const { to = sessionAt } = hour;
    const { zone, locale } = subscription;
    const words = wordsOf(locale);
    const { zone: was = zone } = await questions.session(workspace, subscription.id, sessionAt);
    const said = { from: words.shortDay(sessionAt, was), to: words.shortDay(to, zone), count: carried };
    const message = notice(words.say('notice.carried', said));
    const sequence = { ...oneMessage(subscription, ['carried', sessionAt], message), sendAfterEnd: true };
    await deps.send(workspace, sequence);
    return { kind: 'done' };
  }

  /** Closes the questions that were left out; unanswered ones, and those that were not on the agenda, wait for the next session. */
  async function closeQuestions(
    workspace: Workspace,
    subscription: Subscription,
    [from, end]: [from: number, end: End],
    hour: Hour,
  ): Promise<void> {
    const { id, zone } = subscription;
    const now = clock.now();
    await skipTurns(deps, workspace, hour, from);
    const { to = nextSessionAt(now, subscription) } = hour;
    // A question from another channel waits there, and its asker is told there.
    const open = await waitingIn(workspace, id, from);
    const waiting = [...unanswered(hour), ...open.map((one) => one.id)];
    const given = await sharedSession.recall(workspace, subscription, waiting);
    const left = unanswered(hour).filter((one) => !given.includes(one));
    // Tasks that tell the askers come first: a step that runs once more would no longer find the questions.
    const isLast = subscription.state === 'ended';
    const stay = isLast ? [] : waiting.filter((one) => !given.includes(one));
    const found = await Promise.all(stay.map((one) => questions.find(workspace, one)));
    const asked = found.filter((one) => one !== undefined);
    for (const told of endsOf(asked, end, to)) await deps.follow(workspace, 'tell-asker', told);
    await questions.reopen(workspace, id, left, { from, to, zone });
    await questions.carry(workspace, id, { from, to, zone }, now);
    // There is no next session.
    if (isLast) await putOff.giveUp(workspace, subscription, from);
  }

  /** The number of questions that wait for the next session after this one. */
  async function carriedBy(workspace: Workspace, hour: Hour): Promise<number> {
    const found = await Promise.all(unanswered(hour).map((one) => questions.find(workspace, one)));
    const left = found
      .filter((one) => one !== undefined)
      .filter((one) => !isGone(one) && one.answered === undefined && one.from === undefined);
    return hour.others + left.length;
  }

  /** Whether a reply below a message of a question is still to be read, or an answer is being sent there. */
  async function isPending(
    workspace: Workspace,
    { id: subscription, place }: Subscription,
    sessionAt: Instant,
    hour: Hour,
  ): Promise<boolean> {
    for (const { id } of hour.turns) {
      const turn = turnId(id, sessionAt);
      const roots = (await turns.sequencesOf(workspace, subscription, turn)).flatMap(
        ({ root }) => root ?? [],
      );
      const reads = await Promise.all(
        roots.map((ts) => posts.entry(workspace, 'read-answers', addressOf(place, ts))),
      );
      const shows = await posts.entry(workspace, 'show-answers', turn);
      if ([...reads, shows].some((entry) => entry !== undefined)) return true;
      if (await sessions.isAnswering(workspace, id)) return true;
    }
    return false;
  }

  /** The open questions that were asked for this session. */
  async function waitingIn(workspace: Workspace, subscription: string, sessionAt: Instant): Promise<Open[]> {
    const open = await questions.open(workspace, subscription);
    return open.filter((one) => one.sessionAt <= sessionAt);
  }

  /** The recap as it is now; `isEmpty` where no question was answered and none waits. */
  async function recapOf(workspace: Workspace, session: string, subscription: Subscription, hour: Hour) {
    const { sessionAt } = readSessionId(session);
    const { id, place, locale } = subscription;
    const items = await Promise.all(
      hour.turns.map(({ id: one }) => itemOf(workspace, place, one, sessionAt)),
    );
    const answered = items.filter((item) => item !== undefined);
    const { to = sessionAt } = hour;
    const carried = await carriedBy(workspace, hour);
    const { zone = subscription.zone } = await questions.session(workspace, id, sessionAt);
    const url = (await installations.find(workspace.team))?.url ?? '';
    const recap = { at: sessionAt, zone, guest: hour.guest, items: answered, carried, to };
    const isEmpty = answered.length === 0 && carried === 0;
    return { message: recapMessage(wordsOf(locale), recap, place, url), isEmpty };
  }

  async function itemOf(
    workspace: Workspace,
    place: string,
    id: string,
    sessionAt: Instant,
  ): Promise<RecapItem | undefined> {
    const found = await best.ofQuestion(workspace, place, id, sessionAt);
    if (found === undefined) return undefined;
    const { question, answer, likes } = found;
    const text = answer.text === undefined ? {} : { text: answer.text };
    const turn = answer.thread ?? question.turn;
    return { question: question.text, turn, answer: { ts: answer.ts, likes, ...text } };
  }

  /** Makes a recap equal to its answers; a recap that had nothing to tell at the end is posted with the first answer. */
  async function showRecap(workspace: Workspace, key: SessionKey): Promise<StepEnd> {
    const { id: session, subscription: id, sessionAt } = key;
    const subscription = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    if (subscription === undefined || hour === undefined) return { kind: 'done' };
    const sequence = await posts.sequence(workspace, sequenceId(id, 'recap', sessionAt));
    const { isEmpty } = await recapOf(workspace, session, subscription, hour);
    // The sequence of a posted recap is forgotten after a month.
    const comes = sequence === undefined && !isEmpty && clock.now() - hour.ends < day;
    if (comes) await deps.follow(workspace, 'end-session', session);
    return refreshRecap(workspace, key);
  }

  const recap: LiveMessage<SessionKey> = {
    step: 'show-recap',
    subject: sessionSubject,
    async render(workspace, session) {
      const posted = await findPosted(workspace, session, 'recap');
      if (posted === undefined) return undefined;
      const { subscription, hour, place, ts } = posted;
      const { text, blocks } = (await recapOf(workspace, session.id, subscription, hour)).message;
      return { place, ts, text, blocks };
    },
  };
  const refreshRecap = refresh(recap);

  /** The text was fixed before it was sent: its answers may have changed since. */
  const recordRecap: Recorder = async (_workspace, { sequence, now }) => {
    const of = sessionId(sequence.subscription, Number(sequence.about));
    return { tasks: [{ what: 'show-recap', of, notBefore: now }] };
  };

  async function forgetTexts(workspace: Workspace): Promise<StepEnd> {
    await sessions.forgetTexts(workspace, clock.now() - deps.textsKept);
    return { kind: 'done' };
  }

  return {
    steps: { 'end-session': endSession, 'show-recap': showRecap, 'forget-answer-texts': forgetTexts },
    recordRecap,
  };
}
