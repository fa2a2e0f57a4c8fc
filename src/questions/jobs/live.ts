// The live messages of questions: the head of a session's thread, and each question below it.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import type { LiveMessage } from '../../posts/jobs/refresh.ts';
import { subjects } from '../../posts/rules/steps.ts';
import { sequenceId } from '../../posts/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { questionMessage, questionsHead } from '../blocks/asked.ts';
import { type Away, awayMessage } from '../blocks/own.ts';
import type { Question } from '../rules/question.ts';
import { type SessionKey, session } from '../rules/steps.ts';

/** The pace of changes to the head while questions come, in posts of the channel. */
const headPace = 12;

export function createLiveQuestions(deps: Deps): {
  head: LiveMessage<SessionKey>;
  question: LiveMessage<string>;
} {
  const { timings } = deps;
  const { installations, posts, questions, subscriptions } = deps.stores;

  /** The reason why a question is not shown in the channel; undefined while it is. */
  async function awayOf(workspace: Workspace, question: Question): Promise<Away | undefined> {
    if (question.withdrawn !== undefined) return 'withdrawn';
    if (question.declined !== undefined) return 'declined';
    if (question.merged !== undefined) return 'merged';
    return (await questions.openOne(workspace, question))?.hidden === true ? 'hidden' : undefined;
  }

  /** A question's post as it should be now. */
  async function shownNow(
    workspace: Workspace,
    question: Question,
    subscription: Subscription,
    away: Away | undefined,
  ) {
    const words = wordsOf(subscription.locale);
    if (away === undefined) return questionMessage(words, question);
    const into = question.merged === undefined ? undefined : await questions.find(workspace, question.merged);
    const url = (await installations.find(workspace.team))?.url ?? '';
    const address =
      into?.ts === undefined || url === ''
        ? undefined
        : permalink(url, subscription.place, into.ts, into.root);
    return awayMessage(words, away, question.number, address);
  }

  return {
    /** The head shows the number of questions, and whether it is closed; it begins open, with one, and none from earlier. */
    head: {
      step: 'count-questions',
      subject: session,
      async render(workspace, { id: of, subscription: id, sessionAt }) {
        const subscription = await subscriptions.find(workspace, id);
        if (subscription === undefined) return undefined;
        const { place, joins } = subscription;
        const now = await questions.session(workspace, id, sessionAt);
        const ts = await posts.rootOf(workspace, place, sequenceId(id, 'questions', sessionAt));
        if (ts === undefined) return undefined;
        const { count, closed, movedTo, zone = subscription.zone } = now;
        const listed = (await questions.agenda(workspace, of)).length;
        const open = await questions.open(workspace, id);
        const waiting = open.filter((one) => one.sessionAt <= sessionAt).length;
        // Questions that were not answered before wait for this session too, in the threads of theirs.
        const earlier = closed ? 0 : Math.max(0, waiting - count);
        const { text, blocks } = questionsHead(wordsOf(subscription.locale), sessionAt, zone, {
          ...{ count, earlier, closed, listed, waiting, elsewhere: joins !== undefined },
          ...(movedTo === undefined ? {} : { movedTo: { at: movedTo, zone: subscription.zone } }),
        });
        const asPosted = now.begins && earlier === 0;
        return { place, ts, text, blocks, apart: headPace * timings.spacing.perPlace, asPosted };
      },
    },

    question: {
      step: 'show-question',
      subject: subjects.question,
      async render(workspace, id) {
        const question = await questions.find(workspace, id);
        if (question?.ts === undefined) return undefined;
        const subscription = await subscriptions.find(workspace, question.subscription);
        if (subscription === undefined) return undefined;
        const away = await awayOf(workspace, question);
        const { text, blocks } = await shownNow(workspace, question, subscription, away);
        return { place: subscription.place, ts: question.ts, text, blocks, urgent: away !== undefined };
      },
    },
  };
}
