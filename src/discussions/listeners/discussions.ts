// Who knocks about discussions: who wants to see the best of them, and organisers who choose how they go.
import type { AtCourse, Deps, LessonWord, Sight } from '../../deps.ts';
import type { Doorkeeper } from '../../platform/slack/knocks.ts';
import type { UnderLesson } from '../jobs/featured.ts';
import { createFeaturedListeners } from './featured.ts';
import { createSettings } from './settings.ts';

export function createDiscussionListeners(deps: Deps, place: AtCourse & Sight, under: UnderLesson) {
  const rooms = [createFeaturedListeners(deps, place, under), createSettings(deps, place)];
  return {
    words: rooms.flatMap((room): readonly LessonWord[] => room.words),
    listen(keeper: Doorkeeper): void {
      for (const room of rooms) room.listen(keeper);
    },
  };
}
