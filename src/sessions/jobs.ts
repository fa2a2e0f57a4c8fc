// Friday's hour: the open questions become the agenda, in the order of their votes, and the channel gets it.
import type { Deps, RoomJobs, StepEnd } from '../deps.ts';
import type { Workspace } from '../installations/rules.ts';
import { chainId, oneMessage, waitAfterOutside } from '../posts/rules.ts';
import { fridayAfter, readSessionId, sessionLength } from '../questions/rules.ts';
import { notice } from '../subscriptions/blocks/channel.ts';
import type { Subscription } from '../subscriptions/rules/subscription.ts';
import { wordsOf } from '../words/words.ts';
import { type AgendaItem, agendaMessage } from './blocks.ts';

export function createSessionJobs(deps: Deps): RoomJobs {
  const { clock } = deps;
  const { installations, posts, questions, subscriptions } = deps.stores;

  async function listQuestions(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const now = clock.now();
    if (subscription.state === 'paused' || now >= friday + sessionLength) {
      return carry(workspace, subscription, friday, now);
    }
    await questions.freeze(workspace, subscription, friday, now);
    await deps.hurry(workspace, 'post-agenda', session);
    await deps.hurry(workspace, 'count-questions', session);
    return { kind: 'done' };
  }

  /** Too late for this Friday, or a break: the questions wait for the next. */
  async function carry(
    workspace: Workspace,
    subscription: Subscription,
    from: number,
    now: number,
  ): Promise<StepEnd> {
    const { zone, locale } = subscription;
    const to = fridayAfter(now, zone);
    const was = (await questions.session(workspace, subscription.id, from)).zone ?? zone;
    const waiting = await questions.open(workspace, subscription.id);
    const count = waiting.filter(({ friday }) => friday <= from).length;
    if (count === 0) return { kind: 'done' };
    const words = wordsOf(locale);
    const said = { from: words.shortDay(from, was), to: words.shortDay(to, zone), count };
    const told = oneMessage(subscription, ['carried', from], notice(words.say('notice.carried', said)));
    const quiet = subscription.state === 'paused';
    await questions.carry(workspace, subscription.id, { from, to, zone }, now, quiet ? undefined : told);
    if (!quiet) await deps.hurry(workspace, 'send-part', told.id);
    return { kind: 'done' };
  }

  /** The list of a session as it is now; undefined where there is none, or nothing on it. */
  async function agendaOf(workspace: Workspace, session: string, subscription: Subscription) {
    const { friday } = readSessionId(session);
    const installation = await installations.find(workspace.team);
    const listed = await questions.agenda(workspace, session);
    const found = await Promise.all(listed.map((one) => questions.find(workspace, one.id)));
    const items = listed.flatMap(({ votes }, index): AgendaItem[] => {
      const question = found[index];
      return question === undefined ? [] : [{ question, votes }];
    });
    const { id, place, locale } = subscription;
    const { zone = subscription.zone } = await questions.session(workspace, id, friday);
    const message = (some: AgendaItem[]) =>
      agendaMessage(wordsOf(locale), { at: friday, zone }, place, some, installation?.url ?? '');
    return { items, message };
  }

  const isAsked = ({ question }: AgendaItem) => question.withdrawn === undefined;

  async function postAgenda(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    // Who takes a question back from here on has the list put right.
    await questions.markListed(workspace, await questions.agenda(workspace, session), friday);
    const { items, message } = await agendaOf(workspace, session, subscription);
    const asked = items.filter(isAsked);
    if (asked.length === 0) return { kind: 'done' };
    // What was asked before a course ended is still given to its guest.
    const chain = { ...oneMessage(subscription, ['agenda', friday], message(asked)), evenEnded: true };
    const n = await posts.reserve(workspace, chain, clock.now());
    if (n !== undefined) await deps.hurry(workspace, 'send-part', chain.id, n);
    return { kind: 'done' };
  }

  /** Makes a list that stands say what was taken back since. It never posts one: after a month nobody knows that it stands. */
  async function showAgenda(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const chain = await posts.chain(workspace, chainId(id, 'agenda', friday));
    if (chain?.root === undefined) {
      const comes = chain?.state === 'reserved' || chain?.state === 'sending';
      const waits = comes || (await posts.entry(workspace, 'post-agenda', session)) !== undefined;
      return waits ? { kind: 'later', notBefore: clock.now() + waitAfterOutside } : { kind: 'done' };
    }
    const { items, message } = await agendaOf(workspace, session, subscription);
    const { text, blocks } = message(items);
    await (await deps.slack(workspace.team)).edit(subscription.place, chain.root, { text, blocks });
    // Somebody may have taken another back while this was on its way.
    const now = await agendaOf(workspace, session, subscription);
    const same = now.items.filter(isAsked).length === items.filter(isAsked).length;
    return same ? { kind: 'done' } : { kind: 'again', ms: 0 };
  }

  return {
    steps: { 'list-questions': listQuestions, 'post-agenda': postAgenda, 'show-agenda': showAgenda },
  };
}
