// Puts comments and their likes into Redis as the scripts of discussions and likes would have left them after the cards were shown.
import type { Redis } from 'ioredis';
import { keys as discussions } from '../../src/discussions/store/keys.ts';
import { keys as likes } from '../../src/likes/store.ts';
import type { LedgerRecord } from '../../src/posts/rules.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { team } from './fake-slack.ts';
import type { LikedComment, LikedOther } from './liked-comments.ts';

/** The card of a lesson, by its channel and `ts`. */
export type Card = { channel: string; ts: string };

const atOnce = 1000;

const likers = 5000;

/** The people who like a message: different ones for each. */
const likersOf = (nth: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `U0LIKES${String((nth * 31 + i) % likers).padStart(5, '0')}`);

const microsOf = (ts: string): string => ts.replace('.', '');

/** The records of likes on these messages, by `ts/person`. */
const marksOf = (messages: readonly { ts: string; likes: number }[], from: number): [string, string][] =>
  messages.flatMap(({ ts, likes: count }, i) => {
    const mark = { added: true, at: microsOf(ts), source: 'reaction' };
    const record = JSON.stringify({ v: 1, names: { '+1': mark } });
    return likersOf(from + i, count).map((person): [string, string] => [`${ts}/${person}`, record]);
  });

/** Runs the pipeline and throws its first error; a pipeline itself only returns errors. */
async function exec(pipeline: ReturnType<Redis['pipeline']>): Promise<void> {
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
}

function addLikes(
  pipeline: ReturnType<Redis['pipeline']>,
  channel: string,
  messages: readonly { ts: string; likes: number }[],
  from: number,
): void {
  pipeline.zadd(likes.rank(team, channel), ...messages.flatMap(({ ts, likes: count }) => [count, ts]));
  const marks = marksOf(messages, from);
  if (marks.length === 0) return;
  pipeline.hset(likes.marks(team, channel), Object.fromEntries(marks));
  pipeline.zadd(likes.people(team, channel), ...marks.flatMap(([field]) => [0, field]));
}

/** A reply as stored. */
const comment = (thread: string, person: string, text?: string): string =>
  JSON.stringify({ v: 1, thread, person, asOf: '0', ...(text === undefined ? {} : { text }) });

export async function fillComments(
  redis: Redis,
  { channel, ts: card }: Card,
  comments: readonly LikedComment[],
): Promise<void> {
  for (let from = 0; from < comments.length; from += atOnce) {
    const some = comments.slice(from, from + atOnce);
    const pipeline = redis.pipeline();
    const records = some.map(({ ts, person, text }) => [ts, comment(card, person, text)] as const);
    pipeline.hset(discussions.comments(team, channel), Object.fromEntries(records));
    pipeline.zadd(discussions.threads(team, channel), ...some.flatMap(({ ts }) => [0, `${card}/${ts}`]));
    const written = some.flatMap(({ ts }) => [Math.floor(Number(ts) * 1000), ts]);
    pipeline.zadd(discussions.texts(team, channel), ...written);
    addLikes(pipeline, channel, some, from);
    await exec(pipeline);
  }
}

/** Questions posted in the channel, and answers in the thread of one that has had its turn. */
export async function fillOthers(
  redis: Redis,
  { channel, ts: card }: Card,
  subscription: string,
  others: readonly LikedOther[],
): Promise<void> {
  const pipeline = redis.pipeline();
  const turn = `${Number(card.split('.')[0]) + 1}.999999`;
  const stands = (ts: string, kind: LedgerRecord['kind'], about: string) => {
    const at = Math.floor(Number(ts) * 1000);
    const record: LedgerRecord = { v: 1, kind, about, subscription, chain: about, part: 0, at };
    pipeline.hset(posts.ledger(team, channel), ts, JSON.stringify(record));
  };
  stands(turn, 'turn', 'bench-turn');
  others.forEach(({ ts, kind }, i) => {
    if (kind === 'question') {
      stands(ts, 'question', `bench-question-${i}`);
    } else {
      pipeline.hset(discussions.comments(team, channel), ts, comment(turn, 'U0GUEST'));
      pipeline.zadd(discussions.threads(team, channel), 0, `${turn}/${ts}`);
    }
  });
  addLikes(pipeline, channel, others, 0);
  await exec(pipeline);
}
