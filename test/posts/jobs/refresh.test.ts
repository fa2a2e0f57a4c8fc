// A live message follows the present state, whatever Slack answers and in any order.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deps, StepEnd } from '../../../src/deps.ts';
import { commit } from '../../../src/platform/state/commit.ts';
import { createRefresh, type LiveMessage } from '../../../src/posts/jobs/refresh.ts';
import { hashOf, notPostedYet, type Shown, type Unposted } from '../../../src/posts/rules/live.ts';
import { subjects } from '../../../src/posts/rules/steps.ts';
import { lookAfter } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { jobDeps } from '../../support/jobs.ts';
import { installedRedis } from '../../support/redis.ts';

type Web = Awaited<ReturnType<Deps['slack']>>;
type Changed = Awaited<ReturnType<Web['change']>>;

const { redis, workspace } = await installedRedis();
const changed: Changed = { became: 'changed', code: '', afterMs: 0 };
const refused = (became: Changed['became'], code: string, afterMs = 0): Changed => ({
  became,
  code,
  afterMs,
});

let sandbox: Sandbox;
let deps: Deps;
/** The present state, and the messages sent to Slack. */
let now: Shown | Unposted | typeof notPostedYet | undefined;
let told: string[];
let gone: string[];
/** Slack's answers, the next first; after them, success. */
let answers: (Changed | (() => Promise<Changed>))[];
/** Happens after the message is made and before it is changed. */
let meanwhile: () => Promise<void>;
let refresh: () => Promise<StepEnd>;
/** The same for a kind that is changed at most once a minute. */
let refreshSeldom: () => Promise<StepEnd>;
let at: number;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0 });
  deps = jobDeps(redis, sandbox);
  at = deps.clock.now();
  deps = { ...deps, clock: { now: () => at } };
  const real = await deps.slack('T1');
  const change: Web['change'] = async (_, __, { text }) => {
    told.push(text);
    const answer = answers.shift() ?? changed;
    return typeof answer === 'function' ? answer() : answer;
  };
  deps = { ...deps, slack: async () => ({ ...real, change }) };
  now = { place: 'C1', ts: '1.1', text: 'one', blocks: [] };
  [told, gone, answers] = [[], [], []];
  meanwhile = async () => {};
  const live: LiveMessage<string> = {
    step: 'show-question',
    subject: subjects.question,
    render: async () => {
      const shown = now;
      const pass = meanwhile;
      meanwhile = async () => {};
      await pass();
      return shown;
    },
    gone: async (_, about) => void gone.push(about),
  };
  refresh = () => createRefresh(deps)(live)(workspace, 'q1');
  refreshSeldom = () => createRefresh(deps)({ ...live, atMostEvery: 60_000 })(workspace, 'q1');
});
afterEach(() => sandbox.close());

const says = (text: string) => {
  now = { place: 'C1', ts: '1.1', text, blocks: [] };
};
/** Makes the begun change so old that it can no longer be under way. */
const underWayNoMore = () => redis.hset(keys.live('T1', 'show-question:q1'), 'busy', '1');
const soon = { kind: 'again', ms: 250 };
/** The end of a step whose task waits without holding a job. */
const inAWhile = (ms: number) => ({ kind: 'later', notBefore: deps.clock.now() + ms });
const done = { kind: 'done' };

test('is changed to what is so now, and left alone while it shows that', async () => {
  expect(await refresh()).toEqual(done);
  expect(await refresh()).toEqual(done);
  says('two');
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one', 'two']);
});

describe('of a kind that is changed at most once in a while', () => {
  test('shows what came meanwhile after that, and waits by the clock of dates', async () => {
    expect(await refreshSeldom()).toEqual(done);
    says('two');
    expect(await refreshSeldom()).toEqual(inAWhile(60_000));
    at += 59_999;
    says('three');
    expect(await refreshSeldom()).toEqual(inAWhile(1));
    at += 1;
    expect(await refreshSeldom()).toEqual(done);
    expect(told).toEqual(['one', 'three']);
  });

  test('is changed again at once where nobody knows what it shows', async () => {
    expect(await refreshSeldom()).toEqual(done);
    at += 60_000;
    says('two');
    answers = [refused('later', 'no_answer')];
    await expect(refreshSeldom()).rejects.toThrow('no_answer');
    await underWayNoMore();
    expect(await refreshSeldom()).toEqual(inAWhile(lookAfter(deps.timings)));
    expect(await refreshSeldom()).toEqual(done);
    expect(await refreshSeldom()).toEqual(inAWhile(60_000));
    expect(told).toEqual(['one', 'two', 'two', 'two']);
  });
});

test('that is still to be posted is looked at again', async () => {
  now = notPostedYet;
  expect(await refresh()).toEqual(inAWhile(60_000));
  says('one');
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one']);
});

test('is no message where none is posted', async () => {
  now = undefined;
  expect(await refresh()).toEqual(done);
  expect(told).toEqual([]);
});

describe('before it is posted', () => {
  const message = (text: string) => ({ kind: 'question' as const, text, blocks: [] });
  const about = { place: 'C1', subscription: 's1', about: 'q1', threaded: false, notAfter: 0 };
  const shown = (text: string): Shown => ({ place: 'C1', ts: '1.1', text, blocks: [] });
  const first = (text: string) => deps.stores.posts.shownFirst(workspace, 'show-question:q1', shown(text));

  test('what it will say is another, and what it says once it is posted is looked at', async () => {
    await deps.stores.posts.reserve(workspace, { id: 'c1', ...about, messages: [message('one')] }, 1);
    now = { sequence: 'c1', message: message('two') };
    expect(await refresh()).toEqual(done);
    expect((await deps.stores.posts.sequence(workspace, 'c1'))?.message?.text).toBe('two');
    expect(told).toEqual([]);
    // The message may have been sent with its earlier text.
    expect(await first('two')).toEqual({});
    says('two');
    await refresh();
    expect(told).toEqual(['two']);
  });

  test('it is not changed once it is posted where it says what is so', async () => {
    const { write = [] } = await first('one');
    await commit(redis, workspace, { operation: 'record-question', write });
    expect(await redis.hget(keys.live('T1', 'show-question:q1'), 'hash')).toBe(hashOf(shown('one')));
    expect(await refresh()).toEqual(done);
    expect(told).toEqual([]);
  });
});

describe('two refreshes at once', () => {
  test('change it one after the other, and it ends as it is now', async () => {
    let answer = () => {};
    answers = [() => new Promise((resolve) => (answer = () => resolve(changed)))];
    const first = refresh();
    await expect.poll(() => told).toEqual(['one']);
    says('two');
    expect(await refresh()).toEqual(soon);
    answer();
    expect(await first).toEqual(done);
    expect(await refresh()).toEqual(done);
    expect(await refresh()).toEqual(done);
    expect(told).toEqual(['one', 'two']);
  });

  test('of which one made it before it changed: that one gives way', async () => {
    meanwhile = async () => {
      says('two');
      expect(await refresh()).toEqual(done);
    };
    expect(await refresh()).toEqual(soon);
    expect(await refresh()).toEqual(done);
    expect(told).toEqual(['two']);
  });

  test('of which one is answered after it was given up: it is changed once more', async () => {
    let answer = () => {};
    answers = [() => new Promise((resolve) => (answer = () => resolve(changed)))];
    const first = refresh();
    await expect.poll(() => told).toEqual(['one']);
    await underWayNoMore();
    says('two');
    expect(await refresh()).toMatchObject({ kind: 'later' });
    answer();
    expect(await first).toEqual(done);
    expect(await deps.stores.posts.entry(workspace, 'show-question', 'q1')).toBeDefined();
    await refresh();
    expect(told).toEqual(['one', 'two', 'two']);
  });
});

test('whose answer did not come is changed twice more, the second time after the first can have come about', async () => {
  answers = [refused('later', 'no_answer')];
  await expect(refresh()).rejects.toThrow('no_answer');
  expect(await refresh()).toEqual(soon);
  await underWayNoMore();
  // Whether the message shows that already is not known.
  expect(await refresh()).toEqual(inAWhile(lookAfter(deps.timings)));
  expect(await refresh()).toEqual(done);
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one', 'one', 'one']);
});

test('whose process ended before the answer is changed again', async () => {
  answers = [() => Promise.reject(new Error('the process ended'))];
  await expect(refresh()).rejects.toThrow();
  await underWayNoMore();
  expect(await refresh()).toEqual(inAWhile(lookAfter(deps.timings)));
  expect(told).toEqual(['one', 'one']);
});

test('that was deleted is told once, and changed no more until something else is so', async () => {
  answers = [refused('gone', 'message_not_found')];
  expect(await refresh()).toEqual(done);
  expect(gone).toEqual(['q1']);
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one']);
});

test.each(['edit_window_closed', 'cant_update_message'])(
  'that Slack lets nobody change stays as it is: %s',
  async (code) => {
    answers = [refused('final', code)];
    expect(await refresh()).toEqual(done);
    expect(await refresh()).toEqual(done);
    expect(told).toEqual(['one']);
  },
);

test('in a channel that takes no changes waits for six hours', async () => {
  answers = [refused('closed', 'is_archived')];
  const notBefore = sandbox.clock.now() + 6 * 3_600_000;
  expect(await refresh()).toMatchObject({ kind: 'later' });
  expect(notBefore - sandbox.clock.now()).toBeLessThanOrEqual(6 * 3_600_000);
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one', 'one']);
});

test('waits for as long as Slack asks, and so does every other one', async () => {
  answers = [refused('wait', 'ratelimited', 30_000)];
  expect(await refresh()).toEqual(inAWhile(30_000));
  const end = await refresh();
  if (end.kind === 'later') expect(end.notBefore - deps.clock.now()).toBeGreaterThan(20_000);
  expect(end.kind).toBe('later');
  await redis.del(keys.noEdits('T1'));
  expect(await refresh()).toEqual(done);
  expect(await refresh()).toEqual(done);
  expect(told).toEqual(['one', 'one']);
});
