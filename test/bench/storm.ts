// Runs a storm: thousands of reactions over several connections, the same for both apps. As in Slack, every 500 is sent again.
import type { Redis } from 'ioredis';
import { Pool } from 'undici';
import { keys as likes } from '../../src/likes/store.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { createChance } from '../faults/chance.ts';
import type { Contestant, Name } from './contestants.ts';
import { team } from './fake-slack.ts';
import type { Both } from './measure.ts';
import { reactionRequest, type SlackRequest } from './requests.ts';
import type { Stage } from './stage.ts';
import { countsAfter, type ReactionEvent, stormEvents } from './storm-events.ts';
import { type Answer, type Gust, wrongCounts } from './storm-figures.ts';

export const connections = 20;
export const people = 1000;

/** Number of gusts, Lectern's and the bare app's in turn. */
export const gustsOf = 10;

/** The most sends of one event, and the wait before the next one, ms. */
const mostTries = 40;
const beforeAgain = 250;

/** The time limit after the last answer for the stored counts to become right, ms. */
const settlesWithin = 60_000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Reactions that are no likes, so nothing is stored: they warm up the engines of both apps and of the sender. */
export const lull = ({ channels: [channel = ''], comments: [ts = ''] }: Stage): SlackRequest[] =>
  Array.from({ length: 1000 }, () =>
    reactionRequest('reaction_added', { person: 'U0LULL', channel, ts, name: 'eyes' }),
  );

export type Storm = { events: ReactionEvent[]; requests: SlackRequest[]; model: Map<string, number> };

/** Events more than a minute old, and their requests; an event delivered twice has the same request. */
export function createStorm({ channels, comments }: Stage, count: number): Storm {
  const [channel = ''] = channels;
  const events = stormEvents(createChance(count), {
    count,
    tss: comments,
    people: Array.from({ length: people }, (_, i) => `U0STORM${String(i).padStart(4, '0')}`),
    from: (Date.now() - 60_000 - count) * 1000,
  });
  const told = new Map<ReactionEvent, SlackRequest>();
  const requests = events.map((event) => {
    const { added, ...on } = event;
    const type = added ? 'reaction_added' : 'reaction_removed';
    const request = told.get(event) ?? reactionRequest(type, { ...on, channel });
    told.set(event, request);
    return request;
  });
  return { events, requests, model: countsAfter(events) };
}

/** Sends all of these as fast as they are answered. */
export async function blow(to: Contestant, requests: readonly SlackRequest[]): Promise<Gust> {
  const pool = new Pool(to.origin, {
    connections,
    pipelining: 1,
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
  });
  const waiting = requests.map((request) => ({ request, tries: 0, notBefore: 0 }));
  const answers: Answer[] = [];

  async function send(request: SlackRequest): Promise<Answer> {
    const began = performance.now();
    const status = await pool.request(request).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode;
      },
      () => undefined,
    );
    return { status, ms: performance.now() - began };
  }

  async function sendWaiting(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { request, tries, notBefore } = next;
      if (notBefore > performance.now()) await pause(notBefore - performance.now());
      const answer = await send(request);
      answers.push(answer);
      if (answer.status === 200 || tries + 1 === mostTries) continue;
      waiting.push({ request, tries: tries + 1, notBefore: performance.now() + beforeAgain });
    }
  }

  const spentBefore = to.processorTime();
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, sendWaiting));
  const elapsed = performance.now() - began;
  const spent = to.processorTime() - spentBefore;
  await pool.destroy();
  return { answers, elapsed, spent };
}

/** Runs the whole storm over both apps, gust by gust, in alternating order. */
export async function rage(apps: Both<Contestant>, { requests }: Storm): Promise<Both<Gust[]>> {
  const gusts: Both<Gust[]> = { lectern: [], bare: [] };
  const size = Math.ceil(requests.length / gustsOf);
  for (let from = 0; from < requests.length; from += size) {
    const names: Name[] = (from / size) % 2 === 0 ? ['bare', 'lectern'] : ['lectern', 'bare'];
    for (const name of names) gusts[name].push(await blow(apps[name], requests.slice(from, from + size)));
  }
  return gusts;
}

export type Settled = { wrong: ReturnType<typeof wrongCounts>; seconds: number; messages: number };

/** Waits until nothing is left to do and the counts match the model's, a minute at most. Returns the counts that do not. */
export async function settle(
  redis: Redis,
  { channels, comments }: Stage,
  { model }: Storm,
): Promise<Settled> {
  const [channel = ''] = channels;
  const began = performance.now();
  for (;;) {
    const counts = await redis.zmscore(likes.rank(team, channel), ...comments);
    const stored = new Map(comments.map((ts, i) => [ts, Number(counts[i] ?? Number.NaN)]));
    const left =
      (await redis.zcount(posts.tasks(team), '-inf', Date.now())) + (await redis.zcard(posts.lines(team)));
    const wrong = wrongCounts(model, stored);
    const elapsed = performance.now() - began;
    if ((wrong.length === 0 && left === 0) || elapsed > settlesWithin) {
      return { wrong, seconds: elapsed / 1000, messages: comments.length };
    }
    await pause(100);
  }
}
