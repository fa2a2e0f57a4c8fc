// The feature of lessons: the next one comes on its day, can be had early, read or skipped, and its card is kept up to date.
import type { Deps, Subcommand } from '../deps.ts';
import type { LessonDiscussion } from '../discussions/jobs/featured.ts';
import type { Connection } from '../platform/redis.ts';
import type { Router } from '../platform/slack/interactions.ts';
import type { RefreshMessage } from '../posts/jobs/refresh.ts';
import { handled } from '../posts/rules/steps.ts';
import type { StepName } from '../steps.ts';
import { createCardJobs } from './jobs/cards.ts';
import { createLessonJobs } from './jobs/lessons.ts';
import { createNoticeJobs } from './jobs/notices.ts';
import { createPromptJobs } from './jobs/prompt.ts';
import { createAheadWords } from './listeners/ahead.ts';
import { createHere } from './listeners/lesson-context.ts';
import { createNow } from './listeners/now.ts';
import { createReader } from './listeners/reader.ts';
import { createSkip } from './listeners/skip.ts';
import { lessonSteps } from './rules/steps.ts';
import { createLessonStore } from './store.ts';

export function lessonFeature(
  deps: Deps,
  redis: Connection,
  { refresh }: { refresh: RefreshMessage },
  { under }: { under: LessonDiscussion },
) {
  const store = createLessonStore(redis);
  const jobs = createLessonJobs(deps, store);
  const cards = createCardJobs(deps, under, refresh);
  const notices = createNoticeJobs(deps);
  const prompts = createPromptJobs(deps);
  const here = createHere(deps);
  const listeners = [
    createNow(deps, here, jobs.claim),
    createReader(deps, here),
    createAheadWords(deps, here),
    createSkip(deps, here, store),
  ];
  return {
    subcommands: listeners.flatMap((one): readonly Subcommand[] => one.subcommands),
    listen(router: Router): void {
      for (const one of listeners) one.listen(router);
    },
    steps: handled(lessonSteps, { ...jobs.steps, ...cards.steps, ...notices.steps, ...prompts.steps }),
    inOneJob: ['show-card', 'show-prompt'] satisfies StepName[],
    recorders: { lesson: jobs.recordCard },
  };
}
