// `/lesson agenda`: organisers order the open questions, and judge reported ones.
import { z } from 'zod';
import type { AtCourse, Deps, Sight, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise, type Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import {
  type Above,
  type Carried,
  declineForm,
  mergeForm,
  type OrderedQuestion,
  orderView,
} from '../blocks/order.ts';
import { agendaOrder, type Question } from '../rules/question.ts';

const carriedSchema = z.object({
  subscription: z.string(),
  page: z.number(),
  question: z.string().optional(),
});

function readCarried(text: string): Carried {
  const { question, ...rest } = parseCarried(carriedSchema, text);
  return { ...rest, ...(question === undefined ? {} : { question }) };
}

/** The blocks above the list for this person: the controls of the session that is under way. */
export type Leading = (interaction: Interaction, subscription: Subscription) => Promise<Above>;

export function createOrderListeners(deps: Deps, place: AtCourse & Sight, leading: Leading) {
  const { clock } = deps;
  const { installations, likes, questions, subscriptions } = deps.stores;

  /** The open questions in the order of the agenda. */
  async function orderedOf(interaction: Interaction, subscription: Subscription): Promise<OrderedQuestion[]> {
    const workspace = await installations.get(interaction.team);
    const open = await questions.open(workspace, subscription.id);
    const counted = await Promise.all(
      open.map(async (one) => {
        const { ts, votes: brought = 0 } = one;
        const votes = ts === undefined ? brought : await likes.count(workspace, subscription.place, ts);
        return { ...one, votes };
      }),
    );
    const found = await Promise.all(
      agendaOrder(counted).map(async (open): Promise<OrderedQuestion[]> => {
        const { id, votes } = open;
        const question = await questions.find(workspace, id);
        const reports = await questions.reports(workspace, id);
        return question === undefined ? [] : [{ open, question, votes, reports }];
      }),
    );
    return found.flat();
  }

  /** The list for people who may not change it: without hidden questions, reports and choices. */
  async function look(
    interaction: Interaction,
    subscription: Subscription,
    page: number,
    told?: string,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    // The person may have asked in direct messages.
    if (!(await place.mayRead(interaction, subscription.place)))
      return say(receipt(words.say('export.not-in')));
    const carried = { subscription: subscription.id, page };
    const ordered = (await orderedOf(interaction, subscription)).filter(({ open }) => open.hidden !== true);
    const lead = await leading(interaction, subscription);
    const shown = orderView(words, subscription.place, ordered, carried, { told, lead, looks: true });
    return { kind: 'open', view: shown };
  }

  async function view(interaction: Interaction, subscription: Subscription, page: number, told?: string) {
    const carried = { subscription: subscription.id, page };
    const ordered = await orderedOf(interaction, subscription);
    const lead = await leading(interaction, subscription);
    return orderView(wordsFor(interaction.person), subscription.place, ordered, carried, { told, lead });
  }

  const updated = async (
    interaction: Interaction,
    subscription: Subscription,
    page: number,
    told?: string,
  ): Promise<InteractionAnswer> => ({
    kind: 'update',
    view: await view(interaction, subscription, page, told),
  });

  /** Does the chosen action for a question, or opens a form that asks for more. */
  async function choose(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const carried = readCarried(interaction.carried);
    const [what = '', id = ''] = interaction.text.split('/');
    const workspace = await installations.get(interaction.team);
    const question = await questions.find(workspace, id);
    const open = question && (await questions.openOne(workspace, question));
    if (question === undefined || open === undefined || question.subscription !== subscription.id) {
      return updated(interaction, subscription, carried.page, words.say('order.too-late'));
    }
    const further = { ...carried, question: id };
    if (what === 'decline') return { kind: 'update', view: declineForm(words, question.text, further) };
    if (what === 'merge') {
      const others = (await orderedOf(interaction, subscription)).map((one) => one.question);
      const rest = others.filter((other) => other.id !== id);
      return { kind: 'update', view: mergeForm(words, question.text, rest, further) };
    }
    const field = what === 'pin' || what === 'unpin' ? 'pinned' : 'hidden';
    const yes = what === 'pin' || what === 'hide';
    await questions.mark(workspace, question, field, yes, clock.now());
    return updated(interaction, subscription, carried.page);
  }

  /** The question of a form, where it is one of this subscription. */
  async function meant(interaction: Interaction, subscription: Subscription): Promise<Question | undefined> {
    const { question: id = '' } = readCarried(interaction.carried);
    const question = await questions.find(await installations.get(interaction.team), id);
    return question?.subscription === subscription.id ? question : undefined;
  }

  async function decline(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const why = (interaction.inputs.why?.['decline-why'] ?? '').trim();
    if (why === '') return { kind: 'errors', errors: { why: words.say('turn.why-empty') } };
    const workspace = await installations.get(interaction.team);
    const question = await meant(interaction, subscription);
    const done =
      question !== undefined &&
      (await questions.decline(workspace, question, subscription.place, why, clock.now()));
    const { page } = readCarried(interaction.carried);
    return updated(interaction, subscription, page, words.say(done ? 'order.declined' : 'order.too-late'));
  }

  async function merge(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const into = interaction.inputs.into?.['merge-into'];
    if (into === undefined) return { kind: 'errors', errors: { into: words.say('form.empty') } };
    const workspace = await installations.get(interaction.team);
    const question = await meant(interaction, subscription);
    const other = await questions.find(workspace, into);
    const done =
      question !== undefined &&
      other !== undefined &&
      other.id !== question.id &&
      (await questions.merge(workspace, question, subscription.place, other, clock.now()));
    const { page } = readCarried(interaction.carried);
    return updated(interaction, subscription, page, words.say(done ? 'order.merged' : 'order.too-late'));
  }

  /** Every person who sees a question may report it. */
  async function report(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const workspace = await installations.get(interaction.team);
    const question = await questions.find(workspace, interaction.text);
    if (question === undefined) return say(receipt(words.say('question.report-closed')));
    const outcome = await questions.report(workspace, question, interaction.person.id, clock.now());
    return say(receipt(words.say(outcome === 'closed' ? 'question.report-closed' : 'question.report-done')));
  }

  /** A form, or a choice in it, is about the subscription it carries. */
  const inView =
    (handle: (interaction: Interaction, subscription: Subscription) => Promise<InteractionAnswer>) =>
    (interaction: Interaction) =>
      place.byOrganiser((_, subscription) => handle(interaction, subscription))({
        ...interaction,
        text: readCarried(interaction.carried).subscription,
      });

  /** The current list, for the person who has it open. */
  async function again(interaction: Interaction, page: number, told?: string): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const { subscription: id } = readCarried(interaction.carried);
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || mayOrganise(interaction.person, subscription))
      return inView((_, found) => updated(interaction, found, page, told))(interaction);
    const answer = await look(interaction, subscription, page, told);
    return answer.kind === 'open' ? { kind: 'update', view: answer.view } : answer;
  }

  return {
    /** The list after a person led a session from there. */
    listAgain: (interaction: Interaction, told?: string): Promise<InteractionAnswer> =>
      again(interaction, readCarried(interaction.carried).page, told),
    subcommands: [
      {
        word: 'agenda',
        needs: 'organiser',
        helps: 'organisers',
        handle: async (interaction, subscription) => ({
          kind: 'open',
          view: await view(interaction, subscription, 0),
        }),
        look: (interaction, subscription) => look(interaction, subscription, 0),
      },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'question-report', report);
      onAction(router, 'order-choose', inView(choose));
      for (const where of ['next', 'back', 'first'])
        onAction(router, `order-${where}`, (interaction) => again(interaction, Number(interaction.text)));
      onAction(
        router,
        'order-open',
        place.byOrganiser(async (interaction, subscription) => ({
          kind: 'open',
          view: await view(interaction, subscription, 0),
        })),
      );
      onForm(router, 'order-decline', 'why', inView(decline));
      onForm(router, 'order-merge', 'into', inView(merge));
    },
  };
}
