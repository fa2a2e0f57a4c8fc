// Tells organisers that an expected guest has left the channel, or Slack, while there is time to find another.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { guestNote, type SessionOccasion } from '../blocks/guest.ts';
import { type Guest, invitationId, isComing } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import { guestValues, type Telling } from './telling.ts';
import { whereIs } from './who.ts';

export type Left = (
  workspace: Workspace,
  session: string,
  found: { subscription: Subscription; occasion: SessionOccasion; guest: Guest | undefined },
) => Promise<boolean>;

/** Looks whether the guest of a session has left, and returns that. An invitation ends with the guest's account. */
export function createLeft(deps: Deps, sessions: SessionStore, telling: Telling): Left {
  const { clock } = deps;

  async function takeBack(workspace: Workspace, session: string, person: string): Promise<void> {
    const before = await sessions.guest(workspace, session);
    const now = clock.now();
    if (before.value?.person !== person || !isComing(before.value)) return;
    const { answeredBy: _, ...guest } = before.value;
    const steps: Following[] = [
      { what: 'show-invitation', of: session, notBefore: now },
      { what: 'tell-guest', of: session, notBefore: now },
    ];
    const over: Guest = { ...guest, state: 'cancelled', since: now };
    await sessions.changeGuest(workspace, session, before, over, steps);
  }

  return async (workspace, session, { subscription, occasion, guest }) => {
    if (!isComing(guest)) return false;
    const where = await whereIs(deps, workspace, subscription.place, guest.person);
    if (where === 'here') return false;
    const key = ['guest-left', `${invitationId(session, guest)} ${where}`] as const;
    await telling.organisers(
      workspace,
      subscription,
      key,
      (words) => {
        const said = words.say(`guest.${where}`, guestValues(words, occasion, guest.person));
        return guestNote(words, said, subscription.id);
      },
      guest.by,
    );
    if (where === 'gone') await takeBack(workspace, session, guest.person);
    return true;
  };
}
