// The steps of subscriptions.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';

/** A person who was removed from the organisers, and the revision of that change. */
export type Removal = { subscription: string; person: string; revision: string };

export const removal = subject<Removal>(
  ({ subscription, person, revision }) => [subscription, person, revision].join('@'),
  (text) => {
    const [subscription = '', person = '', revision = ''] = text.split('@');
    return { subscription, person, revision };
  },
  ({ subscription }) => ({ subscription }),
);

/** A person who was made an organiser by another, and the revision of that change. */
export type Addition = Removal & { by: string };

export const addition = subject<Addition>(
  ({ by, ...added }) => [removal.write(added), by].join('@'),
  (text) => {
    const [subscription = '', person = '', revision = '', by = ''] = text.split('@');
    return { subscription, person, revision, by };
  },
  ({ subscription }) => ({ subscription }),
);

export const subscriptionSteps = defineSteps({
  // An earlier version may have left tasks of this step.
  'copy-due': { subject: subjects.plain, forOperators: 'nothing any more' },
  'close-place': {
    subject: subjects.subscription,
    forOperators: 'pausing the course of a closed channel',
  },
  'open-place': { subject: subjects.subscription, forOperators: 'offering to resume the course' },
  'offer-course': { subject: subjects.place, forOperators: 'offering a course' },
  'see-organisers': {
    subject: subjects.subscription,
    forOperators: 'checking whether a course still has an organiser',
  },
  'tell-added': { subject: addition, forOperators: 'telling someone that they now organise a course' },
  'tell-removed': { subject: removal, forOperators: 'telling someone that they no longer organise a course' },
  'heal-subscriptions': {
    subject: subjects.plain,
    forOperators: 'restoring missing tasks of subscriptions',
    // Loss of data is found soon after the restart that caused it.
    daily: { atStart: true },
  },
  'look-at-closed': {
    subject: subjects.plain,
    forOperators: 'checking whether closed channels are open again',
    // A channel may have opened while the app was not running.
    daily: { atStart: true },
  },
});
