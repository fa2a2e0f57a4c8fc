// Tells organisers that an expected guest has left the channel, or Slack, while there is time to find another.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { guestNote, type SessionOccasion } from '../blocks/guest.ts';
import { type Guest, invitationId, isComing } from '../rules.ts';
import type { CallOff } from './call-off.ts';
import { guestValues, type Telling } from './telling.ts';
import { whereIs } from './who.ts';

export type Left = (
  workspace: Workspace,
  session: string,
  found: { subscription: Subscription; occasion: SessionOccasion; guest: Guest | undefined },
) => Promise<boolean>;

/**
 * Looks whether the guest of a session has left, and returns that. An invitation ends with the guest's account; a guest who left the
 * channel can come back until the session begins.
 */
export function createLeft(deps: Deps, telling: Telling, { callOff }: Pick<CallOff, 'callOff'>): Left {
  return async (workspace, session, { subscription, occasion, guest }) => {
    if (!isComing(guest)) return false;
    const where = await whereIs(deps, workspace, subscription.place, guest.person);
    if (where === 'here') return false;
    const value = invitationId(session, guest);
    const isOver = deps.clock.now() >= occasion.at;
    await telling.organisers(
      workspace,
      subscription,
      ['guest-left', `${value} ${where}`],
      (words) => {
        const says = where === 'away' && isOver ? 'guest.away-then' : (`guest.${where}` as const);
        const said = words.say(says, guestValues(words, occasion, guest.person));
        return guestNote(words, said, isOver ? undefined : subscription.id);
      },
      guest.by,
    );
    if (where === 'away' && !isOver && guest.state === 'accepted')
      await telling.away(workspace, subscription, { guest, occasion, value });
    if (where === 'gone' || isOver) await callOff(workspace, session, guest.person, where);
    return true;
  };
}
