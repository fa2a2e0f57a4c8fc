// `/lesson settings`: the choices of organisers about the discussions of a channel.
import { z } from 'zod';
import type { Author } from '../../courses/rules.ts';
import { findCourse } from '../../courses/rules.ts';
import type { AtCourse, Deps, Subcommand } from '../../deps.ts';
import { mostEmoji, readEmoji } from '../../likes/rules.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onForm,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { isDigestTime } from '../../subscriptions/rules/digest.ts';
import { type Subscription, stampOf } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import {
  authorBlock,
  authorsAsked,
  settingsAnswered,
  settingsForm,
  settingsLook,
} from '../blocks/settings.ts';

const carriedSchema = z.object({ subscription: z.string(), stamp: z.string() });

const formSchema = z.object({
  emoji: z.string(),
  digest: z.string().refine(isDigestTime),
  prompts: z.enum(['on', 'off']),
});

export function createSettings(deps: Deps, place: AtCourse) {
  const { clock, catalogue } = deps;
  const { installations, likes } = deps.stores;

  const authorsOf = (subscription: Subscription): readonly Author[] => {
    const lessons = findCourse(catalogue, subscription.course)?.lessons.values() ?? [];
    return [...new Map([...lessons].map(({ author }) => [author.id, author])).values()].slice(
      0,
      authorsAsked,
    );
  };

  async function open(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const emoji = await likes.emoji(workspace, subscription.place);
    const carried = JSON.stringify({ subscription: subscription.id, stamp: stampOf(subscription) });
    const authors = authorsOf(subscription);
    const view = settingsForm(wordsFor(interaction.person), subscription, { emoji, authors, carried });
    return { kind: 'open', view };
  }

  async function look(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const emoji = await likes.emoji(await installations.get(interaction.team), subscription.place);
    return say(settingsLook(wordsFor(interaction.person), subscription, emoji));
  }

  async function submit(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const values = Object.keys(formSchema.shape).map((id) => [
      id,
      interaction.inputs[id]?.[`settings-${id}`],
    ]);
    const read = formSchema.safeParse(Object.fromEntries(values));
    if (!read.success) {
      const empty = read.error.issues.map(({ path }) => [String(path[0]), words.say('form.empty')]);
      return { kind: 'errors', errors: Object.fromEntries(empty) };
    }
    const emoji = readEmoji(read.data.emoji);
    if (emoji === undefined) return { kind: 'errors', errors: { emoji: words.say('settings.emoji-unread') } };
    if (emoji.length > mostEmoji) {
      const many = words.say('settings.emoji-many', { most: mostEmoji, count: emoji.length });
      return { kind: 'errors', errors: { emoji: many } };
    }
    if (parseCarried(carriedSchema, interaction.carried).stamp !== stampOf(subscription))
      return { kind: 'errors', errors: { emoji: words.say('refusal.changed-meanwhile') } };
    const workspace = await installations.get(interaction.team);
    const { digest, prompts } = read.data;
    const authors: Record<string, string> = { ...subscription.authors };
    for (const { id } of authorsOf(subscription)) {
      const person = interaction.inputs[authorBlock(id)]?.['settings-author'];
      if (person === undefined) delete authors[id];
      else authors[id] = person;
    }
    const had = await likes.emoji(workspace, subscription.place);
    const areOthers = [...emoji].sort().join(' ') !== [...had].sort().join(' ');
    const shown = emoji.map((name) => `:${name}:`).join(' ');
    const told = { person: words.say(areOthers ? 'settings.done-likes' : 'settings.done', { emoji: shown }) };
    const changes = { digest, prompts, authors };
    const choose = async () => {
      if (!areOthers) return;
      await likes.setEmoji(workspace, subscription.place, emoji, clock.now());
    };
    const answer = await place.change(interaction, subscription, changes, told, 'post-digest', choose);
    return answer.kind === 'say'
      ? { kind: 'update', view: settingsAnswered(words, answer.message.text) }
      : answer;
  }

  return {
    subcommands: [
      { word: 'settings', needs: 'organiser', helps: 'organisers', handle: open, look: look },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onForm(router, 'settings', 'emoji', (interaction) =>
        place.byOrganiser(submit)({
          ...interaction,
          text: parseCarried(carriedSchema, interaction.carried).subscription,
        }),
      );
    },
  };
}
