// The private view of a whole course: its modules and lessons, and the channel's progress.
import type { SectionBlock } from '@slack/types';
import { pageTurns } from '../../courses/blocks/pages.ts';
import type { Catalogue, Course, Lesson } from '../../courses/rules.ts';
import { cutText } from '../../platform/graphemes.ts';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { receipt, type SubscribeReceipt, startButton } from '../../subscriptions/blocks/receipts.ts';
import { progress } from '../../subscriptions/rules/progress.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import { type LessonStatus, type ModuleStanding, standings } from '../rules/ahead.ts';

// Slack takes 3,000 characters a section and 50 blocks a message, and refuses a message from about 12,000 characters of text on.
// Slack does not document what else it counts (slack-facts.md, 1). Head and foot have their own room.
const sectionLimit = 3000;
const pageLimits = { characters: 7500, sections: 44 };

const lineKeys = {
  delivered: 'catalogue.delivered',
  skipped: 'catalogue.skipped',
  next: 'catalogue.next',
  ahead: 'catalogue.ahead',
} as const satisfies Record<LessonStatus, string>;

const titleOf = (words: Words, lesson: Lesson) => escapeMrkdwn(lesson.editions[words.locale].title);

const lineOf = (words: Words, lesson: Lesson, standing: LessonStatus) =>
  words.say(lineKeys[standing], { number: lesson.number, title: titleOf(words, lesson) });

/** A module as texts of a section each: one, unless it is too long. */
function moduleTexts(words: Words, { module, lessons }: ModuleStanding): string[] {
  const title = `*${escapeMrkdwn(module.title[words.locale])}*`;
  const texts: string[] = [];
  let text = title;
  for (const { lesson, standing } of lessons) {
    const line = lineOf(words, lesson, standing);
    if (text.length + line.length + 1 > sectionLimit) {
      texts.push(text);
      text = title;
    }
    text = `${text}\n${line}`;
  }
  return [...texts, text];
}

/** The sections, in order, in pages that fit into Slack's limits. */
function paged(texts: readonly string[]): string[][] {
  const pages: string[][] = [];
  let page: string[] = [];
  for (const text of texts) {
    const characters = page.join('').length + text.length;
    if (page.length > 0 && (characters > pageLimits.characters || page.length >= pageLimits.sections)) {
      pages.push(page);
      page = [];
    }
    page.push(text);
  }
  return [...pages, page];
}

/** The value of a catalogue's buttons: the course and the page they lead to. */
export const catalogueValue = (course: string, page: number): string => `${course}/${page}`;

/** The answer where there is no course; people who may start one get a button for it. */
const noCourse = (words: Words, start: { channel: string } | undefined) => [
  section('catalogue-none', words.say('catalogue.no-course')),
  ...(start === undefined ? [] : [actions('catalogue-start', startButton(words, start.channel))]),
];

/**
 * One page of a course. Without a page it is the one with the next lesson; a page that does not exist becomes the nearest one.
 * `start` is the channel this person may start the course in.
 */
export function catalogueReceipt(
  words: Words,
  course: Course,
  subscription: Subscription | undefined,
  more: { page?: number | undefined; start?: { channel: string } | undefined } = {},
): SubscribeReceipt {
  const { say, locale } = words;
  const modules = standings(course, subscription);
  const next = nextIn(modules);
  const pages = paged(modules.flatMap((one) => moduleTexts(words, one)));
  const nextLine = next && lineOf(words, next, 'next');
  const withNext = pages.findIndex((texts) =>
    texts.some((text) => text.split('\n').includes(nextLine ?? '')),
  );
  const page = Math.min(Math.max(more.page ?? withNext + 1, 1), pages.length);

  const values = {
    course: escapeMrkdwn(course.title[locale]),
    ...progress(subscription ?? { position: [] }, course),
  };
  const text = [
    say(subscription === undefined ? 'catalogue.plain' : 'catalogue.plain-progress', values),
    ...(next === undefined
      ? []
      : [say('catalogue.plain-next', { number: next.number, title: titleOf(words, next) })]),
  ].join('\n');
  const example = next ?? modules[0]?.lessons[0]?.lesson;
  return {
    text,
    blocks: [
      section(
        'catalogue',
        say(subscription === undefined ? 'catalogue.whole' : 'catalogue.progress', values),
      ),
      ...pageTurns(words, {
        turn: 'catalogue',
        page,
        pages: pages.length,
        carries: (to) => catalogueValue(course.id, to),
      }),
      ...(pages[page - 1] ?? []).map(
        (shown, index): SectionBlock => section(`catalogue-${page}-${index + 1}`, shown),
      ),
      ...(example === undefined
        ? []
        : [context('catalogue-more', say('catalogue.more', { number: example.number }))]),
      ...(subscription?.position.some(({ how }) => how === 'delivered') === true
        ? [actions('catalogue-featured', button('featured-course', say('featured.title'), subscription.id))]
        : []),
      ...(subscription === undefined ? noCourse(words, more.start) : []),
    ],
  };
}

const nextIn = (modules: readonly ModuleStanding[]): Lesson | undefined =>
  modules.flatMap(({ lessons }) => lessons).find(({ standing }) => standing === 'next')?.lesson;

/** The available courses, where there is more than one and the channel has none. */
export function coursesReceipt(
  words: Words,
  courses: Catalogue,
  start: { channel: string } | undefined,
): SubscribeReceipt {
  const { say, locale } = words;
  const nameOf = (course: Course) =>
    say('catalogue.whole', { course: escapeMrkdwn(course.title[locale]), total: course.lessons.size });
  const pagesWith = (summaryOf: (course: Course) => string[]) =>
    paged(
      courses.map((course) =>
        [nameOf(course), ...summaryOf(course), say('catalogue.one-of-many', { course: course.id })].join(
          '\n',
        ),
      ),
    );
  const told = pagesWith(({ summary }) => [escapeMrkdwn(cutText(summary[locale], 350))]);
  const [shown = []] = told.length === 1 ? told : pagesWith(() => []);
  return {
    text: [say('catalogue.no-course'), ...courses.slice(0, 10).map(nameOf)].join('\n'),
    blocks: [...shown.map((text, index) => section(`course-${index + 1}`, text)), ...noCourse(words, start)],
  };
}

/** Says that no course has this name, and names the available ones. */
export const unknownCourse = (words: Words, courses: Catalogue, text: string): SubscribeReceipt =>
  receipt(
    [
      words.say('subscribe.unknown', { text: escapeMrkdwn(cutText(text, 100)) }),
      words.say('subscribe.courses', {
        list: courses.map(({ id }) => `\`${id}\``).join(words.say('briefing.separator')),
      }),
      words.say('catalogue.here'),
    ].join('\n'),
  );
