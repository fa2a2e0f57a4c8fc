// What was said of a guest before their hour, once that is over or they come no more: it promises and offers nothing any longer.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { chainId, type Message } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import { canOrganise } from '../../subscriptions/rules/organisers.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type WordKey, wordsFor, wordsOf } from '../../words/words.ts';
import { guestNote, type Occasion, pastAnnouncement } from '../blocks/guest.ts';
import { dayBefore, type Guest, invitationId, isComing } from '../rules.ts';
import { guestValues, type Telling } from './telling.ts';

type Found = { subscription: Subscription; occasion: Occasion; guest: Guest; isOver: boolean };

/** Makes the announcements of a guest in the channel say so, and the notes about them. */
export type ShowPast = (workspace: Workspace, found: Found) => Promise<void>;

type Note = readonly [what: string, of: string, says: WordKey];

/** Asks who invited whether the guest comes. */
const asking: Note = ['unreachable', '', 'guest.unreachable-then'];
/** Offer to find another guest. */
const finding: readonly Note[] = [
  ['overdue', '', 'guest.overdue'],
  ['declined', '', 'guest.declined'],
  ['guest-left', ' away', 'guest.away'],
  ['guest-left', ' gone', 'guest.gone'],
];

export function createShowPast(deps: Deps, telling: Telling): ShowPast {
  async function show(workspace: Workspace, id: string, write: () => Promise<Message>): Promise<void> {
    const chain = await deps.stores.posts.chain(workspace, id);
    if (chain?.root === undefined) return;
    const { text, blocks } = await write();
    await (await deps.slack(workspace.team)).edit(chain.place, chain.root, { text, blocks });
  }

  async function inChannel(workspace: Workspace, { subscription, occasion, guest }: Found): Promise<void> {
    const session = sessionId(subscription.id, occasion.at);
    // Whoever was invited later than that is not the one who was named the day before.
    const isNamed = guest.at <= occasion.at - dayBefore;
    const keys = [
      ['guest', invitationId(session, guest)],
      ...(isNamed ? [['guest-tomorrow', session]] : []),
    ] as const;
    for (const [what = '', occurrence = ''] of keys) {
      await show(workspace, chainId(subscription.id, what, occurrence), async () => {
        const shown = { ...guest, ...(await telling.picture(workspace, guest.person)) };
        return pastAnnouncement(wordsOf(subscription.locale), occasion, shown);
      });
    }
  }

  async function toPeople(
    workspace: Workspace,
    { subscription, occasion, guest, isOver }: Found,
  ): Promise<void> {
    const web = await deps.slack(workspace.team);
    const { organisers, id } = subscription;
    const named = await Promise.all(organisers.map((one) => web.person(one, workspace.team)));
    // Where nobody of them is left, admins were told.
    const admins = named.some(canOrganise) ? [] : await web.admins(workspace.team);
    const people = new Set([guest.by, ...organisers, ...admins.map((one) => one.id)]);
    const value = invitationId(sessionId(id, occasion.at), guest);
    for (const [what, of, says] of [asking, ...(isOver ? finding : [])]) {
      for (const person of people) {
        await show(workspace, chainId(id, `${what} ${person}`, `${value}${of}`), async () => {
          const words = wordsFor(await web.person(person, workspace.team));
          return guestNote(words, words.say(says, guestValues(words, occasion, guest.person)));
        });
      }
    }
  }

  return async (workspace, found) => {
    const { guest, isOver } = found;
    if (isOver || !isComing(guest)) await inChannel(workspace, found);
    if (isOver || guest.state !== 'invited') await toPeople(workspace, found);
  };
}
