// `/lesson skip`: leaves the next lesson out, and tells the channel.
import { nextLesson } from '../../courses/rules.ts';
import type { Deps, LessonWord } from '../../deps.ts';
import { type Answer, type Knock, say } from '../../platform/slack/knocks.ts';
import { oneMessage } from '../../posts/rules.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { takenIds } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { skippedNotice, skippedReceipt } from '../blocks/upcoming.ts';
import { nextAt } from '../rules/ahead.ts';
import type { LessonStore } from '../store.ts';
import type { Here } from './here.ts';

export function createSkip(deps: Deps, here: Here, lessons: LessonStore) {
  const { clock } = deps;
  const tell = (text: string): Answer => say(receipt(text));

  async function skip(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const { workspace, subscription } = await here.find(knock);
    if (subscription === undefined) return tell(words.say('refusal.no-course'));
    const { id, zone, due, state, revision } = subscription;
    const gone = here.gone(knock, subscription);
    if (gone !== undefined) return gone;
    const course = here.courseOf(subscription);
    const taken = takenIds(subscription);
    const lesson = nextLesson(course, taken);
    if (lesson === undefined || state === 'finished')
      return tell(words.say('refusal.finished', { total: course.lessons.size }));

    const refused = here.notNext(knock, 'skip', course, lesson);
    if (refused !== undefined) return refused;
    const now = clock.now();
    const following = nextLesson(course, [...taken, lesson.id]);
    const next = following && { lesson: following, at: nextAt(subscription, now) };
    const message = skippedNotice(wordsOf(subscription.locale), knock.person.id, lesson, next, zone);
    const notice = oneMessage(subscription, ['notice', revision + 1], message);
    const skipped = await lessons.skip(
      workspace,
      subscription,
      {
        taken: { lesson: lesson.id, at: now, how: 'skipped' },
        notice,
        finishedToldAt: next === undefined ? (subscription.next ?? now) : undefined,
      },
      now,
    );
    switch (skipped.kind) {
      case 'gone':
        throw new Error('this workspace has not installed the app');
      case 'stale':
        return tell(words.say('refusal.changed-meanwhile'));
      case 'on-its-way':
        return tell(words.say('refusal.on-its-way'));
      case 'skipped':
        await deps.hurry(workspace, 'send-part', notice.id, skipped.n);
        await deps.hurry(workspace, 'copy-due', id);
        // A claim of a lesson that was due is given up: the one after it is due now.
        if (due !== undefined && due <= now) await deps.hurry(workspace, 'post-lesson', id, due);
        return say(skippedReceipt(words, lesson, next, zone));
    }
  }

  return {
    words: [{ word: 'skip', who: 'organiser', takesMore: true, handle: skip }] satisfies LessonWord[],
  };
}
