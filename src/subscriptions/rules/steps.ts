// The steps of subscriptions.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';

/** Somebody who was taken out of the organisers, and the revision that it made. */
export type Removal = { subscription: string; person: string; revision: string };

export const removal = subject<Removal>(
  ({ subscription, person, revision }) => [subscription, person, revision].join('@'),
  (text) => {
    const [subscription = '', person = '', revision = ''] = text.split('@');
    return { subscription, person, revision };
  },
  ({ subscription }) => ({ subscription }),
);

export const subscriptionSteps = defineSteps({
  // An earlier version may have left some to be done.
  'copy-due': { subject: subjects.plain, forOperators: 'nothing any more' },
  'close-place': {
    subject: subjects.subscription,
    forOperators: 'pausing the course of a closed channel',
  },
  'open-place': { subject: subjects.subscription, forOperators: 'offering to resume the course' },
  'offer-course': { subject: subjects.place, forOperators: 'offering a course' },
  'see-organisers': {
    subject: subjects.subscription,
    forOperators: 'seeing whether anybody is left who organises a course',
  },
  'tell-removed': { subject: removal, forOperators: 'telling somebody that they organise no more' },
  'heal-subscriptions': {
    subject: subjects.plain,
    forOperators: 'giving subscriptions the tasks they lack',
    // What is lost is seen soon after the restart that lost it.
    daily: { atStart: true },
  },
  'look-at-closed': {
    subject: subjects.plain,
    forOperators: 'seeing whether closed channels are open again',
    // One may have opened while nobody listened.
    daily: { atStart: true },
  },
});
