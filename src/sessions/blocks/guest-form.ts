// The form of `/lesson guest`: the guests of the next sessions, the invitation of another, and the stand-in.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { cutText } from '../../platform/graphemes.ts';
import { button, context, inRound, plain, section, textInput } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention, plainText } from '../../platform/slack/mrkdwn.ts';
import { typedLine } from '../../platform/slack/show-text.ts';
import { mentionHint } from '../../subscriptions/blocks/help.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import type { Words } from '../../words/words.ts';
import { type Guest, isComing, longestLine, longestTopic } from '../rules.ts';

/** One of the next sessions; `session` is its id. */
export type UpcomingSession = { session: string; at: number; guest: Guest | undefined };

export type GuestForm = {
  subscription: string;
  place: string;
  /** The channels that take part. */
  joined?: readonly string[];
  /** The time of the session, in words. */
  hour: string;
  zone: string;
  upcoming: UpcomingSession[];
  standIn: string | undefined;
  /** The numbers of invitations sent and stand-ins chosen in this very form. */
  rounds?: Rounds;
  /** The person to fill in as guest. */
  invited?: string | undefined;
};

export type Rounds = { guest: number; standIn: number };

/** For a person whose words after `/lesson guest` could not be read. */
export function guestUsage(
  words: Words,
  { text: typed, nearest }: { text: string; nearest?: string },
): SubscribeReceipt {
  const text = plainText(typed);
  const hint =
    nearest !== undefined
      ? words.say('help.nearest', { word: `guest ${nearest}` })
      : /^[#＃]/u.test(text)
        ? words.say('guest.channel-unlinked')
        : (mentionHint(words, text) ?? words.say('guest.usage'));
  return receipt(
    words.sentences(words.say('subscribe.unknown', { text: escapeMrkdwn(cutText(text, 100)) }), hint),
  );
}

/** The guests of the next sessions who have agreed, for people who may not change them. */
export function guestLines(
  words: Words,
  upcoming: readonly UpcomingSession[],
  zone: string,
  standIn: string | undefined,
): string[] {
  const lines = upcoming.flatMap(({ at, guest }) =>
    guest?.state === 'accepted' ? [comingLine(words, words.shortDay(at, zone), guest)] : [],
  );
  if (standIn !== undefined) lines.push(words.say('guest.look-stand-in', { who: personMention(standIn) }));
  return lines.length === 0 ? [words.say('guest.look-nobody')] : lines;
}

function comingLine(words: Words, day: string, guest: Guest): string {
  const topic = guest.topic === '' ? '' : ` · ${typedLine(guest.topic, longestTopic * 2)}`;
  const state = words.say(guest.state === 'accepted' ? 'guest.is-accepted' : 'guest.is-invited');
  return `${words.say('guest.coming', { day, who: personMention(guest.person), state })}${topic}`;
}

/** `told` says what the person has just done. */
export function guestForm(words: Words, form: GuestForm, told?: string): ModalView {
  const { upcoming, zone, standIn, joined = [], rounds = { guest: 0, standIn: 0 } } = form;
  // The form is for another guest after an invitation.
  const block = (name: string) => inRound(name, rounds.guest === 0 ? '' : String(rounds.guest));
  const day = (at: number) => words.shortDay(at, zone);
  const coming = upcoming.flatMap(({ session, at, guest }): KnownBlock[] => {
    if (!isComing(guest)) return [];
    const cancel = button('guest-cancel', words.say('guest.cancel'), session, {
      confirm: {
        title: words.say('guest.cancel-title'),
        text: words.say('guest.cancel-sure'),
        yes: words.say('guest.cancel-yes'),
        no: words.say('button.keep-guest'),
      },
    });
    return [section(`guest-${at}`, comingLine(words, day(at), guest), cancel)];
  });
  const free = upcoming.filter(({ guest }) => !isComing(guest));
  const options: PlainTextOption[] = free.map(({ session, at }) => ({
    text: plain(day(at)),
    value: session,
  }));
  const [first] = options;
  const invite: KnownBlock[] =
    first === undefined
      ? [context('guest-full', words.say('guest.full'))]
      : [
          {
            type: 'input',
            block_id: block('date'),
            label: plain(words.say('guest.date')),
            element: { type: 'static_select', action_id: 'guest-date', options, initial_option: first },
          },
          {
            type: 'input',
            block_id: block('guest'),
            label: plain(words.say('guest.who')),
            hint: plain(words.say('guest.who-hint')),
            element: {
              type: 'users_select',
              action_id: 'guest-who',
              ...(form.invited === undefined ? {} : { initial_user: form.invited }),
            },
          },
          textInput([block('topic'), 'guest-topic'], {
            label: words.say('guest.topic'),
            hint: words.say('guest.topic-hint'),
            most: longestTopic,
            optional: true,
          }),
          textInput([block('line'), 'guest-line'], {
            label: words.say('guest.line'),
            hint: words.say('guest.line-hint'),
            most: longestLine,
            optional: true,
          }),
        ];
  return {
    type: 'modal',
    callback_id: 'guest',
    title: plain(words.say('guest.title')),
    ...(first === undefined ? {} : { submit: plain(words.say('guest.invite')) }),
    close: plain(words.say('reader.close')),
    private_metadata: form.subscription,
    blocks: [
      ...(told === undefined ? [] : [section('told', told)]),
      context('for', words.say('form.for', { channel: channelMention(form.place) })),
      ...(joined.length === 0
        ? []
        : [context('joined', words.say('joint.also', { channels: words.list(joined.map(channelMention)) }))]),
      section('hour', form.hour, button('hour-open', words.say('hour.change'), form.subscription)),
      ...coming,
      ...invite,
      { type: 'divider', block_id: 'divider' },
      {
        type: 'section',
        // A person who was refused as stand-in is not shown as the stand-in.
        block_id: inRound('stand-in', rounds.standIn === 0 ? '' : String(rounds.standIn)),
        text: { type: 'mrkdwn', text: words.say('guest.stand-in'), verbatim: true },
        accessory: {
          type: 'users_select',
          action_id: 'guest-stand-in',
          placeholder: plain(words.say('guest.stand-in-none')),
          ...(standIn === undefined ? {} : { initial_user: standIn }),
        },
      },
    ],
  };
}
