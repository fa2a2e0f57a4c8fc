// The reader: a lesson in a window of one's own, behind *Read* and `/lesson preview`.
import { z } from 'zod';
import { findCourse, findLesson, lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, LessonWord } from '../../deps.ts';
import { type Answer, type Doorkeeper, type Knock, onAction, say } from '../../platform/slack/knocks.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { takenIds } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { readerView, unknownLesson } from '../blocks/lesson.ts';
import { type Located, lessonMeant } from '../rules/find.ts';
import type { Here } from './here.ts';

/** `course/lesson/page`, as `readerValue` writes it. */
const valueSchema = z
  .string()
  .regex(/^[^/]+\/[^/]+\/\d+$/)
  .transform((value) => {
    const [course = '', lesson = '', page = ''] = value.split('/');
    return { course, lesson, page: Number(page) };
  });

export function createReader(deps: Deps, here: Here) {
  const { catalogue } = deps;

  const open = (knock: Knock, { course, lesson }: Located): Answer => ({
    kind: 'open',
    view: readerView(wordsFor(knock.person), course, lesson, 1),
  });

  async function turn(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const value = valueSchema.parse(knock.text);
    const course = findCourse(catalogue, value.course);
    const lesson = course && findLesson(course, value.lesson);
    if (course === undefined || lesson === undefined) return say(receipt(words.say('reader.gone')));
    return { kind: 'update', view: readerView(words, course, lesson, value.page) };
  }

  /** The next lesson of this channel, else the first; a number or words of a title find another one. */
  async function preview(knock: Knock): Promise<Answer> {
    const { subscription } = await here.find(knock);
    const gone = subscription && here.gone(knock, subscription);
    if (gone !== undefined) return gone;
    const courses = subscription === undefined ? catalogue : [here.courseOf(subscription)];
    if (knock.text !== '') {
      const typed = unescapeMrkdwn(knock.text);
      const meant = lessonMeant(courses, typed);
      return meant.kind === 'found'
        ? open(knock, meant.found)
        : say(unknownLesson(wordsFor(knock.person), typed, meant.nearest));
    }
    const [course] = courses;
    const next = course && nextLesson(course, subscription === undefined ? [] : takenIds(subscription));
    const lesson = next ?? (course && lessonsInOrder(course)[0]);
    if (course === undefined || lesson === undefined) throw new Error('the content has no lesson');
    return open(knock, { course, lesson });
  }

  return {
    words: [{ word: 'preview', who: 'anyone', handle: preview }] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'lesson-read', async (knock) => {
        const answer = await turn(knock);
        return answer.kind === 'update' ? { kind: 'open', view: answer.view } : answer;
      });
      onAction(keeper, 'reader-next', turn);
      onAction(keeper, 'reader-back', turn);
    },
  };
}
