// The steps of sessions.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import { session } from '../../questions/rules/steps.ts';
import { readStandInId, standInId } from '../rules.ts';

const released = subject(
  ({ subscription, person, at }) => standInId(subscription, { person, at }),
  readStandInId,
  ({ subscription }) => ({ subscription }),
);

/** A note about the guest of a session: its kind and its reader; `person` is empty for the channel. */
export type Note = { session: string; kind: string; person: string };

export const note = subject<Note>(
  ({ session, kind, person }) => [session, kind, person].join('/'),
  (text) => {
    const [session = '', kind = '', person = ''] = text.split('/');
    return { session, kind, person };
  },
  ({ session }) => readSessionId(session),
);

export const sessionSteps = defineSteps({
  'list-questions': {
    subject: session,
    forOperators: 'making the agenda',
    onClock: { says: 'due.questions', isSeen: ({ comes }) => comes },
  },
  'move-sessions': {
    subject: subjects.subscription,
    forOperators: 'moving what was planned to the new hour',
  },
  'post-agenda': { subject: session, forOperators: 'posting the agenda' },
  'show-agenda': { subject: session, forOperators: 'showing on the agenda what became of its questions' },
  'show-answer-list': { subject: session, forOperators: 'closing the list of who answered' },
  'ask-turn': { subject: session, forOperators: 'posting the question whose turn it is' },
  'show-turn': { subject: subjects.plain, forOperators: 'showing what became of a question of the hour' },
  'repeat-turn': {
    subject: subjects.plain,
    forOperators: 'posting the question of the hour again, for its post was deleted',
  },
  'read-answers': { subject: subjects.message, forOperators: 'reading the answers to a question' },
  'return-answer': {
    subject: subjects.plain,
    forOperators: 'giving an answer back whose question was deleted',
  },
  'show-answers': { subject: subjects.plain, forOperators: 'showing that a question was answered' },
  'end-session': {
    subject: session,
    forOperators: 'ending the hour of questions',
    onClock: { says: 'due.end-session' },
  },
  'show-recap': { subject: session, forOperators: 'showing in the recap what has changed' },
  'forget-answer-texts': {
    subject: subjects.plain,
    forOperators: 'forgetting what answers said long ago',
    daily: { atStart: false },
  },
  'invite-guest': { subject: session, forOperators: 'inviting a guest' },
  'show-invitation': { subject: session, forOperators: 'showing how an invitation was answered' },
  'show-note': { subject: note, forOperators: 'showing what became of a guest who was spoken of' },
  'guest-overdue': {
    subject: session,
    forOperators: 'telling who invited that a guest has not answered',
    onClock: { says: 'due.guest-overdue', isSeen: ({ comes, guest }) => comes && guest === 'invited' },
  },
  'tell-guest': { subject: session, forOperators: 'telling that a guest comes, or does not' },
  'remind-guest': {
    subject: session,
    forOperators: 'reminding of the guest the day before',
    onClock: { says: 'due.remind-guest', isSeen: ({ comes, guest }) => comes && guest === 'accepted' },
  },
  'guest-missing': {
    subject: session,
    forOperators: 'seeing whether a guest comes',
    onClock: {
      says: 'due.guest-missing',
      isSeen: ({ comes, state, guest }) =>
        comes && state === 'active' && guest !== 'invited' && guest !== 'accepted',
    },
  },
  'tell-joined': {
    subject: session,
    forOperators: 'telling a channel of the session it takes part in',
  },
  'tell-stand-in': { subject: subjects.subscription, forOperators: 'telling somebody that they stand in' },
  'release-stand-in': { subject: released, forOperators: 'telling somebody that they stand in no more' },
});
