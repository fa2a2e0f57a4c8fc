// An invitation: what follows from it, and from a yes; the one that takes the place of another, or is asked anew.
import { day, hour } from '../../platform/calendar.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { dayBefore, type Guest } from '../rules.ts';

/** How long after an invitation without an answer its organiser is told, ms. */
const overdueAfter = 2 * day;

/** When the organiser is told of an invitation without an answer: in two days, or a day before the hour where that is earlier, but not at once. */
const overdueAt = (now: number, sessionAt: number): number =>
  Math.max(now + hour, Math.min(now + overdueAfter, sessionAt - day));

/** An invitation for a session that had another before. */
export function inPlaceOf(before: Guest | undefined, guest: Guest): Guest {
  if (before === undefined) return guest;
  const { replaces: _, ...replaces } = before;
  // Names this invitation, also where no time has passed since the last.
  return { ...guest, at: Math.max(guest.at, before.at + 1), replaces };
}

/** The invitation of somebody whose hour moves: they are asked whether the new one suits. */
export const askedAnew = ({ replaces: _, ...guest }: Guest, movedFrom: number, now: number): Guest => ({
  ...guest,
  state: 'invited',
  // Names this invitation, also where no time has passed since the last.
  at: Math.max(now, guest.at + 1),
  since: now,
  movedFrom,
  meantFor: guest.meantFor ?? movedFrom,
});

/** What follows an invitation; who invites themselves has agreed. */
export const invited = (guest: Guest, session: string, sessionAt: number, now: number): Following[] =>
  guest.state === 'accepted'
    ? afterYes(session, sessionAt, now)
    : [
        { what: 'invite-guest', of: session, notBefore: now },
        { what: 'guest-overdue', of: session, notBefore: overdueAt(now, sessionAt) },
        // Also before they answer, so that the hour can be found when it is moved.
        { what: 'list-questions', of: session, notBefore: sessionAt },
      ];

/** What follows when somebody agrees to come: it is told, and the day before and the hour will come. */
export const afterYes = (session: string, sessionAt: number, now: number): Following[] => [
  { what: 'show-invitation', of: session, notBefore: now },
  { what: 'tell-guest', of: session, notBefore: now },
  { what: 'remind-guest', of: session, notBefore: Math.max(now, sessionAt - dayBefore) },
  // Also when nobody asks, so that the guest hears it.
  { what: 'list-questions', of: session, notBefore: sessionAt },
];
