// The feature of courses: the bodies of lessons are checked once the app works.
import type { Pieces } from '../platform/background.ts';
import type { Log } from '../platform/logger.ts';
import { lineOf, problemsOfBody, readLessons } from './store/lesson-file.ts';

export const courseFeature = ({ directory, log }: { directory: string; log: Log }) => ({
  async *prepare(): Pieces {
    for (const [path, text] of await readLessons(directory)) {
      for (const problem of problemsOfBody(path, text))
        log.error({ problem: lineOf(directory, problem) }, 'a lesson is wrong, and may not look right');
      yield;
    }
  },
});
