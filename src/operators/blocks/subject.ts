// The subject of a task, as an operator reads it.
import { stepCalled } from '../../steps.ts';
import type { FindingSubject } from '../rules/seen.ts';

/** The subject of a task: "part 2 of 3 of the lesson saying-no in C0123ABCD". */
export function subjectText({ id, what, place, lesson, message }: FindingSubject): string {
  const where = place === undefined ? '' : ` in ${place}`;
  if (message === undefined) {
    return what === 'send-part'
      ? `an unknown message (${id})`
      : `${stepCalled(what)?.forOperators ?? what}${where}`;
  }
  const whole = lesson === undefined ? `a message (${message.kind})` : `the lesson ${lesson}`;
  if (lesson !== undefined && message.part === 1) return `the card of ${whole}${where}`;
  return message.parts === 1
    ? `${whole}${where}`
    : `part ${message.part} of ${message.parts} of ${whole}${where}`;
}
