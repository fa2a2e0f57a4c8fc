// Faults on demand: late calls; events that come twice, late or not at all; and the outcome of each event.
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { channels, people } from '../../src/sandbox/world.ts';
import { type SmallApp, smallApps } from './small-app.ts';

const manifest = fileURLToPath(new URL('all.manifest.yml', import.meta.url));
const openApp = smallApps(afterEach);
const open = (options: Parameters<typeof openApp>[0] = {}) => openApp({ manifest, ...options });
const leads = channels.leads.id;
const { ada, lin } = people;

const say = ({ sandbox }: SmallApp, text: string) =>
  sandbox.act({ do: 'message', as: lin.id, channel: leads, text });
const heard = ({ events }: SmallApp) => events('message').map(({ text }) => text);
const retriesOf = ({ received }: SmallApp) =>
  received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
const settled = ({ sandbox }: SmallApp) =>
  expect.poll(() => sandbox.deliveries().filter(({ pending }) => pending)).toEqual([]);

describe('a call that is held', () => {
  test.each([
    ['is done once it is let go', {}, []],
    ['is done at once where that is asked for', { after: true }, [{ text: 'Lesson' }]],
  ])('%s, and answered then', async (_, more, before) => {
    const small = await open();
    let letGo = () => {};
    const until = new Promise<void>((resolve) => (letGo = resolve));
    small.sandbox.faults.add({ method: 'chat.postMessage', answer: 'held', until, ...more });
    const posting = small.slack.chat.postMessage({ channel: leads, text: 'Lesson' });
    await expect.poll(() => small.sandbox.calls().length, { interval: 5 }).toBe(1);
    expect(small.sandbox.state().messages).toMatchObject(before);
    letGo();
    expect(await posting).toMatchObject({ ok: true });
    expect(small.sandbox.state().messages).toMatchObject([{ text: 'Lesson' }]);
    expect(small.sandbox.calls()).toMatchObject([{ answer: { ok: true } }]);
  });
});

test('a fault of some calls leaves the others alone', async () => {
  const small = await open();
  const only = ({ text }: Readonly<Record<string, unknown>>) => text === 'Second';
  small.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'no_text', only });
  const post = (text: string) => small.slack.chat.postMessage({ channel: leads, text });
  await post('First');
  await expect(post('Second')).rejects.toThrow('no_text');
  await post('Second');
  expect(small.sandbox.state().messages.map(({ text }) => text)).toEqual(['First', 'Second']);
});

describe('a call that is done late', () => {
  const late = { method: 'chat.postMessage', answer: 'late', ms: 500 } as const;

  test('is done after its client has gone away, and never answered', async () => {
    const small = await open();
    small.sandbox.faults.add(late);
    const leaving = new AbortController();
    const posting = fetch(`${small.sandbox.slackApiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${small.sandbox.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: leads, text: 'Lesson' }),
      signal: leaving.signal,
    });
    await expect.poll(() => small.sandbox.calls().length, { interval: 5 }).toBe(1);
    leaving.abort();
    await expect(posting).rejects.toThrow(/abort/);
    expect(small.sandbox.state().messages).toEqual([]);
    await expect.poll(() => small.sandbox.state().messages).toMatchObject([{ text: 'Lesson' }]);
    await expect.poll(() => heard(small)).toEqual(['Lesson']);
    expect(small.sandbox.calls()).toMatchObject([{ method: late.method, answer: undefined }]);
  });

  test('is done before the connection of a client that still waits is cut', async () => {
    const small = await open();
    small.sandbox.faults.add(late);
    const posting = small.slack.chat.postMessage({ channel: leads, text: 'Lesson' });
    await expect(posting).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(small.sandbox.state().messages).toMatchObject([{ text: 'Lesson' }]);
  });

  test('is not done once the sandbox is closed', async () => {
    const small = await open();
    small.sandbox.faults.add({ ...late, ms: 60_000 });
    const posting = small.slack.chat.postMessage({ channel: leads, text: 'Lesson' });
    const refused = expect(posting).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await expect.poll(() => small.sandbox.calls().length).toBe(1);
    await small.sandbox.close();
    await refused;
    expect(small.sandbox.state().messages).toEqual([]);
  });
});

test('a method can be given another answer, which stays and does nothing; faults still hit it', async () => {
  const { sandbox, slack } = await open();
  await slack.chat.postMessage({ channel: leads, text: 'Lesson' });
  const method = 'conversations.history';
  const texts = async () => (await slack.conversations.history({ channel: leads })).messages?.length;
  sandbox.faults.override(method, { ok: true, messages: [], has_more: false });
  sandbox.faults.add({ method, answer: 'cut' });
  await expect(texts()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect([await texts(), await texts()]).toEqual([0, 0]);
  sandbox.faults.clear();
  expect(await texts()).toBe(0);
  sandbox.faults.override(method, undefined);
  expect(await texts()).toBe(1);
});

describe('an event', () => {
  test('is sent twice although it was acknowledged, the same, as Slack does when it missed the answer', async () => {
    const small = await open();
    small.sandbox.faults.events({ how: 'twice', ms: 10 });
    expect(await say(small, 'Hello')).toMatchObject({ ok: true, status: 200 });
    await expect.poll(() => small.received.length).toBe(2);
    expect(retriesOf(small)).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
    expect(new Set(small.received.map(({ body }) => body)).size).toBe(1);
    await settled(small);
    await say(small, 'Once');
    expect(heard(small)).toEqual(['Hello', 'Hello', 'Once']);
  });

  test('comes late, so that later ones overtake it; the act does not wait for it', async () => {
    const small = await open();
    small.sandbox.faults.events({ how: 'late', ms: 400 });
    expect(await say(small, 'first')).not.toHaveProperty('status');
    expect(await say(small, 'second')).toMatchObject({ status: 200 });
    await settled(small);
    expect(heard(small)).toEqual(['second', 'first']);
    expect(retriesOf(small)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('is lost on its way, and sent again as after a time-out', async () => {
    const small = await open({ retries: [0, 10] });
    const replies = [{ status: 500 }];
    small.answer(() => replies.shift() ?? {});
    small.sandbox.faults.events({ how: 'lost', ms: 10 });
    expect(await say(small, 'Hello')).not.toHaveProperty('status');
    await settled(small);
    expect(retriesOf(small)).toEqual([
      ['1', 'http_timeout'],
      ['2', 'http_error'],
    ]);
    expect(small.sandbox.deliveries()).toMatchObject([{ attempts: 3, acknowledged: true }]);
  });

  test('is hit by type, as often as was said, and no more once faults are cleared', async () => {
    const small = await open();
    const { sandbox } = small;
    sandbox.faults.events({ how: 'lost', type: 'reaction_added', times: 2 });
    const said = await say(small, 'Hello');
    const ts = said.ok ? (said.ts ?? '') : '';
    const react = (emoji: string) => sandbox.act({ do: 'react', as: ada.id, channel: leads, ts, emoji });
    for (const emoji of ['+1', 'tada', 'heart']) await react(emoji);
    expect(small.events('reaction_added').map(({ reaction }) => reaction)).toEqual(['heart']);
    sandbox.faults.events({ how: 'lost', times: 9 });
    sandbox.faults.clear();
    await react('clap');
    expect(small.events('reaction_added')).toHaveLength(2);
  });

  test('is accounted for: acknowledged, still to be sent, or given up', async () => {
    const small = await open({ retries: [0, 200] });
    small.answer(({ body }) => (body.includes('never') ? { status: 500 } : {}));
    await say(small, 'at once');
    await say(small, 'never');
    const [first, second] = small.sandbox.deliveries();
    expect(first).toEqual({
      id: expect.stringMatching(/^Ev/),
      type: 'message',
      attempts: 1,
      acknowledged: true,
      pending: false,
    });
    expect(second).toMatchObject({ acknowledged: false, pending: true });
    await settled(small);
    expect(small.sandbox.deliveries()[1]).toMatchObject({ attempts: 3, acknowledged: false });
    expect(JSON.parse(small.received.at(-1)?.body ?? '').event_id).toBe(second?.id);
  });
});
