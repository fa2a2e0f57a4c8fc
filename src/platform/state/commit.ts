// Every change of a workspace's state that a plan can say: one script decodes and checks the plan, compares, then writes.
import { OutsideFailure } from '../failure.ts';
import type { Connection } from '../redis.ts';
import { createScript } from '../scripts.ts';
import { keys } from './keys.ts';
import { encodePlan, type Plan } from './plan.ts';

const script = createScript(new URL('./commit.lua', import.meta.url));

/** For how long an interaction is known to have been applied, ms: Slack sends one again for some minutes at most. */
const onceFor = 48 * 3_600_000;

/**
 * `stale`: something that the plan expects is not so; read again. `gone`: the workspace is not installed any more, or anew.
 * `repeated`: the interaction was applied before.
 */
export type Committed = 'committed' | 'stale' | 'gone' | 'repeated';
const outcomes: readonly Committed[] = ['committed', 'stale', 'repeated'];

/**
 * Applies a plan, all of it or nothing. An error means that it is not known whether it was applied: nothing is tried again here.
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
  return outcomes.find((one) => one === reply) ?? 'gone';
}

/** How often something is read and planned anew because others changed it meanwhile. */
const attempts = 5;

/** Reads, plans and commits, again while that is stale. Fails as something outside does where others are always first. */
export async function untilCommitted<T>(attempt: () => Promise<T | 'stale'>): Promise<T> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const outcome = await attempt();
    if (outcome !== 'stale') return outcome;
  }
  throw new OutsideFailure('it was changed by others each time it was read', 'busy');
}
