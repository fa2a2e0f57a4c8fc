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

  async function postAgenda(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const subscription = await subscriptions.find(workspace, id);
    const installation = await installations.find(workspace.team);
    if (subscription === undefined || installation === undefined) return { kind: 'done' };
    const listed = await questions.agenda(workspace, session);
    // Who takes a question back from here on has the agenda told of it.
    await questions.markListed(
      workspace,
      listed.map((one) => one.id),
      friday,
    );
    const found = await Promise.all(
      listed.map(async ({ id: question, votes }): Promise<AgendaItem[]> => {
        const record = await questions.find(workspace, question);
        return record === undefined ? [] : [{ question: record, votes }];
      }),
    );
    const standing = await posts.chain(workspace, chainId(id, 'agenda', friday));
    const struck = found.flat().some(({ question }) => question.withdrawn !== undefined);
    if (standing !== undefined && !struck) return { kind: 'done' };
    const items = found
      .flat()
      .filter(({ question }) => standing !== undefined || question.withdrawn === undefined);
    if (items.length === 0) return { kind: 'done' };
    const { place, locale } = subscription;
    const { zone = subscription.zone } = await questions.session(workspace, id, friday);
    const message = agendaMessage(wordsOf(locale), { at: friday, zone }, place, items, installation.url);
    if (standing?.root !== undefined) {
      const { text, blocks } = message;
      await (await deps.slack(workspace.team)).edit(place, standing.root, { text, blocks });
      return { kind: 'done' };
    }
    // What it says was fixed before; it is put right once it stands.
    if (standing?.state === 'reserved' || standing?.state === 'sending') {
      return { kind: 'later', notBefore: clock.now() + waitAfterOutside };
    }
    // What was asked before a course ended is still given to its guest.
    const chain = { ...oneMessage(subscription, ['agenda', friday], message), evenEnded: true };
    const n = await posts.reserve(workspace, chain, clock.now());
    if (n !== undefined) await deps.hurry(workspace, 'send-part', chain.id, n);
    return { kind: 'done' };
  }

  return { steps: { 'list-questions': listQuestions, 'post-agenda': postAgenda } };
}
