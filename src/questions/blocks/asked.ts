// Messages of questions: the receipt, the head of a session's thread, and each question in it.
import type { Overflow, SectionBlock } from '@slack/types';
import { beginningOf } from '../../platform/graphemes.ts';
import { actions, button, context, menu, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedText, typedWords } from '../../platform/slack/show-text.ts';
import { type Message, type NewSequence, oneMessage } from '../../posts/rules.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import { isUnnamed } from '../rules/asker.ts';
import { longestOffer } from '../rules/mention.ts';
import type { Question } from '../rules/question.ts';

export const askButton = (words: Words, key: 'ask.button' | 'ask.card', style?: 'primary') =>
  button('ask-open', words.say(key), 'ask', style === undefined ? {} : { style });

/** The asker, as all readers see them. */
export const askerText = (words: Words, by: string): string =>
  isUnnamed(by) ? words.say('ask.somebody') : personMention(by);

/** Slack's limit for the text of a section, characters. */
const longestSection = 3000;

/** A person's words for copying, with their marks as they typed them. */
export const asTyped = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'plain_text', text, emoji: true },
  expand: true,
});

/** A person's words in the styles of their marks; in one line where `most` is given. `menu` is beside them. */
export function written(
  id: string,
  text: string,
  more: { most?: number; menu?: Overflow } = {},
): SectionBlock {
  const { most, menu } = more;
  const shown = most === undefined ? typedText(text) : typedLine(text, most);
  // The escaped text may be longer than the typed one.
  const fits = shown.trim() !== '' && shown.length <= longestSection;
  return {
    ...(fits ? { ...section(id, shown), expand: true } : asTyped(id, text)),
    ...(menu === undefined ? {} : { accessory: menu }),
  };
}

/** `number` is a text in place of the number where that is not known yet. */
export function questionMessage(
  words: Words,
  question: Pick<Question, 'id' | 'by' | 'text' | 'edited'> & { number: number | string },
): Message {
  const text = escapeMrkdwn(typedWords(question.text, 200));
  const by = question.edited === undefined ? 'question.by' : 'question.by-edited';
  return {
    kind: 'question',
    text: words.say('question.plain', { text }),
    blocks: [
      written('question', question.text, {
        menu: menu('question-report', [[words.say('question.report'), question.id]], {
          title: words.say('question.report-title'),
          text: words.say('question.report-sure'),
          yes: words.say('question.report-yes'),
          no: words.say('confirm.no'),
        }),
      }),
      context('by', words.say(by, { number: question.number, who: askerText(words, question.by) })),
    ],
  };
}

/** The name of a session's questions in their channel. */
export const questionsTitle = (words: Words, sessionAt: number, zone: string): string =>
  words.say('questions.name', { date: words.shortDay(sessionAt, zone) });

/**
 * The numbers of questions below the head, from earlier sessions, on the agenda of a closed session, and waiting; the new time where the
 * session was moved.
 */
type QuestionsState = {
  count: number;
  earlier?: number;
  listed: number;
  waiting: number;
  closed: boolean;
  movedTo?: { at: number; zone: string };
  /** The most liked ones are answered in another channel. */
  elsewhere?: boolean;
};

/** The message whose thread holds a session's questions. */
export function questionsHead(
  words: Words,
  sessionAt: number,
  zone: string,
  { closed, movedTo, elsewhere = false, earlier = 0, ...counts }: QuestionsState,
): Message {
  const title = questionsTitle(words, sessionAt, zone);
  const said = { title, earlier, ...counts };
  const to = (say: (at: number, zone: string) => string) =>
    movedTo === undefined ? '' : say(movedTo.at, movedTo.zone);
  const closing = elsewhere ? 'elsewhere' : 'closed';
  const how = movedTo !== undefined ? 'moved' : closed ? closing : undefined;
  const state = words.say(how === undefined ? 'questions.count' : `questions.${how}`, {
    ...said,
    to: to(words.when),
  });
  const plain = how === undefined ? 'questions.plain' : (`questions.plain-${how}` as const);
  return {
    kind: 'questions',
    text: words.say(plain, { ...said, to: to(words.shortDay) }),
    blocks: [
      section('questions', [words.say('questions.title', { title }), state].join('\n')),
      actions('ask', askButton(words, 'ask.button')),
    ],
  };
}

/**
 * The messages of a question: the head of its session, where that is not posted yet, and its own below; also when the course has ended
 * meanwhile.
 */
export function questionSequences(
  words: Words,
  subscription: Pick<Subscription, 'id' | 'place' | 'course'>,
  question: Parameters<typeof questionMessage>[1],
  { sessionAt, zone }: { sessionAt: number; zone: string },
): { head: NewSequence; asked: NewSequence } {
  const first = questionsHead(words, sessionAt, zone, { count: 1, listed: 0, waiting: 0, closed: false });
  const head = { ...oneMessage(subscription, ['questions', sessionAt], first), sendAfterEnd: true };
  const asked: NewSequence = {
    ...oneMessage(subscription, ['question', question.id], questionMessage(words, question)),
    about: question.id,
    threaded: true,
    under: head.id,
    sendAfterEnd: true,
  };
  return { head, asked };
}

/** The address of a question that was kept; `waits` says that lessons are paused. */
export function keptText(
  words: Words,
  key: 'ask.done' | 'ask.again',
  where: { title: string; channel: string; number: number; waits: boolean },
): string {
  const { title, channel, number, waits } = where;
  const kept = words.say(key, { number, title, channel: channelMention(channel) });
  return waits ? words.sentences(kept, words.say('ask.waits')) : kept;
}

/** The reason why a question was not kept, with its whole text; `again` offers the form where asking again can help. */
export function askRefusal(words: Words, why: string, text: string, again: boolean): SubscribeReceipt {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; rest = rest.slice(pieces.at(-1)?.length)) {
    // A single grapheme can be longer than a section.
    pieces.push(beginningOf(rest, longestSection) || rest.slice(0, longestSection));
  }
  return {
    text: `${why}\n${escapeMrkdwn(text)}`,
    blocks: [
      section('refusal', why),
      ...pieces.map((piece, index) => asTyped(`text-${index}`, piece)),
      ...(again ? [actions('ask', askButton(words, 'ask.button'))] : []),
    ],
  };
}

/** A button that opens the form with these words, or an empty form where they are too long for a button. */
const filledButton = (words: Words, text: string | undefined) =>
  text === undefined || text.length > longestOffer
    ? askButton(words, 'ask.button', 'primary')
    : button('ask-filled', words.say('ask.button'), text, { style: 'primary' });

/** For a person who called the app by name; `state` is that of the channel's course. */
export function mentionReceipt(words: Words, state: Subscription['state']): SubscribeReceipt {
  if (state === 'ended')
    return receipt(words.sentences(words.say('mention.none'), words.say('mention.help')));
  const text = words.say(state === 'paused' ? 'ask.mention-paused' : 'ask.mention');
  return receipt(
    `${text}\n${words.say('mention.help')}`,
    actions('ask', askButton(words, 'ask.button', 'primary')),
  );
}

/** For a person whose words to the app may not be a question. */
export const offerReceipt = (words: Words, text: string): SubscribeReceipt =>
  receipt(
    words.say('mention.perhaps', { text: typedLine(text, 200) }),
    actions('ask', filledButton(words, text)),
  );

/** For a person who wrote to the app directly; the form begins with their words. */
export const directReceipt = (words: Words, text: string | undefined): SubscribeReceipt =>
  receipt(
    `${words.say(text === undefined ? 'direct.help' : 'direct.said')}\n${words.say('mention.help')}`,
    actions('ask', filledButton(words, text)),
  );
