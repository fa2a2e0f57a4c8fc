// Private answers about subscriptions: results, status, help and refusals.
import type { KnownBlock } from '@slack/types';
import type { Course } from '../../courses/rules.ts';
import { beginningOf } from '../../platform/graphemes.ts';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import type { WordKey, Words } from '../../words/words.ts';
import { hourZone } from '../rules/hour.ts';
import { progress } from '../rules/progress.ts';
import { runId } from '../rules/run-id.ts';
import { type Choice, openAgain, type Subscription } from '../rules/subscription.ts';
import { causeText, pauseEnd, scheduleText } from './channel.ts';

export type SubscribeReceipt = { text: string; blocks: KnownBlock[] };

export const receipt = (text: string, ...more: KnownBlock[]): SubscribeReceipt => ({
  text,
  blocks: [section('receipt', text), ...more],
});

/** The same answer for a reader outside the channel that it is about. */
export const aboutChannel = (
  words: Words,
  channel: string,
  { text, blocks = [] }: { text: string; blocks?: KnownBlock[] },
): SubscribeReceipt => ({
  text,
  blocks: [context('for', words.say('form.for', { channel: channelMention(channel) })), ...blocks],
});

export const people = (words: Words, ids: string[]): string => words.list(ids.map(personMention));

/** `deleted` is the number of delivered lessons whose card no longer exists. */
export function statusReceipt(
  words: Words,
  subscription: Subscription,
  course: Course | undefined,
  next: { title: string } | undefined,
  deleted = 0,
): SubscribeReceipt {
  const { state, cause, until, zone, due } = subscription;
  const values = {
    course: escapeMrkdwn(course?.title[words.locale] ?? subscription.course),
    ...progress(subscription, course),
    date: until === undefined ? '' : pauseEnd(words, until, zone),
    cause: cause === undefined ? '' : causeText(words, cause),
  };
  const key: WordKey =
    state === 'finished'
      ? 'status.finished'
      : state !== 'paused'
        ? 'status.active'
        : cause === openAgain
          ? 'status.open-again'
          : cause !== undefined
            ? 'status.closed'
            : until !== undefined
              ? 'status.paused-until'
              : 'status.paused';
  const lines = [words.say(key, values)];
  if (deleted > 0) lines.push(words.say('status.deleted', { deleted }));
  const onItsWay = state === 'active' && subscription.claim !== undefined;
  if (onItsWay) lines.push(words.say('status.on-its-way'));
  else if (state === 'active' && due === undefined) lines.push(words.say('status.next-none'));
  const shown = state === 'paused' ? subscription.next : due;
  if (!onItsWay && shown !== undefined && next !== undefined) {
    const when = words.when(Math.max(shown, subscription.next ?? shown), zone);
    lines.push(words.say('status.next', { when, title: escapeMrkdwn(next.title) }));
  }
  if (state !== 'paused') {
    const hour = { cron: subscription.sessionCron, zone: hourZone(subscription) };
    lines.push(words.say('status.hour', { schedule: scheduleText(words, hour) }));
  }
  const terms = words.say(state === 'finished' ? 'status.terms-finished' : 'status.terms', {
    schedule: scheduleText(words, subscription),
    language: words.say(`language.${subscription.locale}`),
    organisers: people(words, subscription.organisers),
  });
  const text = lines.join('\n');
  return { text, blocks: [section('status', text), context('status-terms', terms)] };
}

/** Offers to add the app to a public channel; `command` runs again afterwards. */
export function addMeReceipt(words: Words, channel: string, command: string): SubscribeReceipt {
  return receipt(
    words.say('refusal.not-member'),
    actions(
      beginningOf(`again:${command}`, 255),
      button('lesson-add-me', words.say('button.add-me'), channel, { style: 'primary' }),
    ),
  );
}

/** Asks which channel a command from a direct message is about; `command` runs there. */
export function chooseChannelReceipt(words: Words, command: string): SubscribeReceipt {
  const text = words.say('refusal.choose-channel');
  return receipt(text, {
    type: 'actions',
    block_id: beginningOf(`again:${command}`, 255),
    elements: [
      {
        type: 'conversations_select',
        action_id: 'lesson-in-channel',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
      },
    ],
  });
}

/** The word `again:…` of a block id: the command to do again. */
export const commandAgain = (blockId: string): string => blockId.replace(/^again:/, '');

const confirmation = (words: Words) => ({
  title: words.say('confirm.replace-title'),
  text: words.say('confirm.replace'),
  yes: words.say('confirm.yes'),
  no: words.say('confirm.no'),
});

/** Says that the place has another course, and offers to replace it. */
export function takenReceipt(
  words: Words,
  running: string,
  choice: Choice,
  replaces: string,
): SubscribeReceipt {
  return receipt(
    [words.say('refusal.taken', { course: escapeMrkdwn(running) }), words.say('refusal.taken-next')].join(
      '\n',
    ),
    actions(
      'replace',
      button('subscribe-replace', words.say('button.replace'), JSON.stringify({ ...choice, replaces }), {
        style: 'danger',
        confirm: confirmation(words),
      }),
    ),
  );
}

export function endReceipt(
  words: Words,
  subscription: Subscription,
  course: string,
  left: number,
): SubscribeReceipt {
  return receipt(
    words.say('ask.unsubscribe', { course: escapeMrkdwn(course), left }),
    actions(
      'end',
      button('subscription-end', words.say('button.unsubscribe'), runId(subscription), { style: 'danger' }),
      button('subscription-keep', words.say('button.keep'), subscription.id),
    ),
  );
}

/** Opens the form that starts a course in this channel. */
export const startButton = (words: Words, channel: string) =>
  button('course-start', words.say('button.start'), channel, { style: 'primary' });

/** The offer to the person who added the app to a channel without a course. */
export const offerReceipt = (words: Words, channel: string): SubscribeReceipt =>
  receipt(
    words.say('direct.added', { channel: channelMention(channel) }),
    actions('offer-course', startButton(words, channel)),
  );
