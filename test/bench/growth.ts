// Growth: the time of the same work in a channel with a hundred open questions, and in one with ten thousand.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { keys as installations } from '../../src/installations/store.ts';
import { keys as likes } from '../../src/likes/store.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { createTaskStore } from '../../src/posts/store/tasks.ts';
import { sessionId } from '../../src/questions/rules/question.ts';
import { featuresText } from '../../src/questions/rules/similar.ts';
import { keys as questions } from '../../src/questions/store/keys.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { team } from './fake-slack.ts';
import { median } from './figures.ts';
import type { Line } from './load.ts';
import { commandRequest } from './requests.ts';
import { holdWorker } from './stage.ts';

export const sizes = [100, 10_000] as const;
type Size = (typeof sizes)[number];

/** Medians over the rounds, ms. `agenda`: from the step of the hour until the agenda is posted; `ask`: until the acknowledgement. */
export type Growth = Record<Size, { agenda: number; ask: number }>;

const within = 30_000;
const asked = 40;
const person = (i: number) => `U0OPEN${String(i).padStart(5, '0')}`;

/** Adds open questions of many people, ten each, a third of them with votes. */
async function fill(redis: Redis, subscription: string, place: string, count: number): Promise<void> {
  const pipeline = redis.pipeline();
  for (let i = 0; i < count; i += 1) {
    const id = `${subscription}-${i}`;
    const ts = `7.${String(i).padStart(6, '0')}`;
    const by = person(i % (count / 10));
    const entry = { friday: 1, by, at: i, number: i + 1, ts };
    const text = `How did you go about matter ${i} when the team had grown?`;
    pipeline.hset(questions.open(team, subscription), id, JSON.stringify(entry));
    pipeline.lpush(questions.latest(team, subscription), id);
    pipeline.ltrim(questions.latest(team, subscription), 0, 99);
    if (count - i <= 100) pipeline.hset(questions.words(team, subscription), id, featuresText(text));
    pipeline.hset(questions.question(team, id), {
      ...{ v: '1', id, subscription, by, at: i, friday: 1, text, number: i + 1, ts },
    });
    if (i % 3 === 0) pipeline.zadd(likes.rank(team, place), (i % 17) + 1, ts);
  }
  await pipeline.exec();
}

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (const late = performance.now() + within; !(await is()); ) {
    if (performance.now() > late) throw new Error(`${what} did not happen in time`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** `channels`: two for each round, without questions yet. */
export async function measureGrowth(
  { lectern, redis, note }: { lectern: Line; redis: Redis; note: (text: string) => void },
  channels: readonly string[],
): Promise<Growth> {
  const took = new Map(sizes.map((size) => [size, { agenda: [] as number[], ask: [] as number[] }]));
  const rounds = channels.map((channel, i) => ({ channel, size: sizes[i % 2] ?? sizes[0] }));
  const queue = new Queue('steps', { connection: redis, prefix: '{lectern}' });
  const generation = (await redis.hget(installations.installation(team), 'generation')) ?? '';
  const quiet = async () =>
    (await redis.zcount(posts.tasks(team), '-inf', Date.now())) + (await redis.zcard(posts.lines(team))) ===
    0;
  const say = (text: string, channel: string) =>
    lectern.block(
      [commandRequest({ command: '/lesson', text, person: 'U0ORGANISER', channel })],
      () => undefined,
    );

  note('Agendas …');
  for (const { channel, size } of rounds) {
    const id = (await redis.get(subscriptions.place(team, channel))) ?? '';
    const now = new Date();
    const cron = `${now.getUTCMinutes()} ${now.getUTCHours()} * * *`;
    await redis.hset(subscriptions.subscription(team, id), 'sessionCron', cron);
    await say('guest stand-in <@U0GUEST>', channel);
    await fill(redis, id, channel, size);
    await until('what was to be done before', quiet);
    const session = sessionId(id, Math.floor(now.getTime() / 60_000) * 60_000);
    const stand = await redis.hlen(posts.ledger(team, channel));
    // The pause keeps any message from waiting for its turn at Slack's pace.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const began = performance.now();
    const step = { what: 'list-questions', of: session } as const;
    const tasks = createTaskStore(redis);
    await tasks.put({ team, generation }, step, Date.now());
    const n = (await tasks.entry({ team, generation }, step.what, step.of))?.n;
    await queue.add(step.what, { team, of: session, n });
    await until('an agenda', async () => (await redis.hlen(posts.ledger(team, channel))) > stand);
    took.get(size)?.agenda.push(performance.now() - began);
    await until('what was to be done after', quiet);
  }

  note('/ask …');
  await holdWorker(redis);
  for (const { channel, size } of rounds) {
    const requests = Array.from({ length: asked }, (_, i) =>
      commandRequest({
        command: '/ask',
        text: `How would you begin with ${i}?`,
        person: `U0ASK${i}`,
        channel,
      }),
    );
    const figures = await lectern.block(requests, () => undefined);
    took.get(size)?.ask.push(figures.p50);
  }
  await queue.close();
  const of = (size: Size) => ({
    agenda: median(took.get(size)?.agenda ?? []),
    ask: median(took.get(size)?.ask ?? []),
  });
  return { 100: of(100), 10000: of(10_000) };
}
