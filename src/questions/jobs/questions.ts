// Brings questions into the channel: the head of a session's thread, each question under it, and the count on the head.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import type { RefreshMessage } from '../../posts/jobs/refresh.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { mentionReceipt, questionSequences } from '../blocks/asked.ts';
import { endsOf } from '../rules/end.ts';
import { type Question, sessionId } from '../rules/question.ts';
import type { Mention } from '../rules/steps.ts';
import { createLiveQuestions } from './live.ts';

export type Withdraw = (workspace: Workspace, question: Question) => Promise<void>;

export function createQuestionJobs(deps: Deps, refresh: RefreshMessage) {
  const { clock } = deps;
  const { questions, subscriptions } = deps.stores;
  const live = createLiveQuestions(deps);
  const refreshHead = refresh(live.head);
  const refreshQuestion = refresh(live.question);

  const sessionAtOf = async (workspace: Workspace, question: Question) =>
    (await questions.waitsFor(workspace, question)) ?? question.sessionAt;

  /** Reserves the messages of a question without any: one that an earlier version kept. */
  async function postQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question === undefined || question.ts !== undefined) return { kind: 'done' };
    const { withdrawn, declined, merged } = question;
    if ((withdrawn ?? declined ?? merged) !== undefined) return { kind: 'done' };
    const subscription = await subscriptions.find(workspace, question.subscription);
    if (subscription === undefined) return { kind: 'done' };
    const sessionAt = await sessionAtOf(workspace, question);
    const { zone = subscription.zone } = await questions.session(workspace, subscription.id, sessionAt);
    const words = wordsOf(subscription.locale);
    const { head, asked } = questionSequences(words, subscription, question, { sessionAt, zone });
    for (const sequence of [head, asked]) await deps.send(workspace, sequence);
    return { kind: 'done' };
  }

  const recordQuestion: Recorder = async (workspace, sent) => {
    const question = await questions.find(workspace, sent.sequence.about);
    if (question === undefined) throw new Error('a question stands that nobody asked');
    const session = sessionId(question.subscription, await sessionAtOf(workspace, question));
    return questions.posted(workspace, sent, question, session);
  };

  /** Tells people that they can ask again, because their questions were merged into one that was taken back. */
  async function tellMerged(workspace: Workspace, id: string): Promise<void> {
    const merged = await questions.mergedInto(workspace, id);
    for (const end of endsOf(merged, 'taken-back', 0)) await deps.follow(workspace, 'tell-asker', end);
  }

  /** Makes a question's post show its current words, or why it is no longer asked. */
  async function showQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question?.withdrawn !== undefined) await tellMerged(workspace, id);
    return refreshQuestion(workspace, id);
  }

  /** The question is no longer asked: its post, the head above it, and its agenda show that. */
  async function withdraw(workspace: Workspace, question: Question, deleted = false): Promise<void> {
    const { id } = question;
    await questions.withdraw(workspace, question, clock.now(), deleted);
    // It may have been delegated to another channel at this very moment.
    const { copies = '' } = (await questions.find(workspace, id)) ?? question;
    for (const copy of copies.split(' ').filter(Boolean)) {
      const there = await questions.find(workspace, copy);
      if (there !== undefined && there.withdrawn === undefined) await withdraw(workspace, there);
    }
  }

  /** Withdraws a question whose post was deleted. */
  async function withdrawQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question !== undefined) await withdraw(workspace, question, true);
    return { kind: 'done' };
  }

  async function answerMention(
    workspace: Workspace,
    { place: channel, person: user, thread }: Mention,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.at(workspace, channel);
    const web = await deps.slack(workspace.team);
    const words = wordsFor(await web.person(user, workspace.team));
    await web.postEphemeral(
      channel,
      user,
      mentionReceipt(words, subscription?.state ?? 'ended'),
      thread === '' ? undefined : thread,
    );
    return { kind: 'done' };
  }

  return {
    steps: {
      'post-question': postQuestion,
      'count-questions': refreshHead,
      'show-question': showQuestion,
      'withdraw-question': withdrawQuestion,
      'answer-mention': answerMention,
    },
    recordQuestion,
    withdraw,
  };
}
