// What plans say of a subscription: that nobody changed it since it was read, its fields, the task of its next lesson.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Expectation, expect, type Plan } from '../../platform/state/plan.ts';
import type { Changes, NewSubscription, Subscription } from '../rules/subscription.ts';
import { keys } from './keys.ts';

/** So many elements go into one step of a plan, and so many records are read at once. */
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

/** These fields are as they were read. */
export const asRead = (
  { team }: Workspace,
  read: Subscription,
  fields: readonly (keyof Subscription)[],
): Expectation[] =>
  fields.map((field) => expect.field(keys.subscription(team, read.id), field, text(read[field])));

/** The task of the next lesson waits until `due`; there is none where nothing is due. */
export const dueTask = (id: string, due: Instant | undefined): Required<Pick<Plan, 'tasks' | 'removed'>> => {
  const task = { what: 'post-lesson', of: id };
  return due === undefined
    ? { tasks: [], removed: [task] }
    : { tasks: [{ ...task, notBefore: due }], removed: [] };
};
