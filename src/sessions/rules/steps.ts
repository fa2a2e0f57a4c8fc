// The steps of sessions.
import { defineSteps, subject, subjects } from '../../posts/rules/steps.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import { session } from '../../questions/rules/steps.ts';
import { readStandInId, standInId } from '../rules.ts';

export const standIn = subject(
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
    forOperators: 'moving plans to the new time of the guest Q&A',
  },
  'post-agenda': { subject: session, forOperators: 'posting the agenda' },
  'show-agenda': { subject: session, forOperators: 'updating the agenda' },
  'show-answer-list': { subject: session, forOperators: 'closing the guest’s list of questions' },
  'ask-turn': { subject: session, forOperators: 'posting the current question' },
  'show-turn': { subject: subjects.plain, forOperators: 'updating a question of the guest Q&A' },
  'repeat-turn': {
    subject: subjects.plain,
    forOperators: 'posting a question of the guest Q&A again after its message was deleted',
  },
  'read-answers': { subject: subjects.message, forOperators: 'reading the answers to a question' },
  'return-answer': {
    subject: subjects.plain,
    forOperators: 'returning an answer whose question was deleted',
  },
  'show-answers': { subject: subjects.plain, forOperators: 'showing that a question was answered' },
  'end-session': {
    subject: session,
    forOperators: 'ending the guest Q&A',
    onClock: { says: 'due.end-session' },
  },
  'show-recap': { subject: session, forOperators: 'updating the recap' },
  'forget-answer-texts': {
    subject: subjects.plain,
    forOperators: 'deleting old texts of answers',
    daily: { atStart: false },
  },
  'invite-guest': { subject: session, forOperators: 'inviting a guest' },
  'show-invitation': { subject: session, forOperators: 'updating an invitation' },
  'show-note': { subject: note, forOperators: 'updating a message about a guest' },
  'guest-overdue': {
    subject: session,
    forOperators: 'telling the organiser that a guest has not replied',
    onClock: { says: 'due.guest-overdue', isSeen: ({ comes, guest }) => comes && guest === 'invited' },
  },
  'tell-guest': { subject: session, forOperators: 'telling people that a guest is coming, or is not' },
  'remind-guest': {
    subject: session,
    forOperators: 'reminding people of the guest the day before',
    onClock: { says: 'due.remind-guest', isSeen: ({ comes, guest }) => comes && guest === 'accepted' },
  },
  'guest-missing': {
    subject: session,
    forOperators: 'checking whether there is a guest',
    onClock: {
      says: 'due.guest-missing',
      isSeen: ({ comes, state, guest }) =>
        comes && state === 'active' && guest !== 'invited' && guest !== 'accepted',
    },
  },
  'tell-joined': {
    subject: session,
    forOperators: 'telling a channel about the guest Q&A it has joined',
  },
  'tell-stand-in': {
    subject: subjects.subscription,
    forOperators: 'telling someone that they are the stand-in',
  },
  'show-stand-in': {
    subject: standIn,
    forOperators: 'updating the message to someone who was the stand-in',
  },
  'release-stand-in': {
    subject: standIn,
    forOperators: 'telling someone that they are no longer the stand-in',
  },
});
