// The Web API as @slack/web-api meets it: answers, refusals, pages, scopes, and the faults of tests.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { inside, quiet, smallApps } from './small-app.ts';

const open = smallApps(afterEach);
const leads = channels.leads.id;
const refusal = (error: string) =>
  expect.objectContaining({ data: expect.objectContaining({ ok: false, error }) });

test('auth.test says who the app is, and of which organisation its workspace is one', async () => {
  const { slack } = await open();
  const alone = await slack.auth.test();
  expect(alone).toMatchObject({
    ok: true,
    user_id: app.userId,
    bot_id: app.botId,
    team_id: 'T0HARBOUR',
  });
  expect(alone).not.toHaveProperty('enterprise_id');
  const { slack: ofGrid } = await open({ grid: true });
  expect(await ofGrid.auth.test()).toMatchObject({ team_id: 'T0HARBOUR', enterprise_id: 'E0HARBOUR' });
});

test('a reply to a message that is gone is posted at the top of the channel, and only its answer tells', async () => {
  const { slack, sandbox } = await open();
  const parent = await slack.chat.postMessage({ channel: leads, text: 'parent' });
  const thread = { channel: leads, thread_ts: parent.ts ?? '' };
  const there = await slack.chat.postMessage({ ...thread, text: 'in its thread' });
  expect(there.message).toMatchObject({ thread_ts: parent.ts });
  // A parent with a reply leaves a tombstone.
  await slack.chat.delete({ channel: leads, ts: parent.ts ?? '' });
  const below = await slack.chat.postMessage({ ...thread, text: 'still in its thread' });
  expect(below.message).toMatchObject({ thread_ts: parent.ts });
  for (const { ts } of [there, below]) await slack.chat.delete({ channel: leads, ts: ts ?? '' });
  expect(sandbox.state().messages).toEqual([]);
  const astray = await slack.chat.postMessage({ ...thread, text: 'astray' });
  expect(astray).toMatchObject({ ok: true, channel: leads, message: { ts: astray.ts } });
  expect(astray.message).not.toHaveProperty('thread_ts');
  expect(sandbox.state().messages.map(({ text, threadTs }) => [text, threadTs])).toEqual([
    ['astray', undefined],
  ]);
});

test('the app deletes what it posted, once, and nothing of anybody else', async () => {
  const { slack, sandbox } = await open();
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'mine' });
  expect(await slack.chat.delete({ channel: leads, ts })).toMatchObject({ ok: true, channel: leads, ts });
  const again = slack.chat.delete({ channel: leads, ts });
  await expect(again).rejects.toEqual(refusal('message_not_found'));
  const said = { do: 'message', as: people.ada.id, channel: leads, text: 'hers' } as const;
  const done = await sandbox.act(said);
  const hers = slack.chat.delete({ channel: leads, ts: (done.ok && done.ts) || '' });
  await expect(hers).rejects.toEqual(refusal('cant_delete_message'));
  await expect(slack.chat.delete({ channel: 'C0NOWHERE', ts })).rejects.toEqual(refusal('channel_not_found'));
});

test('a missing and a wrong token are refused', async () => {
  const { sandbox } = await open();
  const call = (headers: Record<string, string>) =>
    fetch(`${sandbox.slackApiUrl}auth.test`, { method: 'POST', headers }).then((answer) => answer.json());
  expect(await call({})).toEqual({ ok: false, error: 'not_authed' });
  expect(await call({ authorization: 'Bearer xoxb-other' })).toEqual({ ok: false, error: 'invalid_auth' });
});

test('a method the app does not call is unknown', async () => {
  const { slack } = await open();
  await expect(slack.apiCall('chat.scheduleMessage')).rejects.toEqual(refusal('unknown_method'));
  await expect(slack.apiCall('constructor')).rejects.toEqual(refusal('unknown_method'));
});

test('a scope that was not granted is named', async () => {
  const manifest = join(tmpdir(), `lectern-${process.pid}.manifest.yml`);
  writeFileSync(manifest, 'oauth_config: { scopes: { bot: [chat:write] } }\n');
  const { slack } = await open({ manifest });
  const error = expect.objectContaining({
    data: expect.objectContaining({ error: 'missing_scope', needed: 'users:read', provided: 'chat:write' }),
  });
  await expect(slack.users.info({ user: people.ada.id })).rejects.toEqual(error);
});

test('a message stands in the channel with ids for its blocks, and its ts is of the clock', async () => {
  const { slack, sandbox } = await open();
  const blocks = [
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, text: { type: 'plain_text' as const, text: 'Read' } }],
    },
  ];
  const answer = await slack.chat.postMessage({ channel: leads, text: 'Lesson 1', blocks });
  expect(answer).toMatchObject({
    ok: true,
    channel: leads,
    message: { bot_id: app.botId, app_id: app.id, user: app.userId },
  });
  expect(answer.ts).toMatch(/^1796025600\.\d{6}$/);
  const [message] = sandbox.state().messages;
  expect(message).toMatchObject({ channel: leads, ts: answer.ts, text: 'Lesson 1', user: app.userId });
  expect(message?.blocks?.[0]).toMatchObject({
    block_id: expect.any(String),
    elements: [{ action_id: expect.any(String) }],
  });
});

test('a message over a limit is refused with the place and the rule', async () => {
  const { slack, sandbox } = await open();
  const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }];
  const messages = [expect.stringMatching(/^\[ERROR\].*<=150.*\[json-pointer:\/blocks\/0\/text\/text\]$/)];
  const error = expect.objectContaining({
    data: expect.objectContaining({
      error: 'invalid_blocks',
      response_metadata: expect.objectContaining({ messages }),
    }),
  });
  await expect(slack.chat.postMessage({ channel: leads, text: 'a', blocks })).rejects.toEqual(error);
  expect(sandbox.state().messages).toEqual([]);
});

test('the app posts only where it is, and where it is not archived', async () => {
  const { slack, sandbox } = await open();
  const post = (channel: string, thread_ts?: string) =>
    slack.chat.postMessage({ channel, text: 'a', ...(thread_ts ? { thread_ts } : {}) });
  await expect(post(channels.general.id)).rejects.toEqual(refusal('not_in_channel'));
  await expect(post('C0NOWHERE')).rejects.toEqual(refusal('channel_not_found'));
  await sandbox.act({ do: 'remove', as: people.ada.id, channel: channels.private.id, who: '@lectern' });
  await expect(post(channels.private.id)).rejects.toEqual(refusal('channel_not_found'));
  await sandbox.act({ do: 'archive', as: people.ada.id, channel: leads });
  await expect(post(leads)).rejects.toEqual(refusal('is_archived'));
});

test('posting is lenient: a channel by name, a reply by the ts of another, arguments nobody knows, a text that is cut', async () => {
  const { slack, sandbox } = await open();
  const named = await slack.chat.postMessage({ channel: '#tech-leads', text: 'x'.repeat(40_001) });
  expect(named.channel).toBe(leads);
  expect(sandbox.state().messages[0]?.text).toHaveLength(40_000);
  const parent = { channel: leads, thread_ts: named.ts ?? '' };
  const reply = await slack.chat.postMessage({ ...parent, text: 'reply' });
  const other = { channel: leads, thread_ts: reply.ts ?? '', text: 'below a reply', so_to_say: '1' };
  const below = await slack.apiCall('chat.postMessage', other);
  expect(below).toMatchObject({ ok: true, message: { thread_ts: named.ts } });
});

test('JSON without a charset is taken, and warned of', async () => {
  const { sandbox } = await open();
  const post = (type: string) =>
    fetch(`${sandbox.slackApiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.botToken}`, 'content-type': type },
      body: JSON.stringify({ channel: leads, text: 'a' }),
    }).then((answer) => answer.json());
  expect(await post('application/json')).toMatchObject({
    ok: true,
    warning: 'missing_charset',
    response_metadata: { warnings: ['missing_charset'] },
  });
  expect(await post('application/json; charset=utf-8')).not.toHaveProperty('warning');
});

test('metadata stay with a change that says nothing of them, and go with empty ones', async () => {
  const { slack, sandbox } = await open();
  const metadata = { event_type: 'lectern_post', event_payload: { intent: 'abc' } };
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'a', metadata });
  const changed = await slack.chat.update({ channel: leads, ts, text: 'b' });
  expect(changed).toMatchObject({ text: 'b', message: { text: 'b', metadata } });
  const other = { event_type: 'other', event_payload: { intent: 'def' } };
  await slack.chat.update({ channel: leads, ts, text: 'b', metadata: other });
  expect(sandbox.state().messages[0]?.metadata).toEqual(other);
  await slack.apiCall('chat.update', { channel: leads, ts, text: 'b', metadata: {} });
  expect(sandbox.state().messages[0]).not.toHaveProperty('metadata');
});

test('direct messages are opened with nobody who is deactivated, or who is met in no channel', async () => {
  const { slack, sandbox } = await open();
  const { ada, jonas, marco } = people;
  const openWith = (who: { id: string }) => slack.conversations.open({ users: who.id });
  await expect(openWith(jonas)).rejects.toEqual(refusal('invalid_user_combination'));
  await sandbox.act({ do: 'invite', as: ada.id, channel: leads, who: jonas.id });
  expect(await openWith(jonas)).toMatchObject({ ok: true });
  const { channel } = await openWith(marco);
  await sandbox.act({ do: 'deactivate', as: ada.id, who: marco.id });
  await expect(openWith(marco)).rejects.toEqual(refusal('user_disabled'));
  // A message sent there anyway is accepted, but no person gets it.
  const id = channel?.id ?? '';
  expect(await slack.chat.postMessage({ channel: id, text: 'a' })).toMatchObject({ ok: true });
});

test('what is left of a deleted parent is of Slackbot, hidden, and has its thread', async () => {
  const { slack } = await open();
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'parent' });
  await slack.chat.postMessage({ channel: leads, text: 'reply', thread_ts: ts });
  await slack.chat.delete({ channel: leads, ts });
  const { messages = [] } = await slack.conversations.replies({ channel: leads, ts });
  expect(messages[0]).toMatchObject({
    subtype: 'tombstone',
    user: 'USLACKBOT',
    hidden: true,
    thread_ts: ts,
    reply_count: 1,
  });
  expect(messages[0]).not.toHaveProperty('bot_id');
  expect(messages).toHaveLength(2);
});

test('a range or a limit that is none has a word of its own; one that is too large is the largest', async () => {
  const { slack } = await open();
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'a' });
  for (const call of [
    (range: { oldest?: string; latest?: string }) =>
      slack.conversations.history({ channel: leads, ...range }),
    (range: { oldest?: string; latest?: string }) =>
      slack.conversations.replies({ channel: leads, ts, ...range }),
  ]) {
    await expect(call({ oldest: 'now' })).rejects.toEqual(refusal('invalid_ts_oldest'));
    await expect(call({ latest: 'now' })).rejects.toEqual(refusal('invalid_ts_latest'));
  }
  expect(await slack.conversations.history({ channel: leads, limit: 5000 })).toMatchObject({ ok: true });
  const members = slack.conversations.members({ channel: leads, limit: 5000 });
  await expect(members).rejects.toEqual(refusal('invalid_limit'));
});

test('a message of the app is changed in place; nobody else’s, and none that is gone', async () => {
  const { slack, sandbox } = await open();
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'One question' });
  const update = (stamp: string, text = 'Two questions') =>
    slack.chat.update({ channel: leads, ts: stamp, text, blocks: [{ type: 'divider' }] });
  expect(await update(ts)).toMatchObject({ ok: true, ts, text: 'Two questions' });
  expect(sandbox.state().messages).toMatchObject([
    { ts, text: 'Two questions', blocks: [{ type: 'divider' }] },
  ]);
  expect(sandbox.state().messages[0]?.edited).not.toBe(true);
  await slack.chat.update({ channel: leads, ts, text: 'Plain' });
  expect(sandbox.state().messages[0]?.blocks).toBeUndefined();
  expect(sandbox.state().messages[0]?.edited).toBe(true);

  const said = await sandbox.act({ do: 'message', as: people.ada.id, channel: leads, text: 'Mine' });
  await expect(update(said.ok ? (said.ts ?? '') : '')).rejects.toEqual(refusal('cant_update_message'));
  await expect(update('1796025600.000001')).rejects.toEqual(refusal('message_not_found'));
  await expect(update(ts, '字'.repeat(1400))).rejects.toEqual(refusal('msg_too_long'));
  await sandbox.act({ do: 'archive', as: people.ada.id, channel: leads });
  await expect(update(ts)).rejects.toEqual(refusal('is_inactive'));
});

test('a word to one person reaches people who are in a channel the app is in', async () => {
  const { slack, sandbox } = await open();
  const postEphemeral = (channel: string, user: string, text = 'Start a course here?') =>
    slack.chat.postEphemeral({ channel, user, text });
  const answer = await postEphemeral(leads, people.ada.id);
  expect(answer.message_ts).toMatch(/^1796025600\.\d{6}$/);
  expect(sandbox.state().messages).toEqual([]);
  expect(sandbox.state().ephemerals).toMatchObject([
    { channel: leads, user: people.ada.id, text: 'Start a course here?' },
  ]);
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'parent' });
  const inThread = { channel: leads, user: people.ada.id, text: 'a', thread_ts: ts };
  // In a thread without replies it is not shown, though Slack answers ok.
  expect(await slack.chat.postEphemeral(inThread)).toMatchObject({ ok: true });
  expect(sandbox.state().ephemerals).toHaveLength(1);
  await slack.chat.postMessage({ channel: leads, text: 'reply', thread_ts: ts });
  await slack.chat.postEphemeral(inThread);
  expect(sandbox.state().ephemerals.at(-1)?.threadTs).toBe(ts);
  await expect(postEphemeral(leads, people.jonas.id)).rejects.toEqual(refusal('user_not_in_channel'));
  await expect(postEphemeral('C0NOWHERE', people.ada.id)).rejects.toEqual(refusal('channel_not_found'));
  await expect(postEphemeral(channels.general.id, people.ada.id)).rejects.toEqual(refusal('not_in_channel'));
  await expect(postEphemeral(leads, people.ada.id, '')).rejects.toEqual(refusal('no_text'));
  await sandbox.act({ do: 'archive', as: people.ada.id, channel: leads });
  await expect(postEphemeral(leads, people.ada.id)).rejects.toEqual(refusal('is_archived'));
});

test('history has parents only, newest first, in pages, and all metadata only when asked', async () => {
  const { slack } = await open();
  const metadata = { event_type: 'lectern_post', event_payload: { intent: 'abc' } };
  const first = await slack.chat.postMessage({ channel: leads, text: 'one', metadata });
  await slack.chat.postMessage({ channel: leads, text: 'reply', thread_ts: first.ts ?? '' });
  await slack.chat.postMessage({
    channel: leads,
    text: 'shown',
    thread_ts: first.ts ?? '',
    reply_broadcast: true,
  });
  const last = await slack.chat.postMessage({ channel: leads, text: 'two' });

  // A page that is not the last may have fewer items than the limit.
  const page = await slack.conversations.history({ channel: leads, limit: 2 });
  expect(page.messages?.map((one) => one.text)).toEqual(['two']);
  const next = page.response_metadata?.next_cursor ?? '';
  expect(
    (await slack.conversations.history({ channel: leads, limit: 1, cursor: next })).messages,
  ).toHaveLength(1);
  expect(page.has_more).toBe(true);
  const rest = await slack.conversations.history({ channel: leads, limit: 2, cursor: next });
  expect(rest.messages).toMatchObject([
    { text: 'shown' },
    { text: 'one', reply_count: 2, metadata: { event_type: 'lectern_post' } },
  ]);
  expect(inside(rest.messages, 1, 'metadata')).not.toHaveProperty('event_payload');
  expect(rest.response_metadata?.next_cursor).toBe('');

  const range = { channel: leads, oldest: first.ts ?? '', latest: last.ts ?? '' };
  expect((await slack.conversations.history(range)).messages?.map((one) => one.text)).toEqual(['shown']);
  const whole = await slack.conversations.history({ ...range, inclusive: true, include_all_metadata: true });
  expect(whole.messages?.map((one) => one.text)).toEqual(['two', 'shown', 'one']);
  expect(inside(whole.messages, 2)).toMatchObject({ metadata });
  await expect(slack.conversations.history({ channel: channels.general.id })).rejects.toEqual(
    refusal('not_in_channel'),
  );
});

test('reactions stand on the parent, on replies and in the history, by name, with who and how many', async () => {
  const { slack, sandbox } = await open();
  const { ts = '' } = await slack.chat.postMessage({ channel: leads, text: 'parent' });
  const reply = await slack.chat.postMessage({ channel: leads, text: 'reply', thread_ts: ts });
  const react = (who: { id: string }, on: string, emoji: string) =>
    sandbox.act({ do: 'react', as: who.id, channel: leads, ts: on, emoji });
  await react(people.ada, ts, '+1');
  await react(people.lin, ts, '+1');
  await react(people.lin, ts, 'tada::skin-tone-2');
  await react(people.ada, reply.ts ?? '', 'heart');
  const ofParent = [
    { name: '+1', users: [people.ada.id, people.lin.id], count: 2 },
    { name: 'tada::skin-tone-2', users: [people.lin.id], count: 1 },
  ];
  const ofReply = [{ name: 'heart', users: [people.ada.id], count: 1 }];
  const thread = await slack.conversations.replies({ channel: leads, ts });
  expect(thread.messages?.map((one) => inside(one).reactions)).toEqual([ofParent, ofReply]);
  const { messages } = await slack.conversations.history({ channel: leads, limit: 1 });
  expect(messages?.map((one) => inside(one).reactions)).toEqual([ofParent]);
});

test('each page of replies begins with the parent; of joining there is no thread', async () => {
  const { slack, sandbox } = await open();
  const parent = await slack.chat.postMessage({ channel: leads, text: 'parent' });
  const ts = parent.ts ?? '';
  for (const text of ['a', 'b', 'c']) await slack.chat.postMessage({ channel: leads, text, thread_ts: ts });
  const page = await slack.conversations.replies({ channel: leads, ts, limit: 3 });
  expect(page.messages?.map((one) => one.text)).toEqual(['parent', 'a']);
  const rest = await slack.conversations.replies({
    channel: leads,
    ts,
    cursor: page.response_metadata?.next_cursor ?? '',
  });
  expect(rest.messages).toMatchObject([
    { text: 'parent' },
    { text: 'b' },
    { text: 'c', thread_ts: ts, parent_user_id: app.userId },
  ]);
  const none = slack.conversations.replies({ channel: leads, ts: '1.000001' });
  await expect(none).rejects.toEqual(refusal('thread_not_found'));
  await sandbox.act({ do: 'leave', as: people.wei.id, channel: leads });
  const left = sandbox.state().messages.find(({ subtype }) => subtype === 'channel_leave')?.ts ?? '';
  const threadless = slack.conversations.replies({ channel: leads, ts: left });
  await expect(threadless).rejects.toEqual(refusal('thread_not_found'));
});

test('channels and people are described as Slack does', async () => {
  const { slack } = await open();
  const general = await slack.conversations.info({ channel: channels.general.id, include_num_members: true });
  expect(general.channel).toMatchObject({
    name: 'general',
    is_private: false,
    is_member: false,
    num_members: 4,
  });
  const hidden = await slack.conversations.info({ channel: channels.private.id });
  expect(hidden.channel).toMatchObject({ is_private: true, is_member: true });

  const ada = await slack.users.info({ user: people.ada.id });
  expect(ada.user).toMatchObject({
    tz: 'Europe/Berlin',
    is_owner: true,
    is_admin: true,
    profile: { title: 'CTO' },
  });
  expect(ada.user).not.toHaveProperty('locale');
  expect((await slack.users.info({ user: people.lin.id, include_locale: true })).user?.locale).toBe('zh-CN');
  expect((await slack.users.info({ user: people.priya.id })).user).toMatchObject({
    is_restricted: true,
    is_bot: false,
  });
  const stranger = await slack.users.info({ user: people.jonas.id, include_locale: true });
  expect(stranger.user).toMatchObject({ is_stranger: true, team_id: 'T0BEACON' });
  expect(stranger.user).not.toHaveProperty('locale');
  await expect(slack.users.info({ user: 'U0NOBODY' })).rejects.toEqual(refusal('user_not_found'));
  const all = await slack.users.list({ limit: 200 });
  expect(all.members?.map((one) => one.id)).toEqual([
    ...Object.values(people).map((one) => one.id),
    app.userId,
  ]);
});

test('the app joins a public channel, hears of it, and may post', async () => {
  const { slack, events } = await open();
  await slack.conversations.join({ channel: channels.general.id });
  await slack.chat.postMessage({ channel: channels.general.id, text: 'Hello' });
  await expect
    .poll(() => events('member_joined_channel'))
    .toMatchObject([{ user: app.userId, channel: channels.general.id }]);
  expect(await slack.conversations.join({ channel: channels.general.id })).toMatchObject({
    warning: 'already_in_channel',
  });
  await expect(slack.conversations.join({ channel: channels.private.id })).rejects.toEqual(
    refusal('method_not_supported_for_channel_type'),
  );
});

test('a direct message is opened once and found by a person’s id', async () => {
  const { slack } = await open();
  const first = await slack.conversations.open({ users: people.lin.id });
  const again = await slack.conversations.open({ users: people.lin.id });
  expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
  expect((await slack.chat.postMessage({ channel: people.lin.id, text: 'Hi' })).channel).toBe(
    first.channel?.id,
  );
  await expect(slack.conversations.open({ users: app.userId })).rejects.toEqual(refusal('cannot_dm_bot'));
});

test('JSON is taken as forms are', async () => {
  const { sandbox } = await open();
  const answer = await fetch(`${sandbox.slackApiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandbox.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: leads, text: 'a', blocks: [{ type: 'divider' }] }),
  });
  expect(await answer.json()).toMatchObject({ ok: true, channel: leads });
  expect(answer.headers.get('x-accepted-oauth-scopes')).toBe('chat:write');
});

test('calls can be made to go wrong, before or after they are done', async () => {
  const { slack, sandbox } = await open();
  const post = () => slack.chat.postMessage({ channel: leads, text: 'a' });
  const method = 'chat.postMessage';
  sandbox.faults.add({ method, answer: 'error', error: 'internal_error' });
  await expect(post()).rejects.toEqual(refusal('internal_error'));
  expect(sandbox.state().messages).toHaveLength(0);
  sandbox.faults.add({ method, answer: 'status', status: 503, after: true });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error' });
  expect(sandbox.state().messages).toHaveLength(1);
  sandbox.faults.add({ method, answer: 'rate-limited', retryAfter: 7 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  sandbox.faults.add({ method, answer: 'cut', times: 2 });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  sandbox.faults.add({ method, answer: 'hang' });
  const impatient = new WebClient(sandbox.botToken, {
    slackApiUrl: sandbox.slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: 50,
    logger: quiet,
  });
  await expect(impatient.chat.postMessage({ channel: leads, text: 'a' })).rejects.toMatchObject({
    code: 'slack_webapi_request_error',
  });
  sandbox.faults.add({ method, answer: 'hang' });
  sandbox.faults.clear();
  await post();
  expect(sandbox.calls().map(({ method: name, answer }) => [name, answer?.ok ?? 'none'])).toEqual([
    [method, false],
    [method, 'none'],
    [method, false],
    [method, 'none'],
    [method, 'none'],
    [method, 'none'],
    [method, true],
  ]);
  expect(sandbox.calls()[0]?.args).toEqual({ channel: leads, text: 'a' });
});
