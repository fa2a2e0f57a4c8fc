// The steps of digests.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';
import { session } from '../../questions/rules/steps.ts';
import { digestId, readDigestId } from './digest.ts';
import { exportedFrom } from './export.ts';

const digest = subject(
  ({ subscription, moment }) => digestId(subscription, moment),
  readDigestId,
  ({ subscription }) => ({ subscription }),
);

/** An export that a person asked for; its name does not reveal the person. */
export type OrderedExport = { id: string; subscription: string };

const ordered = subject<OrderedExport>(
  ({ id }) => id,
  (id) => ({ id, subscription: exportedFrom(id) }),
  ({ subscription }) => ({ subscription }),
);

export const digestSteps = defineSteps({
  'post-digest': {
    subject: subjects.subscription,
    forOperators: 'posting the week in one message',
    onClock: { says: 'due.digest', isSeen: ({ state }) => state !== 'ended' },
  },
  'show-digest': { subject: digest, forOperators: 'changing the week in one message' },
  'comment-changed': {
    subject: subjects.message,
    forOperators: 'changing what quotes a comment or names a card',
  },
  'answers-changed': {
    subject: session,
    forOperators: 'changing what quotes the answers of an hour',
  },
  'export-course': { subject: ordered, forOperators: 'sending the course so far to an organiser' },
});
