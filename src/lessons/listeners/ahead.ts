// `/lesson upcoming` and `/lesson catalogue`: the coming lessons, and the whole course.
import { z } from 'zod';
import { courseNamed } from '../../courses/rules/titles.ts';
import { type Course, findCourse } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { parseValue } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayStart } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { catalogueReceipt, coursesReceipt, unknownCourse } from '../blocks/catalogue.ts';
import { upcomingReceipt } from '../blocks/upcoming.ts';
import { lessonsAhead } from '../rules/ahead.ts';
import type { Here } from './lesson-context.ts';

/** The format is `course/page`, as `catalogueValue` writes it. */
const valueSchema = z
  .string()
  .regex(/^[^/]+\/\d+$/)
  .transform((value) => {
    const [course = '', page = ''] = value.split('/');
    return { course, page: Number(page) };
  });

export function createAheadWords(deps: Deps, here: Here) {
  const { catalogue, clock } = deps;

  async function upcoming(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { workspace, subscription } = await here.find(interaction);
    if (subscription === undefined) return say(receipt(words.say('refusal.no-course')));
    const gone = here.gone(interaction, subscription);
    if (gone !== undefined) return gone;
    const course = here.courseOf(subscription);
    const sending = await here.sending(workspace, subscription);
    const ahead = lessonsAhead(course, subscription, sending, clock.now());
    return say(upcomingReceipt(words, course, subscription, ahead));
  }

  const startHere = (interaction: Interaction) =>
    mayStart(interaction.person) && interaction.channel !== undefined
      ? { channel: interaction.channel }
      : undefined;

  async function show(interaction: Interaction, course: Course, page?: number): Promise<InteractionAnswer> {
    const { subscription } = await here.find(interaction);
    const own = subscription?.course === course.id ? subscription : undefined;
    const start = subscription === undefined ? startHere(interaction) : undefined;
    return say(catalogueReceipt(wordsFor(interaction.person), course, own, { page, start }));
  }

  async function whole(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { subscription } = await here.find(interaction);
    if (interaction.text !== '') {
      const named = courseNamed(catalogue, unescapeMrkdwn(interaction.text));
      return named === undefined
        ? say(unknownCourse(words, catalogue, unescapeMrkdwn(interaction.text)))
        : show(interaction, named);
    }
    if (subscription !== undefined) {
      return here.gone(interaction, subscription) ?? show(interaction, here.courseOf(subscription));
    }
    const [only, another] = catalogue;
    return only === undefined || another !== undefined
      ? say(coursesReceipt(words, catalogue, startHere(interaction)))
      : show(interaction, only);
  }

  async function turn(interaction: Interaction): Promise<InteractionAnswer> {
    const { course: id, page } = parseValue(valueSchema, interaction.text);
    const course = findCourse(catalogue, id);
    if (course === undefined) return whole({ ...interaction, text: '' });
    return replaceOriginal(await show(interaction, course, page));
  }

  return {
    subcommands: [
      { word: 'upcoming', needs: 'channel', helps: 'everybody', handle: upcoming },
      { word: 'catalogue', needs: 'channel', helps: 'everybody', takesMore: true, handle: whole },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      for (const where of ['next', 'back', 'first']) onAction(router, `catalogue-${where}`, turn);
    },
  };
}
