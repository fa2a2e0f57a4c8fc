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
    forOperators: 'telling a channel that a lesson could not be posted',
    onClock: { says: 'due.lapsed', isSeen: ({ state }) => state !== 'ended' },
  },
  'other-prompt': {
    subject: card,
    forOperators: 'posting another question in an empty thread',
    // The step may find nothing to do.
    onClock: { says: 'due.prompt', isSeen: () => false },
  },
  'show-card': {
    subject: subjects.message,
    forOperators: 'updating a card with its discussion',
  },
  'show-prompt': {
    subject: subjects.message,
    forOperators: 'offering the thread so far below a prompt',
  },
  'wake-finished': {
    subject: subjects.plain,
    forOperators: 'continuing finished courses that have new lessons',
    // A restart can bring new lessons.
    daily: { atStart: true },
  },
  // An earlier version may have left tasks of this step.
  'show-cards': {
    subject: subjects.plain,
    forOperators: 'updating the cards with their discussions',
  },
});
