// Views of the open questions for organisers, and messages about reports.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { pageTurns } from '../../courses/blocks/pages.ts';
import {
  actions,
  button,
  context,
  inRound,
  menu,
  option,
  plain,
  section,
  textInput,
} from '../../platform/slack/blocks.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import { longestReason, type Open, perPage, type Question } from '../rules/question.ts';
import { askerText, written } from './asked.ts';

export type OrderedQuestion = { open: Open; question: Question; votes: number; reports: number };

/** The blocks above the list. */
export type Above = KnownBlock[];

/** The data that the list and its forms carry. */
export type Carried = { subscription: string; page: number; question?: string };

function line(
  words: Words,
  { open, question, votes, reports }: OrderedQuestion,
  looks: boolean,
): KnownBlock[] {
  const { id } = question;
  const choice = (key: Parameters<Words['say']>[0], what: string): [string, string] => [
    words.say(key),
    `${what}/${id}`,
  ];
  const choices = [
    open.pinned === true ? choice('order.unpin', 'unpin') : choice('order.pin', 'pin'),
    open.hidden === true ? choice('order.show', 'show') : choice('order.hide', 'hide'),
    choice('order.merge', 'merge'),
    choice('order.decline', 'decline'),
  ];
  const marks = [
    ...(open.pinned === true ? [words.say('order.is-first')] : []),
    ...(open.hidden === true ? [words.say('order.is-hidden')] : []),
    ...(reports > 0 && !looks ? [words.say('order.reports', { count: reports })] : []),
  ];
  const said = words.say('order.line', { who: askerText(words, question.by), votes });
  return [
    written(`ordered-${id}`, question.text, {
      most: 300,
      ...(looks ? {} : { menu: menu('order-choose', choices) }),
    }),
    context(`state-${id}`, [said, ...marks].join(' · ')),
  ];
}

/**
 * A page of the open questions, in the order of the agenda. `told` says what the person has just done, `lead` leads the session that is
 * under way; a person who `looks` gets no choices.
 */
export function orderView(
  words: Words,
  place: string,
  ordered: OrderedQuestion[],
  carried: Carried,
  { told, lead = [], looks = false }: { told?: string | undefined; lead?: Above; looks?: boolean } = {},
): ModalView {
  const pages = Math.max(1, Math.ceil(ordered.length / perPage));
  const page = Math.min(carried.page, pages - 1);
  const shown = ordered.slice(page * perPage, (page + 1) * perPage);
  return {
    type: 'modal',
    callback_id: 'order',
    title: plain(words.say(looks ? 'order.title-look' : 'order.title')),
    close: plain(words.say('reader.close')),
    private_metadata: JSON.stringify({ ...carried, page }),
    blocks: [
      ...(told === undefined ? [] : [section('told', told)]),
      context('for', words.say('form.for', { channel: channelMention(place) })),
      ...lead,
      ...pageTurns(words, { turn: 'order', page: page + 1, pages, carries: (to) => String(to - 1) }),
      ...(shown.length === 0 ? [section('none', words.say('order.none'))] : []),
      ...shown.flatMap((one) => line(words, one, looks)),
      context('rule', words.say('agenda.rule')),
    ],
  };
}

export const declineForm = (words: Words, question: string, carried: Carried): ModalView => ({
  type: 'modal',
  callback_id: 'order-decline',
  title: plain(words.say('order.decline-title')),
  submit: plain(words.say('order.decline-yes')),
  close: plain(words.say('form.close')),
  private_metadata: JSON.stringify(carried),
  blocks: [
    written('question', question, { most: 500 }),
    textInput([inRound('why', carried.question ?? ''), 'decline-why'], {
      label: words.say('turn.why'),
      hint: words.say('order.why-hint'),
      most: longestReason,
      focus: true,
    }),
  ],
});

/** Slack's limit for the choices of one list. */
const mostChoices = 100;

export function mergeForm(
  words: Words,
  question: string,
  others: Pick<Question, 'id' | 'text'>[],
  carried: Carried,
): ModalView {
  const options: PlainTextOption[] = others
    .slice(0, mostChoices)
    .map(({ id, text }) => option(typedWords(text, 70), id));
  return {
    type: 'modal',
    callback_id: 'order-merge',
    title: plain(words.say('order.merge-title')),
    ...(options.length === 0 ? {} : { submit: plain(words.say('order.merge-yes')) }),
    close: plain(words.say('form.close')),
    private_metadata: JSON.stringify(carried),
    blocks: [
      written('question', question, { most: 500 }),
      options.length === 0
        ? context('alone', words.say('order.merge-alone'))
        : {
            type: 'input',
            block_id: inRound('into', carried.question ?? ''),
            label: plain(words.say('order.merge-into')),
            hint: plain(words.say('order.merge-hint')),
            element: { type: 'static_select', action_id: 'merge-into', options },
          },
    ],
  };
}

/** For an organiser: a question was hidden because people reported it. */
export function reportedMessage(words: Words, subscription: string, place: string, text: string): Message {
  const said = words.say('order.reported', { channel: channelMention(place) });
  const look = button('order-open', words.say('order.look'), subscription, { style: 'primary' });
  return {
    kind: 'notice',
    text: said,
    blocks: [section('reported', `${said}\n> ${typedLine(text, 200)}`), actions('reported-look', look)],
  };
}

/** The same for an organiser outside the channel: without the words from there. */
export function reportedElsewhere(words: Words, place: string): Message {
  const text = words.say('order.reported-elsewhere', { channel: channelMention(place) });
  return { kind: 'notice', text, blocks: [section('reported', text)] };
}

/** For an organiser: an asker cannot be told the outcome of their question. */
export function askerLeftMessage(words: Words, subscription: string, place: string, who: string): Message {
  const text = words.say('order.asker-left', { channel: channelMention(place), who: personMention(who) });
  const look = button('order-open', words.say('order.look'), subscription);
  return { kind: 'notice', text, blocks: [section('asker-left', text), actions('asker-left-look', look)] };
}
