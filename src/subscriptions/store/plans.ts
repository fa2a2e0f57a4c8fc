// Parts of plans about a subscription: it is unchanged since the read, its fields, the task of its next lesson.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Expectation, expect, type Plan } from '../../platform/state/plan.ts';
import type { Changes, NewSubscription, Subscription } from '../rules/subscription.ts';
import { keys } from './keys.ts';

/** The most elements in one step of a plan, and the most records in one read. */
const atOnce = 400;
export const pages = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, page) =>
    all.slice(page * atOnce, (page + 1) * atOnce),
  );

const text = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** The fields of a record as they are stored; '' empties one. */
export const fieldsOf = (changes: Changes | NewSubscription): Record<string, string> =>
  Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, text(value)]));

/** Expects these fields to be as they were read. */
export const asRead = (
  { team }: Workspace,
  read: Subscription,
  fields: readonly (keyof Subscription)[],
): Expectation[] =>
  fields.map((field) => expect.field(keys.subscription(team, read.id), field, text(read[field])));

/** Sets the task of the next lesson to `due`, or removes it where nothing is due. */
export const dueTask = (id: string, due: Instant | undefined): Required<Pick<Plan, 'tasks' | 'removed'>> => {
  const task = { what: 'post-lesson', of: id };
  return due === undefined
    ? { tasks: [], removed: [task] }
    : { tasks: [{ ...task, notBefore: due }], removed: [] };
};
