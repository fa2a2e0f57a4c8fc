// A thing to do, as an operator reads it.
import type { Subject } from '../rules/seen.ts';

const steps: Record<string, string> = {
  'post-lesson': 'preparing the lesson that is due',
  'tell-finished': 'saying that the course is finished',
  'tell-resumed': 'telling a channel that its lessons are back',
  'tell-lapsed': 'telling a channel that a lesson did not come',
  'close-place': 'pausing the course of a closed channel',
  'open-place': 'offering to resume the course',
  'offer-course': 'offering a course',
  'post-question': 'posting a question',
  'show-question': 'showing that a question has changed or was withdrawn',
  'withdraw-question': 'taking a question from the list, for its post was deleted',
  'list-questions': 'making the agenda',
  'move-sessions': 'moving what was planned to the new hour',
  'post-agenda': 'posting the agenda',
  'show-agenda': 'showing on the agenda what became of its questions',
  'ask-turn': 'posting the question whose turn it is',
  'show-turn': 'showing what became of a question of the hour',
  'repeat-turn': 'posting the question of the hour again, for its post was deleted',
  'read-answers': 'reading the answers to a question',
  'return-answer': 'giving an answer back whose question was deleted',
  'show-answers': 'showing that a question was answered',
  'end-session': 'ending the hour of questions',
  'show-recap': 'showing in the recap what has changed',
  'tell-reported': 'telling organisers that a question was reported',
  'forget-words': 'forgetting the words of a question that was taken back',
  'forget-asker': 'forgetting who asked without a name',
  'tell-asker': 'telling who asked what became of it',
  'invite-guest': 'inviting a guest',
  'show-invitation': 'showing how an invitation was answered',
  'guest-overdue': 'telling who invited that a guest has not answered',
  'tell-guest': 'telling that a guest comes, or does not',
  'remind-guest': 'reminding of the guest the day before',
  'guest-missing': 'seeing whether a guest comes',
  'tell-joined': 'telling a channel of the session it takes part in',
  'see-organisers': 'seeing whether anybody is left who organises a course',
  'tell-removed': 'telling somebody that they organise no more',
  'tell-stand-in': 'telling somebody that they stand in',
  'release-stand-in': 'telling somebody that they stand in no more',
  'count-questions': 'counting the questions of an agenda to come',
  'answer-mention': 'answering somebody who called Lectern',
  'delete-stray': 'deleting a message that was posted outside its thread',
  'adopt-events': 'taking in what people did to a new post',
  'repair-after': 'looking for likes and replies that were missed',
  'repair-place': 'looking for likes and replies that were missed',
  'repair-thread': 'reading a thread again',
  'touch-place': 'looking at the cards of a channel that has another id',
  'recount-likes': 'counting likes by another list of emoji',
  'show-cards': 'showing on the cards what their discussions have come to',
  'other-prompt': 'asking something else in an empty thread',
  'post-digest': 'posting the week in one message',
  'show-digest': 'changing the week in one message',
  'answers-changed': 'changing what quotes the answers of an hour',
  'export-course': 'sending the course so far to an organiser',
  'show-person': 'taking somebody out of what is featured, or in again',
  'comment-changed': 'changing what quotes a comment or names a card',
};

/** A thing to do: "part 2 of 3 of the lesson saying-no in C0123ABCD". */
export function subjectText({ id, what, place, lesson, message }: Subject): string {
  const where = place === undefined ? '' : ` in ${place}`;
  if (message === undefined) {
    return what === 'send-part'
      ? `a message nothing more is known of (${id})`
      : `${steps[what] ?? what}${where}`;
  }
  const whole = lesson === undefined ? `a message (${message.kind})` : `the lesson ${lesson}`;
  if (lesson !== undefined && message.part === 1) return `the card of ${whole}${where}`;
  return message.parts === 1
    ? `${whole}${where}`
    : `part ${message.part} of ${message.parts} of ${whole}${where}`;
}
