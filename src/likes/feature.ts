// Likes count reactions, and read missed ones again.
import type { Deps } from '../deps.ts';
import type { Router } from '../platform/slack/interactions.ts';
import { handled } from '../posts/rules/steps.ts';
import { createLikeJobs } from './jobs.ts';
import { listenToLikes } from './listeners.ts';
import { likeSteps } from './rules/steps.ts';

export function likeFeature(deps: Deps, process: Parameters<typeof createLikeJobs>[1]) {
  const { steps, tick, repairAfter } = createLikeJobs(deps, process);
  return {
    listen: (router: Router) => listenToLikes(deps, router, repairAfter),
    steps: handled(likeSteps, steps),
    tick,
  };
}
