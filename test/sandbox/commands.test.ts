// Slash commands: the app's payload, the effect of its answer, and Slack's own few.
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { smallApps } from './small-app.ts';

const manifest = fileURLToPath(new URL('all.manifest.yml', import.meta.url));
const openApp = smallApps(afterEach);
const open = (options: Parameters<typeof openApp>[0] = {}) => openApp({ manifest, ...options });
const leads = channels.leads.id;
const { ada, lin, marco, jonas } = people;
const lesson = (text: string, channel: string = leads) =>
  ({ do: 'command', as: lin.id, channel, command: '/lesson', text }) as const;

test('a command has the fields Slack sends, signed, as a bare form', async () => {
  const { sandbox, received, forms } = await open();
  expect(await sandbox.act(lesson('help'))).toEqual({ ok: true, status: 200 });
  expect(received[0]).toMatchObject({
    signed: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(Object.fromEntries(forms()[0] ?? [])).toEqual({
    team_id: 'T0HARBOUR',
    team_domain: 'harbour-lane',
    channel_id: leads,
    channel_name: 'tech-leads',
    user_id: lin.id,
    user_name: 'lin',
    command: '/lesson',
    text: 'help',
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: expect.stringContaining(sandbox.origin),
    trigger_id: expect.any(String),
  });
});

test('the name of a private place is not given away', async () => {
  const { sandbox, forms } = await open();
  const dm = await sandbox.act({ do: 'open-dm', as: lin.id, with: app.userId });
  await sandbox.act(lesson('', channels.private.id));
  await sandbox.act(lesson('', dm.ok ? (dm.channel ?? '') : ''));
  expect(forms().map((form) => form.get('channel_name'))).toEqual(['privategroup', 'directmessage']);
});

test('mentions are escaped where the manifest says so', async () => {
  const { sandbox, forms } = await open();
  const text = 'organisers @ada @nobody #general #leads-private <3';
  await sandbox.act(lesson(text));
  await sandbox.act({ ...lesson(text), command: '/raw' });
  const { general } = channels;
  expect(forms().map((form) => form.get('text'))).toEqual([
    `organisers <@${ada.id}|ada> @nobody <#${general.id}|general> <#${channels.private.id}|> &lt;3`,
    text,
  ]);
});

test('an answer is for the person alone, or for all where it says so', async () => {
  const { sandbox, answer } = await open();
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hi' } }];
  answer(() => ({ json: { response_type: 'ephemeral', text: 'Hello', blocks } }));
  const first = await sandbox.act(lesson('a'));
  expect(sandbox.state().ephemerals).toMatchObject([
    {
      id: first.ok && first.ephemeral,
      channel: leads,
      user: lin.id,
      text: 'Hello',
      at: '2026-11-30T08:00:00.000Z',
    },
  ]);
  answer(() => ({ text: 'Plain words' }));
  await sandbox.act(lesson('b'));
  expect(sandbox.state().ephemerals[1]).toMatchObject({ text: 'Plain words' });
  answer(() => ({ json: { response_type: 'in_channel', text: 'For all' } }));
  await sandbox.act(lesson('c'));
  expect(sandbox.state().messages).toMatchObject([{ text: 'For all', user: app.userId, channel: leads }]);
});

test.each([
  ['silence', { silent: true }, 'operation_timeout'],
  ['an error', { status: 500 }, 'dispatch_failed'],
  ['blocks over a limit', { json: { text: 'a', blocks: [{ type: 'section' }] } }, 'invalid_command_response'],
])('%s is told to the person by Slack', async (_, reply, error) => {
  const { sandbox, answer } = await open();
  answer(() => reply);
  expect(await sandbox.act(lesson('a'))).toMatchObject({ ok: false });
  const text = `/lesson failed with the error "${error}"`;
  expect(sandbox.state().ephemerals).toMatchObject([{ from: 'slack', user: lin.id, text }]);
});

test('a command nobody has is not a valid one', async () => {
  const { sandbox, received } = await open();
  await sandbox.act({ ...lesson(''), command: '/dance' });
  expect(sandbox.state().ephemerals).toMatchObject([
    { from: 'slack', text: '/dance is not a valid command.' },
  ]);
  expect(received).toEqual([]);
});

test('people outside the channel and of another workspace have no commands', async () => {
  const { sandbox } = await open();
  await sandbox.act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
  expect(await sandbox.act({ ...lesson('a'), as: jonas.id })).toMatchObject({ ok: false });
  await sandbox.act({ do: 'leave', as: marco.id, channel: leads });
  expect(await sandbox.act({ ...lesson('a'), as: marco.id })).toMatchObject({
    error: expect.stringMatching(/Join it first/),
  });
});

test('Slack’s own commands bring in the app, and take it out', async () => {
  const { sandbox, events } = await open();
  const command = (word: string, text: string) =>
    sandbox.act({ do: 'command', as: ada.id, channel: channels.general.id, command: word, text });
  const members = () => sandbox.state().channels.find((one) => one.id === channels.general.id)?.members;
  await command('/invite', '@lectern');
  expect(members()).toContain(app.userId);
  await command('/remove', '@Lectern');
  expect(members()).not.toContain(app.userId);
  expect(events('channel_left')).toHaveLength(1);
  await sandbox.act({ do: 'command', as: ada.id, channel: leads, command: '/archive', text: '' });
  expect(sandbox.state().channels.find((one) => one.id === leads)?.archived).toBe(true);
});

test('a response_url serves five times, also to replace and to answer in a thread', async () => {
  const { sandbox, forms, slack } = await open();
  const parent = await slack.chat.postMessage({ channel: leads, text: 'Lesson' });
  await sandbox.act(lesson('a'));
  const url = forms()[0]?.get('response_url') ?? '';
  const respond = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect((await respond({ text: 'one' })).status).toBe(200);
  expect((await respond({ text: 'two', response_type: 'in_channel', thread_ts: parent.ts })).status).toBe(
    200,
  );
  expect((await respond({ blocks: [{ type: 'section' }] })).status).toBe(400);
  expect((await respond({})).status).toBe(400);
  expect((await respond({ text: 'five' })).status).toBe(200);
  const last = await respond({ text: 'six' });
  expect([last.status, await last.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
  expect(sandbox.state().ephemerals.map((one) => one.text)).toEqual(['one', 'five']);
  expect(sandbox.state().messages.at(-1)).toMatchObject({ text: 'two', threadTs: parent.ts });
});
