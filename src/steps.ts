// The steps of all features, by the name under which they are stored: how operators and the sandbox's clock say each.
import { digestSteps } from './digests/rules/steps.ts';
import { discussionSteps } from './discussions/rules/steps.ts';
import { lessonSteps } from './lessons/rules/steps.ts';
import { likeSteps } from './likes/rules/steps.ts';
import type { DailyStep } from './posts/rules/daily.ts';
import { postSteps, type Step, type Where } from './posts/rules/steps.ts';
import { questionSteps } from './questions/rules/steps.ts';
import { sessionSteps } from './sessions/rules/steps.ts';
import { subscriptionSteps } from './subscriptions/rules/steps.ts';

const declared = {
  ...postSteps,
  ...subscriptionSteps,
  ...likeSteps,
  ...discussionSteps,
  ...questionSteps,
  ...lessonSteps,
  ...sessionSteps,
  ...digestSteps,
};

/** The name of a step. */
export type StepName = keyof typeof declared;

type Said = Omit<Step<never>, 'subject'> & { subject: { where: (text: string) => Where } };

const steps: Readonly<Record<StepName, Said>> = declared;

export const isStep = (name: string): name is StepName => Object.hasOwn(steps, name);

/** The steps that every workspace has done once a day. */
export const dailySteps: readonly DailyStep[] = Object.keys(steps)
  .filter(isStep)
  .flatMap((what) => {
    const { daily } = steps[what];
    return daily === undefined ? [] : [{ what, ...daily }];
  });

export const isDaily = (name: string): boolean => dailySteps.some(({ what }) => what === name);

/** A step by the name that stands in a task; undefined for one of another version. */
export const stepCalled = (name: string): Said | undefined => (isStep(name) ? steps[name] : undefined);
