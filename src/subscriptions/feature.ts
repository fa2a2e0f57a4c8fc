// The feature of subscriptions: the course of a channel is begun, changed, paused and ended, and follows its channel.
import type { Deps, Subcommand } from '../deps.ts';
import type { Router } from '../platform/slack/interactions.ts';
import type { Direct, TellOrganisers } from '../posts/jobs/direct.ts';
import { handled } from '../posts/rules/steps.ts';
import { createSubscriptionJobs } from './jobs.ts';
import { createPlace } from './listeners/channel-course.ts';
import { createCourseWords } from './listeners/course.ts';
import { createEnrolment } from './listeners/enrol.ts';
import { listenToSubscribeForm } from './listeners/form.ts';
import { createHourWords } from './listeners/hour.ts';
import { listenToChannels } from './listeners/lifecycle.ts';
import { createOrganisers } from './listeners/organisers.ts';
import { createBreaks } from './listeners/pause.ts';
import { createSubscribe } from './listeners/subscribe.ts';
import { subscriptionSteps } from './rules/steps.ts';

export function subscriptionFeature(deps: Deps, posts: { direct: Direct; tellOrganisers: TellOrganisers }) {
  const place = createPlace(deps);
  const enrolment = createEnrolment(deps);
  const listeners = [
    createCourseWords(deps, place),
    createOrganisers(deps, place),
    createBreaks(deps, place),
    createSubscribe(deps, place, enrolment),
    createHourWords(deps, place),
  ];
  const { steps, start } = createSubscriptionJobs(deps, posts);
  return {
    place,
    subcommands: listeners.flatMap((one): readonly Subcommand[] => one.subcommands),
    listen(router: Router): void {
      for (const one of listeners) one.listen(router);
      listenToSubscribeForm(deps, router, place, enrolment);
      listenToChannels(deps, router);
    },
    steps: handled(subscriptionSteps, steps),
    start,
  };
}
