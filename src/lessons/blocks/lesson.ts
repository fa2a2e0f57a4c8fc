// Messages and views of a lesson: the card, its text in the thread, the prompt, and the reader behind *Read*.
import type { KnownBlock, ModalView } from '@slack/types';
import { lessonTexts } from '../../courses/blocks/message.ts';
import { lessonPages } from '../../courses/blocks/modal.ts';
import { pageTurns } from '../../courses/blocks/pages.ts';
import { type Course, type Edition, type Lesson, readingMinutes } from '../../courses/rules.ts';
import { cutText } from '../../platform/graphemes.ts';
import { onceFor } from '../../platform/once.ts';
import { actions, button, context, header, plain, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { asMrkdwn } from '../../platform/slack/show-text.ts';
import { readTyped } from '../../platform/slack/user-text.ts';
import type { Message } from '../../posts/rules.ts';
import { askButton } from '../../questions/blocks/asked.ts';
import { comingText } from '../../subscriptions/blocks/channel.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';

/** The author's text from the head of a lesson, with its Markdown emphasis. */
const authored = (text: string): string => asMrkdwn(readTyped(text));

const labels = ({ say }: Words) => ({ sources: say('text.sources'), colon: say('text.colon') });
const minutesOf = onceFor(({ body }: Edition) => readingMinutes(body));

/** The value of *Read* and of the reader's buttons; `card` is given where the button is not on the card itself. */
export const readerValue = (course: string, lesson: string, page: number, card?: string): string =>
  [course, lesson, page, ...(card === undefined ? [] : [card])].join('/');

/** The discussion as a card shows it: `card` is its own ts, `reads` the number of people who marked it as read, 0 to leave that out. */
export type UnderCard = { card: string; featured: boolean; reads: number };

const featuredButton = (words: Words, card: string) =>
  button('featured-open', words.say('card.featured'), card);

const soFarActions = (words: Words, card: string) =>
  actions('prompt-more', button('thread-so-far', words.say('prompt.so-far'), card));

/** The card of a lesson that has left its course: its current text, with or without *Featured*. */
export const standingCard = (
  words: Words,
  standing: readonly KnownBlock[],
  card: string,
  featured: boolean,
) =>
  standing.map((block): KnownBlock => {
    if (block.type !== 'actions' || block.block_id !== 'card') return block;
    const others = block.elements.filter((one) => !('action_id' in one) || one.action_id !== 'featured-open');
    return { ...block, elements: [...others, ...(featured ? [featuredButton(words, card)] : [])] };
  });

/** The prompt of such a lesson, with or without the button for the discussion so far. */
export const standingPrompt = (words: Words, standing: readonly KnownBlock[], longUnder?: string) => [
  ...standing.filter(({ block_id }) => block_id !== 'prompt-more'),
  ...(longUnder === undefined ? [] : [soFarActions(words, longUnder)]),
];

export function lessonCard(words: Words, course: Course, lesson: Lesson, under?: UnderCard): Message {
  const { say, locale } = words;
  const edition = lesson.editions[locale];
  const { number } = lesson;
  const takeaways = edition.takeaways.map((takeaway) => `•  ${authored(takeaway)}`).join('\n');
  return {
    kind: 'lesson',
    text: say('card.plain', {
      number,
      title: escapeMrkdwn(edition.title),
      summary: escapeMrkdwn(edition.summary),
    }),
    blocks: [
      context(
        'place',
        say('card.place', {
          module: escapeMrkdwn(lesson.module.title[locale]),
          number,
          total: course.lessons.size,
        }),
      ),
      header('title', edition.title),
      context(
        'by',
        say(under === undefined || under.reads === 0 ? 'card.by' : 'card.by-read', {
          author: escapeMrkdwn(lesson.author.name[locale]),
          minutes: minutesOf(edition),
          reads: under?.reads ?? 0,
        }),
      ),
      section('summary', authored(edition.summary)),
      section('takeaways', takeaways),
      actions(
        'card',
        button('lesson-read', say('card.read'), readerValue(course.id, lesson.id, 1), {
          style: 'primary',
          aloud: [say('card.read'), edition.title].join(say('text.colon')),
        }),
        askButton(words, 'ask.card'),
        ...(under?.featured === true ? [featuredButton(words, under.card)] : []),
      ),
    ],
  };
}

/** The prompt under a lesson. Below a long thread, a button with the ts of the card offers the discussion so far. */
export function promptMessage(words: Words, lesson: Lesson, longUnder?: string): Message {
  const prompt = authored(lesson.editions[words.locale].prompt);
  return {
    kind: 'prompt',
    text: words.say('prompt.plain', { prompt }),
    blocks: [
      section('prompt', words.say('prompt.text', { prompt })),
      ...(longUnder === undefined ? [] : [soFarActions(words, longUnder)]),
    ],
  };
}

/** The other prompt, posted once where no one replied. */
export function otherPrompt(words: Words, lesson: Lesson): Message {
  const prompt = authored(lesson.editions[words.locale].otherPrompt);
  return {
    kind: 'prompt',
    text: words.say('prompt.other-plain', { prompt }),
    blocks: [section('other-prompt', words.say('prompt.other', { prompt }))],
  };
}

/** The whole of a lesson, in the order it is posted. */
export function lessonMessages(words: Words, course: Course, lesson: Lesson): Message[] {
  const edition = lesson.editions[words.locale];
  const texts = lessonTexts(edition, labels(words));
  return [
    lessonCard(words, course, lesson),
    ...texts.map(
      (blocks, index): Message => ({
        kind: 'text',
        text: words.say('text.plain', {
          number: lesson.number,
          title: escapeMrkdwn(edition.title),
          part: index + 1,
          parts: texts.length,
        }),
        blocks,
      }),
    ),
    promptMessage(words, lesson),
  ];
}

/** The place and card where a lesson is marked as read, and whether this person marked it. */
export type Mark = { place: string; card: string; read: boolean };

/** One page of a lesson in a modal; a page that does not exist becomes the nearest one. */
export function readerView(
  words: Words,
  course: Course,
  lesson: Lesson,
  page: number,
  mark?: Mark,
): ModalView {
  const { say, locale } = words;
  const edition = lesson.editions[locale];
  const pages = lessonPages(edition, labels(words));
  const shown = Math.min(Math.max(page, 1), pages.length);
  const carries = (to: number) => readerValue(course.id, lesson.id, to);
  const blocks: KnownBlock[] = [
    header('reader-title', edition.title),
    ...pageTurns(words, { turn: 'reader', page: shown, pages: pages.length, carries }),
    ...(pages[shown - 1]?.blocks ?? []),
    ...(mark?.read === true ? [context('reader-marked', say('reader.marked'))] : []),
    ...(mark === undefined
      ? []
      : [actions(`mark-${shown}-${mark.read}`, markButton(words, carries(shown), mark))]),
  ];
  return {
    type: 'modal',
    callback_id: 'reader',
    title: plain(say('reader.title', { number: lesson.number }), 24),
    close: plain(say('reader.close')),
    ...(mark === undefined
      ? {}
      : { private_metadata: JSON.stringify({ place: mark.place, card: mark.card }) }),
    blocks,
  };
}

const markButton = ({ say }: Words, value: string, { read }: Mark) =>
  read
    ? button('reader-unmark', say('reader.unmark'), value)
    : button('reader-mark', say('reader.mark'), value);

/** Says that a lesson was posted early already, and asks before another one is. The button is valid for its occurrence. */
export function nowAgainReceipt(
  words: Words,
  subscription: Subscription,
  following: number | undefined,
): SubscribeReceipt {
  const { zone, last, next, id } = subscription;
  const text = words.say(following === undefined ? 'ask.now-last' : 'ask.now', {
    date: last === undefined ? '' : words.dayWhen(last, zone),
    when: following === undefined ? '' : words.when(following, zone),
  });
  return receipt(
    text,
    actions(
      'now-again',
      button('lesson-now-again', words.say('button.now'), `${id}/${next ?? 0}`, { style: 'primary' }),
    ),
  );
}

/** Says that the lesson of `served` is posted now and counts as its week's lesson; `next` is the moment of the one after it. */
export function nowReceipt(
  words: Words,
  { zone }: Subscription,
  { served, next }: { served: number; next: number | 'none' | undefined },
): SubscribeReceipt {
  const date = words.dayWhen(served, zone);
  return receipt(
    next === 'none'
      ? words.say('done.now-last', { date })
      : words.say('done.now', { date, next: comingText(words, next, zone) }),
  );
}

/** Says that the text means no lesson, and names the nearest, which *Read* opens. */
export function unknownLesson(
  words: Words,
  text: string,
  nearest: { course: Course; lesson: Lesson } | undefined,
): SubscribeReceipt {
  const { say, locale } = words;
  const typed = escapeMrkdwn(cutText(text, 100));
  const withCatalogue = (what: string) => [what, say('preview.catalogue')].join('\n');
  if (nearest === undefined) return receipt(withCatalogue(say('preview.unknown', { text: typed })));
  const { course, lesson } = nearest;
  const { title } = lesson.editions[locale];
  const { number } = lesson;
  return receipt(
    withCatalogue(say('preview.nearest', { text: typed, number, title: escapeMrkdwn(title) })),
    actions(
      'nearest',
      button('lesson-read', say('card.read'), readerValue(course.id, lesson.id, 1), {
        aloud: [say('card.read'), title].join(say('text.colon')),
      }),
    ),
  );
}
