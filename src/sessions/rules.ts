// A session: its guest or stand-in, its turns, and the fate of each question.
import { z } from 'zod';
import { byDay, day, minute } from '../platform/calendar.ts';
import { type Listed, type Question, readSessionId } from '../questions/rules/question.ts';
import { mayOrganise, type Subscription } from '../subscriptions/rules/subscription.ts';

const invitedSchema = z.object({
  v: z.literal(1),
  person: z.string(),
  /** The person who invited them. */
  by: z.string(),
  topic: z.string(),
  /** A line that introduces them. */
  line: z.string(),
  state: z.enum(['invited', 'accepted', 'declined', 'cancelled', 'moved']),
  /** The moment they were invited; it names this invitation among those for the same session. */
  at: z.number(),
  /** The moment of its last change of state. */
  since: z.number(),
  /** The time zone of the session they were asked for. */
  zone: z.string().optional(),
  /** The time they were asked for before it was moved; the first of all where it was moved more than once. */
  movedFrom: z.number().optional(),
  meantFor: z.number().optional(),
  /** They had agreed to come: the channel and all organisers count on them. */
  known: z.boolean().optional(),
  /** The person who answered it, or took it back. */
  answeredBy: z.string().optional(),
  /** The reason that it was called off where no organiser did: their account is gone, they left the channel, lessons are paused, or the app missed it. */
  offBy: z.enum(['gone', 'away', 'paused', 'missed']).optional(),
});

/** `replaces` is the earlier invitation for the same session: its outcome may still have to be told. */
export const guestSchema = invitedSchema.extend({ replaces: invitedSchema.optional() });

/** A person who is invited for one session. */
export type Guest = z.infer<typeof guestSchema>;

export type OffBy = NonNullable<Guest['offBy']>;

export const standInSchema = z.object({
  v: z.literal(1),
  person: z.string(),
  by: z.string(),
  at: z.number(),
});

/** The person who answers in the sessions that have no guest. */
export type StandIn = z.infer<typeof standInSchema>;

/** The id of a stand-in, from the moment they were named. */
export const standInId = (subscription: string, { person, at }: Pick<StandIn, 'person' | 'at'>): string =>
  [subscription, person, at].join('@');

export function readStandInId(id: string): { subscription: string; person: string; at: number } {
  const [subscription = '', person = '', at = ''] = id.split('@');
  return { subscription, person, at: Number(at) };
}

/** The length of a session, which is also how long after its time it may still begin, ms. */
export const lengthOf = ({ sessionMinutes }: Pick<Subscription, 'sessionMinutes'>): number =>
  sessionMinutes * minute;

/** The number of sessions ahead that a guest can be invited for. */
export const sessionsShown = 4;

/** Slack's own limits leave room for more; these keep a headline and a line short. */
export const longestTopic = 100;
export const longestLine = 150;

/** The time before a session at which the channel is reminded and the guest briefed, ms. */
export const dayBefore = day;

/** Whether a session is so near that its answerer has no questions the day before: they get them at once. */
export const isSoon = (now: number, sessionAt: number): boolean => sessionAt - now < dayBefore;

/** The morning until which nobody is told of a session that comes later, where it is night; undefined by day. */
export function quietUntil(now: number, session: { at: number; zone: string }): number | undefined {
  const morning = byDay(now, session.zone);
  return morning > now && morning < session.at ? morning : undefined;
}

/** The value of an invitation's buttons. */
export const invitationId = (session: string, { at }: Pick<Guest, 'at'>): string => `${session}/${at}`;

export function readInvitationId(id: string): { session: string; at: number } {
  const [session = '', at = ''] = id.split('/');
  return { session, at: Number(at) };
}

/** Whether an invitation for a session is still in force, so that no second one can be sent. */
export const isComing = (guest: Guest | undefined): guest is Guest =>
  guest !== undefined && (guest.state === 'invited' || guest.state === 'accepted');

const turnSchema = z.object({
  /** The question's id. */
  id: z.string(),
  /** The votes it had when the agenda was made. */
  votes: z.number(),
  state: z.enum(['waiting', 'asked', 'left', 'answered', 'skipped']),
  /** The reason for skipping it, in the words of the person who did. */
  why: z.string().optional(),
});
export type Turn = z.infer<typeof turnSchema>;

export const hourSchema = z.object({
  v: z.literal(1),
  state: z.enum(['open', 'ended']),
  /** The answerer; absent when none could be found any more after the agenda was made. */
  guest: z.string().optional(),
  topic: z.string().default(''),
  ends: z.number(),
  /** The index of the present turn; the number of turns once all have ended. */
  current: z.number(),
  turns: z.array(turnSchema),
  /** The moment the last turn was ended; absent once that was undone. */
  finished: z.number().optional(),
  /** Set at the end: how many questions that were not on the agenda went to which later session. */
  others: z.number().default(0),
  to: z.number().optional(),
});

/** A session from the moment its questions are frozen. */
export type Hour = z.infer<typeof hourSchema>;

export function begunHour(
  agenda: readonly Listed[],
  guest: { person: string; topic: string } | undefined,
  ends: number,
): Hour {
  return {
    v: 1,
    state: 'open',
    ...(guest === undefined ? {} : { guest: guest.person }),
    topic: guest?.topic ?? '',
    ends,
    current: 0,
    others: 0,
    turns: agenda.map(({ id, votes }, index) => ({ id, votes, state: index === 0 ? 'asked' : 'waiting' })),
  };
}

const withTurn = (hour: Hour, index: number, change: Partial<Turn>): Hour => ({
  ...hour,
  turns: hour.turns.map((turn, at) => (at === index ? { ...turn, ...change } : turn)),
});

/**
 * The session after its turn at `index` was ended, with `why` when the question is skipped. Undefined when that is no longer the present
 * turn, so that two people who press at once go on by one.
 */
export function advanced(hour: Hour, index: number, why?: string): Hour | undefined {
  const turn = hour.turns[index];
  if (hour.state === 'ended' || hour.current !== index || turn === undefined) return undefined;
  const ended =
    why !== undefined && turn.state !== 'answered'
      ? withTurn(hour, index, { state: 'skipped', why })
      : withTurn(hour, index, { state: turn.state === 'answered' ? 'answered' : 'left' });
  const next = { ...ended, current: index + 1 };
  return next.turns[index + 1]?.state === 'waiting' ? withTurn(next, index + 1, { state: 'asked' }) : next;
}

/** The session with its answered questions marked, also the ones left out, and the mark removed from questions without an answer. */
export function withAnswers(hour: Hour, answered: ReadonlySet<string>): Hour {
  const turns = hour.turns.map((turn, index): Turn => {
    const isAnswered = answered.has(turn.id);
    if ((turn.state === 'answered') === isAnswered) return turn;
    const open = index === hour.current && hour.state === 'open' ? 'asked' : 'left';
    const before = turn.why === undefined ? open : 'skipped';
    return { ...turn, state: isAnswered ? 'answered' : before };
  });
  return { ...hour, turns };
}

/** The turns of an hour, each with its question. */
export const turnsOf = (hour: Hour, session: string): { id: string; turn: string }[] =>
  hour.turns.map(({ id }) => ({ id, turn: turnId(id, readSessionId(session).sessionAt) }));

export const isThrough = ({ current, turns }: Hour): boolean => current >= turns.length;

/** The questions that wait for another session after this hour. */
export const unanswered = ({ turns }: Hour): string[] =>
  turns.filter(({ state }) => state !== 'answered' && state !== 'skipped').map(({ id }) => id);

/** Whether this person may go on to the next question: the answerer and organisers may. */
export const mayLead = (
  person: { id: string; role: string },
  hour: Pick<Hour, 'guest'>,
  subscription: Pick<Subscription, 'organisers'>,
): boolean => person.id === hour.guest || mayOrganise(person, subscription);

export const answerSchema = z.object({
  v: z.literal(1),
  /** The turn of its question in which it was given. */
  turn: z.string(),
  /** `ts` of the message above it, where that was known. */
  thread: z.string().optional(),
  by: z.string(),
  /** Given as a reply in the thread, or in our form. */
  how: z.enum(['reply', 'form']),
  /** The text: Slack's markup of a reply, or plain from a form; absent once it was forgotten. */
  text: z.string().optional(),
  at: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

/** The subject of a question's message in a session: the question, and the session. */
export const turnId = (question: string, sessionAt: number): string => `${question}/${sessionAt}`;

export function readTurnId(id: string): { question: string; sessionAt: number } {
  const [question = '', sessionAt = ''] = id.split('/');
  return { question, sessionAt: Number(sessionAt) };
}

/** Whether a question is no longer asked, so that its turn is passed over. */
export const isGone = (question: Pick<Question, 'withdrawn'> | undefined): boolean =>
  question === undefined || question.withdrawn !== undefined;
