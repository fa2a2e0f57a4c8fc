// Invitations: the steps after one and after a yes, one that replaces another, and one that is asked anew.
import { day, hour } from '../../platform/calendar.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { dayBefore, type Guest } from '../rules.ts';

/** The time after an unanswered invitation at which its organiser is told, ms. */
const overdueAfter = 2 * day;

/**
 * The moment at which the organiser is told of an invitation without an answer: in two days, or a day before the session where that is
 * earlier, but not at once.
 */
const overdueAt = (now: number, sessionAt: number): number =>
  Math.max(now + hour, Math.min(now + overdueAfter, sessionAt - day));

/** An invitation for a session that had another before. */
export function inPlaceOf(before: Guest | undefined, guest: Guest): Guest {
  if (before === undefined) return guest;
  const { replaces: _, ...replaces } = before;
  // The moment names this invitation, so it is later than the last one's even where no time has passed.
  return { ...guest, at: Math.max(guest.at, before.at + 1), replaces };
}

/** The invitation of a guest whose session moves: they are asked whether the new time suits. */
export const askedAnew = ({ replaces: _, ...guest }: Guest, movedFrom: number, now: number): Guest => ({
  ...guest,
  state: 'invited',
  // The moment names this invitation, so it is later than the last one's even where no time has passed.
  at: Math.max(now, guest.at + 1),
  since: now,
  movedFrom,
  meantFor: guest.meantFor ?? movedFrom,
});

/** The steps after an invitation; a person who invites themselves has agreed. */
export const invited = (guest: Guest, session: string, sessionAt: number, now: number): Following[] =>
  guest.state === 'accepted'
    ? afterYes(session, sessionAt, now)
    : [
        { what: 'invite-guest', of: session, notBefore: now },
        { what: 'guest-overdue', of: session, notBefore: overdueAt(now, sessionAt) },
        // The step is put before they answer, so that the session is found when it is moved.
        { what: 'list-questions', of: session, notBefore: sessionAt },
      ];

/** The steps after a guest agrees to come: people are told, and the day before and the session are planned. */
export const afterYes = (session: string, sessionAt: number, now: number): Following[] => [
  { what: 'show-invitation', of: session, notBefore: now },
  { what: 'tell-guest', of: session, notBefore: now },
  { what: 'remind-guest', of: session, notBefore: Math.max(now, sessionAt - dayBefore) },
  // The step is put also when there are no questions, so that the guest is told.
  { what: 'list-questions', of: session, notBefore: sessionAt },
];
