// Who knocks about lessons: for the next one now, for one to read, for what comes, and to leave one out.
import type { Deps, LessonWord } from '../../deps.ts';
import type { Doorkeeper } from '../../platform/slack/knocks.ts';
import type { createLessonJobs } from '../jobs/lessons.ts';
import type { LessonStore } from '../store.ts';
import { createAheadWords } from './ahead.ts';
import { createHere } from './here.ts';
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
  const rooms = [...heard, createSkip(deps, here, store)];
  return {
    words: rooms.flatMap((room): readonly LessonWord[] => room.words),
    listen(keeper: Doorkeeper): void {
      for (const room of rooms) room.listen(keeper);
    },
  };
}
