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
  'show-digest': { subject: digest, forOperators: 'updating the week in one message' },
  'comment-changed': {
    subject: subjects.message,
    forOperators: 'updating messages that quote a comment or link to a card',
  },
  'answers-changed': {
    subject: session,
    forOperators: 'updating messages that quote the answers of a guest Q&A',
  },
  'export-course': { subject: ordered, forOperators: 'sending the course so far to an organiser' },
});
