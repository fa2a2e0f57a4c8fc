// The course so far as a page of Markdown, and the message beside the files.
import type { Words } from '../../words/words.ts';
import type {
  Export,
  ExportedAnswer,
  ExportedComment,
  ExportedLesson,
  ExportedQuestion,
} from '../rules/export.ts';

/** Escapes the characters that mean something anywhere in a line of Markdown. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');

/**
 * A line that people wrote, in Markdown: it is shown as they wrote it. Marks at its beginning are escaped too: those of lists, the
 * underlines of headings and tables, and indentation.
 */
const written = (line: string): string =>
  escaped(line)
    .replace(/^[ \t]+/, (indent) => '\u00a0'.repeat(indent.length))
    .replace(/^(\s*)([-+=]|:(?=-))/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

/** An address in a person's words stays a link; punctuation right behind it is not part of it. */
function address(found: string): string {
  const ends = found.includes('(') ? /^(.*[^.,;:!?'"\]}])(.*)$/ : /^(.*[^.,;:!?'"\])}])(.*)$/;
  const [, leads = found, after = ''] = ends.exec(found) ?? [];
  return `<${leads}>${escaped(after)}`;
}

const spoken = (line: string): string =>
  line
    .split(/(https?:\/\/[!-;=?-~]+)/)
    .map((part, index) => (index === 0 ? written(part) : index % 2 === 0 ? escaped(part) : address(part)))
    .join('');

/** The words of a person. Two spaces keep each line break that the person made. */
function quote(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trimEnd());
  return lines
    .map((line, index) => (line === '' ? '>' : `> ${spoken(line)}${lines[index + 1] ? '  ' : ''}`))
    .join('\n');
}

const linked = (label: string, link: string | null): string =>
  link === null ? label : `[${label}](${link})`;

const dayOf = (iso: string): string => iso.slice(0, 10);

function said(
  words: Words,
  { by, at, text, likes, link }: ExportedComment | ExportedAnswer,
  { role, chosen }: Pick<ExportedComment, 'role' | 'chosen'> = { role: null, chosen: false },
): string {
  const { say } = words;
  const beside = [
    linked(written(by), link),
    ...(role === null ? [] : [say(`featured.${role}`)]),
    dayOf(at),
    ...(likes === 0 ? [] : [say('recap.likes', { count: likes })]),
    ...(chosen ? [say('featured.pinned')] : []),
  ].join(' · ');
  return [...(text === null ? [`> _${say('export.no-words')}_`] : [quote(text)]), '', beside].join('\n');
}

/** A lesson; `mark` is the mark of its heading. */
function lessonPart(words: Words, lesson: ExportedLesson, mark: string): string {
  const { say } = words;
  const beside = [lesson.module, lesson.author].filter((one) => one !== null).map(written);
  const counts = [
    say('export.lesson-counts', { likes: lesson.likes, comments: lesson.comments }),
    ...(lesson.markedRead === null ? [] : [say('export.lesson-reads', { reads: lesson.markedRead })]),
  ].join(' · ');
  return [
    `${mark} ${lesson.number === null ? '' : `${lesson.number}. `}${linked(written(lesson.title), lesson.link)}`,
    '',
    [...beside, dayOf(lesson.postedAt)].join(' · '),
    ...(lesson.summary === null ? [] : ['', written(lesson.summary)]),
    ...(lesson.takeaways.length === 0 ? [] : ['']),
    ...lesson.takeaways.map((takeaway) => `- ${written(takeaway)}`),
    '',
    counts,
    ...(lesson.featured.length === 0 ? [] : ['', `${mark}# ${say('featured.title')}`]),
    ...lesson.featured.flatMap((comment) => ['', said(words, comment, comment)]),
  ].join('\n');
}

function questionPart(words: Words, question: ExportedQuestion): string {
  const { say } = words;
  const who = question.by === null ? say('ask.somebody') : written(question.by);
  const asked = say('export.asked', {
    who: linked(who, question.link),
    date: dayOf(question.askedAt),
    votes: question.votes,
  });
  return [
    quote(question.text),
    '',
    asked,
    ...question.answers.flatMap((answer) => ['', `*${say('export.answer')}*`, '', said(words, answer)]),
  ].join('\n');
}

/** The lessons, under the name of their course where there were several. */
function lessonParts(words: Words, { courses, lessons }: Export): string[] {
  if (courses.length < 2) return lessons.map((lesson) => lessonPart(words, lesson, '##'));
  return courses.flatMap(({ id, title }) => [
    `## ${written(title)}`,
    ...lessons.filter(({ course }) => course === id).map((lesson) => lessonPart(words, lesson, '###')),
  ]);
}

/** The export as Markdown (CommonMark). */
export function exportMarkdown(words: Words, data: Export): string {
  const { say } = words;
  const answered = data.questions.filter(({ answers }) => answers.length > 0);
  const open = data.questions.filter(({ answers }) => answers.length === 0);
  const part = (title: string, questions: ExportedQuestion[]) =>
    questions.length === 0
      ? []
      : [`## ${title}`, ...questions.map((question) => questionPart(words, question))];
  return `${[
    `# ${written(data.course.title)}`,
    say('export.head', {
      channel: written(data.channel.name),
      workspace: written(data.workspace),
      date: dayOf(data.exportedAt),
    }),
    say('export.counts', data.counts),
    ...lessonParts(words, data),
    ...part(say('export.answered'), answered),
    ...part(say('export.open'), open),
  ].join('\n\n')}\n`;
}
