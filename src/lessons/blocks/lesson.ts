// What people see of a lesson: the card, its text in the thread, the prompt, and the reader behind *Read*.
import type { KnownBlock, ModalView } from '@slack/types';
import { lessonText } from '../../courses/blocks/message.ts';
import { lessonPages } from '../../courses/blocks/modal.ts';
import { type Course, type Lesson, readingMinutes } from '../../courses/rules.ts';
import { actions, button, context, header, plain, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import { askButton } from '../../questions/blocks/asked.ts';
import { type Receipt, receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';

const labels = ({ say }: Words) => ({ sources: say('text.sources'), colon: say('text.colon') });

/** The value of *Read* and of the reader's buttons. */
export const readerValue = (course: string, lesson: string, page: number): string =>
  [course, lesson, page].join('/');

export function lessonCard(words: Words, course: Course, lesson: Lesson): Message {
  const { say, locale } = words;
  const edition = lesson.editions[locale];
  const { number } = lesson;
  const takeaways = edition.takeaways.map((takeaway) => `•  ${escapeMrkdwn(takeaway)}`).join('\n');
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
        say('card.by', {
          author: escapeMrkdwn(lesson.author.name[locale]),
          minutes: readingMinutes(edition.body),
        }),
      ),
      section('summary', escapeMrkdwn(edition.summary)),
      section('takeaways', takeaways),
      actions(
        'card',
        button('lesson-read', say('card.read'), readerValue(course.id, lesson.id, 1), {
          style: 'primary',
          aloud: `${say('card.read')}: ${edition.title}`,
        }),
        askButton(words, 'ask.card'),
      ),
    ],
  };
}

/** The whole of a lesson, in the order it is posted. */
export function lessonMessages(words: Words, course: Course, lesson: Lesson): Message[] {
  const edition = lesson.editions[words.locale];
  const texts = lessonText(edition, labels(words));
  const prompt = words.say('prompt.text', { prompt: escapeMrkdwn(edition.prompt) });
  return [
    lessonCard(words, course, lesson),
    ...texts.map(
      (text, index): Message => ({
        kind: 'text',
        text: words.say('text.plain', {
          number: lesson.number,
          title: escapeMrkdwn(edition.title),
          part: index + 1,
          parts: texts.length,
        }),
        blocks: [{ type: 'markdown', text }],
      }),
    ),
    {
      kind: 'prompt',
      text: words.say('prompt.plain', { prompt: escapeMrkdwn(edition.prompt) }),
      blocks: [section('prompt', prompt)],
    },
  ];
}

/** One page of a lesson in a modal; a page that does not exist is the nearest that does. */
export function readerView(words: Words, course: Course, lesson: Lesson, page: number): ModalView {
  const { say, locale } = words;
  const edition = lesson.editions[locale];
  const pages = lessonPages(edition, labels(words));
  const shown = Math.min(Math.max(page, 1), pages.length);
  const turn = (action: string, key: 'reader.back' | 'reader.next', to: number) =>
    button(action, say(key), readerValue(course.id, lesson.id, to));
  const turns = [
    ...(shown > 1 ? [turn('reader-back', 'reader.back', shown - 1)] : []),
    ...(shown < pages.length ? [turn('reader-next', 'reader.next', shown + 1)] : []),
  ];
  const blocks: KnownBlock[] = [
    header('reader-title', edition.title),
    ...(pages[shown - 1]?.blocks ?? []),
    ...(pages.length > 1
      ? [
          context('reader-page', say('reader.page', { page: shown, pages: pages.length })),
          actions(`turn-${shown}`, ...turns),
        ]
      : []),
  ];
  return {
    type: 'modal',
    callback_id: 'reader',
    title: plain(say('reader.title', { number: lesson.number })),
    close: plain(say('reader.close')),
    blocks,
  };
}

/** A lesson was posted early already: asks before another one is. The button means the occurrence it was made for. */
export function nowAgainReceipt(
  words: Words,
  subscription: Subscription,
  following: number | undefined,
): Receipt {
  const { zone, last, next, id } = subscription;
  const text = words.say(following === undefined ? 'ask.now-last' : 'ask.now', {
    date: last === undefined ? '' : words.dayOf(last, zone),
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

/** No lesson is meant by this: names the nearest, which *Read* opens. */
export function unknownLesson(
  words: Words,
  text: string,
  nearest: { course: Course; lesson: Lesson } | undefined,
): Receipt {
  const { say, locale } = words;
  const typed = escapeMrkdwn(text.slice(0, 100));
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
        aloud: `${say('card.read')}: ${title}`,
      }),
    ),
  );
}
