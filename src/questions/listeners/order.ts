// `/lesson agenda`: organisers order the open questions; and what others report to them.
import { z } from 'zod';
import type { AtCourse, Deps, LessonWord } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  type Knock,
  onAction,
  onForm,
  say,
} from '../../platform/slack/knocks.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { type Carried, declineForm, mergeForm, type Ordered, orderView } from '../blocks/order.ts';
import { endId, type Question, sessionId } from '../rules/question.ts';

const carriedSchema = z.object({
  subscription: z.string(),
  page: z.number(),
  question: z.string().optional(),
});

function readCarried(text: string): Carried {
  const { question, ...rest } = parseCarried(carriedSchema, text);
  return { ...rest, ...(question === undefined ? {} : { question }) };
}

export function createOrderListeners(deps: Deps, place: AtCourse) {
  const { clock } = deps;
  const { installations, likes, questions } = deps.stores;

  /** The open questions as the agenda would take them, but for "nobody's second before everybody's first". */
  async function orderedOf(knock: Knock, subscription: Subscription): Promise<Ordered[]> {
    const workspace = await installations.get(knock.team);
    const open = await questions.open(workspace, subscription.id);
    const found = await Promise.all(
      open.map(async (one): Promise<Ordered[]> => {
        const question = await questions.find(workspace, one.id);
        if (question === undefined) return [];
        const votes = one.ts === undefined ? 0 : await likes.count(workspace, subscription.place, one.ts);
        return [{ open: one, question, votes, reports: await questions.reports(workspace, one.id) }];
      }),
    );
    const first = ({ open: { pinned } }: Ordered) => (pinned === true ? 1 : 0);
    return found.flat().sort((a, b) => first(b) - first(a) || b.votes - a.votes || a.open.at - b.open.at);
  }

  async function view(knock: Knock, subscription: Subscription, page: number, told?: string) {
    const carried = { subscription: subscription.id, page };
    const ordered = await orderedOf(knock, subscription);
    return orderView(wordsFor(knock.person), subscription.place, ordered, carried, told);
  }

  const updated = async (
    knock: Knock,
    subscription: Subscription,
    page: number,
    told?: string,
  ): Promise<Answer> => ({ kind: 'update', view: await view(knock, subscription, page, told) });

  /** Does what was chosen for a question, or opens the form that asks for more. */
  async function choose(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const carried = readCarried(knock.carried);
    const [what = '', id = ''] = knock.text.split('/');
    const workspace = await installations.get(knock.team);
    const question = await questions.find(workspace, id);
    const open = question && (await questions.openOne(workspace, question));
    if (question === undefined || open === undefined || question.subscription !== subscription.id) {
      return updated(knock, subscription, carried.page, words.say('order.too-late'));
    }
    const further = { ...carried, question: id };
    if (what === 'decline') return { kind: 'update', view: declineForm(words, question.text, further) };
    if (what === 'merge') {
      const others = (await orderedOf(knock, subscription)).map((one) => one.question);
      const rest = others.filter((other) => other.id !== id);
      return { kind: 'update', view: mergeForm(words, question.text, rest, further) };
    }
    const field = what === 'pin' || what === 'unpin' ? 'pinned' : 'hidden';
    const yes = what === 'pin' || what === 'hide';
    const n = await questions.mark(workspace, question, field, yes, clock.now());
    await deps.hurry(workspace, 'show-question', id, n);
    return updated(knock, subscription, carried.page);
  }

  /** The question a form is about, where it is one of this subscription. */
  async function meant(knock: Knock, subscription: Subscription): Promise<Question | undefined> {
    const { question: id = '' } = readCarried(knock.carried);
    const question = await questions.find(await installations.get(knock.team), id);
    return question?.subscription === subscription.id ? question : undefined;
  }

  /** What follows when a question was taken from the list. */
  async function follow(knock: Knock, question: Question, as: 'declined' | 'merged'): Promise<void> {
    const workspace = await installations.get(knock.team);
    await deps.hurry(workspace, 'show-question', question.id);
    await deps.hurry(workspace, 'count-questions', sessionId(question.subscription, question.friday));
    await deps.hurry(workspace, 'tell-asker', endId(question.id, as, 0));
  }

  async function decline(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const why = (knock.inputs.why?.['decline-why'] ?? '').trim();
    if (why === '') return { kind: 'errors', errors: { why: words.say('turn.why-empty') } };
    const workspace = await installations.get(knock.team);
    const question = await meant(knock, subscription);
    const done =
      question !== undefined &&
      (await questions.decline(workspace, question, subscription.place, why, clock.now()));
    if (done) await follow(knock, question, 'declined');
    const { page } = readCarried(knock.carried);
    return updated(knock, subscription, page, words.say(done ? 'order.declined' : 'order.too-late'));
  }

  async function merge(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const into = knock.inputs.into?.['merge-into'];
    if (into === undefined) return { kind: 'errors', errors: { into: words.say('form.empty') } };
    const workspace = await installations.get(knock.team);
    const question = await meant(knock, subscription);
    const other = await questions.find(workspace, into);
    const done =
      question !== undefined &&
      other !== undefined &&
      other.id !== question.id &&
      (await questions.merge(workspace, question, subscription.place, other, clock.now()));
    if (done) await follow(knock, question, 'merged');
    const { page } = readCarried(knock.carried);
    return updated(knock, subscription, page, words.say(done ? 'order.merged' : 'order.too-late'));
  }

  /** Anybody who sees a question may report it. */
  async function report(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const workspace = await installations.get(knock.team);
    const question = await questions.find(workspace, knock.text);
    if (question === undefined) return say(receipt(words.say('question.report-closed')));
    const outcome = await questions.report(workspace, question, knock.person.id, clock.now());
    if (outcome === 'hidden') {
      await deps.hurry(workspace, 'show-question', question.id);
      await deps.hurry(workspace, 'tell-reported', question.id);
    }
    return say(receipt(words.say(outcome === 'closed' ? 'question.report-closed' : 'question.report-done')));
  }

  /** A form or a choice in it is about the subscription it carries. */
  const inView = (handle: (knock: Knock, subscription: Subscription) => Promise<Answer>) => (knock: Knock) =>
    place.byOrganiser((_, subscription) => handle(knock, subscription))({
      ...knock,
      text: readCarried(knock.carried).subscription,
    });

  const turn = inView((knock, subscription) => updated(knock, subscription, Number(knock.text)));

  return {
    words: [
      {
        word: 'agenda',
        who: 'organiser',
        handle: place.withCourse(async (knock, subscription) => ({
          kind: 'open',
          view: await view(knock, subscription, 0),
        })),
      },
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'question-report', report);
      onAction(keeper, 'order-choose', inView(choose));
      for (const where of ['next', 'back', 'first']) onAction(keeper, `order-${where}`, turn);
      onAction(
        keeper,
        'order-open',
        place.byOrganiser(async (knock, subscription) => ({
          kind: 'open',
          view: await view(knock, subscription, 0),
        })),
      );
      onForm(keeper, 'order-decline', 'why', inView(decline));
      onForm(keeper, 'order-merge', 'into', inView(merge));
    },
  };
}
