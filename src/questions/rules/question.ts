// What a question is, which session it is for, and what cannot be one.
import { z } from 'zod';
import { day, minute } from '../../platform/calendar.ts';
import { idOf } from '../../platform/ids.ts';
import { type Hours, nextHour } from '../../subscriptions/rules/hour.ts';

/** Of a session that moves, ms: so far before it one may be that is nearer than the next after it. */
const halfWeek = 3.5 * day;

/** The same text from the same person within this time is one question, ms. */
export const sameWithin = 10 * minute;

/** Slack's own limit for a text input, in UTF-16 units. */
export const longestQuestion = 3000;

/** How many questions an agenda has. */
export const agendaLength = 5;

/** How many open questions one person may have in a channel. */
export const openPerPerson = 10;

const storedQuestion = z.object({
  v: z.literal('1'),
  id: z.string(),
  subscription: z.string(),
  /** A person's id, or the name nobody can read of somebody who asks without theirs. */
  by: z.string(),
  /** Who asked without a name, sealed; absent once they were told the end. */
  sealed: z.string().optional(),
  /** Of somebody without a name only the day. */
  at: z.coerce.number(),
  /** The session it was asked for, and once it stands, whose head counts it; while it is open it may wait for another. */
  friday: z.coerce.number(),
  text: z.string(),
  /** Its number among those asked for the same session. */
  number: z.coerce.number().default(0),
  /** When it was taken back, or its post deleted. */
  withdrawn: z.string().optional(),
  /** When its words were changed last. */
  edited: z.coerce.number().optional(),
  /** The sessions on whose agendas it was, in their order, separated by spaces. */
  agendas: z.string().optional(),
  /** The session whose list it is on. */
  listed: z.coerce.number().optional(),
  /** Its post and the message that post replies to; absent until it stands. */
  ts: z.string().optional(),
  root: z.string().optional(),
  /** The message by which it had its turn in an hour, and the first answer below that. */
  turn: z.string().optional(),
  answered: z.string().optional(),
  /** The message that answer stands below. */
  answeredIn: z.string().optional(),
  /** Why it was left out in its hour. */
  skipped: z.string().optional(),
  /** Why an organiser took it from the list, or the question they merged it into. */
  declined: z.string().optional(),
  merged: z.string().optional(),
  /** While it is asked in the session of another channel: the question it is there; and there, the question it is here. */
  lent: z.string().optional(),
  from: z.string().optional(),
  /** All the questions it was elsewhere, separated by spaces. */
  copies: z.string().optional(),
  /** '1' where organisers put it first; while it waits, `open` has the same. */
  pinned: z.string().optional(),
  /** When an organiser last decided whether it is shown. */
  judged: z.coerce.number().optional(),
});

/** Two fields are kept under the names that the first version gave them. */
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
  /** Shown to nobody but organisers, and not put on an agenda. */
  hidden: z.boolean().optional(),
  /** Put first by an organiser. */
  pinned: z.boolean().optional(),
  /** The votes it came with from another channel. */
  votes: z.number().optional(),
});
const openSchema = storedOpen.transform(({ friday, ...entry }) => ({ ...entry, sessionAt: friday }));
export type OpenEntry = z.infer<typeof openSchema>;
export type Open = OpenEntry & { id: string };

/** An entry of `open`; throws where it is none. */
export const readOpen = (stored: string): OpenEntry => openSchema.parse(JSON.parse(stored));

export const openText = ({ sessionAt, ...entry }: OpenEntry): string =>
  JSON.stringify({ friday: sessionAt, ...entry } satisfies z.infer<typeof storedOpen>);

/** A question as it waits for a session, again. */
export const waitingFor = ({ by, at, number, ts, pinned }: Question, sessionAt: number): OpenEntry => ({
  sessionAt,
  by,
  at,
  number,
  ...(ts === undefined ? {} : { ts }),
  ...(pinned === '1' ? { pinned: true } : {}),
});

/** A question on an agenda, with the votes it had at the hour. */
export const listedSchema = z.object({ id: z.string(), votes: z.number() });
export type Listed = z.infer<typeof listedSchema>;

/** Where a question stands, as who asked it sees it. */
export type QuestionStatus =
  | { kind: 'open'; sessionAt: number; votes: number }
  /** Without a session while the list is being made. */
  | { kind: 'listed'; sessionAt: number | undefined }
  | { kind: 'answered' | 'withdrawn' | 'merged' }
  | { kind: 'skipped' | 'declined'; why: string };

/** `waitsFor` is the session it waits for, while it does. */
export function standingOf(
  question: Pick<Question, 'withdrawn' | 'listed' | 'answered' | 'skipped' | 'declined' | 'merged'>,
  waitsFor: number | undefined,
  votes: number,
): QuestionStatus {
  const { withdrawn, listed, answered, skipped, declined, merged } = question;
  if (withdrawn !== undefined) return { kind: 'withdrawn' };
  if (answered !== undefined) return { kind: 'answered' };
  if (skipped !== undefined) return { kind: 'skipped', why: skipped };
  if (declined !== undefined) return { kind: 'declined', why: declined };
  if (merged !== undefined) return { kind: 'merged' };
  return waitsFor === undefined
    ? { kind: 'listed', sessionAt: listed }
    : { kind: 'open', sessionAt: waitsFor, votes };
}

/** How many of their own questions a person is shown, the latest first. */
export const ownShown = 10;

/** The session of a question asked at `now`. */
export const nextSessionAt = (now: number, schedule: Hours): number => nextHour(schedule, now);

/** Whether a session is where its subscription has one now: it is not once that was moved, or changed its zone. */
export const isOnSchedule = (sessionAt: number, schedule: Hours): boolean =>
  nextSessionAt(sessionAt - 1, schedule) === sessionAt;

/** Of those to come the session nearest to a moment, or the next where that is over. */
export const nearestSessionAt = (sessionAt: number, schedule: Hours, now: number): number =>
  nextSessionAt(Math.max(now, sessionAt - halfWeek), schedule);

/** The natural key of a session. */
export const sessionId = (subscription: string, sessionAt: number): string => `${subscription}@${sessionAt}`;

/** What the keys of all sessions of a subscription begin with. */
export const sessionsOf = (subscription: string): string => `${subscription}@`;

export function readSessionId(id: string): { subscription: string; sessionAt: number } {
  const [subscription = '', sessionAt = ''] = id.split('@');
  return { subscription, sessionAt: Number(sessionAt) };
}

/** How many people who report a question hide it until an organiser has judged it. */
export const reportsHide = 3;

/** Characters of the reason why a question is declined. */
export const longestReason = 300;

/** How many of the latest questions of a channel are compared with a new one. */
export const latestKnown = 100;

/** How many open questions organisers see on a page of their list. */
export const perPage = 10;

/** The same for the same words of the same person, however they are spaced. */
export const sameness = (person: string, text: string): string => idOf(person, text.replace(/\s+/g, ' '));

export type AskedText =
  | { kind: 'question'; text: string }
  | { kind: 'empty' }
  | { kind: 'too-long' | 'no-words'; text: string };

/** What is in a text and nobody sees, but for what joins letters and emoji (U+200C, U+200D, tags). */
const unseen =
  /(?![\n\t])[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]/gu;

/** Emoji by name or as characters, and calls to everybody: no words of a question. */
const wordless =
  /:[^\s:]+(?:::[\w-]+)?:|@(?:channel|here|everyone)\b|[\d#*]\ufe0f?\u20e3|\p{Emoji}\ufe0f|\p{Emoji_Presentation}|\ufe0f/gu;

/** Reads what somebody asks; `typed` is plain text. */
export function readQuestion(typed: string): AskedText {
  const text = typed.replace(unseen, '').trim();
  if (text.replace(/[\u200c\u200d]/g, '').trim() === '') return { kind: 'empty' };
  if (text.length > longestQuestion) return { kind: 'too-long', text };
  return /[\p{L}\p{N}]/u.test(text.replace(wordless, ' '))
    ? { kind: 'question', text }
    : { kind: 'no-words', text };
}

/**
 * Open questions in the order of an agenda: see freeze-questions.lua, which takes the first of them. A hidden one stands where
 * it would if it were shown, and counts as nobody's first.
 */
export function agendaOrder<
  T extends Pick<Open, 'by' | 'at' | 'number' | 'pinned' | 'hidden'> & { votes: number },
>(open: readonly T[]): T[] {
  // Of who asks without a name only the day is known.
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
 * Of open questions, oldest first, those that a channel sends to the session it joined: as many as an agenda has, what its
 * organisers put first before the others, of which nobody's second.
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
