// The steps of discussions.
import { defineSteps, subjects } from '../../posts/rules/steps.ts';

export const discussionSteps = defineSteps({
  'adopt-events': { subject: subjects.message, forOperators: 'taking in what people did to a new post' },
  'repair-thread': { subject: subjects.message, forOperators: 'reading a thread again' },
  'show-person': {
    subject: subjects.plain,
    forOperators: 'taking somebody out of what is featured, or in again',
  },
  'touch-place': {
    subject: subjects.place,
    forOperators: 'looking at the cards of a channel that has another id',
  },
  'forget-comment-texts': {
    subject: subjects.plain,
    forOperators: 'forgetting what comments said long ago, and old deletions',
    daily: { atStart: false },
  },
});
