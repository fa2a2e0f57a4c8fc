// `/lesson skip`: skips the next lesson and tells the channel; the skip can be undone for a while.
import { idNow, nextLesson } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { oneMessage, sequenceId } from '../../posts/rules.ts';
import { people, receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise, takenIds } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { skippedNotice, skippedReceipt, unskippedNotice, unskippedReceipt } from '../blocks/upcoming.ts';
import { nextAt } from '../rules/ahead.ts';
import { type Skip, skipOf, skipSchema, undoFor, undoing } from '../rules/skip.ts';
import type { LessonStore } from '../store.ts';
import type { Here } from './lesson-context.ts';

/** The most attempts to undo a skip while other changes happen at the same moment. */
const tries = 3;

export function createSkip(deps: Deps, here: Here, lessons: LessonStore) {
  const { clock } = deps;
  const tell = (text: string): InteractionAnswer => say(receipt(text));

  async function skip(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { workspace, subscription } = await here.find(interaction);
    if (subscription === undefined) return tell(words.say('refusal.no-course'));
    const { zone, state, revision } = subscription;
    const gone = here.gone(interaction, subscription);
    if (gone !== undefined) return gone;
    const course = here.courseOf(subscription);
    const taken = takenIds(subscription);
    const lesson = nextLesson(course, taken);
    if (lesson === undefined || state === 'finished')
      return tell(words.say('refusal.finished', { total: course.lessons.size }));

    const refused = here.notNext(interaction, 'skip', course, lesson);
    if (refused !== undefined) return refused;
    const now = clock.now();
    const following = nextLesson(course, [...taken, lesson.id]);
    const next = following && { lesson: following, at: nextAt(subscription, now) };
    const message = skippedNotice(wordsOf(subscription.locale), interaction.person.id, lesson, next, zone);
    const notice = oneMessage(subscription, ['notice', revision + 1], message);
    const skipped = await lessons.skip(
      workspace,
      subscription,
      {
        taken: { lesson: lesson.id, at: now, how: 'skipped' },
        notice,
        // The end of the course is not told while it can still be undone.
        finishedToldAt: next === undefined ? Math.max(subscription.next ?? now, now + undoFor) : undefined,
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
        return say(
          skippedReceipt(words, lesson, next, zone, skipOf(subscription, lesson.id, now, next === undefined)),
        );
    }
  }

  async function undo(interaction: Interaction, skipped: Skip, left = tries): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { workspace, subscription } = await here.find(interaction, skipped.subscription);
    if (subscription === undefined) return replaceOriginal(tell(words.say('refusal.old-button')));
    if (!mayOrganise(interaction.person, subscription)) {
      return tell(words.say('refusal.organisers', { organisers: people(words, subscription.organisers) }));
    }
    const gone = here.gone(interaction, subscription);
    if (gone !== undefined) return gone;
    const course = here.courseOf(subscription);
    const lesson = course.lessons.get(idNow(course, skipped.lesson));
    const now = clock.now();
    const found = undoing(skipped, subscription, now);
    if (found.kind === 'already') return replaceOriginal(tell(words.say('undo.skip-already')));
    if (found.kind === 'order' && lesson !== undefined) {
      const later = course.lessons.get(idNow(course, found.lesson))?.number ?? '';
      // The button stays: it works once the later skip is undone.
      return tell(words.say('undo.skip-order', { number: lesson.number, later }));
    }
    if (found.kind !== 'undo' || lesson === undefined) {
      const key = found.kind === 'late' ? 'undo.skip-late' : 'undo.skip-after';
      return replaceOriginal(tell(words.say(key, { number: lesson?.number ?? '' })));
    }
    const { id, zone, revision, locale, position } = subscription;
    const after = { ...subscription, ...found.changes, position: position.slice(0, -1) };
    const following = nextLesson(course, takenIds(after));
    const next = following && { lesson: following, at: nextAt(after, now) };
    const message = unskippedNotice(wordsOf(locale), interaction.person.id, lesson, next, zone);
    const notice = oneMessage(subscription, ['notice', revision + 1], message);
    const said = sequenceId(id, 'notice', skipped.revision);
    const what = { lesson: skipped.lesson, at: skipped.at, said, notice, changes: found.changes };
    const undone = await lessons.undoSkip(workspace, subscription, what, now);
    switch (undone.kind) {
      case 'gone':
        throw new Error('this workspace has not installed the app');
      case 'stale':
        return left > 1 ? undo(interaction, skipped, left - 1) : tell(words.say('refusal.changed-meanwhile'));
      case 'on-its-way':
        return tell(words.say('refusal.on-its-way'));
      case 'undone':
        return replaceOriginal(say(unskippedReceipt(words, lesson, next, zone)));
    }
  }

  return {
    subcommands: [
      { word: 'skip', needs: 'organiser', helps: 'organisers', takesMore: true, handle: skip },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'lesson-skip-undo', (interaction) =>
        undo(interaction, skipSchema.parse(JSON.parse(interaction.text))),
      );
    },
  };
}
