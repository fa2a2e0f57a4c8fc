// Discussions keep the comments under lessons, feature the best of them, and let organisers choose how.
import type { AtCourse, Deps, Sight, Subcommand } from '../deps.ts';
import type { Router } from '../platform/slack/interactions.ts';
import { handled } from '../posts/rules/steps.ts';
import { createLessonDiscussion } from './jobs/featured.ts';
import { createDiscussionJobs } from './jobs/messages.ts';
import { createFeaturedListeners } from './listeners/featured.ts';
import { listenToDiscussions } from './listeners/messages.ts';
import { createSettings } from './listeners/settings.ts';
import { discussionSteps } from './rules/steps.ts';

export function discussionFeature(deps: Deps, { place }: { place: AtCourse & Sight }) {
  const under = createLessonDiscussion(deps);
  const { steps, tick, keep } = createDiscussionJobs(deps);
  const listeners = [createFeaturedListeners(deps, place, under), createSettings(deps, place)];
  return {
    under,
    subcommands: listeners.flatMap((one): readonly Subcommand[] => one.subcommands),
    listen(router: Router): void {
      for (const one of listeners) one.listen(router);
      listenToDiscussions(deps, router, keep);
    },
    steps: handled(discussionSteps, steps),
    tick,
  };
}
