// Views of comments: the featured ones of a lesson or a course, the thread so far, and the most liked ones.
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, plain, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, link, permalink, personMention } from '../../platform/slack/mrkdwn.ts';
import { saidLine, saidWords } from '../../platform/slack/show-text.ts';
import { oneLine } from '../../platform/slack/user-text.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import type { Words } from '../../words/words.ts';
import type { Comment } from '../rules/comment.ts';
import type { Featured } from '../rules/featured.ts';
import { areOfSeveral, courseIn, type Taught, titleIn } from '../rules/taught.ts';

/** A comment as it is shown: with its author, the address of its thread, and the author's part in the lesson. */
export type ShownComment = Comment & {
  likes: number;
  pinned?: boolean;
  role?: 'author' | 'guest' | undefined;
};

/** The place of comments. */
export type At = { place: string; workspaceUrl: string };

/** A lesson with its comments. */
export type Under = { taught: Taught; card: string; comments: ShownComment[] };

/** The text of a person with mentioned people named but not notified: they did not speak here. */
const named = ({ say }: Words, text: string): string =>
  text.replace(/<@[UW][A-Z0-9]+>/g, say('featured.somebody'));

const addressOf = ({ ts, thread }: Comment, { place, workspaceUrl }: At): string | undefined =>
  workspaceUrl === '' ? undefined : permalink(workspaceUrl, place, ts, thread);

/** The notes beside a name: likes, and why the comment is shown. */
export function standing(words: Words, { person, likes, pinned, role }: ShownComment): string {
  const { say } = words;
  return [
    personMention(person),
    ...(role === undefined ? [] : [say(`featured.${role}`)]),
    ...(likes === 0 ? [] : [say('recap.likes', { count: likes })]),
    ...(pinned === true ? [say('featured.pinned')] : []),
  ].join(' · ');
}

/** A comment in one line: its words are the link to it. */
export function commentLine(words: Words, comment: ShownComment, at: At, most: number): string {
  const address = addressOf(comment, at);
  const text =
    comment.text === undefined ? words.say('featured.no-words') : saidWords(named(words, comment.text), most);
  return address === undefined ? escapeMrkdwn(text) : link(address, text);
}

function commentBlocks(words: Words, comment: ShownComment, at: At, mayUnpin: boolean): KnownBlock[] {
  const { ts, text, pinned } = comment;
  const quoted =
    text === undefined ? `_${words.say('featured.no-words')}_` : `> ${saidLine(named(words, text), 300)}`;
  const address = addressOf(comment, at);
  const open = address === undefined ? [] : [link(address, words.say('featured.open'))];
  const stop = words.say('featured.unpin');
  const unpin = button('featured-unpin', stop, ts, {
    aloud: [stop, saidWords(named(words, text ?? words.say('featured.no-words')), 50)].join(
      words.say('text.colon'),
    ),
  });
  return [
    section(`comment-${ts}`, quoted, pinned === true && mayUnpin ? unpin : undefined),
    context(`by-${ts}`, [standing(words, comment), ...open].join(' · ')),
  ];
}

/** The line above the comments of a lesson; it names the course where there are several. */
function lessonLine(words: Words, { taught }: Under, namesCourse = false): string {
  const { lesson, course, number } = taught;
  const title = escapeMrkdwn(titleIn(words.locale, taught));
  const line =
    lesson === undefined
      ? words.say('featured.lesson-left', { title })
      : words.say('featured.lesson', { number: number ?? 0, total: course.size, title });
  if (!namesCourse) return line;
  return words.say('featured.of-course', {
    lesson: line,
    course: escapeMrkdwn(courseIn(words.locale, taught)),
  });
}

const modal = (words: Words, title: 'featured.title' | 'featured.so-far', carried: string) => ({
  type: 'modal' as const,
  callback_id: 'featured',
  title: plain(words.say(title)),
  close: plain(words.say('reader.close')),
  private_metadata: carried,
});

/**
 * The featured comments, lesson by lesson. `carried` is the subject of the window; `quiet` says whether the reader keeps their own comments
 * out. Organisers may take back the ones they chose.
 */
export function featuredView(
  words: Words,
  lessons: readonly Under[],
  at: At,
  more: { carried: string; quiet: boolean; mayUnpin: boolean; isCourse?: boolean },
): ModalView {
  const { say } = words;
  const namesCourses = areOfSeveral(lessons.map(({ taught }) => taught));
  const shown = lessons.flatMap((under) => [
    context(`lesson-${under.card}`, lessonLine(words, under, namesCourses)),
    ...under.comments.flatMap((comment) => commentBlocks(words, comment, at, more.mayUnpin)),
  ]);
  const some = lessons.some(({ comments }) => comments.length > 0);
  const quiet = more.quiet
    ? button('featured-quiet', say('featured.let-in'), 'in')
    : button('featured-quiet', say('featured.keep-out'), 'out', {
        confirm: {
          title: say('featured.sure-title'),
          text: say('featured.sure'),
          yes: say('featured.sure-yes'),
          no: say('form.close'),
        },
      });
  return {
    ...modal(words, 'featured.title', more.carried),
    blocks: [
      ...(some ? shown : [section('featured-none', say('featured.none'))]),
      ...(some || more.isCourse !== true
        ? [context('featured-note', say(more.isCourse ? 'featured.note-course' : 'featured.note'))]
        : []),
      ...(more.quiet ? [context('featured-is-out', say('featured.is-out'))] : []),
      actions(`featured-${more.quiet ? 'out' : 'in'}`, quiet),
    ],
  };
}

/** The most liked comments of a long thread. */
export function soFarView(words: Words, under: Under, total: number, at: At): ModalView {
  const { say } = words;
  return {
    ...modal(words, 'featured.so-far', ''),
    blocks: [
      context('lesson', lessonLine(words, under)),
      section(
        'so-far',
        say(under.comments.length === 0 ? 'featured.so-far-none' : 'featured.so-far-best', {
          total,
          count: under.comments.length,
        }),
      ),
      ...under.comments.flatMap((comment) => commentBlocks(words, comment, at, false)),
    ],
  };
}

/** A lesson with its likes. */
export type LikedLesson = { taught: Taught; card: string; likes: number };

/** The most liked lessons and comments of a channel; each lesson names its course where there are several. */
export function topReceipt(
  words: Words,
  top: { lessons: readonly LikedLesson[]; comments: readonly ShownComment[] },
  at: At,
): SubscribeReceipt {
  const { say, locale } = words;
  if (top.lessons.length === 0 && top.comments.length === 0) return receipt(say('top.none'));
  const namesCourses = areOfSeveral(top.lessons.map(({ taught }) => taught));
  const lessons = top.lessons.map(({ taught, card, likes }, index) => {
    const title = oneLine(titleIn(locale, taught), 72);
    const named =
      at.workspaceUrl === '' ? escapeMrkdwn(title) : link(permalink(at.workspaceUrl, at.place, card), title);
    const line = { place: index + 1, title: named, likes: say('recap.likes', { count: likes }) };
    const course = escapeMrkdwn(oneLine(courseIn(locale, taught), 40));
    return namesCourses ? say('top.lesson-of', { ...line, course }) : say('top.lesson', line);
  });
  const comments = top.comments.map((comment, index) =>
    say('top.comment', {
      place: index + 1,
      text: commentLine(words, comment, at, 60),
      who: standing(words, comment),
    }),
  );
  const part = (id: string, title: 'top.lessons' | 'top.comments', lines: string[]) =>
    lines.length === 0 ? [] : [section(id, [say(title), ...lines].join('\n'))];
  return {
    text: say('top.plain', { lessons: lessons.length, comments: comments.length }),
    blocks: [
      ...part('top-lessons', 'top.lessons', lessons),
      ...part('top-comments', 'top.comments', comments),
    ],
  };
}

/** Gives comments the part their authors have in a lesson. */
export const withRoles = (
  comments: readonly (Comment & Pick<Featured, 'likes'> & { pinned?: boolean })[],
  people: { author: string | undefined; guests: ReadonlySet<string> },
): ShownComment[] =>
  comments.map((comment) => ({
    ...comment,
    role:
      comment.person === people.author ? 'author' : people.guests.has(comment.person) ? 'guest' : undefined,
  }));
