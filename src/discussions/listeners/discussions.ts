// Interactions about discussions: people see the best of them, and organisers choose how they go.
import type { AtCourse, Deps, Sight, Subcommand } from '../../deps.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { LessonDiscussion } from '../jobs/featured.ts';
import { createFeaturedListeners } from './featured.ts';
import { createSettings } from './settings.ts';

export function createDiscussionListeners(deps: Deps, place: AtCourse & Sight, under: LessonDiscussion) {
  const features = [createFeaturedListeners(deps, place, under), createSettings(deps, place)];
  return {
    words: features.flatMap((feature): readonly Subcommand[] => feature.words),
    listen(router: Router): void {
      for (const feature of features) feature.listen(router);
    },
  };
}
