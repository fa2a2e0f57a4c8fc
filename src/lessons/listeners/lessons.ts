// Interactions about lessons: post the next one now, read one, see what comes, leave one out.
import type { Deps, Subcommand } from '../../deps.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { createLessonJobs } from '../jobs/lessons.ts';
import type { LessonStore } from '../store.ts';
import { createAheadWords } from './ahead.ts';
import { createHere } from './lesson-context.ts';
import { createNow } from './now.ts';
import { createReader } from './reader.ts';
import { createSkip } from './skip.ts';

export function createLessonListeners(
  deps: Deps,
  store: LessonStore,
  { claim }: Pick<ReturnType<typeof createLessonJobs>, 'claim'>,
) {
  const here = createHere(deps);
  const heard = [createNow(deps, here, claim), createReader(deps, here), createAheadWords(deps, here)];
  const features = [...heard, createSkip(deps, here, store)];
  return {
    words: features.flatMap((feature): readonly Subcommand[] => feature.words),
    listen(router: Router): void {
      for (const feature of features) feature.listen(router);
    },
  };
}
