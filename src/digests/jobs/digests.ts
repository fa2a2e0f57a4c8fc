// What digests do by themselves: the week in one message, and the course so far as files.
import type { Deps } from '../../deps.ts';
import type { Direct } from '../../posts/jobs/direct.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import type { DigestStore } from '../store.ts';
import { createExportJobs } from './export.ts';
import { createWeekJobs, type WeekPlan } from './week.ts';

export function createDigestJobs(
  deps: Deps,
  digests: DigestStore,
  plan: WeekPlan & { sessions: SessionStore; direct: Direct },
) {
  const week = createWeekJobs(deps, digests, plan);
  return {
    steps: { ...week.jobs.steps, ...createExportJobs(deps, plan).steps },
    recorders: { digest: week.recordDigest },
  };
}
