// `/lesson subscribe`: enrols at once when words follow, else opens the form.
import type { Deps, Subcommand } from '../../deps.ts';
import { isZone, zoneShown } from '../../platform/calendar.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { localeOf, type Words, wordsFor } from '../../words/words.ts';
import { subscribeForm } from '../blocks/form.ts';
import { addMeReceipt, chooseChannelReceipt, receipt } from '../blocks/receipts.ts';
import { unclearReceipt } from '../blocks/unclear.ts';
import { isUnclear, parseRequest } from '../rules/request.ts';
import { restartSchema } from '../rules/restart.ts';
import {
  type Choice,
  comingUnder,
  defaultWeekly,
  mayOrganise,
  mayStart,
  replacementSchema,
  type Subscription,
  stampOf,
  weeklyCron,
  weeklyTime,
} from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';
import type { Enrolment } from './enrol.ts';

const takes = ['course', 'weekday', 'time', 'zone', 'locale'] as const;

export function createSubscribe(deps: Deps, place: ChannelCourse, { enrol, told }: Enrolment) {
  const { clock, catalogue } = deps;

  const defaults = (interaction: Interaction): Choice => ({
    course: catalogue[0]?.id ?? '',
    locale: localeOf(interaction.person.locale),
    cron: weeklyCron(defaultWeekly.weekday, defaultWeekly.time),
    zone: isZone(interaction.person.zone) ? interaction.person.zone : 'Etc/UTC',
  });

  /** The reason that this channel cannot have lessons, if there is one. */
  async function closedDoor(interaction: Interaction, words: Words): Promise<InteractionAnswer | undefined> {
    const command = `subscribe ${interaction.text}`.trim();
    if (!mayStart(interaction.person)) return say(receipt(words.say('refusal.guest')));
    const web = await deps.slack(interaction.team);
    const channel = await web.channel(interaction.channel ?? '');
    if (channel.kind === 'im') return say(chooseChannelReceipt(words, command));
    if (channel.kind === 'unseen') return say(receipt(words.say('refusal.invite')));
    if (channel.archived) return say(receipt(words.say('refusal.archived')));
    if (!channel.member) return say(addMeReceipt(words, channel.id, command));
    return undefined;
  }

  async function subscribe(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const closed = await closedDoor(interaction, words);
    if (closed !== undefined) return closed;
    const existing = await place.here(interaction);
    if (existing !== undefined && !mayOrganise(interaction.person, existing)) {
      return place.notOrganiser(interaction, existing);
    }
    const running = existing?.state === 'finished' ? undefined : existing;
    const base: Choice = running ?? defaults(interaction);
    return interaction.text === ''
      ? openForm(interaction, words, base, existing)
      : byWords(interaction, words, base);
  }

  function openForm(
    interaction: Interaction,
    words: Words,
    base: Choice,
    existing: Subscription | undefined,
  ): InteractionAnswer {
    const running = existing?.state === 'finished' ? undefined : existing;
    const state = {
      ...base,
      channel: interaction.channel ?? '',
      change: running !== undefined,
      stamp: stampOf(existing),
      ...(weeklyTime(base.cron) ?? defaultWeekly),
    };
    return {
      kind: 'open',
      view: subscribeForm(words, catalogue, state, comingUnder(running, base, clock.now())),
    };
  }

  async function byWords(interaction: Interaction, words: Words, base: Choice): Promise<InteractionAnswer> {
    const read = parseRequest(interaction.plain, {
      takes,
      courses: catalogue,
      now: clock.now(),
      zone: base.zone,
    });
    if (isUnclear(read)) {
      const example = `/lesson subscribe ${base.course} mon 09:00 ${zoneShown(base.zone)} ${base.locale}`;
      return say(unclearReceipt(words, read, { takes, courses: catalogue, example }));
    }
    const { weekday, time, ...rest } = read;
    const old = weeklyTime(base.cron) ?? defaultWeekly;
    const rescheduled = weekday !== undefined || time !== undefined;
    const cron = rescheduled ? weeklyCron(weekday ?? old.weekday, time ?? old.time) : base.cron;
    const { course, locale, zone } = { ...base, ...rest };
    const choice: Choice = { course, locale, zone, cron };
    return say(told(words, choice, await enrol(interaction, interaction.channel ?? '', choice)));
  }

  async function replaceByButton(interaction: Interaction): Promise<InteractionAnswer> {
    const { replaces, ...choice } = parseCarried(replacementSchema, interaction.text);
    const workspace = await deps.stores.installations.get(interaction.team);
    const replaced = await deps.stores.subscriptions.find(workspace, replaces);
    const words = wordsFor(interaction.person);
    if (replaced === undefined || replaced.state === 'ended') {
      return replaceOriginal(say(receipt(words.say('refusal.old-button'))));
    }
    // The button may have been pressed in a direct message.
    const enrolled = await enrol(interaction, replaced.place, choice, replaces);
    return replaceOriginal(say(told(words, choice, enrolled)));
  }

  /** *Go on* or *Start from the beginning*, where the channel took the course before. */
  async function restart(interaction: Interaction): Promise<InteractionAnswer> {
    const { channel, how, replaces, ...choice } = parseCarried(restartSchema, interaction.text);
    const words = wordsFor(interaction.person);
    if (!mayStart(interaction.person)) return say(receipt(words.say('refusal.guest')));
    const running = await place.here({ ...interaction, channel });
    if (running !== undefined && running.state !== 'finished' && running.id !== replaces) {
      return replaceOriginal(say(receipt(words.say('refusal.old-button'))));
    }
    return replaceOriginal(
      say(told(words, choice, await enrol(interaction, channel, choice, replaces, how))),
    );
  }

  return {
    subcommands: [
      { word: 'subscribe', needs: 'channel', helps: 'organisers', takesMore: true, handle: subscribe },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'subscribe-replace', replaceByButton);
      onAction(router, 'course-go-on', restart);
      onAction(router, 'course-anew', restart);
      onAction(router, 'course-start', (interaction) =>
        subscribe({ ...interaction, channel: interaction.text, text: '' }),
      );
    },
  };
}
