// Interactions about the course of a channel: begin, change, pause or end it, and move the guest's hour.
import type { Deps, Subcommand } from '../../deps.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { Place } from './channel-course.ts';
import { createCourseWords } from './course.ts';
import { createEnrolment } from './enrol.ts';
import { listenToSubscribeForm } from './form.ts';
import { createHourWords } from './hour.ts';
import { createOrganisers } from './organisers.ts';
import { createBreaks } from './pause.ts';
import { createSubscribe } from './subscribe.ts';

export function createSubscriptionListeners(deps: Deps, place: Place) {
  const enrolment = createEnrolment(deps);
  const features = [
    createCourseWords(deps, place),
    createOrganisers(deps, place),
    createBreaks(deps, place),
    createSubscribe(deps, place, enrolment),
    createHourWords(deps, place),
  ];
  return {
    words: features.flatMap((feature): readonly Subcommand[] => feature.words),
    listen(router: Router): void {
      for (const feature of features) feature.listen(router);
      listenToSubscribeForm(deps, router, place, enrolment);
    },
  };
}
