// The hour: one question after the other has its turn, replies below it become its answers, and at its end it is summed up.
import type { Deps, FeatureJobs, StepEnd } from '../../deps.ts';
import { replyIn } from '../../discussions/rules/comment.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import { addressOf, chainId, oneMessage, readAddress } from '../../posts/rules.ts';
import { fridayAfter, type Question, readSessionId, sessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { turnMessage } from '../blocks/hour.ts';
import { endedBy, endOf, lastAsked, takenBack } from '../rules/finish.ts';
import {
  type Answer,
  advanced,
  type Hour,
  isGone,
  isThrough,
  readTurnId,
  turnId,
  unanswered,
  withAnswer,
} from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Joint } from './joint.ts';

export type Lead = {
  /** Ends the turn at `index`, with `why` when its question is skipped; undefined when it was ended already. */
  advance: (workspace: Workspace, session: string, index: number, why?: string) => Promise<Hour | undefined>;
  /** Opens the last turn again; undefined where nobody ended it, and once the hour is over. */
  takeBack: (workspace: Workspace, session: string) => Promise<Hour | undefined>;
};

export function createHourJobs(
  deps: Deps,
  sessions: SessionStore,
  joint: Joint,
): FeatureJobs & { lead: Lead; recordTurn: Recorder; recordAnswer: Recorder } {
  const { clock, log } = deps;
  const { discussions, posts, questions, subscriptions } = deps.stores;

  /** Makes an hour another, and has what shows its turn at `index` follow; undefined where there is no other. */
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
    const { friday } = readSessionId(session);
    const now = clock.now();
    const goesOn = { what: 'ask-turn', of: session, notBefore: now };
    const ends = { what: 'end-session', of: session, notBefore: endOf(next) };
    const steps = [
      ...(isThrough(next) ? [ends] : isThrough(hour.value ?? next) ? [ends, goesOn] : [goesOn]),
      { what: 'show-turn', of: turnId(turn.id, friday), notBefore: now },
      { what: 'show-agenda', of: session, notBefore: now },
    ];
    // Somebody else changed it in this moment: whether it can still become that is seen anew.
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
  };

  /** How many questions of an hour have no answer, and were neither left out nor taken back. */
  async function openIn(workspace: Workspace, hour: Hour): Promise<number> {
    const found = await Promise.all(unanswered(hour).map((id) => questions.find(workspace, id)));
    return found.filter((question) => !isGone(question)).length;
  }

  /** The question whose turn it is stands by itself, so that its answer has its thread. */
  async function askTurn(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
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
    const open = await openIn(workspace, hour);
    const words = wordsOf(subscription.locale);
    const message = turnMessage(words, { session, open }, question, hour, hour.current);
    const chain = {
      ...oneMessage(subscription, ['turn', turnId(turn.id, friday)], message),
      about: turnId(turn.id, friday),
      notAfter: hour.ends - 1,
      evenEnded: true,
    };
    await deps.send(workspace, chain);
    return { kind: 'done' };
  }

  const recordTurn: Recorder = async (workspace, sent) => {
    const { about, subscription } = sent.chain;
    const session = sessionId(subscription, readTurnId(about).friday);
    return sessions.recordTurn(workspace, sent, session);
  };

  const recordAnswer: Recorder = async (workspace, sent) => {
    const { place, root } = sent.chain;
    const thread = root === undefined ? '' : addressOf(place, root);
    return sessions.recordAnswer(workspace, sent, thread);
  };

  /** A question with the session it has its turn in. */
  async function turnOf(workspace: Workspace, of: string) {
    const { question: id, friday } = readTurnId(of);
    const question = await questions.find(workspace, id);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    if (question === undefined || subscription === undefined) return undefined;
    const session = sessionId(subscription.id, friday);
    return { question, subscription, session, hour: await sessions.hour(workspace, session) };
  }

  /** Makes a question's message in the hour say what became of it. */
  async function showTurn(workspace: Workspace, of: string): Promise<StepEnd> {
    const found = await turnOf(workspace, of);
    if (found?.hour.value === undefined) return { kind: 'done' };
    const { question, subscription, session, hour } = found;
    const chain = await posts.chain(workspace, chainId(subscription.id, 'turn', of));
    const ts = chain?.root;
    if (ts === undefined) return { kind: 'done' };
    const words = wordsOf(subscription.locale);
    const index = (at: typeof hour.value) => at?.turns.findIndex(({ id }) => id === question.id) ?? -1;
    const open = await openIn(workspace, found.hour.value);
    const at = found.hour.value;
    const { text, blocks } = turnMessage(words, { session, open }, question, at, index(at));
    await (await deps.slack(workspace.team)).edit(subscription.place, ts, { text, blocks });
    const now = await turnOf(workspace, of);
    const same = now?.hour.text === hour.text && now.question.withdrawn === question.withdrawn;
    return same && open === (await openIn(workspace, at)) ? { kind: 'done' } : { kind: 'again', ms: 0 };
  }

  /** What stands in the thread of a question becomes its answers: replies of who answers, and those from forms. */
  async function readAnswers(workspace: Workspace, of: string): Promise<StepEnd> {
    const { place, ts } = readAddress(of);
    const record = await posts.find(workspace, place, ts);
    const found = record?.kind === 'turn' ? await turnOf(workspace, record.about) : undefined;
    if (record === undefined || found === undefined) return { kind: 'done' };
    const reading = await sessions.beginReading(workspace, found.question.id);
    const outcome = await (await deps.slack(workspace.team)).thread(place, ts);
    if (outcome.kind === 'wait') return { kind: 'again', ms: outcome.afterMs };
    if (outcome.kind === 'unseen' && outcome.error !== 'thread_not_found') {
      log.warn({ team: workspace.team, place, ts, error: outcome.error }, 'sessions: answers cannot be read');
      return { kind: 'done' };
    }
    const messages = outcome.kind === 'read' ? outcome.messages : [];
    const guest = found.hour.value?.guest;
    const now = clock.now();
    const replies: Record<string, Answer> = {};
    for (const message of messages) {
      const reply = replyIn(message);
      if (reply === undefined || reply.person !== guest) continue;
      // From here on it can be liked, also when its event comes late.
      await discussions.add(workspace, { ...reply, asOf: 0, place }, clock.now());
      const at = Number(reply.ts) * 1000;
      const text = now - at > deps.textsKept ? {} : { text: message.text };
      const said = { by: reply.person, how: 'reply' as const, at, ...text };
      replies[reply.ts] = { v: 1, turn: record.about, thread: ts, ...said };
    }
    const ours = messages.filter(({ bot_id }) => bot_id !== undefined).map((message) => message.ts);
    const { question, subscription } = found;
    const which = { question: question.id, subscription: subscription.id, turn: record.about };
    await sessions.matchAnswers(workspace, which, { replies, ours, reading }, now);
    return { kind: 'done' };
  }

  /** The answers to a question changed: its message, the agenda, and a recap that stands say so. */
  async function showAnswers(workspace: Workspace, of: string): Promise<StepEnd> {
    const found = await turnOf(workspace, of);
    if (found?.hour.value === undefined) return { kind: 'done' };
    const { question, session, hour } = found;
    const answered = withAnswer(found.hour.value, question.id, question.answered !== undefined);
    const notBefore = clock.now();
    const last = lastAsked(answered);
    const { friday } = readSessionId(session);
    const steps = [
      { what: 'show-turn', of, notBefore },
      // Its *Finish* asks first while a question is open.
      ...(last === undefined ? [] : [{ what: 'show-turn', of: turnId(last, friday), notBefore }]),
      { what: 'show-agenda', of: session, notBefore },
      { what: 'answers-changed', of: session, notBefore },
      ...(answered.state === 'ended' ? [{ what: 'show-recap', of: session, notBefore }] : []),
    ];
    if (!(await sessions.changeHour(workspace, session, hour, answered, steps)))
      return { kind: 'again', ms: 0 };
    if (question.answered !== undefined) await joint.keepAnswered(workspace, question);
    else if (answered.state === 'ended') await waitAgain(workspace, found);
    return { kind: 'done' };
  }

  /** Its answers were deleted after the hour: it waits for the next Friday, as if it had had none. */
  async function waitAgain(
    workspace: Workspace,
    { question, subscription, session }: { question: Question; subscription: Subscription; session: string },
  ): Promise<void> {
    const given = await joint.giveBack(workspace, subscription, [question.id]);
    if (given.length > 0) return;
    const { zone } = subscription;
    const to = fridayAfter(clock.now(), subscription);
    const fridays = { from: readSessionId(session).friday, to, zone };
    await questions.reopen(workspace, subscription.id, [question.id], fridays);
  }

  return {
    steps: {
      'ask-turn': askTurn,
      'show-turn': showTurn,
      'read-answers': readAnswers,
      'show-answers': showAnswers,
    },
    lead,
    recordTurn,
    recordAnswer,
  };
}
