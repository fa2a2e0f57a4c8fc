// `/lesson now`, and the reader behind *Read*.
import { z } from 'zod';
import { findCourse, findLesson } from '../courses/rules.ts';
import type { Deps, LessonWord } from '../deps.ts';
import { type Answer, type Doorkeeper, type Knock, onAction } from '../platform/slack/knocks.ts';
import { receipt } from '../subscriptions/blocks/receipts.ts';
import { mayOrganise, nextMoment } from '../subscriptions/rules/subscription.ts';
import { localeOf, wordsOf } from '../words/words.ts';
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
  const speak = (knock: Knock) => wordsOf(localeOf(knock.person.locale));
  const say = (text: string): Answer => ({ kind: 'say', message: receipt(text) });

  async function find(knock: Knock) {
    const workspace = await installations.find(knock.team);
    if (workspace === undefined) throw new Error('this workspace has not installed the app');
    return { workspace, subscription: await subscriptions.at(workspace, knock.channel ?? '') };
  }

  async function now(knock: Knock): Promise<Answer> {
    const { subscription } = await find(knock);
    if (subscription === undefined) return say(speak(knock).say('refusal.no-course'));
    const early = subscription.last !== undefined && subscription.last > clock.now();
    if (!early || subscription.state !== 'active') return postNow(knock);
    const following = nextMoment(
      { ...subscription, last: subscription.next },
      subscription.next ?? clock.now(),
    );
    return { kind: 'say', message: nowAgainReceipt(speak(knock), subscription, following) };
  }

  async function postNow(knock: Knock): Promise<Answer> {
    const { say: word } = speak(knock);
    const { workspace, subscription } = await find(knock);
    if (subscription === undefined) return say(word('refusal.no-course'));
    if (!mayOrganise(knock.person, subscription)) return say(word('refusal.organisers', { organisers: '' }));
    if (subscription.state === 'paused') return say(word('refusal.paused'));
    if (subscription.state === 'finished')
      return say(word('refusal.finished', { total: subscription.position.length }));
    if (subscription.next === undefined) return say(word('status.next-none'));
    const outcome = await claim(workspace, subscription, subscription.next, 0);
    return say(word(outcomeWord(outcome)));
  }

  const outcomeWord = (outcome: Awaited<ReturnType<Claim>>) =>
    outcome === 'claimed'
      ? 'done.now'
      : outcome === 'already' || outcome === 'unsettled' || outcome === 'done'
        ? 'refusal.on-its-way'
        : 'refusal.changed-meanwhile';

  async function turn(knock: Knock): Promise<Answer> {
    const words = speak(knock);
    const value = valueSchema.parse(knock.text);
    const course = findCourse(catalogue, value.course);
    const lesson = course && findLesson(course, value.lesson);
    if (course === undefined || lesson === undefined) return say(words.say('reader.gone'));
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
      onAction(keeper, 'lesson-now-again', async (knock) => {
        const answer = await postNow(knock);
        return answer.kind === 'say' ? { kind: 'replace', message: answer.message } : answer;
      });
    },
  };
}
