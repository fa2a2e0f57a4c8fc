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
  'count-questions': { subject: session, forOperators: 'counting the questions of an agenda to come' },
  'show-question': {
    subject: subjects.question,
    forOperators: 'showing that a question has changed or was withdrawn',
  },
  'withdraw-question': {
    subject: subjects.question,
    forOperators: 'taking a question from the list, for its post was deleted',
  },
  'answer-mention': { subject: mention, forOperators: 'answering somebody who called Lectern' },
  'tell-asker': {
    subject: subject(writeEndId, readEndId),
    forOperators: 'telling who asked what became of it',
  },
  'forget-asker': {
    subject: subjects.question,
    forOperators: 'forgetting who asked without a name',
    onClock: { says: 'due.forget' },
  },
  'forget-words': {
    subject: subjects.question,
    forOperators: 'forgetting the words of a question that was taken back',
    onClock: { says: 'due.forget' },
  },
  'tell-reported': {
    subject: subjects.question,
    forOperators: 'telling organisers that a question was reported',
  },
});
