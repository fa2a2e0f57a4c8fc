// What digests do by themselves: the week in one message, and the course so far as files.
import type { Deps, FeatureJobs } from '../../deps.ts';
import type { Direct } from '../../posts/jobs/direct.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import type { LedgerRecord } from '../../posts/rules.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import type { DigestStore } from '../store.ts';
import { createExportJobs } from './export.ts';
import { createWeekJobs, type WeekPlan } from './week.ts';

export type DigestJobs = FeatureJobs & { recorders: Partial<Record<LedgerRecord['kind'], Recorder>> };

export function createDigestJobs(
  deps: Deps,
  digests: DigestStore,
  plan: WeekPlan & { sessions: SessionStore; direct: Direct },
): DigestJobs {
  const week = createWeekJobs(deps, digests, plan);
  return {
    steps: { ...week.jobs.steps, ...createExportJobs(deps, plan).steps },
    recorders: { digest: week.recordDigest },
  };
}
