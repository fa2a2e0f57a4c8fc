// Messages about a guest: to the guest, to their inviter, and to the channel.
import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Picture, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, link, permalink, personMention } from '../../platform/slack/mrkdwn.ts';
import { boldLine, typedLine, typedWords } from '../../platform/slack/show-text.ts';
import { oneLine } from '../../platform/slack/user-text.ts';
import type { Message } from '../../posts/rules.ts';
import { askButton } from '../../questions/blocks/asked.ts';
import type { Words } from '../../words/words.ts';
import { type Guest, isSoon, longestLine, longestTopic } from '../rules.ts';

/** A session in a channel, with its time zone and its length. */
export type SessionOccasion = { at: number; zone: string; place: string; minutes: number };

const said = (words: Words, { at, zone, place, minutes }: SessionOccasion) => ({
  minutes,
  date: words.shortDay(at, zone),
  when: words.when(at, zone),
  channel: channelMention(place),
});

const topicLine = ({ topic }: { topic: string }) => (topic === '' ? [] : [boldLine(topic, 2 * longestTopic)]);

/** The outcome of an invitation, as its guest reads it. */
const stateOf = ({ state, offBy }: Guest) =>
  state === 'cancelled' && offBy !== undefined
    ? (`guest.state-off-${offBy}` as const)
    : (`guest.state-${state}` as const);

/** For the guest once the session is over: the invitation and its outcome. */
export function pastInvitation(words: Words, occasion: SessionOccasion, guest: Guest): Message {
  const values = { ...said(words, occasion), by: personMention(guest.by) };
  const title = words.say('guest.invited-then', values);
  const { state } = guest;
  const how = words.say(state === 'accepted' || state === 'invited' ? 'guest.state-past' : stateOf(guest));
  return {
    kind: 'notice',
    text: words.say('guest.invited-then-plain', values),
    blocks: [
      section('invitation', [title, ...topicLine(guest)].join('\n')),
      context('invitation-state', how),
    ],
  };
}

/** For the guest. `value` names the invitation; without a pending answer the message says its state. */
export function invitationMessage(
  words: Words,
  occasion: SessionOccasion,
  guest: Guest,
  value: string,
): Message {
  const { movedFrom } = guest;
  const from = movedFrom === undefined ? '' : words.when(movedFrom, occasion.zone);
  const values = { ...said(words, occasion), by: personMention(guest.by), from };
  const title = movedFrom === undefined ? 'guest.invitation' : 'guest.invitation-moved';
  const confirm = {
    title: words.say('guest.back-title'),
    text: words.say('guest.back-sure', values),
    yes: words.say('guest.back-yes'),
    no: words.say('guest.back-no'),
  };
  const backOut = button('guest-back-out', words.say('guest.back-out'), value, { confirm });
  const state: KnownBlock[] =
    guest.state === 'invited'
      ? [
          actions(
            'invitation-answer',
            button('guest-accept', words.say('guest.accept'), value, { style: 'primary' }),
            button('guest-decline', words.say('guest.decline'), value),
          ),
        ]
      : [
          context(
            'invitation-state',
            words.say(stateOf(guest), { soon: String(isSoon(guest.since, occasion.at)) }),
          ),
          ...(guest.state === 'accepted' ? [actions('invitation-back', backOut)] : []),
        ];
  return {
    kind: 'notice',
    text: words.say(`${title}-plain`, values),
    blocks: [
      section('invitation', [words.say(title, values), ...topicLine(guest)].join('\n')),
      context('invitation-how', words.say('guest.invitation-how', values)),
      ...state,
    ],
  };
}

/** For the channel: the guest who comes. `tomorrow` makes it the reminder of the day before, with the number of questions. */
export function announcement(
  words: Words,
  occasion: SessionOccasion,
  guest: { person: string; topic: string; line: string; picture?: Picture },
  tomorrow?: { count: number },
): Message {
  const values = {
    ...said(words, occasion),
    who: personMention(guest.person),
    count: tomorrow?.count ?? 0,
    topic: guest.topic === '' ? words.say('guest.any-topic') : typedLine(guest.topic, 2 * longestTopic),
  };
  const title = words.say(tomorrow === undefined ? 'guest.announced' : 'guest.tomorrow', values);
  const line = guest.line === '' ? [] : [typedLine(guest.line, 2 * longestLine)];
  const how = words.say(tomorrow === undefined ? 'guest.announced-how' : 'guest.tomorrow-how', values);
  return {
    kind: 'notice',
    text: words.say(tomorrow === undefined ? 'guest.announced-plain' : 'guest.tomorrow-plain', values),
    blocks: [
      section('guest', [title, ...topicLine(guest), ...line].join('\n'), guest.picture),
      context('guest-how', how),
      actions('ask', askButton(words, 'ask.button', 'primary')),
    ],
  };
}

/** For the channel once the session is over or the guest no longer comes: it still names the guest, and offers nothing. */
export function pastAnnouncement(
  words: Words,
  occasion: SessionOccasion,
  guest: Pick<Guest, 'person' | 'topic' | 'line' | 'state' | 'offBy'> & { picture?: Picture },
): Message {
  const values = { ...said(words, occasion), who: personMention(guest.person) };
  const line = guest.line === '' ? [] : [typedLine(guest.line, 2 * longestLine)];
  const missed = guest.offBy === 'missed' ? 'guest.state-off-missed' : 'guest.called-off';
  const off = guest.state === 'moved' ? 'guest.state-moved' : missed;
  return {
    kind: 'notice',
    text: words.say('guest.announced-then-plain', values),
    blocks: [
      section(
        'guest',
        [words.say('guest.announced-then', values), ...topicLine(guest), ...line].join('\n'),
        guest.picture,
      ),
      ...(guest.state === 'accepted' ? [] : [context('guest-off', words.say(off))]),
    ],
  };
}

export type Briefing = {
  /** The number of people in the channel; absent where Slack does not say. */
  people?: number;
  /** The titles of the lessons of this month, oldest first. */
  lessons: string[];
  /** Open questions, most votes first. */
  questions: { text: string; votes: number; ts?: string; root?: string; place?: string }[];
};

/** The number of questions that a briefing shows one by one. */
const briefed = 5;

/** For the guest, the day before. `channel` is the language of the buttons that the text names. */
export function briefingMessage(
  words: Words,
  occasion: SessionOccasion,
  { people, lessons, questions }: Briefing,
  workspaceUrl: string,
  channel: Words,
): Message {
  const values = { ...said(words, occasion), people: people ?? 0, count: questions.length };
  const lines = questions
    .slice(0, briefed)
    .map(({ text, votes, ts, root, place = occasion.place }, index) => {
      const shown =
        ts === undefined || workspaceUrl === ''
          ? typedLine(text, 72)
          : link(permalink(workspaceUrl, place, ts, root), typedWords(text, 72));
      return words.say('agenda.line', { number: index + 1, question: shown, votes });
    });
  const more = questions.length - lines.length;
  const buttons = { next: channel.say('turn.next'), skip: channel.say('turn.skip') };
  const around = [
    ...(people === undefined ? [] : [words.say('briefing.people', values)]),
    ...(lessons.length === 0
      ? []
      : [
          words.say('briefing.lessons', {
            list: lessons
              .map((title) => escapeMrkdwn(oneLine(title, 72)))
              .join(words.say('briefing.separator')),
          }),
        ]),
  ];
  return {
    kind: 'notice',
    text: words.say('briefing.plain', values),
    blocks: [
      section('briefing', [words.say('briefing.title', values), ...around].join('\n')),
      section(
        'briefing-questions',
        [
          words.say('briefing.questions', values),
          ...lines,
          ...(more > 0 ? [words.say('briefing.more', { count: more })] : []),
        ].join('\n'),
      ),
      context('briefing-how', words.say('briefing.how', buttons)),
    ],
  };
}

/** A note about guests that one person needs; with `subscription` it offers them to look for another guest. */
export function guestNote(
  words: Words,
  text: string,
  subscription?: string,
  more: KnownBlock[] = [],
): Message {
  const find =
    subscription === undefined
      ? []
      : [
          actions(
            'guest-find',
            button('guest-open', words.say('guest.find'), subscription, { style: 'primary' }),
          ),
        ];
  return { kind: 'notice', text, blocks: [section('guest-note', text), ...more, ...find] };
}

/** For the new stand-in, who answers in the sessions without a guest. */
export function standInNote(
  words: Words,
  { id, place, soon }: { id: string; place: string; soon: boolean },
  by: string,
): Message {
  const values = { by: personMention(by), channel: channelMention(place), soon: String(soon) };
  const text = words.say('guest.stand-in-you', values);
  const no = button('stand-in-decline', words.say('guest.stand-in-no'), id);
  return { kind: 'notice', text, blocks: [section('stand-in', text), actions('stand-in-answer', no)] };
}

/** The inviter confirms a guest whom the app cannot write to. */
export const confirmButton = (words: Words, value: string): KnownBlock =>
  actions('guest-confirm', button('guest-confirm', words.say('guest.confirm'), value));
