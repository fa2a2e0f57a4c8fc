// Events of people's acts: signed, sent only where the app is a member, and retried without an acknowledgement.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { inside, smallApps } from './small-app.ts';

const manifest = fileURLToPath(new URL('all.manifest.yml', import.meta.url));
const openApp = smallApps(afterEach);
const open = (options: Parameters<typeof openApp>[0] = {}) => openApp({ manifest, ...options });
const leads = channels.leads.id;
const { ada, lin, marco, priya, jonas } = people;

test('a message is a signed event with the bare content type', async () => {
  const { sandbox, received, events } = await open();
  const said = await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'Good morning' });
  expect(said).toMatchObject({ ok: true, status: 200, channel: leads });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ signed: true, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    type: 'event_callback',
    team_id: 'T0HARBOUR',
    api_app_id: app.id,
    event_id: expect.stringMatching(/^Ev/),
    event_time: 1796025600,
    is_ext_shared_channel: false,
    authorizations: [{ user_id: app.userId, is_bot: true }],
  });
  expect(events()).toMatchObject([
    {
      type: 'message',
      user: lin.id,
      text: 'Good morning',
      channel: leads,
      channel_type: 'channel',
      client_msg_id: expect.any(String),
    },
  ]);
});

test('what a person types is kept as Slack keeps it', async () => {
  const { sandbox, events } = await open();
  await sandbox.act({
    do: 'message',
    as: lin.id,
    channel: leads,
    text: 'A & B <c> @ada @nobody @here #general https://example.com/?a=1&b=2 a@ada.org',
  });
  expect(events()[0]?.text).toBe(
    `A &amp; B &lt;c&gt; <@${ada.id}> @nobody <!here> <#${channels.general.id}|general> <https://example.com/?a=1&amp;b=2> a@ada.org`,
  );
});

test('a mention of the app is a message and a mention', async () => {
  const { sandbox, events } = await open();
  await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: '@lectern help' });
  expect(
    events()
      .map((one) => one.type)
      .sort(),
  ).toEqual(['app_mention', 'message']);
  expect(events('app_mention')).toMatchObject([
    { text: `<@${app.userId}> help`, channel: leads, user: lin.id },
  ]);
});

test('edits, deletions and reactions are told', async () => {
  const { sandbox, events } = await open();
  const said = await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'Frist' });
  const ts = said.ok ? (said.ts ?? '') : '';
  await sandbox.act({ do: 'edit', as: lin.id, channel: leads, ts, text: 'First' });
  await sandbox.act({ do: 'react', as: ada.id, channel: leads, ts, emoji: ':+1::skin-tone-3:' });
  await sandbox.act({ do: 'unreact', as: ada.id, channel: leads, ts, emoji: '+1::skin-tone-3' });
  await sandbox.act({ do: 'delete', as: ada.id, channel: leads, ts });
  const [, edited, added, removed, deleted] = events();
  expect(edited).toMatchObject({
    subtype: 'message_changed',
    message: { ts, text: 'First', edited: { user: lin.id } },
    previous_message: { text: 'Frist' },
  });
  const item = { type: 'message', channel: leads, ts };
  expect(added).toMatchObject({
    type: 'reaction_added',
    reaction: '+1::skin-tone-3',
    user: ada.id,
    item,
    item_user: lin.id,
  });
  expect(removed).toMatchObject({ type: 'reaction_removed', reaction: '+1::skin-tone-3', item });
  expect(Number(removed?.event_ts)).toBeGreaterThan(Number(added?.event_ts));
  expect(deleted).toMatchObject({ subtype: 'message_deleted', deleted_ts: ts });
  expect(sandbox.state().messages).toEqual([]);
});

test('a link in a message is told of as a change that is none, without `edited`; an app can keep its own from that', async () => {
  const { sandbox, slack, events } = await open();
  const said = await sandbox.act({
    do: 'message',
    as: lin.id,
    channel: leads,
    text: 'See https://example.com/a',
  });
  const ts = said.ok ? said.ts : '';
  await expect.poll(() => events('message')).toHaveLength(2);
  const [, unfurled] = events('message');
  expect(unfurled).toMatchObject({
    subtype: 'message_changed',
    message: {
      ts,
      text: 'See <https://example.com/a>',
      attachments: [{ from_url: 'https://example.com/a' }],
    },
    previous_message: { ts, text: 'See <https://example.com/a>' },
  });
  expect(inside(unfurled, 'message')).not.toHaveProperty('edited');
  expect(sandbox.state().messages[0]).not.toHaveProperty('edited');
  const link = { channel: leads, text: 'https://example.com/b' };
  await slack.chat.postMessage({ ...link, unfurl_links: false });
  await slack.chat.postMessage(link);
  await expect.poll(() => events('message')).toHaveLength(5);
  const changes = events('message').filter(({ subtype }) => subtype === 'message_changed');
  expect(changes).toHaveLength(2);
});

test('a deleted parent with replies leaves its thread readable', async () => {
  const { sandbox, events } = await open();
  const said = await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'Parent' });
  const thread = said.ok ? (said.ts ?? '') : '';
  await sandbox.act({ do: 'message', as: ada.id, channel: leads, text: 'Reply', thread });
  await sandbox.act({ do: 'delete', as: lin.id, channel: leads, ts: thread });
  expect(sandbox.state().messages).toMatchObject([
    { subtype: 'tombstone', replyCount: 1 },
    { text: 'Reply' },
  ]);
  expect(events().at(-1)).toMatchObject({
    subtype: 'message_changed',
    message: { ts: thread, subtype: 'tombstone', thread_ts: thread },
  });
});

test('what the app says itself is told too, a moment later', async () => {
  const { slack, events } = await open();
  const { ts } = await slack.chat.postMessage({ channel: leads, text: 'Lesson' });
  await expect
    .poll(() => events('message'))
    .toMatchObject([{ ts, bot_id: app.botId, app_id: app.id, user: app.userId }]);
});

test('the app hears nothing where it is not a member', async () => {
  const { sandbox, received } = await open();
  const said = await sandbox.act({
    do: 'message',
    as: lin.id,
    channel: channels.general.id,
    text: 'Hi @lectern',
  });
  expect(said.ok).toBe(true);
  expect(received).toEqual([]);
});

test('coming and going, of people and of the app', async () => {
  const { sandbox, events } = await open();
  const { general } = channels;
  await sandbox.act({ do: 'invite', as: ada.id, channel: general.id, who: '@lectern' });
  expect(events('member_joined_channel')).toMatchObject([
    { user: app.userId, inviter: ada.id, channel_type: 'C' },
  ]);
  await sandbox.act({ do: 'leave', as: marco.id, channel: leads });
  await sandbox.act({ do: 'join', as: marco.id, channel: leads });
  expect(events('member_left_channel')).toMatchObject([{ user: marco.id, channel: leads }]);
  await sandbox.act({ do: 'remove', as: ada.id, channel: channels.private.id, who: app.userId });
  expect(events('group_left')).toMatchObject([{ channel: channels.private.id, actor_id: ada.id }]);
  await sandbox.act({ do: 'remove', as: ada.id, channel: general.id, who: 'lectern' });
  expect(events('channel_left')).toMatchObject([{ channel: general.id }]);
});

test('the life of a channel, public and private', async () => {
  const { sandbox, events } = await open();
  for (const channel of [leads, channels.private.id]) {
    await sandbox.act({ do: 'rename', as: ada.id, channel, name: `new-${channel.toLowerCase()}` });
    await sandbox.act({ do: 'archive', as: ada.id, channel });
    await sandbox.act({ do: 'unarchive', as: ada.id, channel });
    await sandbox.act({ do: 'delete-channel', as: ada.id, channel });
  }
  const types = events().map((one) => String(one.type));
  const words = ['rename', 'archive', 'unarchive', 'deleted'];
  expect(types.filter((type) => type !== 'message')).toEqual([
    ...words.map((word) => `channel_${word}`),
    ...words.map((word) => `group_${word}`),
  ]);
  expect(inside(events('channel_rename')[0], 'channel')).toMatchObject({ id: leads, name: 'new-c0leads01' });
});

test('an uninstalled app is told, and its token ends', async () => {
  const { sandbox, slack, events } = await open();
  await sandbox.act({ do: 'uninstall', as: ada.id });
  expect(
    events()
      .map((one) => one.type)
      .sort(),
  ).toEqual(['app_uninstalled', 'tokens_revoked']);
  expect(inside(events('tokens_revoked')[0], 'tokens')).toEqual({ oauth: [], bot: [app.userId] });
  await expect(slack.auth.test()).rejects.toMatchObject({ data: { error: 'account_inactive' } });
  expect(sandbox.state().channels.flatMap((one) => one.members)).not.toContain(app.userId);
});

test('an event that is not acknowledged is sent again, the same, with number and reason', async () => {
  const { sandbox, received, answer } = await open({ retries: [0, 10, 20], patience: 100 });
  const replies = [{ status: 500 }, { silent: true }, { status: 200 }];
  answer(() => replies.shift() ?? {});
  const said = await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'Hello' });
  expect(said).toMatchObject({ ok: true, status: 500 });
  await expect.poll(() => received.length).toBe(3);
  expect(
    received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]),
  ).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_timeout'],
  ]);
  expect(new Set(received.map((one) => one.body)).size).toBe(1);
  expect(received.every((one) => one.signed)).toBe(true);
});

test('an app that says so is left alone', async () => {
  const { sandbox, received, answer } = await open({ retries: [0, 0, 0] });
  answer(({ body }) => (body.includes('first') ? { status: 500, headers: { 'x-slack-no-retry': '1' } } : {}));
  await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'first' });
  await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'second' });
  expect(received).toHaveLength(2);
});

test('an app that does not listen gets the event when it is back', async () => {
  const { sandbox, attach, received } = await open({ retries: [20, 20, 20] });
  attach({ eventsUrl: 'http://127.0.0.1:1/' });
  const said = await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'Hello' });
  expect(said).not.toHaveProperty('status');
  attach({});
  await expect.poll(() => received.length).toBe(1);
  expect(received[0]?.headers['x-slack-retry-reason']).toBe('connection_failed');
});

test('an external person makes a channel a shared one', async () => {
  const { sandbox, received } = await open();
  await sandbox.act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
  await sandbox.act({ do: 'message', as: jonas.id, channel: leads, text: 'Hello from Beacon' });
  expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({
    is_ext_shared_channel: true,
    event: { team: 'T0BEACON' },
  });
});

test('only the events the manifest subscribes to are sent', async () => {
  const file = join(tmpdir(), `lectern-events-${process.pid}.yml`);
  writeFileSync(file, 'settings: { event_subscriptions: { bot_events: [message.groups] } }\n');
  const { sandbox, events } = await openApp({ manifest: file });
  await sandbox.act({ do: 'message', as: lin.id, channel: leads, text: 'public' });
  await sandbox.act({ do: 'message', as: lin.id, channel: channels.private.id, text: 'private' });
  expect(events().map((one) => one.text)).toEqual(['private']);
});

test.each<[string, Parameters<Awaited<ReturnType<typeof openApp>>['sandbox']['act']>[0], RegExp]>([
  [
    'write where one is not',
    { do: 'message', as: marco.id, channel: channels.private.id, text: 'a' },
    /sees no channel/,
  ],
  [
    'see a public channel as a guest',
    { do: 'join', as: priya.id, channel: channels.general.id },
    /sees no channel/,
  ],
  [
    'write a command as a message',
    { do: 'message', as: ada.id, channel: leads, text: '/lesson' },
    /"command"/,
  ],
  ['be nobody', { do: 'message', as: 'U0NOBODY', channel: leads, text: 'a' }, /no person/],
  [
    'react to nothing',
    { do: 'react', as: ada.id, channel: leads, ts: '1796025600.000001', emoji: '+1' },
    /no message/,
  ],
  ['remove the app as a member', { do: 'uninstall', as: lin.id }, /Only admins/],
  ['join twice', { do: 'join', as: ada.id, channel: leads }, /already/],
])('one cannot %s', async (_, act, sentence) => {
  const { sandbox, received } = await open();
  const error = expect.stringMatching(sentence);
  const said = { en: error, 'zh-CN': expect.stringMatching(/^.*\p{Script=Han}.*。$/u) };
  expect(await sandbox.act(act)).toEqual({ ok: false, error, said });
  expect(received).toEqual([]);
});
