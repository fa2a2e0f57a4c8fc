// `/lesson now`: posts the next lesson early; a second one before its date needs confirmation.
import { z } from 'zod';
import { lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { parseValue } from '../../platform/slack/outdated.ts';
import { people, receipt } from '../../subscriptions/blocks/receipts.ts';
import {
  mayOrganise,
  nextMoment,
  type Subscription,
  takenIds,
} from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { nowAgainReceipt, nowReceipt } from '../blocks/lesson.ts';
import type { createLessonJobs } from '../jobs/lessons.ts';
import type { Here } from './lesson-context.ts';

type Claim = ReturnType<typeof createLessonJobs>['claim'];

/** The format is `subscription/occurrence`, as `nowAgainReceipt` writes it. */
const agreedSchema = z
  .string()
  .regex(/^[^/]+\/\d+$/)
  .transform((value) => {
    const [id = '', occurrence = ''] = value.split('/');
    return { id, occurrence: Number(occurrence) };
  });

export function createNow(deps: Deps, here: Here, claim: Claim) {
  const { clock } = deps;
  const tell = (text: string): InteractionAnswer => say(receipt(text));

  /** Posts the next lesson. An extra one needs a person's agreement to its occurrence. */
  async function now(
    interaction: Interaction,
    agreed?: { id: string; occurrence: number },
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const word = words.say;
    const { workspace, subscription } = await here.find(interaction, agreed?.id);
    if (subscription === undefined) {
      return tell(word(agreed === undefined ? 'refusal.no-course' : 'refusal.old-button'));
    }
    if (!mayOrganise(interaction.person, subscription)) {
      return tell(word('refusal.organisers', { organisers: people(words, subscription.organisers) }));
    }
    const gone = here.gone(interaction, subscription);
    if (gone !== undefined) return gone;
    const { state, last, next } = subscription;
    if (state === 'paused') return tell(word('refusal.paused'));
    if (state === 'finished')
      return tell(word('refusal.finished', { total: here.courseOf(subscription).lessons.size }));
    if (next === undefined) return tell(word('status.next-none'));
    const lesson = nextLesson(here.courseOf(subscription), takenIds(subscription));
    const refused =
      agreed === undefined && lesson !== undefined
        ? here.notNext(interaction, 'now', here.courseOf(subscription), lesson)
        : undefined;
    if (refused !== undefined) return refused;
    const early = last !== undefined && last > clock.now();
    // The agreed lesson has been posted since; the agreement does not cover the next one.
    if (agreed !== undefined && next !== agreed.occurrence && !early) return tell(word('now.served'));
    if (early && next !== agreed?.occurrence) {
      return say(nowAgainReceipt(words, subscription, following(subscription, next)));
    }
    const outcome = await claim(workspace, subscription, next, 0);
    if (outcome !== 'claimed') return tell(word(refusalOf(outcome)));
    const served = {
      served: next,
      next: isLast(subscription) ? ('none' as const) : following(subscription, next),
    };
    return say(nowReceipt(words, subscription, served));
  }

  const isLast = (subscription: Subscription) =>
    lessonsInOrder(here.courseOf(subscription)).length - takenIds(subscription).length <= 1;

  /** The moment of the lesson after the next one; undefined when there is none. */
  const following = (subscription: Subscription, next: number) =>
    isLast(subscription) ? undefined : nextMoment({ ...subscription, last: next }, next);

  const refusalOf = (outcome: Exclude<Awaited<ReturnType<Claim>>, 'claimed'>) =>
    outcome === 'already' || outcome === 'unsettled' || outcome === 'done'
      ? 'refusal.on-its-way'
      : 'refusal.changed-meanwhile';

  return {
    subcommands: [
      {
        word: 'now',
        needs: 'organiser',
        helps: 'organisers',
        takesMore: true,
        handle: (interaction) => now(interaction),
      },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'lesson-now-again', async (interaction) =>
        replaceOriginal(await now(interaction, parseValue(agreedSchema, interaction.text))),
      );
    },
  };
}
