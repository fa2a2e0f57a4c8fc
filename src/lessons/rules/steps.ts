// The steps of lessons.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';

/** The card of a lesson in the channel of a subscription. */
export type CardKey = { subscription: string; ts: string };

const card = subject<CardKey>(
  ({ subscription, ts }) => `${subscription}@${ts}`,
  (text) => {
    const [subscription = '', ts = ''] = text.split('@');
    return { subscription, ts };
  },
  ({ subscription }) => ({ subscription }),
);

export const lessonSteps = defineSteps({
  'post-lesson': {
    subject: subjects.subscription,
    forOperators: 'preparing the lesson that is due',
    onClock: { says: 'due.lesson' },
  },
  'tell-finished': {
    subject: subjects.subscription,
    forOperators: 'saying that the course is finished',
    onClock: { says: 'due.finished', isSeen: ({ state }) => state === 'finished' },
  },
  'tell-resumed': {
    subject: subjects.subscription,
    forOperators: 'telling a channel that its lessons are back',
    onClock: { says: 'due.told-resumed', isSeen: ({ state }) => state === 'active' },
  },
  'tell-lapsed': {
    subject: subjects.subscription,
    forOperators: 'telling a channel that a lesson did not come',
    onClock: { says: 'due.lapsed', isSeen: ({ state }) => state !== 'ended' },
  },
  'other-prompt': {
    subject: card,
    forOperators: 'asking something else in an empty thread',
    // The step may find nothing to do.
    onClock: { says: 'due.prompt', isSeen: () => false },
  },
  'show-card': {
    subject: subjects.message,
    forOperators: 'showing on a card what its discussion has come to',
  },
  'show-prompt': {
    subject: subjects.message,
    forOperators: 'offering below a prompt what was said so far',
  },
  'wake-finished': {
    subject: subjects.plain,
    forOperators: 'going on with finished courses that have new lessons',
    // A restart can bring new lessons.
    daily: { atStart: true },
  },
  // An earlier version may have left tasks of this step.
  'show-cards': {
    subject: subjects.plain,
    forOperators: 'showing on the cards what their discussions have come to',
  },
});
