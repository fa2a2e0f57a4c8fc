// `/lesson pause` and `/lesson resume`, and the button that offers to resume.
import type { Deps, Subcommand } from '../../deps.ts';
import { day as dayMs, startOfDate } from '../../platform/calendar.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { type Words, wordsFor, wordsOf } from '../../words/words.ts';
import { causeText, pauseEnd } from '../blocks/channel.ts';
import { receipt } from '../blocks/receipts.ts';
import { pauseExpected, unclearReceipt } from '../blocks/unclear.ts';
import { isUnclear, parseRequest } from '../rules/request.ts';
import { isNow } from '../rules/subcommands.ts';
import { paused, resumed, type Subscription } from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';

/** A pause longer than a year needs confirmation, ms. */
const longBreak = 366 * dayMs;

export function createBreaks(deps: Deps, place: ChannelCourse) {
  const { clock } = deps;
  const { installations, posts } = deps.stores;

  const whenIn = (words: Words, next: number | undefined, zone: string) =>
    next === undefined ? '—' : words.when(next, zone);

  function finished(interaction: Interaction, subscription: Subscription): InteractionAnswer {
    const total = place.courseOf(subscription)?.lessons.size ?? subscription.position.length;
    return say(receipt(wordsFor(interaction.person).say('refusal.finished', { total })));
  }

  async function pause(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const { state, cause } = subscription;
    if (state === 'finished') return finished(interaction, subscription);
    if (cause !== undefined) {
      const words = wordsFor(interaction.person);
      return say(receipt(words.say('refusal.closed-still', { cause: causeText(words, cause) })));
    }
    const typed = interaction.plain;
    if (isNow(typed)) return pauseForNow(interaction, subscription);
    const read = parseRequest(typed, { takes: ['day'], now: clock.now(), zone: subscription.zone });
    if (isUnclear(read)) return say(unclearReceipt(wordsFor(interaction.person), read, pauseExpected));
    return read.day === undefined
      ? pauseForNow(interaction, subscription)
      : pauseUntil(interaction, subscription, read.day);
  }

  async function pauseForNow(
    interaction: Interaction,
    subscription: Subscription,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    if (subscription.state === 'paused' && subscription.until === undefined) {
      return say(receipt(words.say('refusal.paused-already')));
    }
    const told = {
      channel: wordsOf(subscription.locale).say('notice.paused', {
        who: personMention(interaction.person.id),
      }),
      person: words.say('done.paused'),
    };
    return place.change(interaction, subscription, paused(subscription, undefined), told, 'post-digest');
  }

  async function pauseUntil(
    interaction: Interaction,
    subscription: Subscription,
    day: string,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { zone } = subscription;
    const text = escapeMrkdwn(day);
    const until = startOfDate(day, zone);
    if (until === undefined) return say(receipt(words.say('refusal.date', { text })));
    if (until <= clock.now()) return say(receipt(words.say('refusal.date-past', { text })));
    // Such a long pause may be a slip, unless the person wrote out the day.
    if (until - clock.now() > longBreak && !interaction.text.includes(day))
      return say(receipt(words.say('pause.far', { date: pauseEnd(words, until, zone), day })));
    const changes = paused(subscription, until);
    if (changes.next === undefined) return say(receipt(words.say('refusal.date', { text })));
    const channel = wordsOf(subscription.locale);
    const told = {
      channel: channel.say('notice.paused-until', {
        who: personMention(interaction.person.id),
        when: whenIn(channel, changes.next, zone),
      }),
      person: words.say('done.paused-until', {
        date: pauseEnd(words, until, zone),
        when: whenIn(words, changes.next, zone),
      }),
    };
    // The same pause again changes nothing, and the channel knows of it.
    if (subscription.state === 'paused' && subscription.until === until) return say(receipt(told.person));
    return place.change(interaction, subscription, changes, told, 'post-digest');
  }

  async function resume(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { zone, locale, state, cause, due } = subscription;
    if (state === 'finished') return finished(interaction, subscription);
    if (state === 'active')
      return say(receipt(words.say('refusal.running', { when: whenIn(words, due, zone) })));
    const closed = await stillClosed(interaction, subscription);
    if (closed !== undefined) return closed;
    // This comes first, so that a crash between the two leaves a pause that can be ended again.
    if (cause !== undefined) await unpark(interaction.team, subscription.place);
    const changes = resumed(subscription, clock.now());
    const channel = wordsOf(locale);
    const told = {
      channel: channel.say('notice.resumed', { when: whenIn(channel, changes.next, zone) }),
      person: words.say('done.resumed', { when: whenIn(words, changes.next, zone) }),
    };
    return place.change(interaction, subscription, changes, told, 'post-digest');
  }

  /** The reason that a course which Slack or its content stopped cannot resume yet. */
  async function stillClosed(
    interaction: Interaction,
    subscription: Subscription,
  ): Promise<InteractionAnswer | undefined> {
    if (subscription.cause === undefined) return undefined;
    const gone = place.courseOf(subscription) === undefined ? 'no_course' : undefined;
    const cause = gone ?? (await place.whyClosed(interaction.team, subscription.place));
    if (cause === undefined) return undefined;
    const words = wordsFor(interaction.person);
    return say(receipt(words.say('refusal.closed-still', { cause: causeText(words, cause) })));
  }

  async function unpark(team: string, channel: string): Promise<void> {
    const workspace = await installations.get(team);
    await posts.unpark(workspace, channel, clock.now());
  }

  return {
    subcommands: [
      { word: 'pause', needs: 'organiser', helps: 'organisers', takesMore: true, handle: pause },
      { word: 'resume', needs: 'organiser', helps: 'organisers', handle: resume },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      const byButton = place.byOrganiser(
        // A refusal leaves the button in place, so that it can be pressed again.
        async (interaction, subscription) =>
          (await stillClosed(interaction, subscription)) ??
          replaceOriginal(await resume(interaction, subscription)),
      );
      onAction(router, 'subscription-resume', byButton);
    },
  };
}
