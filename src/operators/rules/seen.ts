// The data that was read of one workspace, and the part of the app that takes care of each task.

import type { Where } from '../../posts/rules/steps.ts';
import { type DeadTask, readTaskId, type StoredTask, taskId } from '../../posts/rules/tasks.ts';
import { addressOf, type LedgerRecord, type Sequence, type Stray } from '../../posts/rules.ts';
import type { Open } from '../../questions/rules/question.ts';
import { stepCalled } from '../../steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';

export type LedgerLine = { ts: string; record: LedgerRecord };
export type StrayLine = { ts: string; stray: Stray };

export type Unreadable = {
  record: 'subscription' | 'questions' | 'tasks' | 'dead' | 'ledger' | 'strays' | 'sequence';
  of: string;
  reason: string;
};

export type Seen = {
  team: string;
  name: string;
  /** The time at which the app last ran there. */
  heardAt: number | undefined;
  subscriptions: readonly Subscription[];
  /** Records that exist but cannot be parsed. */
  unreadable: readonly Unreadable[];
  tasks: readonly StoredTask[];
  dead: readonly DeadTask[];
  sequences: ReadonlyMap<string, Sequence>;
  /** The real ms since each sequence began to be sent. */
  sendingFor: ReadonlyMap<string, number>;
  /** Ids of parked entries, by place. */
  parked: ReadonlyMap<string, readonly string[]>;
  /** Ids of the sequences that hold a place, by place. */
  held: ReadonlyMap<string, string>;
  ledger: ReadonlyMap<string, readonly LedgerLine[]>;
  /** Messages that were posted outside their thread, by place. */
  strays: ReadonlyMap<string, readonly StrayLine[]>;
  /** Open questions, by subscription. */
  open: ReadonlyMap<string, readonly Open[]>;
};

/** The part that takes care of a task: the sweep, the place once it opens, an operator, or none. */
export type Care = 'tasks' | 'parked' | 'dead' | 'nobody';

export function careFor(seen: Pick<Seen, 'tasks' | 'dead' | 'parked'>, id: string): Care {
  if (seen.dead.some(({ what, of }) => taskId(what, of) === id)) return 'dead';
  const line = seen.tasks.find((one) => one.id === id);
  if (line?.entry === undefined) return 'nobody';
  if (line.at !== undefined) return 'tasks';
  return [...seen.parked.values()].some((ids) => ids.includes(id)) ? 'parked' : 'nobody';
}

/** The id of the task that continues a sequence. */
export const stepOf = ({ id, place, stray }: Pick<Sequence, 'id' | 'place' | 'stray'>): string =>
  stray === undefined ? taskId('send-part', id) : taskId('delete-stray', addressOf(place, stray));

const lessonKinds = new Set(['lesson', 'text', 'prompt']);

/** The lesson a sequence is about; undefined when it is about something else. */
export function lessonOf({ about, message }: Pick<Sequence, 'about' | 'message'>): string | undefined {
  const [lesson, occurrence] = about.split('@');
  const isLesson = message === undefined ? occurrence !== undefined : lessonKinds.has(message.kind);
  return isLesson ? lesson : undefined;
}

/** A task as an operator knows it: its step and place, and for a message the part and its lesson. */
export type FindingSubject = {
  id: string;
  what: string;
  place?: string;
  lesson?: string;
  message?: { kind: string; part: number; parts: number };
};

/** The channel of a task, as far as its subject names one. */
function placeOf(
  { subscriptions, open }: Pick<Seen, 'subscriptions' | 'open'>,
  where: Where,
): { place?: string } {
  if (where.place !== undefined) return { place: where.place };
  const asked = [...open].find(([, questions]) => questions.some(({ id }) => id === where.question));
  const place = subscriptions.find(({ id }) => id === (where.subscription ?? asked?.[0]))?.place;
  return place === undefined ? {} : { place };
}

export function subjectOf(seen: Seen, id: string): FindingSubject {
  const { what, of } = readTaskId(id);
  const sequence = what === 'send-part' ? seen.sequences.get(of) : undefined;
  if (sequence === undefined)
    return { id, what, ...placeOf(seen, stepCalled(what)?.subject.where(of) ?? {}) };
  const lesson = lessonOf(sequence);
  const { place, cursor, parts, message } = sequence;
  return {
    id,
    what,
    place,
    ...(lesson === undefined ? {} : { lesson }),
    message: { kind: message?.kind ?? 'message', part: cursor + 1, parts },
  };
}
