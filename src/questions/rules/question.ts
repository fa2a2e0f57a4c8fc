// The definition of a question, and its session.
import { z } from 'zod';
import { day, minute } from '../../platform/calendar.ts';
import { type Hours, nextHour } from '../../subscriptions/rules/hour.ts';

/** The session that replaces a moved one may be this much earlier, where that is nearer than the next later one, ms. */
const halfWeek = 3.5 * day;

/** The same text from the same person within this time is one question, ms. */
export const sameWithin = 10 * minute;

/** Slack's own limit for a text input, in UTF-16 units. */
export const longestQuestion = 3000;

/** The most questions of an agenda. */
export const agendaLength = 5;

/** The most open questions of one person in a channel. */
export const openPerPerson = 10;

const storedQuestion = z.object({
  v: z.literal('1'),
  id: z.string(),
  subscription: z.string(),
  /** A person's id, or the sealed name of an asker without theirs. */
  by: z.string(),
  /** The sealed asker of a question without a name; absent once they were told the end. */
  sealed: z.string().optional(),
  /** The moment it was asked; only the day for an asker without a name. */
  at: z.coerce.number(),
  /** The session it was asked for; once it is posted, the session whose head counts it. While open, it may wait for another. */
  friday: z.coerce.number(),
  text: z.string(),
  /** Its number among those asked for the same session. */
  number: z.coerce.number().default(0),
  /** The moment it was taken back, or its post deleted. */
  withdrawn: z.string().optional(),
  /** Whether its post was deleted while it was asked ('1'), or after it was taken back ('0'). */
  deleted: z.enum(['0', '1']).optional(),
  /** The moment its words were last changed. */
  edited: z.coerce.number().optional(),
  /** The sessions on whose agendas it was, in their order, separated by spaces. */
  agendas: z.string().optional(),
  /** The session on whose agenda it is. */
  listed: z.coerce.number().optional(),
  /** Its post and the message that post replies to; absent until it is posted. */
  ts: z.string().optional(),
  root: z.string().optional(),
  /** The message of its turn in a session, and the first answer below that. */
  turn: z.string().optional(),
  answered: z.string().optional(),
  /** The message above that answer. */
  answeredIn: z.string().optional(),
  /** The reason why it was left out in its session. */
  skipped: z.string().optional(),
  /** The reason why an organiser declined it, or the question they merged it into. */
  declined: z.string().optional(),
  merged: z.string().optional(),
  /** Its counterpart in the session of another channel while it is asked there; and there, the question it comes from. */
  lent: z.string().optional(),
  from: z.string().optional(),
  /** All its counterparts in other channels, separated by spaces. */
  copies: z.string().optional(),
  /** '1' where organisers put it first; `open` has the same while it waits. */
  pinned: z.string().optional(),
  /** The moment an organiser last decided whether it is shown. */
  judged: z.coerce.number().optional(),
});

/** Two fields keep the names that the first version gave them. */
export const questionSchema = storedQuestion.transform(({ friday, lent, ...question }) => ({
  ...question,
  sessionAt: friday,
  ...(lent === undefined ? {} : { delegatedTo: lent }),
}));
export type Question = z.infer<typeof questionSchema>;

/** A question that waits for its session. */
const storedOpen = z.object({
  friday: z.number(),
  by: z.string(),
  at: z.number(),
  /** Its number among those asked for the same session. */
  number: z.number(),
  ts: z.string().optional(),
  /** Visible to organisers only, and not put on an agenda. */
  hidden: z.boolean().optional(),
  /** Put first by an organiser. */
  pinned: z.boolean().optional(),
  /** The votes it brought from another channel. */
  votes: z.number().optional(),
});
const openSchema = storedOpen.transform(({ friday, ...entry }) => ({ ...entry, sessionAt: friday }));
export type OpenEntry = z.infer<typeof openSchema>;
export type Open = OpenEntry & { id: string };

/** An entry of `open`; throws where it is none. */
export const readOpen = (stored: string): OpenEntry => openSchema.parse(JSON.parse(stored));

export const openText = ({ sessionAt, ...entry }: OpenEntry): string =>
  JSON.stringify({ friday: sessionAt, ...entry } satisfies z.infer<typeof storedOpen>);

/** The entry of a question that waits for a session again. */
export const waitingFor = ({ by, at, number, ts, pinned }: Question, sessionAt: number): OpenEntry => ({
  sessionAt,
  by,
  at,
  number,
  ...(ts === undefined ? {} : { ts }),
  ...(pinned === '1' ? { pinned: true } : {}),
});

/** Takes the place of the words of a question once they were forgotten. */
export const forgottenWords = '…';

/** A question on an agenda, with its votes at the freeze. */
export const listedSchema = z.object({ id: z.string(), votes: z.number() });
export type Listed = z.infer<typeof listedSchema>;

/** The state of a question, as its asker sees it. */
export type QuestionStatus =
  | { kind: 'open'; sessionAt: number; votes: number }
  /** The session is undefined while its agenda is being made. */
  | { kind: 'listed'; sessionAt: number | undefined }
  | { kind: 'answered' | 'withdrawn' | 'deleted' | 'merged' }
  | { kind: 'skipped' | 'declined'; why: string };

/** The state of a question; one whose post was deleted after its end keeps that. `waitsFor` is the session it waits for, while it waits. */
export function standingOf(
  question: Pick<
    Question,
    'withdrawn' | 'deleted' | 'listed' | 'answered' | 'skipped' | 'declined' | 'merged'
  >,
  waitsFor: number | undefined,
  votes: number,
): QuestionStatus {
  const { withdrawn, deleted, listed, answered, skipped, declined, merged } = question;
  const answeredAt = Math.floor(Number(answered ?? Number.POSITIVE_INFINITY) * 1000);
  const isAnswered = answeredAt <= Number(withdrawn ?? Number.MAX_VALUE);
  const hasEnded = isAnswered || (skipped ?? declined ?? merged) !== undefined;
  if (withdrawn !== undefined && (deleted === undefined || !hasEnded))
    return { kind: deleted === '1' ? 'deleted' : 'withdrawn' };
  if (isAnswered) return { kind: 'answered' };
  if (skipped !== undefined) return { kind: 'skipped', why: skipped };
  if (declined !== undefined) return { kind: 'declined', why: declined };
  if (merged !== undefined) return { kind: 'merged' };
  return waitsFor === undefined
    ? { kind: 'listed', sessionAt: listed }
    : { kind: 'open', sessionAt: waitsFor, votes };
}

/** The most of their own questions a person is shown, the latest first. */
export const ownShown = 10;

/** The session of a question asked at `now`. */
export const nextSessionAt = (now: number, schedule: Hours): number => nextHour(schedule, now);

/** Whether a session is on its subscription's schedule: it is not once the schedule or its time zone has changed. */
export const isOnSchedule = (sessionAt: number, schedule: Hours): boolean =>
  nextSessionAt(sessionAt - 1, schedule) === sessionAt;

/** The future session nearest to a moment, or the next one where that moment is over. */
export const nearestSessionAt = (sessionAt: number, schedule: Hours, now: number): number =>
  nextSessionAt(Math.max(now, sessionAt - halfWeek), schedule);

/** The natural key of a session. */
export const sessionId = (subscription: string, sessionAt: number): string => `${subscription}@${sessionAt}`;

/** The prefix of the keys of all sessions of a subscription. */
export const sessionsOf = (subscription: string): string => `${subscription}@`;

export function readSessionId(id: string): { subscription: string; sessionAt: number } {
  const [subscription = '', sessionAt = ''] = id.split('@');
  return { subscription, sessionAt: Number(sessionAt) };
}

/** The number of reports that hide a question until an organiser has judged it; each is from another person. */
export const reportsHide = 3;

/** The longest reason for declining a question, characters. */
export const longestReason = 300;

/** The number of the latest questions of a channel that a new one is compared with. */
export const latestKnown = 100;

/** The number of open questions on a page of the organisers' list. */
export const perPage = 10;

/**
 * Open questions in the order of an agenda: see freeze-questions.lua, which takes the first of them. A hidden question has the position it
 * would have if it were shown, and does not count as its asker's first.
 */
export function agendaOrder<
  T extends Pick<Open, 'by' | 'at' | 'number' | 'pinned' | 'hidden'> & { votes: number },
>(open: readonly T[]): T[] {
  // Only the day is known for askers without a name.
  const dayOf = ({ at }: T) => Math.floor(at / day);
  const had = new Map<string, number>();
  return [...open]
    .sort((a, b) => b.votes - a.votes || dayOf(a) - dayOf(b) || a.number - b.number)
    .map((one) => {
      const turn = (had.get(one.by) ?? 0) + 1;
      if (one.hidden !== true) had.set(one.by, turn);
      return { one, turn: one.pinned === true ? 0 : turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
}

/**
 * The open questions that a channel sends to the session it joined, given the oldest first: as many as an agenda has. Its organisers'
 * choices come first; of the others, each asker has one at most.
 */
export function bestOf<T extends { by: string; votes: number; pinned?: boolean | undefined }>(
  open: readonly T[],
): T[] {
  const had = new Set<string>();
  const first = ({ pinned }: T) => Number(pinned === true);
  return [...open]
    .sort((a, b) => first(b) - first(a) || b.votes - a.votes)
    .filter((one) => one.pinned === true || (!had.has(one.by) && had.add(one.by)))
    .slice(0, agendaLength);
}
