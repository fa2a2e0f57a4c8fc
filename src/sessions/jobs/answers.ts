// The answers of a session: the answerer's replies below a question, and the messages that show them.
import type { Deps, StepEnd } from '../../deps.ts';
import { replyIn } from '../../discussions/rules/comment.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import type { Address } from '../../posts/rules.ts';
import { nextSessionAt, type Question, readSessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { lastAsked } from '../rules/finish.ts';
import { type Answer, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { SharedSession } from './shared-session.ts';
import type { Turns } from './turns.ts';

export function createAnswerJobs(
  deps: Deps,
  sessions: SessionStore,
  sharedSession: SharedSession,
  { sequencesOf, turnOf }: Turns,
) {
  const { clock, log } = deps;
  const { discussions, posts, questions } = deps.stores;

  /** Makes the answers of a question equal to its thread: the answerer's replies, and the answers from forms. */
  async function readAnswers(workspace: Workspace, { place, ts }: Address): Promise<StepEnd> {
    const record = await posts.find(workspace, place, ts);
    const found = record?.kind === 'turn' ? await turnOf(workspace, record.about) : undefined;
    if (record === undefined || found === undefined) return { kind: 'done' };
    const reading = await sessions.beginReading(workspace, found.question.id);
    const web = await deps.slack(workspace.team);
    const sequences = await sequencesOf(workspace, found.subscription.id, record.about);
    const messages = [];
    for (const root of new Set([...sequences.flatMap((sequence) => sequence.root ?? []), ts])) {
      const outcome = await web.thread(place, root);
      if (outcome.kind === 'wait') return { kind: 'again', ms: outcome.afterMs };
      if (outcome.kind === 'unseen' && outcome.error !== 'thread_not_found') {
        log.warn(
          { team: workspace.team, place, ts, error: outcome.error },
          'sessions: answers cannot be read',
        );
        return { kind: 'done' };
      }
      if (outcome.kind === 'read') messages.push(...outcome.messages);
    }
    const guest = found.hour.value?.guest;
    const now = clock.now();
    const replies: Record<string, Answer> = {};
    for (const message of messages) {
      const reply = replyIn(message, await web.isByPerson(message, workspace.team));
      if (reply === undefined || reply.person !== guest) continue;
      // The reply can be liked from here on, also when its event comes late.
      await discussions.add(workspace, { ...reply, asOf: 0, place }, clock.now());
      const at = Number(reply.ts) * 1000;
      const text = now - at > deps.textsKept ? {} : { text: message.text };
      const said = { by: reply.person, how: 'reply' as const, at, ...text };
      replies[reply.ts] = { v: 1, turn: record.about, thread: reply.thread, ...said };
    }
    const ours = messages.filter(({ bot_id }) => bot_id !== undefined).map((message) => message.ts);
    const { question, subscription } = found;
    const which = { question: question.id, subscription: subscription.id, turn: record.about };
    await sessions.matchAnswers(workspace, which, { replies, ours, reading }, now);
    return { kind: 'done' };
  }

  /** The answers to a question changed: its message, the agenda, and a posted recap are refreshed. */
  async function showAnswers(workspace: Workspace, of: string): Promise<StepEnd> {
    const found = await turnOf(workspace, of);
    if (found?.hour.value === undefined) return { kind: 'done' };
    const { question, session, hour } = found;
    const { value } = found.hour;
    const notBefore = clock.now();
    const last = lastAsked(value);
    const { sessionAt } = readSessionId(session);
    const steps: Following[] = [
      { what: 'show-turn', of, notBefore },
      { what: 'show-agenda', of: session, notBefore },
      { what: 'answers-changed', of: session, notBefore },
    ];
    // The *Finish* of this message asks for confirmation while a question is open.
    if (last !== undefined) steps.push({ what: 'show-turn', of: turnId(last, sessionAt), notBefore });
    if (value.state === 'ended') {
      for (const what of ['show-recap', 'tell-joined'] as const) steps.push({ what, of: session, notBefore });
    }
    if (!(await sessions.changeHour(workspace, session, hour, value, steps))) return { kind: 'again', ms: 0 };
    if (question.answered !== undefined) await sharedSession.keepAnswered(workspace, question);
    else if (value.state === 'ended') await waitAgain(workspace, found);
    return { kind: 'done' };
  }

  /** The answers were deleted after the session: the question waits for the next session as if it had had none, unless it was left out. */
  async function waitAgain(
    workspace: Workspace,
    { question, subscription, session }: { question: Question; subscription: Subscription; session: string },
  ): Promise<void> {
    if (question.skipped !== undefined) return;
    const given = await sharedSession.recall(workspace, subscription, [question.id]);
    if (given.length > 0) return;
    const { zone } = subscription;
    const to = nextSessionAt(clock.now(), subscription);
    const again = { from: readSessionId(session).sessionAt, to, zone };
    await questions.reopen(workspace, subscription.id, [question.id], again);
  }

  return { steps: { 'read-answers': readAnswers, 'show-answers': showAnswers } };
}
