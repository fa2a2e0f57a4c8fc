// The time in which a skipped lesson can be restored, and the subscription after that.
import { z } from 'zod';
import { hour } from '../../platform/calendar.ts';
import { paused, resumed, type Subscription } from '../../subscriptions/rules/subscription.ts';

/** A skip can be undone this long, ms. */
export const undoFor = hour;

/** A skip, as the button that undoes it carries it. */
export const skipSchema = z.object({
  subscription: z.string(),
  lesson: z.string(),
  at: z.number(),
  /** The revision of the subscription after the skip. */
  revision: z.number(),
  /** The earlier state of the subscription, where the course ended with this lesson. */
  was: z
    .object({
      state: z.enum(['active', 'paused']),
      cause: z.string().optional(),
      until: z.number().optional(),
      next: z.number().optional(),
      due: z.number().optional(),
    })
    .optional(),
});
export type Skip = z.infer<typeof skipSchema>;

/** The skip of a lesson; `before` is the subscription before it, `last` whether the course ends with it. */
export const skipOf = (before: Subscription, lesson: string, at: number, last: boolean): Skip => ({
  subscription: before.id,
  lesson,
  at,
  revision: before.revision + 1,
  ...(last && (before.state === 'active' || before.state === 'paused')
    ? {
        was: {
          state: before.state,
          cause: before.cause,
          until: before.until,
          next: before.next,
          due: before.due,
        },
      }
    : {}),
});

type Standing = Pick<Subscription, 'state' | 'cause' | 'until' | 'next' | 'due'>;

/**
 * `already`: there is nothing to undo. `late`: the time to undo is over. `after`: the course has moved on since. `order`: `lesson` was
 * skipped later, and that skip has to be undone first.
 */
export type Undoing =
  | { kind: 'undo'; changes: Partial<Standing> }
  | { kind: 'order'; lesson: string }
  | { kind: 'already' | 'late' | 'after' };

export function undoing(skip: Skip, subscription: Subscription, now: number): Undoing {
  const { position } = subscription;
  const isIt = ({ lesson, at, how }: Subscription['position'][number]) =>
    how === 'skipped' && lesson === skip.lesson && at === skip.at;
  const last = position.at(-1);
  if (!position.some(isIt)) return { kind: 'already' };
  if (last === undefined || !isIt(last)) {
    const isUndoable = last?.how === 'skipped' && now - last.at < undoFor && now - skip.at < undoFor;
    return isUndoable ? { kind: 'order', lesson: last.lesson } : { kind: 'after' };
  }
  if (now - skip.at >= undoFor) return { kind: 'late' };
  return { kind: 'undo', changes: before(skip, subscription) };
}

/** The fields that return to their earlier values; the dates are computed again where someone has made a change since. */
function before({ was, at, revision }: Skip, subscription: Subscription): Partial<Standing> {
  if (subscription.state !== 'finished' || was === undefined) return {};
  const { state, cause, until } = was;
  const same = subscription.revision === revision;
  const found = state === 'active' ? resumed(subscription, at) : paused(subscription, until);
  const { next, due } = same ? was : found;
  return { state, cause, until, next, due };
}
