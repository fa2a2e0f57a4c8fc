// Questions on their way into the channel: the head of Friday's thread, each question under it, the count on the head.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import { chainId } from '../../posts/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { mentionReceipt, questionChains, questionMessage, questionsHead } from '../blocks/asked.ts';
import { type Away, awayMessage } from '../blocks/own.ts';
import { endsOf } from '../rules/end.ts';
import { type Question, sessionId } from '../rules/question.ts';
import type { Mention, SessionKey } from '../rules/steps.ts';

export type Withdraw = (workspace: Workspace, question: Question) => Promise<void>;

/** How often the head changes while questions come, in posts of the channel: Slack takes fifty changes a minute of all. */
const headPace = 12;

export function createQuestionJobs(deps: Deps) {
  const { clock, timings } = deps;
  const { installations, posts, questions, subscriptions } = deps.stores;

  const fridayOf = async (workspace: Workspace, question: Question) =>
    (await questions.waitsFor(workspace, question)) ?? question.friday;

  /** Makes the messages of a question ready that has none: one that an earlier version kept. */
  async function postQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question === undefined || question.ts !== undefined) return { kind: 'done' };
    const { withdrawn, declined, merged } = question;
    if ((withdrawn ?? declined ?? merged) !== undefined) return { kind: 'done' };
    const subscription = await subscriptions.find(workspace, question.subscription);
    if (subscription === undefined) return { kind: 'done' };
    const friday = await fridayOf(workspace, question);
    const { zone = subscription.zone } = await questions.session(workspace, subscription.id, friday);
    const words = wordsOf(subscription.locale);
    const { head, asked } = questionChains(words, subscription, question, { friday, zone });
    for (const chain of [head, asked]) await deps.send(workspace, chain);
    return { kind: 'done' };
  }

  const recordQuestion: Recorder = async (workspace, sent) => {
    const question = await questions.find(workspace, sent.chain.about);
    if (question === undefined) throw new Error('a question stands that nobody asked');
    const session = sessionId(question.subscription, await fridayOf(workspace, question));
    return questions.posted(workspace, sent, question, session);
  };

  /** Makes the head say how many questions there are, and that it is closed; it begins open, with one. */
  async function countQuestions(
    workspace: Workspace,
    { id: of, subscription: id, friday }: SessionKey,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const head = await posts.chain(workspace, chainId(id, 'questions', friday));
    const session = await questions.session(workspace, id, friday);
    if (subscription === undefined || head?.root === undefined) return { kind: 'done' };
    if (session.begins) return { kind: 'done' };
    const wait = await questions.waitToShowHead(workspace, of, headPace * timings.spacing.perPlace);
    if (wait > 0) return { kind: 'again', ms: wait };
    const { zone = subscription.zone } = session;
    const words = wordsOf(subscription.locale);
    const moved =
      session.movedTo === undefined ? {} : { movedTo: { at: session.movedTo, zone: subscription.zone } };
    const listed = (await questions.agenda(workspace, of)).length;
    const open = session.closed ? await questions.open(workspace, id) : [];
    const waiting = open.filter((one) => one.friday <= friday).length;
    const { count, closed } = session;
    const elsewhere = subscription.joins !== undefined;
    const { text, blocks } = questionsHead(words, friday, zone, {
      count,
      closed,
      listed,
      waiting,
      elsewhere,
      ...moved,
    });
    const web = await deps.slack(workspace.team);
    await web.edit(subscription.place, head.root, { text, blocks });
    // Another step may have counted later and written earlier.
    const now = await questions.session(workspace, id, friday);
    return now.count === session.count && now.closed === session.closed && now.movedTo === session.movedTo
      ? { kind: 'done' }
      : { kind: 'again', ms: 0 };
  }

  /** Why a question is not to be read in the channel; undefined while it is. */
  async function awayOf(workspace: Workspace, question: Question): Promise<Away | undefined> {
    if (question.withdrawn !== undefined) return 'withdrawn';
    if (question.declined !== undefined) return 'declined';
    if (question.merged !== undefined) return 'merged';
    return (await questions.openOne(workspace, question))?.hidden === true ? 'hidden' : undefined;
  }

  /** A question's post as it should be now. */
  async function shownNow(workspace: Workspace, question: Question, subscription: Subscription) {
    const words = wordsOf(subscription.locale);
    const away = await awayOf(workspace, question);
    if (away === undefined) return questionMessage(words, question);
    const into = question.merged === undefined ? undefined : await questions.find(workspace, question.merged);
    const url = (await installations.find(workspace.team))?.url ?? '';
    const address =
      into?.ts === undefined || url === ''
        ? undefined
        : permalink(url, subscription.place, into.ts, into.root);
    return awayMessage(words, away, question.number, address);
  }

  /** Whose question was merged into one that was taken back can ask again. */
  async function tellMerged(workspace: Workspace, id: string): Promise<void> {
    const merged = await questions.mergedInto(workspace, id);
    for (const end of endsOf(merged, 'taken-back', 0)) await deps.follow(workspace, 'tell-asker', end);
  }

  /** Makes a question's post say what it says now, or why it is not asked any more. */
  async function showQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question?.withdrawn !== undefined) await tellMerged(workspace, id);
    if (question?.ts === undefined) return { kind: 'done' };
    const subscription = await subscriptions.find(workspace, question.subscription);
    if (subscription === undefined) return { kind: 'done' };
    const message = await shownNow(workspace, question, subscription);
    const { text, blocks } = message;
    await (await deps.slack(workspace.team)).edit(subscription.place, question.ts, { text, blocks });
    // It may have changed while this was on its way.
    const now = await shownNow(workspace, (await questions.find(workspace, id)) ?? question, subscription);
    return JSON.stringify(now) === JSON.stringify(message) ? { kind: 'done' } : { kind: 'again', ms: 0 };
  }

  /** It is asked no more: its post, the head above it, and the list it is on say so. */
  async function withdraw(workspace: Workspace, question: Question): Promise<void> {
    const { id } = question;
    await questions.withdraw(workspace, question, clock.now());
    // It may have been asked elsewhere in this very moment.
    const { copies = '' } = (await questions.find(workspace, id)) ?? question;
    for (const copy of copies.split(' ').filter(Boolean)) {
      const there = await questions.find(workspace, copy);
      if (there !== undefined && there.withdrawn === undefined) await withdraw(workspace, there);
    }
  }

  /** Its post was deleted, by whoever may. */
  async function withdrawQuestion(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question !== undefined) await withdraw(workspace, question);
    return { kind: 'done' };
  }

  async function answerMention(
    workspace: Workspace,
    { place: channel, person: user, thread }: Mention,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.at(workspace, channel);
    const web = await deps.slack(workspace.team);
    const words = wordsFor(await web.person(user, workspace.team));
    await web.whisper(
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
      'count-questions': countQuestions,
      'show-question': showQuestion,
      'withdraw-question': withdrawQuestion,
      'answer-mention': answerMention,
    },
    recordQuestion,
    withdraw,
  };
}
