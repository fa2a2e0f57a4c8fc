// The steps of all features by their stored names, with their texts for operators and the sandbox's clock.
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

export type StepName = keyof typeof declared;

type Said = Omit<Step<never>, 'subject'> & { subject: { where: (text: string) => Where } };

const steps: Readonly<Record<StepName, Said>> = declared;

export const isStep = (name: string): name is StepName => Object.hasOwn(steps, name);

/** The steps that run once a day in every workspace. */
export const dailySteps: readonly DailyStep[] = Object.keys(steps)
  .filter(isStep)
  .flatMap((what) => {
    const { daily } = steps[what];
    return daily === undefined ? [] : [{ what, ...daily }];
  });

export const isDaily = (name: string): boolean => dailySteps.some(({ what }) => what === name);

/** The step of the name in a task; undefined for a step of another version. */
export const stepCalled = (name: string): Said | undefined => (isStep(name) ? steps[name] : undefined);
