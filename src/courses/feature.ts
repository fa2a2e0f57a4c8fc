// The feature of courses: opens them, and checks the bodies of lessons once the app works.
import type { Pieces } from '../platform/background.ts';
import type { Log } from '../platform/logger.ts';
import type { Catalogue } from './rules.ts';
import { openHeads } from './store/catalogue.ts';
import { lineOf, problemsOfBody, readLessons } from './store/lesson-file.ts';

/** `checked`: the courses, where they are open and checked already. */
export async function courseFeature({
  directory,
  log,
  checked,
}: {
  directory: string;
  log: Log;
  checked: Catalogue | undefined;
}) {
  async function* checkBodies(): Pieces {
    for (const [path, text] of await readLessons(directory)) {
      for (const problem of problemsOfBody(path, text))
        log.error({ problem: lineOf(directory, problem) }, 'a lesson is wrong, and may not look right');
      yield;
    }
  }
  return checked === undefined
    ? { catalogue: await openHeads(directory), prepare: checkBodies }
    : { catalogue: checked };
}
