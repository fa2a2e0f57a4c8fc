// The judgement of a run: what should stand, what stands, what stands twice, and in which order. Pure.
import type { SandboxMessage } from '../../src/sandbox/contract.ts';

/** What people did and what the schedule brought, as the harness knows it. */
export type Expected = {
  /** The channels whose subscription was confirmed. */
  channels: string[];
  /** Those in which somebody was confirmed to answer on Fridays. */
  answering: string[];
  /** How many Mondays came in each of them. */
  mondays: number;
  /** The channels in which the card of one of them was deleted. */
  deleted: ReadonlySet<string>;
  /** Those that were archived for a while: a Monday may have come while the course was paused, and is owed no lesson then. */
  archived: ReadonlySet<string>;
  /**
   * Questions that were confirmed. Who hears nothing asks again; after ten minutes that is another question, so each may
   * stand as often as it was asked.
   */
  questions: { channel: string; text: string; asked: number }[];
};

/** What the app remembers, beside what Slack shows. */
export type Remembered = {
  /** How many people like a message by what the app knows, and by what Slack shows. */
  likes: { ts: string; known: number; shown: number }[];
  comments: { thread: string; known: string[]; shown: string[] }[];
  /** What who answers replied to questions whose turn it was. */
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

/** What a message of the app is, so that two that are the same thing have the same name. */
function nameOf(message: SandboxMessage): string {
  const { channel, threadTs = '', text } = message;
  // The same may be said to a person of two questions with the same words, and of the ends of two pauses.
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
    // A lesson without a card may be all that a week had.
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
      // The rest of the hour may have been over before the first question could be posted.
      const isOver = recaps.some((one) => its(one) && shownText(one).includes('No question was answered'));
      want(texts.length > 0 || isOver, `${channel} a turn of agenda ${index + 1}`);
      want(recaps.some(its), `${channel} recap ${index + 1}`);
      if (recaps.filter(its).length > 1) doubled.push(`${channel} recap ${index + 1}`);
    }
    for (const { text } of turns.filter((turn) => shownText(turn).includes('✓ Answered'))) {
      const [, question = ''] = /: (.+)\. The answer/.exec(text) ?? [];
      const isTold = (message: SandboxMessage) =>
        message.channel.startsWith('D') && shownText(message).includes(`> ${question}`);
      const told = ours.filter((message) => isTold(message) && shownText(message).includes('has an answer'));
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
