// The steps of likes.
import { defineSteps, subjects } from '../../posts/rules/steps.ts';

const repair = { forOperators: 'looking for likes and replies that were missed' };

export const likeSteps = defineSteps({
  'repair-after': { subject: subjects.plain, ...repair },
  'repair-place': { subject: subjects.place, ...repair },
  'recount-likes': { subject: subjects.place, forOperators: 'recounting likes with a new list of emoji' },
  'forget-removals': {
    subject: subjects.plain,
    forOperators: 'deleting likes that were removed long ago',
    daily: { atStart: false },
  },
});
