// Shows the best of a discussion, lets organisers choose comments, and lets people keep theirs out.

import { z } from 'zod';
import type { Deps, Sight, Subcommand } from '../../deps.ts';
import type { Installation } from '../../installations/rules.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { onShortcut, type ShortcutTarget } from '../../platform/slack/shortcuts.ts';
import { people, receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { featuredView, soFarView, topReceipt, type Under, withRoles } from '../blocks/featured.ts';
import type { LessonDiscussion } from '../jobs/featured.ts';
import type { Card } from '../jobs/taught.ts';

/** The subject of an open window: one card, or, without one, the latest lessons of the channel. */
const carriedSchema = z.object({ place: z.string(), subscription: z.string(), card: z.string().optional() });
type Carried = z.infer<typeof carriedSchema>;

/** The number of lessons that are shown together, and of the lines `/lesson top` has of each kind. */
const lessonsShown = 10;
const topShown = 5;

export function createFeaturedListeners(deps: Deps, sight: Sight, under: LessonDiscussion) {
  const { clock } = deps;
  const { installations, discussions, likes, subscriptions } = deps.stores;

  const tell = (
    interaction: Interaction,
    key: Parameters<ReturnType<typeof wordsFor>['say']>[0],
    values = {},
  ): InteractionAnswer => say(receipt(wordsFor(interaction.person).say(key, values)));

  /** The lessons of these cards, each with how it shows comments. */
  async function lessonsOf(workspace: Installation, cards: readonly Card[]) {
    const people = await under.people(workspace, cards);
    return cards.map(({ ts, taught }) => ({
      card: ts,
      showing: (comments: Parameters<typeof withRoles>[0]): Under => ({
        taught,
        card: ts,
        comments: withRoles(comments, people(ts)),
      }),
    }));
  }

  const at = (workspace: Installation, place: string) => ({ place, workspaceUrl: workspace.url });

  async function view(interaction: Interaction, carried: Carried) {
    const workspace = await installations.get(interaction.team);
    const { place, card } = carried;
    const subscription = await subscriptions.find(workspace, carried.subscription);
    if (subscription === undefined) return undefined;
    const one = card === undefined ? undefined : await under.card(workspace, place, card);
    const cards = card === undefined ? await under.cards(workspace, place) : one === undefined ? [] : [one];
    const lessons: Under[] = [];
    for (const lesson of await lessonsOf(workspace, cards)) {
      const comments = await under.featured(workspace, place, lesson.card);
      if (comments.length > 0 || card !== undefined) lessons.push(lesson.showing(comments));
      if (lessons.length === lessonsShown) break;
    }
    return featuredView(wordsFor(interaction.person), lessons, at(workspace, place), {
      carried: JSON.stringify(carried),
      quiet: await discussions.isQuiet(workspace, interaction.person.id),
      mayUnpin: mayOrganise(interaction.person, subscription),
      isCourse: card === undefined,
    });
  }

  /** *Featured* on a card. */
  async function ofCard(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const place = interaction.channel ?? '';
    const found = await under.card(workspace, place, interaction.text);
    const shown =
      found &&
      (await view(interaction, { place, subscription: found.subscription.id, card: interaction.text }));
    return shown === undefined ? tell(interaction, 'refusal.old-button') : { kind: 'open', view: shown };
  }

  /** *Featured* in the catalogue. */
  async function ofCourse(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const subscription = await subscriptions.find(workspace, interaction.text);
    if (subscription === undefined) return tell(interaction, 'refusal.old-button');
    const { place, id } = subscription;
    if (!(await sight.mayRead(interaction, place))) return tell(interaction, 'export.not-in');
    const shown = await view(interaction, { place, subscription: id });
    return shown === undefined ? tell(interaction, 'refusal.old-button') : { kind: 'open', view: shown };
  }

  /** The window as it is now; a person who has left the channel since it was opened reads nothing new. */
  async function again(interaction: Interaction): Promise<InteractionAnswer> {
    const carried = parseCarried(carriedSchema, interaction.carried);
    if (!(await sight.mayRead(interaction, carried.place))) return tell(interaction, 'featured.left');
    const shown = await view(interaction, carried);
    return shown === undefined ? tell(interaction, 'refusal.old-button') : { kind: 'update', view: shown };
  }

  async function quiet(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const { id } = interaction.person;
    await discussions.setQuiet(workspace, id, interaction.text === 'out', clock.now());
    return again(interaction);
  }

  async function unpin(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const { place, subscription: id } = parseCarried(carriedSchema, interaction.carried);
    const subscription = await subscriptions.find(workspace, id);
    if (subscription !== undefined && mayOrganise(interaction.person, subscription)) {
      await discussions.unpin(workspace, place, interaction.text, clock.now());
    }
    return again(interaction);
  }

  /** *Feature this comment*, in the menu beside a message. */
  async function feature(interaction: Interaction, on: ShortcutTarget): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const card = on.thread === undefined ? undefined : await under.card(workspace, on.channel, on.thread);
    if (card === undefined) return tell(interaction, 'feature.none');
    if (!mayOrganise(interaction.person, card.subscription)) {
      const organisers = people(wordsFor(interaction.person), card.subscription.organisers);
      return tell(interaction, 'refusal.organisers', { organisers });
    }
    const pin = { place: on.channel, ts: on.ts, by: interaction.person.id };
    const pinned = await discussions.pin(workspace, pin, clock.now());
    if (pinned === 'gone') throw new Error('this workspace has not installed the app');
    // The card has the language of the channel, the window has that of the person who opens it.
    const featured = wordsOf(card.subscription.locale).say('card.featured');
    const unpin = wordsFor(interaction.person).say('featured.unpin');
    return tell(interaction, `feature.${pinned}`, { featured, unpin });
  }

  /** *The thread so far*, below the prompt of a long thread. */
  async function soFar(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const place = interaction.channel ?? '';
    const card = await under.card(workspace, place, interaction.text);
    const [lesson] = await lessonsOf(workspace, card === undefined ? [] : [card]);
    if (lesson === undefined) return tell(interaction, 'refusal.old-button');
    const best = await under.best(workspace, place, interaction.text);
    const total = await discussions.countIn(workspace, place, interaction.text);
    const shown = soFarView(wordsFor(interaction.person), lesson.showing(best), total, at(workspace, place));
    return { kind: 'open', view: shown };
  }

  /** `/lesson featured`, also once the course has ended. */
  async function ofChannel(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const subscription = await subscriptions.last(workspace, interaction.channel ?? '');
    return subscription === undefined
      ? tell(interaction, 'refusal.no-course')
      : ofCourse({ ...interaction, text: subscription.id });
  }

  /** `/lesson top`, also once the course has ended. */
  async function top(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const place = interaction.channel ?? '';
    const subscription = await subscriptions.last(workspace, place);
    if (subscription === undefined) return tell(interaction, 'refusal.no-course');
    // The person may have asked in direct messages.
    if (!(await sight.mayRead(interaction, place))) return tell(interaction, 'export.not-in');
    const cards = await under.cards(workspace, place);
    const counts = await likes.counts(
      workspace,
      place,
      cards.map(({ ts }) => ts),
    );
    const lessons = (await lessonsOf(workspace, cards))
      .map(({ card, showing }) => ({
        ...showing([]),
        likes: counts[cards.findIndex(({ ts }) => ts === card)] ?? 0,
      }))
      .filter((one) => one.likes > 0)
      .sort((a, b) => b.likes - a.likes)
      .slice(0, topShown);
    const people = await under.people(workspace, cards);
    const liked = await under.top(workspace, place, new Set(cards.map(({ ts }) => ts)), topShown);
    const shown = liked.flatMap((comment) => withRoles([comment], people(comment.thread)));
    return say(topReceipt(wordsFor(interaction.person), { lessons, comments: shown }, at(workspace, place)));
  }

  return {
    subcommands: [
      { word: 'featured', needs: 'channel', helps: 'everybody', handle: ofChannel },
      { word: 'top', needs: 'channel', helps: 'everybody', handle: top },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'featured-open', ofCard);
      onAction(router, 'featured-course', ofCourse);
      onAction(router, 'featured-quiet', quiet);
      onAction(router, 'featured-unpin', unpin);
      onAction(router, 'thread-so-far', soFar);
      onShortcut(router, 'feature-comment', feature);
    },
  };
}
