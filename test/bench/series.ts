// The series of the benchmark: for each, the requests for Lectern, the bare app, and the bare app without a write.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys as likes } from '../../src/likes/store.ts';
import { scanKeys } from '../../src/platform/redis.ts';
import type { Name } from './contestants.ts';
import { team } from './fake-slack.ts';
import type { Check } from './load.ts';
import { commandRequest, reactionRequest, type SlackRequest } from './requests.ts';
import type { Stage } from './stage.ts';

/** `nothing`: the bare app, asked for an answer without a write. */
export type Way = Name | 'nothing';

/** The ratios that are aimed at: at least this throughput, at most this p50. */
export type Aims = { throughput: number; p50: number };

export type Series = {
  title: string;
  aims: Aims;
  /** The `nth` request of this way, counted from 0, different from all before it. */
  request: (way: Way, nth: number) => SlackRequest;
  check: Check;
  /** Number of acknowledged requests found in Redis; absent if nothing is stored. */
  stored?: (redis: Redis) => Promise<Record<Name, number>>;
};

/** The most open questions of a person in a channel, so a channel takes this many times its people. */
const openQuestions = 10;
const people = Array.from({ length: 60 }, (_, i) => `U0BENCH${String(i).padStart(3, '0')}`);

/** Number of channels needed for this many open questions. */
export const channelsFor = (questions: number): number =>
  Math.ceil(questions / (people.length * openQuestions));

const personOf = (nth: number): string => people[nth % people.length] ?? '';

const receiptSchema = z.object({ response_type: z.literal('ephemeral'), text: z.string().min(1) });

const saysSomething: Check = (body) => {
  const read = body.startsWith('{') && receiptSchema.safeParse(JSON.parse(body)).success;
  return read ? undefined : 'the command was not answered with a private message';
};

const saysNothing: Check = (body) => (body === '' ? undefined : 'the event was answered with more than 200');

/** Number of fields in all hashes of Lectern whose keys match. */
async function fields(redis: Redis, pattern: string): Promise<number> {
  const keys = await scanKeys(redis, `lectern:{${team}}:${pattern}`);
  const counts = await Promise.all(keys.map((key) => redis.hlen(key)));
  return counts.reduce((sum, count) => sum + count, 0);
}

const topics = [
  'say no to a project',
  'plan a quarter',
  'hire a first manager',
  'pay back old debt',
  'run a review',
];
const occasions = ['with half the team away', 'when nobody agrees', 'in a week', 'after a bad year'];

const question = (nth: number): string =>
  `How did you ${topics[nth % topics.length]} ${occasions[nth % occasions.length]}? We are at attempt ${nth}.`;

function asking({ channels }: Stage): Series {
  const commands: Record<Way, string> = { lectern: '/ask', bare: '/ask', nothing: '/nothing' };
  return {
    title: '/ask: a question is kept, then acknowledged',
    aims: { throughput: 0.5, p50: 2.2 },
    request: (way, nth) =>
      commandRequest({
        command: commands[way],
        text: question(nth),
        person: personOf(nth),
        channel: channels[Math.floor(nth / (people.length * openQuestions)) % channels.length] ?? '',
      }),
    check: saysSomething,
    stored: async (redis) => ({
      lectern: await fields(redis, 'questions:open:*'),
      bare: await redis.hlen('bare:questions'),
    }),
  };
}

function reading({ channels }: Stage): Series {
  const commands: Record<Way, string> = { lectern: '/lesson', bare: '/lesson', nothing: '/nothing' };
  return {
    title: '/lesson status: read and answered (bare: one read)',
    aims: { throughput: 0.9, p50: 1.25 },
    request: (way, nth) =>
      commandRequest({
        command: commands[way],
        text: 'status',
        person: personOf(nth),
        channel: channels[0] ?? '',
      }),
    check: saysSomething,
  };
}

/** Number of likes on these messages; Lectern's come from its ranking, which both counts and orders. */
async function likesOn(redis: Redis, channel: string, tss: readonly string[]): Promise<Record<Name, number>> {
  const counts = await redis.zmscore(likes.rank(team, channel), ...tss);
  const isAmong = new Set(tss);
  const kept = await redis.smembers('bare:likes');
  return {
    lectern: counts.reduce((sum, count) => sum + Number(count ?? 0), 0),
    bare: kept.filter((like) => isAmong.has(like.split('/')[0] ?? '')).length,
  };
}

/** Likes, each by another person; `nothing` is a reaction of which the bare app stores nothing. */
function likingSome(title: string, { channels }: Stage, tss: readonly string[]): Series {
  const [channel = ''] = channels;
  return {
    title,
    aims: { throughput: 0.8, p50: 1.25 },
    request: (way, nth) =>
      reactionRequest('reaction_added', {
        person: `U0LIKER${String(nth).padStart(6, '0')}`,
        channel,
        ts: tss[nth % tss.length] ?? '',
        name: way === 'nothing' ? 'eyes' : '+1',
      }),
    check: saysNothing,
    stored: (redis) => likesOn(redis, channel, tss),
  };
}

const liking = (stage: Stage): Series =>
  likingSome('A like on a post of ours: kept, then acknowledged', stage, stage.posts);

const likingComments = (stage: Stage): Series =>
  likingSome(
    'A like on a comment: kept, the refresh of its card put, then acknowledged',
    stage,
    stage.comments,
  );

export const allSeries = { ask: asking, like: liking, 'comment-like': likingComments, status: reading };
