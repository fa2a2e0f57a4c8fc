// The form of `/lesson settings`: the likes, the week in one message, the other question, and the authors of the lessons.

import type { InputBlock, ModalView } from '@slack/types';
import type { Author } from '../../courses/rules.ts';
import { mostEmoji } from '../../likes/rules.ts';
import { zoneShown } from '../../platform/calendar.ts';
import { context, option, plain, section, select, textInput } from '../../platform/slack/blocks.ts';
import { channelMention } from '../../platform/slack/mrkdwn.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import { digestTimes } from '../../subscriptions/rules/digest.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';

/** The number of authors of a course that the form asks for. */
export const authorsAsked = 5;

const digestKeys = {
  'after-hour': 'settings.digest-after',
  '0 18 * * 5': 'settings.digest-fri',
  '0 10 * * 6': 'settings.digest-sat',
  '0 18 * * 0': 'settings.digest-sun',
  off: 'settings.digest-off',
} as const satisfies Record<(typeof digestTimes)[number], string>;

export const authorBlock = (id: string): string => `author-${id}`;

const chosen = (id: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element,
});

/** `carried` comes back with the form; `authors` are those of the course. */
export function settingsForm(
  words: Words,
  subscription: Subscription,
  { emoji, authors, carried }: { emoji: readonly string[]; authors: readonly Author[]; carried: string },
): ModalView {
  const { say, locale } = words;
  const { place, digest, prompts, zone } = subscription;
  const digests = digestTimes.map((time) => option(say(digestKeys[time]), time));
  const asks = [option(say('settings.prompts-on'), 'on'), option(say('settings.prompts-off'), 'off')];
  return {
    type: 'modal',
    callback_id: 'settings',
    title: plain(say('settings.title')),
    submit: plain(say('form.submit-change')),
    close: plain(say('form.close')),
    private_metadata: carried,
    blocks: [
      context('for', say('form.for', { channel: channelMention(place) })),
      textInput(['emoji', 'settings-emoji'], {
        label: say('settings.emoji'),
        hint: say('settings.emoji-hint', { most: mostEmoji }),
        most: 3000,
        literal: true,
        text: emoji.map((name) => `:${name}:`).join(' '),
      }),
      {
        ...chosen('digest', say('settings.digest'), select('settings-digest', digests, digest)),
        hint: plain(say('settings.digest-hint', { zone: zoneShown(zone) })),
      },
      chosen('prompts', say('settings.prompts'), select('settings-prompts', asks, prompts ? 'on' : 'off')),
      ...authors.slice(0, authorsAsked).map((author): InputBlock => {
        const person = subscription.authors[author.id];
        return {
          ...chosen(authorBlock(author.id), say('settings.author', { name: author.name[locale] }), {
            type: 'users_select',
            action_id: 'settings-author',
            ...(person === undefined ? {} : { initial_user: person }),
          }),
          optional: true,
          hint: plain(say('settings.author-hint')),
        };
      }),
    ],
  };
}

/** The settings in a sentence, for people who may not change them. */
export const settingsLook = (
  { say }: Words,
  { digest }: Pick<Subscription, 'digest'>,
  emoji: readonly string[],
): SubscribeReceipt =>
  receipt(
    say('settings.look', {
      emoji: emoji.map((name) => `:${name}:`).join(' '),
      digest: say(digestKeys[digestTimes.find((time) => time === digest) ?? 'off']),
    }),
  );

/** The view that replaces the form. */
export const settingsAnswered = (words: Words, text: string): ModalView => ({
  type: 'modal',
  title: plain(words.say('settings.title')),
  close: plain(words.say('reader.close')),
  blocks: [section('said', text)],
});
