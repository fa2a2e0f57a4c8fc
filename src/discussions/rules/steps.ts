// The steps of discussions.
import { defineSteps, subjects } from '../../posts/rules/steps.ts';

export const discussionSteps = defineSteps({
  'adopt-events': { subject: subjects.message, forOperators: 'applying likes and replies to a new post' },
  'repair-thread': { subject: subjects.message, forOperators: 'reading a thread again' },
  'show-person': {
    subject: subjects.plain,
    forOperators: 'hiding or showing a person’s comments in what is featured',
  },
  'touch-place': {
    subject: subjects.place,
    forOperators: 'checking the cards of a channel whose id has changed',
  },
  'forget-comment-texts': {
    subject: subjects.plain,
    forOperators: 'deleting old texts of comments, and old deletions',
    daily: { atStart: false },
  },
});
