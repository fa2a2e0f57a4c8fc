// `/lesson upcoming` and `/lesson catalogue`: what comes, and the whole course.
import { z } from 'zod';
import { type Course, findCourse } from '../../courses/rules.ts';
import type { Deps, LessonWord } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { parseValue } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayStart } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { catalogueReceipt, coursesReceipt, unknownCourse } from '../blocks/catalogue.ts';
import { upcomingReceipt } from '../blocks/upcoming.ts';
import { lessonsAhead } from '../rules/ahead.ts';
import { courseNamed } from '../rules/find.ts';
import type { Here } from './here.ts';

/** `course/page`, as `catalogueValue` writes it. */
const valueSchema = z
  .string()
  .regex(/^[^/]+\/\d+$/)
  .transform((value) => {
    const [course = '', page = ''] = value.split('/');
    return { course, page: Number(page) };
  });

export function createAheadWords(deps: Deps, here: Here) {
  const { catalogue, clock } = deps;

  async function upcoming(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const { workspace, subscription } = await here.find(knock);
    if (subscription === undefined) return say(receipt(words.say('refusal.no-course')));
    const gone = here.gone(knock, subscription);
    if (gone !== undefined) return gone;
    const course = here.courseOf(subscription);
    const sending = await here.sending(workspace, subscription);
    const ahead = lessonsAhead(course, subscription, sending, clock.now());
    return say(upcomingReceipt(words, course, subscription, ahead));
  }

  const startHere = (knock: Knock) =>
    mayStart(knock.person) && knock.channel !== undefined ? { channel: knock.channel } : undefined;

  async function show(knock: Knock, course: Course, page?: number): Promise<Answer> {
    const { subscription } = await here.find(knock);
    const own = subscription?.course === course.id ? subscription : undefined;
    const start = subscription === undefined ? startHere(knock) : undefined;
    return say(catalogueReceipt(wordsFor(knock.person), course, own, { page, start }));
  }

  async function whole(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const { subscription } = await here.find(knock);
    if (knock.text !== '') {
      const named = courseNamed(catalogue, unescapeMrkdwn(knock.text));
      return named === undefined
        ? say(unknownCourse(words, catalogue, unescapeMrkdwn(knock.text)))
        : show(knock, named);
    }
    if (subscription !== undefined) {
      return here.gone(knock, subscription) ?? show(knock, here.courseOf(subscription));
    }
    const [only, another] = catalogue;
    return only === undefined || another !== undefined
      ? say(coursesReceipt(words, catalogue, startHere(knock)))
      : show(knock, only);
  }

  async function turn(knock: Knock): Promise<Answer> {
    const { course: id, page } = parseValue(valueSchema, knock.text);
    const course = findCourse(catalogue, id);
    if (course === undefined) return whole({ ...knock, text: '' });
    return inItsPlace(await show(knock, course, page));
  }

  return {
    words: [
      { word: 'upcoming', who: 'anyone', handle: upcoming },
      { word: 'catalogue', who: 'anyone', takesMore: true, handle: whole },
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      for (const where of ['next', 'back', 'first']) onAction(keeper, `catalogue-${where}`, turn);
    },
  };
}
