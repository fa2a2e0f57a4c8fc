// Questions on their way into the channel: the head of Friday's thread, each question under it, the count on the head.
import type { Deps, RoomJobs, StepEnd } from '../deps.ts';
import type { Workspace } from '../installations/rules.ts';
import type { Recorder } from '../posts/jobs/outbox.ts';
import { chainId, type NewChain, oneMessage } from '../posts/rules.ts';
import { wordsFor, wordsOf } from '../words/words.ts';
import { mentionReceipt, questionMessage, questionsHead } from './blocks.ts';
import { type Question, readSessionId, sessionId } from './rules.ts';

export function createQuestionJobs(deps: Deps): { jobs: RoomJobs; recordQuestion: Recorder } {
  const { clock } = deps;
  const { posts, questions, subscriptions } = deps.stores;

  const fridayOf = async (workspace: Workspace, question: Question) =>
    (await questions.waitsFor(workspace, question)) ?? question.friday;

  /** The first question of a Friday brings the head with it; each stands under that. */
  async function postQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question === undefined || question.ts !== undefined) return { kind: 'done' };
    const subscription = await subscriptions.find(workspace, question.subscription);
    if (subscription === undefined || subscription.state === 'ended') return { kind: 'done' };
    const friday = await fridayOf(workspace, question);
    const words = wordsOf(subscription.locale);
    const head = oneMessage(
      subscription,
      ['questions', friday],
      questionsHead(words, friday, subscription.zone, 1),
    );
    const asked: NewChain = {
      ...oneMessage(subscription, ['question', id], questionMessage(words, question)),
      about: id,
      threaded: true,
      under: head.id,
    };
    for (const chain of [head, asked]) {
      const n = await posts.reserve(workspace, chain, clock.now());
      if (n !== undefined) await deps.hurry(workspace, 'send-part', chain.id, n);
    }
    return { kind: 'done' };
  }

  const recordQuestion: Recorder = async (workspace, sent) => {
    const question = await questions.find(workspace, sent.chain.about);
    if (question === undefined) throw new Error('a question stands that nobody asked');
    const session = sessionId(question.subscription, await fridayOf(workspace, question));
    const next = await questions.record(workspace, sent, question, session);
    await deps.hurry(workspace, 'count-questions', session);
    return next;
  };

  /** Makes the head say how many questions there are; it begins with one. */
  async function countQuestions(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const subscription = await subscriptions.find(workspace, id);
    const head = await posts.chain(workspace, chainId(id, 'questions', friday));
    const count = await questions.asked(workspace, session);
    if (subscription === undefined || head?.root === undefined || count < 2) return { kind: 'done' };
    const web = await deps.slack(workspace.team);
    const { text, blocks } = questionsHead(wordsOf(subscription.locale), friday, subscription.zone, count);
    await web.edit(subscription.place, head.root, { text, blocks });
    // Another step may have counted later and written earlier.
    return (await questions.asked(workspace, session)) === count
      ? { kind: 'done' }
      : { kind: 'again', ms: 0 };
  }

  async function answerMention(workspace: Workspace, about: string): Promise<StepEnd> {
    const [channel = '', user = '', thread = ''] = about.split('/');
    const subscription = await subscriptions.at(workspace, channel);
    const web = await deps.slack(workspace.team);
    const words = wordsFor(await web.person(user, workspace.team));
    const runs = subscription !== undefined && subscription.state !== 'ended';
    await web.whisper(channel, user, mentionReceipt(words, runs), thread === '' ? undefined : thread);
    return { kind: 'done' };
  }

  return {
    jobs: {
      steps: {
        'post-question': postQuestion,
        'count-questions': countQuestions,
        'answer-mention': answerMention,
      },
    },
    recordQuestion,
  };
}
