// Applies plans, which can make every change of a workspace's state: one script decodes and checks a plan, compares, then writes.
import { OutsideFailure } from '../failure.ts';
import type { Connection } from '../redis.ts';
import { createScript, oneOf } from '../scripts.ts';
import { keys } from './keys.ts';
import { encodePlan, type Plan } from './plan.ts';

const script = createScript(new URL('./commit.lua', import.meta.url));

/** An applied interaction is remembered this long, ms: Slack repeats one for some minutes at most. */
const onceFor = 48 * 3_600_000;

/**
 * `stale`: an expectation of the plan does not hold; read again. `gone`: the workspace was uninstalled, or installed anew.
 * `repeated`: the interaction was applied before.
 */
export type Committed = 'committed' | 'stale' | 'gone' | 'repeated';
const outcomes: readonly Committed[] = ['committed', 'stale', 'repeated'];

/**
 * Applies a plan as a whole, or nothing of it. After an error it is unknown whether it was applied, and nothing is retried here.
 * Throws `INVALID plan` where the plan could fail half way; Redis is unchanged then.
 */
export async function commit(
  redis: Connection,
  { team, generation }: { team: string; generation: string },
  plan: Plan,
): Promise<Committed> {
  const { keys: planKeys, text } = encodePlan(plan);
  const touched = [
    keys.installation(team),
    keys.tasks(team),
    keys.entries(team),
    keys.once(team, plan.once ?? 'none'),
    ...planKeys,
  ];
  const args = [generation, text, plan.once === undefined ? 0 : onceFor];
  const reply = await script(redis, touched, args, plan.operation);
  return oneOf(outcomes, reply, 'gone');
}

/** The most attempts to read and plan again after other changes. */
const attempts = 5;

/** Reads, plans and commits, and repeats this while the result is stale. After the last attempt it fails like a failure from outside. */
export async function untilCommitted<T>(attempt: () => Promise<T | 'stale'>): Promise<T> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const outcome = await attempt();
    if (outcome !== 'stale') return outcome;
  }
  throw new OutsideFailure('it was changed by others each time it was read', 'busy');
}
