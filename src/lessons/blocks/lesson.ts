// What people see of a lesson: the card, its text in the thread, the prompt, and the reader behind *Read*.
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

/** What an author wrote in the head of a lesson, with the emphasis it has in Markdown. */
const authored = (text: string): string => asMrkdwn(readTyped(text));

const labels = ({ say }: Words) => ({ sources: say('text.sources'), colon: say('text.colon') });
const minutesOf = onceFor(({ body }: Edition) => readingMinutes(body));

/** The value of *Read* and of the reader's buttons; `card` where it stands elsewhere than on the card itself. */
export const readerValue = (course: string, lesson: string, page: number, card?: string): string =>
  [course, lesson, page, ...(card === undefined ? [] : [card])].join('/');

/** What a card shows of its discussion: `card` is its own ts, `reads` how many marked it as read, 0 where that is not said. */
export type UnderCard = { card: string; featured: boolean; reads: number };

const featuredButton = (words: Words, card: string) =>
  button('featured-open', words.say('card.featured'), card);

const soFarActions = (words: Words, card: string) =>
  actions('prompt-more', button('thread-so-far', words.say('prompt.so-far'), card));

/** The card of a lesson that has left its course: as it stands, with or without *Featured*. */
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

/** Its prompt, with or without what was said so far. */
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

/** What is asked under a lesson; below a long thread's it offers what was said so far, by the ts of the card. */
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

/** Asked once where nobody said anything. */
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

/** Where a lesson is marked as read: its card, and whether this person did. */
export type Mark = { place: string; card: string; read: boolean };

/** One page of a lesson in a modal; a page that does not exist is the nearest that does. */
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

/** A lesson was posted early already: asks before another one is. The button means the occurrence it was made for. */
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

/** The lesson of `served` comes now, so that its week has had one; `next` is when the one after it comes. */
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

/** No lesson is meant by this: names the nearest, which *Read* opens. */
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
