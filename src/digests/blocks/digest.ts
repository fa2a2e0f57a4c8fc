// The week in one message, for people who missed it: the lesson, the comments, the best answer, and the upcoming lessons.
import type { Lesson, Localised } from '../../courses/rules.ts';
import { commentLine, type ShownComment, standing } from '../../discussions/blocks/featured.ts';
import { type Taught, titleIn } from '../../discussions/rules/taught.ts';
import { readerValue } from '../../lessons/blocks/lesson.ts';
import { actions, button, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, link, permalink, personMention } from '../../platform/slack/mrkdwn.ts';
import { saidLine, typedWords } from '../../platform/slack/show-text.ts';
import { oneLine } from '../../platform/slack/user-text.ts';
import type { Message } from '../../posts/rules.ts';
import { askButton } from '../../questions/blocks/asked.ts';
import type { Words } from '../../words/words.ts';

export type Week = {
  /** The title is undefined where the course has left the content. */
  course: { id: string; title: Localised | undefined };
  place: string;
  zone: string;
  workspaceUrl: string;
  lessons: { card: string; taught: Taught }[];
  comments: ShownComment[];
  answer:
    | { question: string; by: string; place: string; ts: string; thread: string | undefined; text?: string }
    | undefined;
  coming: { lesson: Lesson; at: number | undefined }[];
};

/** The most lines of a digest in a desktop window, and the width of a name in one of them. */
const mostLines = 15;
const widest = 84;

/** A week with more lessons than these shows the latest of them. */
const mostLessons = 7;

export function digestMessage(words: Words, week: Week): Message {
  const { say, locale } = words;
  const { place, workspaceUrl } = week;
  const titleOf = (lesson: Lesson) => lesson.editions[locale].title;
  const linked = (ts: string, label: string, thread?: string, where = place) =>
    workspaceUrl === '' ? escapeMrkdwn(label) : link(permalink(workspaceUrl, where, ts, thread), label);
  const lineOf = (title: string) => oneLine(title, widest);
  const lessons = week.lessons.slice(-mostLessons).map(({ card, taught }) => {
    const title = linked(card, lineOf(titleIn(locale, taught)));
    const { number } = taught;
    return number === undefined
      ? say('digest.coming-some', { title })
      : say('digest.lesson', { number, title });
  });
  const comments = week.comments.map((comment) =>
    say('digest.comment', {
      text: commentLine(words, comment, { place, workspaceUrl }, 64),
      who: standing(words, { ...comment, likes: 0 }),
    }),
  );
  const { answer } = week;
  const answered =
    answer === undefined
      ? []
      : [
          say('digest.answer', {
            who: personMention(answer.by),
            question: linked(answer.ts, typedWords(answer.question, 48), answer.thread, answer.place),
          }),
          ...(answer.text === undefined || answer.text.trim() === ''
            ? []
            : [`> ${saidLine(answer.text, widest)}`]),
        ];
  const coming = week.coming.map(({ lesson, at }) => {
    const title = escapeMrkdwn(lineOf(titleOf(lesson)));
    return at === undefined
      ? say('digest.coming-some', { title })
      : say('digest.coming', { date: words.shortDay(at, week.zone), title });
  });
  const headed = (title: string, lines: string[]) => (lines.length === 0 ? [] : [title, ...lines]);
  const named = [say('digest.title'), ...lessons];
  const said = headed(say('digest.comments'), comments);
  // The upcoming lessons get the lines that are left, less their own heading and the buttons.
  const room = Math.max(0, mostLines - named.length - said.length - answered.length - 2);
  const part = (id: string, lines: string[]) => (lines.length === 0 ? [] : [section(id, lines.join('\n'))]);
  const latest = week.lessons.at(-1);
  const titles = week.lessons.slice(-mostLessons).map(({ taught }) => titleIn(locale, taught));
  if (latest === undefined) titles.push(week.course.title?.[locale] ?? week.course.id);
  return {
    kind: 'digest',
    text: say('digest.plain', {
      titles: words.list(titles.map((title) => say('digest.coming-some', { title: escapeMrkdwn(title) }))),
      lessons: titles.length,
      comments: comments.length,
    }),
    blocks: [
      ...part('digest', named),
      ...part('digest-comments', said),
      ...part('digest-answer', answered),
      ...part('digest-coming', headed(say('digest.next'), coming.slice(0, room))),
      actions(
        'digest-act',
        ...(latest?.taught.lesson === undefined
          ? []
          : [
              button(
                'lesson-read',
                say('card.read'),
                readerValue(latest.taught.course.id, latest.taught.lesson.id, 1, latest.card),
                {
                  style: 'primary',
                  aloud: [say('card.read'), titleIn(locale, latest.taught)].join(say('text.colon')),
                },
              ),
            ]),
        askButton(words, 'ask.button'),
      ),
    ],
  };
}
