// `lectern doctor`: reports problems, and on demand replays dead tasks and those that nothing will run.
import { type Catalogue, lessonsInOrder } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import type { StepQueue } from '../../platform/queue.ts';
import { readTaskId } from '../../posts/rules/tasks.ts';
import { isDaily, isStep } from '../../steps.ts';
import { confirmed, countOf, type Finding, type Report, replayable } from '../rules/findings.ts';
import type { OutsideFinding } from '../rules/outside.ts';
import { appFindings, lastOf, redisFindings } from '../rules/server.ts';
import { workspaceFindings } from '../rules/workspace.ts';
import type { ServerStore } from '../store.ts';
import { createLook, type OperatorStores } from './look.ts';

/** The courses, or the problems in their files. */
export type Content = { catalogue: Catalogue } | { problems: readonly string[] };

export type DoctorDeps = {
  clock: Deps['clock'];
  /** The settle delay, ms. */
  settle: number;
  content: Content;
  server: ServerStore & {
    /** The words by which Redis refuses a write, each once; empty where it takes all. */
    refusals: () => Promise<string[]>;
  };
  queue: Pick<StepQueue, 'counts'>;
  stores: OperatorStores;
  /** Problems with this machine's clock, and with Slack; `slack` is absent where there is no token to ask it with. */
  outside: () => Promise<{ clock: OutsideFinding[]; slack?: OutsideFinding[] }>;
  /** Waits for some real time between two looks. */
  pause: () => Promise<void>;
};

export function createDoctor(deps: DoctorDeps) {
  const { clock, settle, content, server, queue, stores, pause } = deps;
  const { installations, posts, overview } = stores;
  const lookAround = createLook(deps);
  const catalogue = 'catalogue' in content ? content.catalogue : undefined;

  function contentReport(): Report['content'] {
    if ('problems' in content) {
      return { courses: 0, lessons: 0, findings: [{ is: 'content-broken', problems: content.problems }] };
    }
    const lessons = content.catalogue.flatMap(lessonsInOrder).length;
    return { courses: content.catalogue.length, lessons, findings: [] };
  }

  async function look(): Promise<Report> {
    const redis = redisFindings(await server.settings(), await server.refusals());
    const seen = await lookAround();
    const now = clock.now();
    const heard = seen.map(({ heardAt }) => heardAt);
    return {
      redis,
      content: contentReport(),
      app: {
        heardAt: lastOf(heard),
        jobs: await queue.counts(),
        findings: appFindings(heard, now),
      },
      workspaces: seen.map((one) => ({
        team: one.team,
        name: one.name,
        running: one.subscriptions.filter(({ state }) => state === 'active').length,
        tasks: one.tasks.filter(({ id }) => !isDaily(readTaskId(id).what)).length,
        dead: one.dead.length,
        findings: workspaceFindings(one, catalogue, now, settle),
      })),
    };
  }

  /** Checks without changing anything. Findings are checked a second time, since a change may have been under way. */
  async function examine(): Promise<Report> {
    const first = await look();
    if (countOf(first) === 0) return first;
    await pause();
    return confirmed(first, await look());
  }

  /** The same checks, and those outside of Redis, which run once. */
  async function examineAll(): Promise<Report> {
    const [{ clock: ofClock, slack }, report] = [await deps.outside(), await examine()];
    return {
      ...report,
      redis: [...report.redis, ...ofClock],
      ...(slack === undefined ? {} : { slack }),
    };
  }

  /** Replays one task by its id, or every task that can be replayed; returns them. */
  async function replay(asked: string | undefined): Promise<{ team: string; id: string }[]> {
    const done: { team: string; id: string }[] = [];
    for (const { team, findings } of (await examine()).workspaces) {
      for (const finding of replayable(findings)) {
        const { id } = finding.subject;
        if (asked !== undefined && asked !== id) continue;
        if (await takeUp(team, finding)) done.push({ team, id });
      }
    }
    return done;
  }

  async function takeUp(team: string, finding: Extract<Finding, { is: 'dead' | 'lost' }>): Promise<boolean> {
    const workspace = await installations.find(team);
    if (workspace === undefined) return false;
    const { id } = finding.subject;
    const now = clock.now();
    if (finding.is === 'dead') return (await overview.replay(workspace, id, now)) === 'replayed';
    const { cause } = finding;
    const { what, of } = readTaskId(id);
    if (!isStep(what)) return false;
    const entry = { what, of, ...(cause === undefined ? {} : { cause }) };
    return posts.put(workspace, entry, now);
  }

  return { examine: examineAll, replay };
}
