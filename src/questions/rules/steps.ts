// The steps of questions, and the subjects of steps about a session.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';
import { readEndId, writeEndId } from './end.ts';
import { readSessionId } from './question.ts';

/** A session in the name of a task. */
export type SessionKey = { id: string; subscription: string; sessionAt: number };

export const session = subject<SessionKey>(
  ({ id }) => id,
  (id) => ({ id, ...readSessionId(id) }),
  ({ subscription, sessionAt }) => ({ subscription, sessionAt }),
);

/** A person who called the app in a channel; the thread is empty outside one. */
export type Mention = { place: string; person: string; thread: string };

export const mention = subject<Mention>(
  ({ place, person, thread }) => [place, person, thread].join('/'),
  (text) => {
    const [place = '', person = '', thread = ''] = text.split('/');
    return { place, person, thread };
  },
  ({ place }) => ({ place }),
);

export const questionSteps = defineSteps({
  'post-question': { subject: subjects.question, forOperators: 'posting a question' },
  'count-questions': { subject: session, forOperators: 'counting the open questions' },
  'show-question': {
    subject: subjects.question,
    forOperators: 'updating a question that was changed or withdrawn',
  },
  'withdraw-question': {
    subject: subjects.question,
    forOperators: 'removing a question whose message was deleted',
  },
  'answer-mention': { subject: mention, forOperators: 'answering a mention of Lectern' },
  'tell-asker': {
    subject: subject(writeEndId, readEndId),
    forOperators: 'telling people what became of their questions',
  },
  'forget-asker': {
    subject: subjects.question,
    forOperators: 'deleting the name behind an unnamed question',
    onClock: { says: 'due.forget' },
  },
  'forget-words': {
    subject: subjects.question,
    forOperators: 'deleting the text of a withdrawn question',
    onClock: { says: 'due.forget' },
  },
  'tell-reported': {
    subject: subjects.question,
    forOperators: 'telling organisers that a question was reported',
  },
});
