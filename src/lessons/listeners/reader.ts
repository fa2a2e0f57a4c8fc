// The reader: a lesson in a personal window, behind *Read* and `/lesson preview`.
import { z } from 'zod';
import { findCourse, findLesson, lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import { unquoted } from '../../platform/fold.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { parseCarried, parseValue } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { takenIds } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { type Mark, readerView, unknownLesson } from '../blocks/lesson.ts';
import { type Located, lessonMeant } from '../rules/find.ts';
import type { Here } from './lesson-context.ts';

/** The format is `course/lesson/page`, and the card where one is named, as `readerValue` writes it. */
const valueSchema = z
  .string()
  .regex(/^[^/]+\/[^/]+\/\d+(\/[\d.]+)?$/)
  .transform((value) => {
    const [course = '', lesson = '', page = '', card] = value.split('/');
    return { course, lesson, page: Number(page), card };
  });

const cardSchema = z.object({ place: z.string(), card: z.string() });
type Card = z.infer<typeof cardSchema>;

export function createReader(deps: Deps, here: Here) {
  const { catalogue, clock } = deps;
  const { installations, discussions, posts } = deps.stores;

  const open = (interaction: Interaction, { course, lesson }: Located): InteractionAnswer => ({
    kind: 'open',
    view: readerView(wordsFor(interaction.person), course, lesson, 1),
  });

  /** The card that the window was opened from, if it is one, and whether this person marked its lesson as read. */
  async function markOf(
    interaction: Interaction,
    card: z.infer<typeof cardSchema> | undefined,
  ): Promise<Mark | undefined> {
    if (card === undefined) return undefined;
    const workspace = await installations.get(interaction.team);
    if ((await posts.find(workspace, card.place, card.card))?.kind !== 'lesson') return undefined;
    const read = await discussions.hasRead(workspace, card.place, card.card, interaction.person.id);
    return { ...card, read };
  }

  const cardCarried = ({ carried }: Interaction) =>
    carried === '' ? undefined : parseCarried(cardSchema, carried);

  /** *Read* on a card, or with a card in its value; elsewhere there is nothing to mark. */
  const pressedOn = ({ channel, on, text }: Interaction) => {
    const card = parseValue(valueSchema, text).card ?? on;
    return channel === undefined || card === undefined ? undefined : { place: channel, card };
  };

  async function turn(interaction: Interaction, card: Card | undefined): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const value = parseValue(valueSchema, interaction.text);
    const course = findCourse(catalogue, value.course);
    const lesson = course && findLesson(course, value.lesson);
    if (course === undefined || lesson === undefined) return say(receipt(words.say('reader.gone')));
    const mark = await markOf(interaction, card);
    return { kind: 'update', view: readerView(words, course, lesson, value.page, mark) };
  }

  /** Marks the lesson as read in the channel it was opened in, or removes the mark. */
  const mark =
    (read: boolean) =>
    async (interaction: Interaction): Promise<InteractionAnswer> => {
      const card = cardCarried(interaction);
      if (card === undefined) return turn(interaction, card);
      const workspace = await installations.get(interaction.team);
      await discussions.markRead(workspace, { ...card, person: interaction.person.id, read }, clock.now());
      return turn(interaction, card);
    };

  /** Shows the next lesson of this channel, else the first; a number or words of a title find another one. */
  async function preview(interaction: Interaction): Promise<InteractionAnswer> {
    const { subscription } = await here.find(interaction);
    const gone = subscription && here.gone(interaction, subscription);
    if (gone !== undefined) return gone;
    const courses = subscription === undefined ? catalogue : [here.courseOf(subscription)];
    if (interaction.text !== '') {
      const typed = unquoted(unescapeMrkdwn(interaction.text));
      const meant = lessonMeant(courses, typed);
      return meant.kind === 'found'
        ? open(interaction, meant.found)
        : say(unknownLesson(wordsFor(interaction.person), typed, meant.nearest));
    }
    const [course] = courses;
    const next = course && nextLesson(course, subscription === undefined ? [] : takenIds(subscription));
    const lesson = next ?? (course && lessonsInOrder(course)[0]);
    if (course === undefined || lesson === undefined) throw new Error('the content has no lesson');
    return open(interaction, { course, lesson });
  }

  return {
    subcommands: [
      { word: 'preview', needs: 'channel', helps: 'everybody', takesMore: true, handle: preview },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'lesson-read', async (interaction) => {
        const answer = await turn(interaction, pressedOn(interaction));
        return answer.kind === 'update' ? { kind: 'open', view: answer.view } : answer;
      });
      for (const where of ['next', 'back', 'first']) {
        onAction(router, `reader-${where}`, (interaction) => turn(interaction, cardCarried(interaction)));
      }
      onAction(router, 'reader-mark', mark(true));
      onAction(router, 'reader-unmark', mark(false));
    },
  };
}
