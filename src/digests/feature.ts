// Digests offer the week in one message, and the course so far as files.
import type { Deps, Sight } from '../deps.ts';
import type { LessonDiscussion } from '../discussions/jobs/featured.ts';
import type { Connection } from '../platform/redis.ts';
import type { Direct } from '../posts/jobs/direct.ts';
import type { RefreshMessage } from '../posts/jobs/refresh.ts';
import { handled } from '../posts/rules/steps.ts';
import type { BestAnswers } from '../sessions/jobs/best.ts';
import type { SharedSession } from '../sessions/jobs/shared-session.ts';
import type { SessionStore } from '../sessions/store/sessions.ts';
import { createExportJobs } from './jobs/export.ts';
import { createWeekJobs } from './jobs/week.ts';
import { createExportListeners } from './listeners/export.ts';
import { digestSteps } from './rules/steps.ts';
import { createDigestStore } from './store.ts';

export function digestFeature(
  deps: Deps,
  redis: Connection,
  { direct, refresh }: { direct: Direct; refresh: RefreshMessage },
  { place }: { place: Sight },
  { under }: { under: LessonDiscussion },
  {
    store: sessions,
    sharedSession,
    best,
  }: { store: SessionStore; sharedSession: SharedSession; best: BestAnswers },
) {
  const plan = { under, direct, sessions, sharedSession, best };
  const week = createWeekJobs(deps, createDigestStore(redis), plan, refresh);
  const exporting = createExportJobs(deps, plan);
  return {
    subcommands: createExportListeners(deps, place).subcommands,
    steps: handled(digestSteps, { ...week.steps, ...exporting.steps }),
    recorders: { digest: week.recordDigest },
  };
}
