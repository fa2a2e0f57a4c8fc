// `/lesson now`, and the reader behind *Read*.
import { z } from 'zod';
import { findCourse, findLesson } from '../courses/rules.ts';
import type { Deps, LessonWord } from '../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../platform/slack/knocks.ts';
import { people, receipt } from '../subscriptions/blocks/receipts.ts';
import { mayOrganise, nextMoment } from '../subscriptions/rules/subscription.ts';
import { wordsFor } from '../words/words.ts';
import { nowAgainReceipt, readerView } from './blocks.ts';
import type { createLessonJobs } from './jobs.ts';

type Claim = ReturnType<typeof createLessonJobs>['claim'];

/** `course/lesson/page`, as `readerValue` writes it. */
const valueSchema = z
  .string()
  .regex(/^[^/]+\/[^/]+\/\d+$/)
  .transform((value) => {
    const [course = '', lesson = '', page = ''] = value.split('/');
    return { course, lesson, page: Number(page) };
  });

export function createLessonListeners(deps: Deps, claim: Claim) {
  const { catalogue, clock } = deps;
  const { installations, subscriptions } = deps.stores;
  const tell = (text: string): Answer => say(receipt(text));

  async function find(knock: Knock) {
    const workspace = await installations.get(knock.team);
    return { workspace, subscription: await subscriptions.at(workspace, knock.channel ?? '') };
  }

  async function now(knock: Knock): Promise<Answer> {
    const { subscription } = await find(knock);
    if (subscription === undefined) return tell(wordsFor(knock.person).say('refusal.no-course'));
    const early = subscription.last !== undefined && subscription.last > clock.now();
    if (!early || subscription.state !== 'active') return postNow(knock);
    const following = nextMoment(
      { ...subscription, last: subscription.next },
      subscription.next ?? clock.now(),
    );
    return say(nowAgainReceipt(wordsFor(knock.person), subscription, following));
  }

  async function postNow(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const word = words.say;
    const { workspace, subscription } = await find(knock);
    if (subscription === undefined) return tell(word('refusal.no-course'));
    if (!mayOrganise(knock.person, subscription))
      return tell(word('refusal.organisers', { organisers: people(words, subscription.organisers) }));
    if (subscription.state === 'paused') return tell(word('refusal.paused'));
    if (subscription.state === 'finished')
      return tell(word('refusal.finished', { total: subscription.position.length }));
    if (subscription.next === undefined) return tell(word('status.next-none'));
    const outcome = await claim(workspace, subscription, subscription.next, 0);
    return tell(word(outcomeWord(outcome)));
  }

  const outcomeWord = (outcome: Awaited<ReturnType<Claim>>) =>
    outcome === 'claimed'
      ? 'done.now'
      : outcome === 'already' || outcome === 'unsettled' || outcome === 'done'
        ? 'refusal.on-its-way'
        : 'refusal.changed-meanwhile';

  async function turn(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const value = valueSchema.parse(knock.text);
    const course = findCourse(catalogue, value.course);
    const lesson = course && findLesson(course, value.lesson);
    if (course === undefined || lesson === undefined) return tell(words.say('reader.gone'));
    return { kind: 'update', view: readerView(words, course, lesson, value.page) };
  }

  const words: LessonWord[] = [{ word: 'now', who: 'organiser', handle: now }];

  return {
    words,
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'lesson-read', async (knock) => {
        const answer = await turn(knock);
        return answer.kind === 'update' ? { kind: 'open', view: answer.view } : answer;
      });
      onAction(keeper, 'reader-next', turn);
      onAction(keeper, 'reader-back', turn);
      onAction(keeper, 'lesson-now-again', async (knock) => inItsPlace(await postNow(knock)));
    },
  };
}
