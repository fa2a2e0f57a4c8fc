// A digest and comments taken back meanwhile, step by step in the harmful orders.
import { beforeEach, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import type { Deps } from '../../../src/deps.ts';
import { createWeekJobs, type WeekPlan } from '../../../src/digests/jobs/week.ts';
import { digestId, readDigestId } from '../../../src/digests/rules/digest.ts';
import { createDigestStore } from '../../../src/digests/store.ts';
import type { Featured } from '../../../src/discussions/rules/featured.ts';
import { taughtBy } from '../../../src/discussions/rules/taught.ts';
import type { Workspace } from '../../../src/installations/rules.ts';
import { timings } from '../../../src/platform/timings.ts';
import { createRefresh } from '../../../src/posts/jobs/refresh.ts';
import { type NewSequence, sequenceId } from '../../../src/posts/rules.ts';
import { keys as postKeys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../../src/posts/store/place.ts';
import { installedRedis } from '../../support/redis.ts';
import { grantedTurn } from '../../support/turns.ts';

const { redis, workspace } = await installedRedis();
const posts = { ...createPostStore(redis), ...createPlaceStore(redis) };
const digests = createDigestStore(redis);
const catalogue = await openCatalogue('content');
const [course] = catalogue.values();
const [lesson] = course?.lessons.keys() ?? [];

const moment = Date.UTC(2026, 11, 4, 17, 15);
const id = digestId('s1', moment);
const sequence = sequenceId('s1', 'digest', moment);
const card = '1796029200.000100';
const stands = '1796400000.000100';
const subscription = {
  id: 's1',
  place: 'C1',
  course: course?.id,
  locale: 'en',
  zone: 'Etc/UTC',
  state: 'active',
  cron: '0 9 * * 1',
  sessionCron: '0 16 * * 5',
  sessionMinutes: 60,
  digest: 'after-hour',
  position: [],
  authors: {},
  next: Date.UTC(2026, 11, 7, 9),
};
const at = 1_796_029_200_000;
const standing = {
  ts: card,
  at,
  subscription,
  taught: taughtBy(catalogue, { course: course?.id ?? '' }, [], { lesson: lesson ?? '', at }),
};

let comments: Featured[];
/** The texts of the message, the latest last: as posted, and as changed. */
let landed: string[];
let edit: (text: string) => Promise<void>;
/** Runs right after the digest's text was made. */
let afterWords: () => Promise<void>;
let step: (what: string, of: string) => Promise<unknown>;
let recordDigest: ReturnType<typeof createWeekJobs>['recordDigest'];

const comment = (at: number, text: string): Featured => ({
  ts: `179602930${at}.000100`,
  thread: card,
  person: `U${at}`,
  text,
  likes: 3,
  worth: 1 / at,
  pinned: false,
});

beforeEach(async () => {
  await redis.hset('lectern:{T1}:subscriptions:s1', { state: 'active', revision: '1' });
  comments = [comment(1, 'First to go'), comment(2, 'Second to go'), comment(3, 'Other words')];
  landed = [];
  edit = async (text) => void landed.push(text);
  afterWords = async () => undefined;
  const deps = {
    clock: { now: () => moment },
    timings,
    catalogue,
    slack: async () => ({
      standing: async () => ({ kind: 'stands', text: '', blocks: [] }),
      change: async (_channel: string, _ts: string, message: object) => {
        await edit(JSON.stringify(message));
        return { became: 'changed', code: '', afterMs: 0 };
      },
    }),
    enqueue: async () => undefined,
    send: async (at: Workspace, one: NewSequence) => {
      const after = afterWords;
      afterWords = async () => undefined;
      await after();
      await posts.reserve(at, one, moment);
    },
    stores: {
      posts,
      subscriptions: { find: async () => subscription, hadBy: async () => [subscription] },
      installations: { find: async () => ({ url: 'https://acme.slack.com/' }) },
      discussions: {
        quiet: async () => new Set(),
        guests: async () => new Set(),
        some: async (_workspace: Workspace, _place: string, tss: string[]) =>
          comments.filter(({ ts }) => tss.includes(ts)),
      },
    },
  } as unknown as Deps;
  const plan = {
    under: {
      cards: async () => [standing],
      card: async () => standing,
      people: async () => () => ({ author: undefined, guests: new Set() }),
      featured: async () => comments,
      spelled: async (_workspace: Workspace, text: string) => text,
    },
    sessions: { hour: async () => ({}) },
    sharedSession: {},
    best: { answer: async () => undefined },
  } as unknown as WeekPlan;
  const week = createWeekJobs(deps, digests, plan, createRefresh(deps));
  recordDigest = week.recordDigest;
  const { 'post-digest': postDigest, 'show-digest': showDigest } = week.steps;
  step = async (what, of) =>
    what === 'post-digest' ? postDigest(workspace, of) : showDigest(workspace, readDigestId(of));
});

const takeBack = (text: string) => {
  comments = comments.filter((one) => one.text !== text);
};
const sequenceNow = async () => {
  const found = await posts.sequence(workspace, sequence);
  if (found === undefined) throw new Error('no digest is reserved');
  return found;
};

/** Sends the sequence's message to Slack. Returns a function that records it as posted. */
async function sends(): Promise<(found?: 'found') => Promise<void>> {
  const sent = await sequenceNow();
  const turn = await grantedTurn(redis, sent.place);
  await posts.begin(workspace, sent, 'lectern:{T1}:subscriptions:s1', 1, turn);
  landed.push(JSON.stringify(sent.message));
  const about = { about: sent.about, subscription: 's1', chain: sequence, part: 0, at: 2 };
  const record = { v: 1, kind: 'digest', ...about } as const;
  // A process that looked for the message records what the sequence says by then, not what was sent.
  return async (found) => {
    const known = found === undefined ? sent : await sequenceNow();
    const one = { sequence: known, part: 0, ts: stands, record, now: 2 };
    await posts.record(workspace, one, await recordDigest(workspace, one));
  };
}

/** Shows the message after its record, as often as there is something to show. */
async function settles(): Promise<void> {
  for (let again = 0; again < 4; again += 1) {
    await redis.hset(postKeys.live('T1', `show-digest:${id}`), 'busy', '1');
    await step('show-digest', id);
  }
}

test('what nobody changed is not touched once it stands', async () => {
  await step('post-digest', 's1');
  await (await sends())();
  await settles();
  expect(landed).toHaveLength(1);
  expect(landed[0]).toContain('First to go');
});

test.each([
  ['between its words and its reservation', 'words'],
  ['while it waits', 'reserved'],
  ['while it is sent', 'sending'],
  ['while it is sent, and is looked for', 'found'],
])('a comment deleted %s does not stand', async (_, when) => {
  const goes = async () => {
    takeBack('First to go');
    await step('show-digest', id);
  };
  if (when === 'words') afterWords = goes;
  await step('post-digest', 's1');
  if (when === 'reserved') await goes();
  const stand = await sends();
  if (when === 'sending' || when === 'found') await goes();
  await stand(when === 'found' ? when : undefined);
  await settles();
  expect(landed.at(-1)).not.toContain('First to go');
  expect(landed.at(-1)).toContain('Second to go');
});

test('of two changes at once the newer comes after the older', async () => {
  await step('post-digest', 's1');
  await (await sends())();
  await settles();
  takeBack('First to go');
  let goOn: () => void = () => undefined;
  const isHeld = new Promise<void>((held) => {
    edit = async (text) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
        held();
      });
      landed.push(text);
    };
  });
  const older = step('show-digest', id);
  await isHeld;
  takeBack('Second to go');
  edit = async (text) => void landed.push(text);
  expect(await step('show-digest', id)).toMatchObject({ kind: 'again' });
  goOn();
  await older;
  expect(landed.at(-1)).toContain('Second to go');
  await settles();
  expect(landed.at(-1)).not.toContain('Second to go');
});

test('a change that may have come about, and is taken back before the next try, is put right', async () => {
  await step('post-digest', 's1');
  await (await sends())();
  await settles();
  const was = comments;
  takeBack('First to go');
  edit = async (text) => {
    landed.push(text);
    throw new Error('no answer');
  };
  await expect(step('show-digest', id)).rejects.toThrow('no answer');
  expect(landed.at(-1)).not.toContain('First to go');
  comments = was;
  edit = async (text) => void landed.push(text);
  await settles();
  expect(landed.at(-1)).toContain('First to go');
});
