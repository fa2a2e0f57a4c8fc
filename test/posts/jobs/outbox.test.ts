// Messages whose thread takes no replies, with the sandbox as Slack.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deps, StepEnd } from '../../../src/deps.ts';
import { createEnqueue, type Enqueue } from '../../../src/posts/jobs/enqueue.ts';
import { createPostJobs } from '../../../src/posts/jobs/outbox.ts';
import { createNoteFailure } from '../../../src/posts/jobs/steps.ts';
import { createTurnQueue } from '../../../src/posts/jobs/turn-queue.ts';
import type { Message, NewSequence } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { app, channels, people } from '../../../src/sandbox/world.ts';
import type { StepName } from '../../../src/steps.ts';
import { jobDeps } from '../../support/jobs.ts';
import { acme, installedRedis } from '../../support/redis.ts';

const subject = 'lectern:{T1}:subject';
const place = channels.leads.id;

const { redis, workspace } = await installedRedis();
let sandbox: Sandbox;
let deps: Deps;
let takeTurn: () => Promise<void>;
/** The enqueued steps. */
let enqueued: string[];
let settle: (id: string) => Promise<StepEnd | undefined>;
let deleteStray: (ts: string) => Promise<StepEnd | undefined>;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0 });
  deps = jobDeps(redis, sandbox);
  enqueued = [];
  await redis.hset(subject, { state: 'active', revision: '1' });
  const sending = jobs();
  takeTurn = async () => void (await sending.turn({ ...workspace, name: '' }, false));
  const { steps } = sending;
  settle = async (id) => steps['send-part'](workspace, id);
  deleteStray = async (ts) => steps['delete-stray'](workspace, { place, ts });
});
afterEach(() => sandbox.close());

/** The sending jobs, with the stores as they are now. */
function jobs() {
  const { clock, log, metrics } = deps;
  const { posts } = deps.stores;
  const turns = createTurnQueue({ queue: { add: async () => {} }, posts, clock, metrics, log });
  const noteFailure = createNoteFailure(deps);
  const standsOn = () => subject;
  const enqueue: Enqueue = async (_, tasks) =>
    void enqueued.push(...tasks.map(({ what, of, n }) => `${what}:${of} ${n}`));
  const plan = { standsOn, recorders: {}, turns, enqueue, inOneJob: new Set(['show-card']), noteFailure };
  return createPostJobs(deps, { ...plan, stopwatch: () => () => 0 });
}

const sequence = (id: string, more: Partial<NewSequence> = {}): NewSequence => ({
  id,
  place,
  subscription: 's1',
  about: 'listening',
  threaded: true,
  notAfter: 0,
  messages: [{ kind: 'notice', text: id, blocks: [] }],
  ...more,
});
const reserve = (one: NewSequence) => deps.stores.posts.reserve(workspace, one, sandbox.clock.now());
/** Puts a message into the line, and takes the workspace's one turn. */
async function sendPart(id: string): Promise<void> {
  await deps.stores.posts.joinLine(workspace, [id], sandbox.clock.now());
  await takeTurn();
}
const stateOf = async (id: string) => (await deps.stores.posts.sequence(workspace, id))?.state;
const isToBeDone = async (what: StepName, of: string) =>
  (await deps.stores.posts.entry(workspace, what, of)) !== undefined;

/** The app's messages, and whether each is in a thread. */
const said = () =>
  sandbox
    .state()
    .messages.filter(({ user }) => user === app.userId)
    .map(({ text, threadTs }) => (threadTs === undefined ? text : `in a thread: ${text}`));

/** Posts the head of a thread; resolves with its `ts`. */
async function head(messages = sequence('head').messages): Promise<string> {
  await reserve(sequence('head', { messages }));
  await sendPart('head');
  return (await deps.stores.posts.sequence(workspace, 'head'))?.root ?? '';
}

/** A person with the right to do so deletes an app's message. */
const isDeleted = (ts: string) => sandbox.act({ do: 'delete', as: people.ada.id, channel: place, ts });

const closed = ['thread_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked'];
const isClosed = (error: string) =>
  sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error });

describe.each(closed)('a thread that takes no replies (%s)', (error) => {
  beforeEach(async () => {
    await head();
    isClosed(error);
  });

  test('what says something of its own under it is said in the channel', async () => {
    await reserve(sequence('list', { under: 'head' }));
    await sendPart('list');
    await takeTurn();
    expect(said()).toEqual(['head', 'list']);
    expect(await stateOf('list')).toBe('recorded');
  });

  test('what belongs only there is given up, and leaves nothing to do', async () => {
    await reserve(sequence('prompt', { under: 'head', requireThread: true }));
    await sendPart('prompt');
    expect(await stateOf('prompt')).toBe('released');
    expect(await isToBeDone('send-part', 'prompt')).toBe(false);
    expect(await deps.stores.posts.waitingMessages(workspace)).toBe(0);
    expect(await settle('prompt')).toEqual({ kind: 'done' });
    expect(said()).toEqual(['head']);
  });

  test.each([true, false])(
    'pauses no course, and the next message of the channel comes (only there: %s)',
    async (requireThread) => {
      await reserve(sequence('below', { under: 'head', requireThread }));
      await sendPart('below');
      expect(await isToBeDone('close-place', 's1')).toBe(false);
      expect(await redis.exists(keys.parked('T1', place))).toBe(0);
      await reserve(sequence('next'));
      await sendPart('next');
      await takeTurn();
      expect(said()).toEqual(requireThread ? ['head', 'next'] : ['head', 'below', 'next']);
    },
  );
});

test('the record of a message says in which language it is, where that was told', async () => {
  const recorded = async (id: string) => {
    const root = (await deps.stores.posts.sequence(workspace, id))?.root ?? '';
    return deps.stores.posts.find(workspace, place, root);
  };
  await reserve(sequence('told', { locale: 'zh-CN' }));
  await sendPart('told');
  expect(await recorded('told')).toMatchObject({ chain: 'told', locale: 'zh-CN' });
  await reserve(sequence('untold'));
  await sendPart('untold');
  expect(await recorded('untold')).not.toHaveProperty('locale');
});

test('what was reworded while it waited stands as it was reworded, also if that was at the last moment', async () => {
  const other: Message = { kind: 'notice', text: 'reworded', blocks: [] };
  await reserve(sequence('digest'));
  expect(await deps.stores.posts.reword(workspace, 'digest', other)).toBe(true);
  await sendPart('digest');
  expect(said()).toEqual(['reworded']);

  await reserve(sequence('late'));
  const { slack } = deps;
  // The message to send has been read already, but is not sent yet.
  deps.slack = async (team) => {
    expect(await deps.stores.posts.reword(workspace, 'late', { ...other, text: 'at the last moment' })).toBe(
      true,
    );
    deps.slack = slack;
    return slack(team);
  };
  await sendPart('late');
  expect(said()).toEqual(['reworded', 'at the last moment']);
});

describe('a message that Slack posts outside its thread', () => {
  const kinds = ['lesson', 'text', 'prompt'] as const;
  const lesson = () => head(kinds.map((kind) => ({ kind, text: kind, blocks: [] })));
  const strayOf = async (id: string) => (await deps.stores.posts.sequence(workspace, id))?.stray ?? '';
  const record = (ts: string) => deps.stores.posts.stray(workspace, place, ts);

  test('is recorded nowhere as good, and nothing of its sequence is sent until it is deleted', async () => {
    await isDeleted(await lesson());
    await sendPart('head');
    expect(said()).toEqual(['text']);
    const ts = await strayOf('head');
    expect(await deps.stores.posts.find(workspace, place, ts)).toBeUndefined();
    expect(await isToBeDone('send-part', 'head')).toBe(false);
    expect(await isToBeDone('delete-stray', `${place}/${ts}`)).toBe(true);
    expect(await redis.exists(keys.lock('T1', place))).toBe(0);
    await sendPart('head');
    expect(await settle('head')).toEqual({ kind: 'done' });
    expect(said()).toEqual(['text']);
  });

  test('the rest of a lesson whose card is gone is given up with it, and pauses no course', async () => {
    await isDeleted(await lesson());
    await sendPart('head');
    const ts = await strayOf('head');
    expect(await deleteStray(ts)).toEqual({ kind: 'done' });
    expect(await stateOf('head')).toBe('released');
    expect(await isToBeDone('send-part', 'head')).toBe(false);
    expect(await isToBeDone('close-place', 's1')).toBe(false);
    expect(said()).toEqual([]);
    expect(await record(ts)).toMatchObject({ kind: 'text', part: 1, became: 'dropped' });
    expect(await deleteStray(ts)).toEqual({ kind: 'done' });
  });

  test('what says something of its own is said in the channel once the first is deleted', async () => {
    await isDeleted(await head());
    await reserve(sequence('list', { under: 'head' }));
    await sendPart('list');
    const ts = await strayOf('list');
    await deleteStray(ts);
    expect(said()).toEqual([]);
    expect(await isToBeDone('send-part', 'list')).toBe(true);
    await sendPart('list');
    expect(said()).toEqual(['list']);
    expect(await stateOf('list')).toBe('recorded');
    expect(await record(ts)).toMatchObject({ became: 'posted-alone' });
  });

  test('what belongs only there is given up, and what follows then is put', async () => {
    await isDeleted(await head());
    await reserve(sequence('answer', { under: 'head', requireThread: true, ifDropped: 'return-answer' }));
    await sendPart('answer');
    await deleteStray(await strayOf('answer'));
    expect(said()).toEqual([]);
    expect(await isToBeDone('return-answer', 'answer')).toBe(true);
  });

  test('a crash between what became of it and the note of that leaves nothing undone', async () => {
    await isDeleted(await lesson());
    await sendPart('head');
    const ts = await strayOf('head');
    const { posts } = deps.stores;
    const { markStray } = posts;
    deps.stores.posts = { ...posts, markStray: () => Promise.reject(new Error('dead')) };
    await expect(jobs().steps['delete-stray'](workspace, { place, ts })).rejects.toThrow('dead');
    deps.stores.posts = { ...posts, markStray };
    expect(await deleteStray(ts)).toEqual({ kind: 'done' });
    expect(await record(ts)).toMatchObject({ became: 'dropped' });
  });

  test('a refusal is kept, and it is tried again ever more seldom', async () => {
    await isDeleted(await lesson());
    await sendPart('head');
    const ts = await strayOf('head');
    const isRefused = (error: string) =>
      sandbox.faults.add({ method: 'chat.delete', answer: 'error', error });
    isRefused('cant_delete_message');
    const now = sandbox.clock.now();
    expect(await deleteStray(ts)).toEqual({ kind: 'later', notBefore: now + 3_600_000 });
    expect(await record(ts)).toMatchObject({ refused: 'cant_delete_message' });
    expect(await stateOf('head')).toBe('stray');
    sandbox.faults.add({ method: 'chat.delete', answer: 'rate-limited', retryAfter: 7 });
    expect(await deleteStray(ts)).toEqual({ kind: 'again', ms: 7000 });
    isRefused('internal_error');
    await expect(deleteStray(ts)).rejects.toThrow('internal_error');
    await deleteStray(ts);
    expect(await record(ts)).not.toHaveProperty('refused');
  });

  test('in another channel than it was sent to is deleted there, and the course waits', async () => {
    await reserve(sequence('astray'));
    sandbox.faults.override('chat.postMessage', {
      ok: true,
      channel: channels.general.id,
      ts: '1796025600.000001',
      message: {},
    });
    await sendPart('astray');
    await deleteStray('1796025600.000001');
    expect(sandbox.calls().at(-1)).toMatchObject({
      method: 'chat.delete',
      args: { channel: channels.general.id },
    });
    expect(await isToBeDone('close-place', 's1')).toBe(true);
    expect(await redis.smembers(keys.parked('T1', place))).toEqual(['send-part:astray']);
  });

  test.each([
    ['no message', { channel: place, ts: '1796025600.000001' }],
    ['no ts', { channel: place, message: {} }],
    ['no channel', { ts: '1796025600.000001', message: {} }],
  ])('an ok with %s proves nothing: it is looked for', async (_, answer) => {
    const ts = await head();
    expect(ts).not.toBe('');
    await reserve(sequence('below', { under: 'head' }));
    sandbox.faults.override('chat.postMessage', { ok: true, ...answer });
    await sendPart('below');
    expect(await settle('below')).toMatchObject({ kind: 'again' });
    expect(await stateOf('below')).toBe('sending');
  });
});

test('a channel that takes no posts still pauses its course, in a thread too', async () => {
  await head();
  isClosed('restricted_action');
  await reserve(sequence('list', { under: 'head' }));
  await sendPart('list');
  expect(await stateOf('list')).toBe('reserved');
  expect(await isToBeDone('close-place', 's1')).toBe(true);
});

test('a message of which a job is left, and that is recorded already, is looked at once more', async () => {
  await head();
  const added: string[] = [];
  const queue = { add: async (name: string) => void added.push(name) };
  const { clock, log, metrics } = deps;
  const { posts } = deps.stores;
  const turns = createTurnQueue({ queue: { add: async () => {} }, posts, clock, metrics, log });
  const enqueue = createEnqueue({ queue, turns, posts, metrics, log });
  await posts.put(workspace, { what: 'send-part', of: 'head' }, clock.now());
  await enqueue(workspace, [{ what: 'send-part', of: 'head' }]);
  expect(added).toEqual(['send-part']);
  expect(await settle('head')).toEqual({ kind: 'done' });
});

test('a message that was found stands since it was posted, not since it was found', async () => {
  sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'internal_error', after: true });
  await reserve(sequence('card', { threaded: false }));
  await sendPart('card');
  expect(await stateOf('card')).toBe('sending');
  const posted = sandbox.clock.now();
  await redis.hset(keys.sequence('T1', 'card'), 'since', 0);
  for await (const _ of sandbox.move({ advance: 'PT2H', jump: true }));
  expect(await settle('card')).toEqual({ kind: 'kept' });
  const [standing] = await deps.stores.posts.since(workspace, place, 0);
  expect(standing?.record).toMatchObject({ chain: 'card', at: posted });
});

test('in a thread that is gone nothing stands: what may have been sent there is sent again', async () => {
  const ts = await head();
  await isDeleted(ts);
  const web = await deps.slack('T1');
  const look = { channel: place, thread: ts, since: 0, intent: 'head-0' };
  expect(await web.look(look)).toEqual({ kind: 'absent' });
});

test('a reply that stands at the top of the channel is not found as if it were in its thread', async () => {
  const ts = await head();
  await isDeleted(ts);
  const web = await deps.slack('T1');
  const reply = { channel: place, thread: ts, text: 'below', blocks: [], intent: 'below-0' };
  const posted = await web.post(reply);
  expect(posted).toEqual({ kind: 'stray', ts: expect.any(String), channel: place });
  expect(await web.look({ channel: place, thread: ts, since: 0, intent: 'below-0' })).toEqual(posted);
});

test('a sweep enqueues each task, but one job for all of a kind that comes in crowds', async () => {
  const now = sandbox.clock.now();
  for (const of of ['C1/1.1', 'C1/1.2'])
    await deps.stores.posts.put(workspace, { what: 'show-card', of }, now);
  await deps.stores.posts.put(workspace, { what: 'repair-thread', of: 'C1/1.1' }, now);
  await jobs().tick();
  expect(enqueued).toEqual(['repair-thread:C1/1.1 3', 'show-card: 0']);
});

describe('a tick', () => {
  /** Ticks for many workspaces; those of `away` cannot be asked. No answer comes before all are asked. */
  async function tick(away: readonly string[]): Promise<string[]> {
    const teams = ['T1', 'T2', 'T3'];
    const workspaces = await Promise.all(
      teams.map((team) => deps.stores.installations.save({ ...acme, team }, 1)),
    );
    for (const one of workspaces) await deps.stores.posts.put(one, { what: 'copy-due', of: one.team }, 1);
    let asked = 0;
    let tell = () => {};
    const allAsked = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { due } = deps.stores.posts;
    const posts = {
      ...deps.stores.posts,
      due: async (...args: Parameters<typeof due>) => {
        asked += 1;
        if (asked === teams.length) tell();
        await allAsked;
        if (away.includes(args[0].team)) throw new Error('this node is away');
        return due(...args);
      },
    };
    deps = { ...deps, stores: { ...deps.stores, posts } };
    const said: string[] = [];
    await jobs()
      .tick()
      .catch((error: Error) => said.push(error.message));
    return [...enqueued.map((one) => one.split(' ')[0] ?? ''), ...said].sort();
  }

  test('asks every workspace what is due before one has answered', async () => {
    expect(await tick([])).toEqual(['copy-due:T1', 'copy-due:T2', 'copy-due:T3']);
  });

  test('takes up what the others have to do where one cannot be asked, and says so', async () => {
    expect(await tick(['T2'])).toEqual(['copy-due:T1', 'copy-due:T3', 'this node is away']);
  });
});
