// The verdict on a run: expected messages, posted messages, doubled ones, and their order. Pure.
import type { SandboxMessage } from '../../src/sandbox/contract.ts';

/** The acts of people and the events of the schedule, as the harness knows them. */
export type Expected = {
  /** The channels whose subscription was confirmed. */
  channels: string[];
  /** The channels in which a person was confirmed to answer on Fridays. */
  answering: string[];
  /** The number of Mondays in each channel. */
  mondays: number;
  /** The channels in which a lesson's card was deleted. */
  deleted: ReadonlySet<string>;
  /** The channels archived for a while: a Monday that came while the course was paused is owed no lesson. */
  archived: ReadonlySet<string>;
  /**
   * The confirmed questions. A person without an answer asks again; after ten minutes that is another question, so each may be posted as
   * often as it was asked.
   */
  questions: { channel: string; text: string; asked: number }[];
};

/** The app's data, beside what Slack shows. */
export type Remembered = {
  /** The number of likes of a message that the app knows, and that Slack shows. */
  likes: { ts: string; known: number; shown: number }[];
  comments: { thread: string; known: string[]; shown: string[] }[];
  /** The guest's replies to questions whose turn it was. */
  answers: { thread: string; known: string[]; shown: string[] }[];
};

export type Verdict = {
  due: number;
  posted: number;
  doubled: string[];
  lost: string[];
  disordered: string[];
};

export const isWell = ({ doubled, lost, disordered }: Verdict): boolean =>
  doubled.length + lost.length + disordered.length === 0;

const blockIds = (message: SandboxMessage) => (message.blocks ?? []).map(({ block_id }) => block_id);
const has = (message: SandboxMessage, id: string) => blockIds(message).includes(id);
const shownText = (message: SandboxMessage) => JSON.stringify(message.blocks ?? message.text);

const endOfPause = 'Lessons are back';

/** The name of a message of the app: two messages for the same thing have the same name. */
function nameOf(message: SandboxMessage): string {
  const { channel, threadTs = '', text } = message;
  // A person may get the same words for two equal questions, or for the ends of two pauses.
  const isEnd = shownText(message).includes(endOfPause);
  if (channel.startsWith('D') || has(message, 'turn') || isEnd) return `${channel} ${intentOf(message)}`;
  if (has(message, 'introduction')) return `${channel} introduction`;
  if (has(message, 'takeaways')) return `${channel} card: ${text}`;
  if (has(message, 'prompt')) return `${channel} prompt of ${threadTs}`;
  if (has(message, 'other-prompt')) return `${channel} other prompt of ${threadTs}`;
  if (has(message, 'digest')) return `${channel} digest: ${JSON.stringify(message.blocks?.[0])}`;
  if (has(message, 'questions')) return `${channel} head: ${/\*([^*]+)\*/.exec(shownText(message))?.[1]}`;
  if (has(message, 'question')) return `${channel} question of ${intentOf(message)}: ${text}`;
  if (has(message, 'agenda')) return `${channel} agenda: ${/\*([^*]+)\*/.exec(shownText(message))?.[1]}`;
  return `${channel} ${threadTs} ${shownText(message)}`;
}

const intentOf = ({ metadata }: SandboxMessage) => String(metadata?.event_payload.intent ?? '');

export function judge(ours: readonly SandboxMessage[], expected: Expected, remembered: Remembered): Verdict {
  const doubled: string[] = [];
  const seen = new Set<string>();
  for (const message of ours) {
    for (const name of new Set([nameOf(message), `intent ${intentOf(message)}`])) {
      if (!seen.has(name)) seen.add(name);
      else if (!doubled.includes(name)) doubled.push(name);
    }
  }

  const lost: string[] = [];
  const disordered: string[] = [];
  let due = 0;
  const want = (there: boolean, what: string) => {
    due += 1;
    if (!there) lost.push(what);
  };

  for (const channel of expected.channels) {
    const here = ours.filter((message) => message.channel === channel);
    want(
      here.some((message) => has(message, 'introduction')),
      `${channel} introduction`,
    );
    const cards = here.filter((message) => has(message, 'takeaways'));
    const mayLack = expected.deleted.has(channel) || expected.archived.has(channel);
    const mondays = expected.mondays - (mayLack ? 1 : 0);
    for (let monday = 1; monday <= Math.max(mondays, cards.length); monday += 1) {
      const card = cards[monday - 1];
      want(card !== undefined, `${channel} card ${monday}`);
      const thread = here.filter(({ threadTs }) => card !== undefined && threadTs === card.ts);
      const text = thread.find(({ blocks }) => blocks?.some(({ type }) => type === 'markdown') === true);
      const prompt = thread.find((message) => has(message, 'prompt'));
      want(text !== undefined, `${channel} text ${monday}`);
      want(prompt !== undefined, `${channel} prompt ${monday}`);
      if (text !== undefined && prompt !== undefined && text.ts > prompt.ts) {
        disordered.push(`${channel} prompt ${monday} before its text`);
      }
    }
    for (const message of here) {
      const isBelow = has(message, 'prompt') || has(message, 'other-prompt') || has(message, 'answer');
      if ((isBelow || message.blocks?.[0]?.type === 'markdown') && message.threadTs === undefined) {
        disordered.push(`${channel} outside its thread: ${message.text}`);
      }
    }
    if (expected.archived.has(channel)) {
      const isSaid = (message: SandboxMessage, what: string) => shownText(message).includes(what);
      const ends = here.filter((message) => isSaid(message, endOfPause)).length;
      const pauses = ours.filter((one) => isSaid(one, 'I paused') && isSaid(one, `<#${channel}>`)).length;
      want(pauses >= ends, `${channel} organiser told of ${ends} pauses, not ${pauses}`);
    }
    const digests = here.filter((message) => has(message, 'digest')).length;
    // A week's only post may be a lesson without its card.
    for (let week = 1; week <= mondays; week += 1) {
      want(digests >= week, `${channel} week ${week} in one message`);
    }
    const questions = expected.questions.filter((question) => question.channel === channel);
    if (questions.length > 0) {
      want(
        here.some((message) => has(message, 'questions')),
        `${channel} head`,
      );
    }
    const agendas = here.filter((message) => has(message, 'agenda'));
    const turns = here.filter((message) => has(message, 'turn'));
    const recaps = here.filter((message) => has(message, 'recap'));
    for (const [index, agenda] of agendas.entries()) {
      const until = agendas[index + 1]?.ts ?? '~';
      const its = (message: SandboxMessage) => message.ts > agenda.ts && message.ts < until;
      const texts = turns.filter(its).map((turn) => turn.text);
      if (new Set(texts).size < texts.length) doubled.push(`${channel} a turn of agenda ${index + 1}`);
      // The hour may have ended before the first question could be posted.
      const isOver = recaps.some((one) => its(one) && shownText(one).includes('No questions were answered'));
      want(texts.length > 0 || isOver, `${channel} a turn of agenda ${index + 1}`);
      want(recaps.some(its), `${channel} recap ${index + 1}`);
      if (recaps.filter(its).length > 1) doubled.push(`${channel} recap ${index + 1}`);
    }
    for (const { text } of turns.filter((turn) => shownText(turn).includes('✓ Answered'))) {
      const [, question = ''] = /: (.+)\. The answer/.exec(text) ?? [];
      const isTold = (message: SandboxMessage) =>
        message.channel.startsWith('D') && shownText(message).includes(`> ${question}`);
      const told = ours.filter(
        (message) => isTold(message) && shownText(message).includes('has been answered'),
      );
      want(ours.some(isTold), `${channel} asker told of: ${question}`);
      const standing = here.filter((message) => has(message, 'question') && message.text.endsWith(question));
      if (told.length > standing.length) doubled.push(`${channel} asker told of: ${question}`);
    }
    for (const { text, asked } of questions) {
      const standing = here.filter((message) => has(message, 'question') && message.text.endsWith(text));
      if (standing.length > asked) doubled.push(`${channel} question: ${text}`);
      const [post] = standing;
      want(post !== undefined, `${channel} question: ${text}`);
      const head = here.find(({ ts }) => ts === post?.threadTs);
      if (post !== undefined && (head === undefined || !has(head, 'questions'))) {
        disordered.push(`${channel} question: ${text} is not below a head`);
      }
      const lists = agendas.filter((message) => shownText(message).includes(text));
      if (expected.answering.includes(channel)) want(lists.length > 0, `${channel} agenda with: ${text}`);
    }
  }

  for (const { thread, known, shown } of remembered.answers) {
    if (known.join() !== shown.join()) {
      lost.push(`answers in ${thread}: ${known.length} known, ${shown.length} shown`);
    }
  }
  for (const { ts, known, shown } of remembered.likes) {
    if (known !== shown) lost.push(`likes on ${ts}: ${known} known, ${shown} shown`);
  }
  for (const { thread, known, shown } of remembered.comments) {
    if (known.join() !== shown.join()) {
      lost.push(`comments in ${thread}: ${known.length} known, ${shown.length} shown`);
    }
  }
  return { due, posted: ours.length, doubled, lost, disordered };
}
