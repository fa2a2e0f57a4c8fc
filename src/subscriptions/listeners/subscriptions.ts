// Who knocks about the course of a channel: to begin, change, pause or end it, and to move the guest's hour.
import type { Deps, LessonWord } from '../../deps.ts';
import type { Doorkeeper } from '../../platform/slack/knocks.ts';
import { createBreaks } from './breaks.ts';
import { createCourseWords } from './course.ts';
import { createEnrolment } from './enrol.ts';
import { listenToSubscribeForm } from './form.ts';
import { createHourWords } from './hour.ts';
import { createOrganisers } from './organisers.ts';
import type { Place } from './place.ts';
import { createSubscribe } from './subscribe.ts';

export function createSubscriptionListeners(deps: Deps, place: Place) {
  const enrolment = createEnrolment(deps);
  const rooms = [
    createCourseWords(place),
    createOrganisers(deps, place),
    createBreaks(deps, place),
    createSubscribe(deps, place, enrolment),
    createHourWords(deps, place),
  ];
  return {
    words: rooms.flatMap((room): readonly LessonWord[] => room.words),
    listen(keeper: Doorkeeper): void {
      for (const room of rooms) room.listen(keeper);
      listenToSubscribeForm(deps, keeper, place, enrolment);
    },
  };
}
