// Runs the rooms' steps: what succeeded leaves `todo`, what failed outside waits, what is our fault counts a try.
import type { Deps, RoomJobs } from '../../deps.ts';
import { isOutside } from '../../platform/failure.ts';
import type { Ids, Step } from '../../platform/queue.ts';
import { waitAfterFault, waitAfterOutside } from '../rules.ts';

type Call = { team: string; of: string; n: number };

const read = (ids: Ids): Call => ({ team: String(ids.team), of: String(ids.of), n: Number(ids.n) });

export function createSteps(deps: Deps, rooms: RoomJobs[]) {
  const { clock, log, metrics } = deps;
  const { installations, posts } = deps.stores;
  const steps = new Map<string, Step>();

  for (const [what, step] of rooms.flatMap((room) => Object.entries(room.steps ?? {}))) {
    steps.set(what, async (ids) => {
      const { team, of, n } = read(ids);
      const workspace = await installations.find(team);
      if (workspace === undefined || (await posts.isDead(workspace, what, of))) return undefined;
      const end = await step(workspace, of);
      if (end.kind === 'again') return { again: end.ms };
      if (end.kind === 'done') await posts.endStep(workspace, { what, of, n }, end);
      if (end.kind === 'later') await posts.endStep(workspace, { what, of, n }, end);
      return undefined;
    });
  }

  async function noteFailure(what: string, ids: Ids, error: Error): Promise<void> {
    const { team, of, n } = read(ids);
    const workspace = await installations.find(team);
    if (workspace === undefined) return;
    const outside = isOutside(error);
    metrics.failedOutside(error);
    log[outside ? 'warn' : 'error']({ error, team, step: what, of }, 'a step failed');
    const entry = await posts.entry(workspace, what, of);
    const wait = outside ? waitAfterOutside : waitAfterFault((entry?.tries ?? 0) + 1);
    const end = {
      kind: outside ? 'later' : 'fault',
      notBefore: clock.now() + wait,
      error: error.message,
    } as const;
    const became = await posts.endStep(workspace, { what, of, n }, end);
    if (became === 'dead') log.error({ team, step: what, of }, 'a step failed five times and was put aside');
  }

  return { steps, noteFailure };
}
