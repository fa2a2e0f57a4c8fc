// The steps of likes.
import { defineSteps, subjects } from '../../posts/rules/steps.ts';

const repair = { forOperators: 'looking for likes and replies that were missed' };

export const likeSteps = defineSteps({
  'repair-after': { subject: subjects.plain, ...repair },
  'repair-place': { subject: subjects.place, ...repair },
  'recount-likes': { subject: subjects.place, forOperators: 'counting likes by another list of emoji' },
  'forget-removals': {
    subject: subjects.plain,
    forOperators: 'forgetting likes that were taken back long ago',
    daily: { atStart: false },
  },
});
