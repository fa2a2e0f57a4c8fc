// Buttons, selects, shortcuts and modals, from the press to the effect of the app's answer.
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ModalView } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { inside, type SmallApp, smallApps } from './small-app.ts';

const manifest = fileURLToPath(new URL('all.manifest.yml', import.meta.url));
const openApp = smallApps(afterEach);
const open = (options: Parameters<typeof openApp>[0] = {}) => openApp({ manifest, ...options });
const leads = channels.leads.id;
const { ada, lin, marco } = people;

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (value: string) => ({ text: plain(value), value });
const buttons = [
  {
    type: 'actions' as const,
    block_id: 'lesson',
    elements: [
      { type: 'button' as const, action_id: 'read', text: plain('Read'), value: '7' },
      { type: 'static_select' as const, action_id: 'day', options: [option('mon'), option('fri')] },
    ],
  },
];
const form = (fields: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'ask',
  title: plain('Ask'),
  submit: plain('Ask'),
  notify_on_close: true,
  private_metadata: 'kept',
  blocks: [
    {
      type: 'input',
      block_id: 'question',
      label: plain('Question'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 5, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'course',
      label: plain('Course'),
      optional: true,
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'pick',
        options: [option('a'), option('b')],
        initial_option: option('a'),
      },
    },
  ],
  ...fields,
});

const posted = async ({ slack }: SmallApp) =>
  (await slack.chat.postMessage({ channel: leads, text: 'Lesson', blocks: buttons })).ts ?? '';

/** Presses the button; the app opens the view with the trigger before it answers. */
async function opened(small: SmallApp, view: ModalView = form()): Promise<string> {
  const { sandbox, slack, answer } = small;
  const ts = await posted(small);
  answer(async ({ body }) => {
    const payload = new URLSearchParams(body).get('payload');
    // The app also gets the event of its own message.
    if (payload === null) return {};
    const trigger = String(inside(JSON.parse(payload)).trigger_id);
    await slack.views.open({ trigger_id: trigger, view });
    return {};
  });
  const result = await sandbox.act({ do: 'click', as: lin.id, on: { channel: leads, ts }, action: 'read' });
  answer(() => ({}));
  return result.ok ? (result.view ?? '') : '';
}

const lastPayload = (small: SmallApp) => small.payloads().at(-1) ?? {};

test('a button tells who pressed what, where', async () => {
  const small = await open();
  const ts = await posted(small);
  const result = await small.sandbox.act({
    do: 'click',
    as: lin.id,
    on: { channel: leads, ts },
    block: 'lesson',
    action: 'read',
  });
  expect(result).toEqual({ ok: true, status: 200 });
  expect(lastPayload(small)).toMatchObject({
    type: 'block_actions',
    user: { id: lin.id, username: 'lin', team_id: 'T0HARBOUR' },
    api_app_id: app.id,
    container: { type: 'message', message_ts: ts, channel_id: leads, is_ephemeral: false },
    trigger_id: expect.any(String),
    team: { id: 'T0HARBOUR', domain: 'harbour-lane' },
    channel: { id: leads, name: 'tech-leads' },
    message: { ts, text: 'Lesson', bot_id: app.botId },
    response_url: expect.any(String),
    state: { values: { lesson: { day: { type: 'static_select', selected_option: null } } } },
    actions: [
      { type: 'button', action_id: 'read', block_id: 'lesson', value: '7', action_ts: expect.any(String) },
    ],
  });
});

test('a pick in a message is told, and stays with the person', async () => {
  const small = await open();
  const ts = await posted(small);
  const on = { channel: leads, ts };
  await small.sandbox.act({ do: 'click', as: lin.id, on, action: 'day', value: 'fri' });
  expect(inside(lastPayload(small), 'actions', 0)).toMatchObject({
    type: 'static_select',
    selected_option: option('fri'),
  });
  await small.sandbox.act({ do: 'click', as: lin.id, on, action: 'read' });
  expect(inside(lastPayload(small), 'state', 'values', 'lesson', 'day')).toMatchObject({
    selected_option: option('fri'),
  });
  await small.sandbox.act({ do: 'click', as: ada.id, on, action: 'read' });
  expect(inside(lastPayload(small), 'state', 'values', 'lesson', 'day')).toMatchObject({
    selected_option: null,
  });
  expect(await small.sandbox.act({ do: 'click', as: lin.id, on, action: 'day', value: 'sun' })).toMatchObject(
    { ok: false },
  );
  expect(await small.sandbox.act({ do: 'click', as: lin.id, on, action: 'gone' })).toMatchObject({
    ok: false,
  });
});

test('the message a button stands in can be replaced, or taken away', async () => {
  const small = await open();
  const ts = await posted(small);
  await small.sandbox.act({ do: 'click', as: lin.id, on: { channel: leads, ts }, action: 'read' });
  const url = String(lastPayload(small).response_url);
  const respond = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  await respond({ replace_original: true, text: 'Read' });
  expect(small.sandbox.state().messages).toMatchObject([{ ts, text: 'Read', edited: true }]);
  expect(small.sandbox.state().messages[0]).not.toHaveProperty('blocks');
  await respond({ text: 'Only you' });
  expect(small.sandbox.state().ephemerals).toMatchObject([{ text: 'Only you', user: lin.id }]);
  await respond({ delete_original: true });
  expect(small.sandbox.state().messages).toEqual([]);
});

test('a button in an ephemeral message, and its replacement', async () => {
  const small = await open();
  small.answer(() => ({ json: { text: 'Sure?', blocks: buttons } }));
  const said = await small.sandbox.act({
    do: 'command',
    as: lin.id,
    channel: leads,
    command: '/lesson',
    text: 'now',
  });
  small.answer(() => ({}));
  const ephemeral = said.ok ? (said.ephemeral ?? '') : '';
  await small.sandbox.act({ do: 'click', as: lin.id, on: { ephemeral }, action: 'read' });
  expect(lastPayload(small)).toMatchObject({
    container: { message_ts: ephemeral, channel_id: leads, is_ephemeral: true },
  });
  const body = JSON.stringify({ replace_original: true, text: 'Done' });
  await fetch(String(lastPayload(small).response_url), { method: 'POST', body });
  expect(small.sandbox.state().ephemerals).toMatchObject([{ id: ephemeral, text: 'Done' }]);
  expect(
    await small.sandbox.act({ do: 'click', as: ada.id, on: { ephemeral }, action: 'read' }),
  ).toMatchObject({ ok: false });
});

test('a press the app does not take is shown as such', async () => {
  const small = await open();
  const ts = await posted(small);
  small.answer(() => ({ status: 500 }));
  const result = await small.sandbox.act({
    do: 'click',
    as: lin.id,
    on: { channel: leads, ts },
    action: 'read',
  });
  expect(result).toMatchObject({ ok: false, status: 500 });
});

test('a trigger opens one view, for a short while', async () => {
  const small = await open({ patience: 600 });
  const { slack, sandbox } = small;
  const ts = await posted(small);
  const press = async () => {
    await sandbox.act({ do: 'click', as: lin.id, on: { channel: leads, ts }, action: 'read' });
    return String(lastPayload(small).trigger_id);
  };
  const error = (code: string) => expect.objectContaining({ data: expect.objectContaining({ error: code }) });
  const trigger = await press();
  await expect(slack.views.open({ trigger_id: trigger, view: form({ blocks: [] }) })).rejects.toEqual(
    error('invalid_arguments'),
  );
  const { view } = await slack.views.open({ trigger_id: trigger, view: form() });
  expect(view).toMatchObject({
    callback_id: 'ask',
    private_metadata: 'kept',
    state: { values: { question: {} } },
  });
  await expect(slack.views.open({ trigger_id: trigger, view: form() })).rejects.toEqual(
    error('exchanged_trigger_id'),
  );
  await expect(slack.views.open({ trigger_id: 'made.up', view: form() })).rejects.toEqual(
    error('invalid_trigger_id'),
  );
  const late = await press();
  await wait(700);
  await expect(slack.views.open({ trigger_id: late, view: form() })).rejects.toEqual(
    error('expired_trigger_id'),
  );
});

test('a view is changed by whoever saw its last state, and keeps what was picked', async () => {
  const small = await open();
  const { slack, sandbox } = small;
  const view = await opened(small);
  const old = String(sandbox.state().views[0]?.view.hash);
  await sandbox.act({ do: 'click', as: lin.id, on: { view }, action: 'pick', value: 'b' });
  expect(lastPayload(small)).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: view },
    view: { id: view, state: { values: { course: { pick: { selected_option: option('b') } } } } },
    actions: [{ action_id: 'pick', selected_option: option('b') }],
  });
  expect(lastPayload(small)).not.toHaveProperty('response_url');
  const changed = await slack.views.update({
    view_id: view,
    hash: old,
    view: form({ title: plain('Ask again') }),
  });
  expect(inside(changed.view, 'state', 'values', 'course', 'pick')).toMatchObject({
    selected_option: option('b'),
  });
  await expect(slack.views.update({ view_id: view, hash: old, view: form() })).rejects.toMatchObject({
    data: { error: 'hash_conflict' },
  });
  await expect(slack.views.update({ view_id: 'V0NONE', view: form() })).rejects.toMatchObject({
    data: { error: 'not_found' },
  });
  await slack.views.update({ view_id: view, view: form({ external_id: 'mine' }) });
  await slack.views.update({ external_id: 'mine', view: form({ external_id: 'mine' }) });
  const other = await opened(small);
  const taken = slack.views.update({ view_id: other, view: form({ external_id: 'mine' }) });
  await expect(taken).rejects.toMatchObject({ data: { error: 'duplicate_external_id' } });
});

test('a form is sent only when it is complete', async () => {
  const small = await open();
  const view = await opened(small);
  const submit = (text: string | null) =>
    small.sandbox.act({ do: 'submit', as: lin.id, view, values: { question: { text } } });
  const sent = small.payloads().length;
  expect(await submit(null)).toMatchObject({
    ok: true,
    errors: { question: expect.stringMatching(/required/) },
  });
  expect(await submit('Why')).toMatchObject({ errors: { question: expect.stringMatching(/at least 5/) } });
  expect(await submit('x'.repeat(21))).toMatchObject({
    errors: { question: expect.stringMatching(/at most 20/) },
  });
  expect(small.payloads()).toHaveLength(sent);
  expect(await submit('Why is it so?')).toEqual({ ok: true, status: 200 });
  expect(lastPayload(small)).toMatchObject({
    type: 'view_submission',
    user: { id: lin.id },
    view: {
      id: view,
      callback_id: 'ask',
      private_metadata: 'kept',
      state: {
        values: {
          question: { text: { type: 'plain_text_input', value: 'Why is it so?' } },
          course: { pick: { type: 'static_select', selected_option: option('a') } },
        },
      },
    },
  });
  expect(small.sandbox.state().views).toEqual([]);
});

test('the answer to a form can name errors, change it, put another on top, or clear all', async () => {
  const small = await open();
  const view = await opened(small);
  const submit = (id: string) =>
    small.sandbox.act({
      do: 'submit',
      as: lin.id,
      view: id,
      values: { question: { text: 'Why is it so?' } },
    });
  small.answer(() => ({ json: { response_action: 'errors', errors: { question: 'Asked already' } } }));
  expect(await submit(view)).toMatchObject({ ok: true, view, errors: { question: 'Asked already' } });
  small.answer(() => ({ json: { response_action: 'errors', errors: { nowhere: 'a' } } }));
  expect(await submit(view)).toMatchObject({ ok: false, error: expect.stringMatching(/nowhere/) });
  small.answer(() => ({ json: { response_action: 'update', view: form({ title: plain('Again') }) } }));
  expect(await submit(view)).toMatchObject({ ok: true, view });
  small.answer(() => ({ json: { response_action: 'push', view: form({ title: plain('On top') }) } }));
  const pushed = await submit(view);
  expect(small.sandbox.state().views).toMatchObject([
    { id: view, view: { title: { text: 'Again' } } },
    { view: { title: { text: 'On top' }, previous_view_id: view, root_view_id: view } },
  ]);
  small.answer(() => ({ json: { response_action: 'update', view: form({ title: plain('x'.repeat(25)) }) } }));
  expect(await submit(view)).toMatchObject({ ok: false });
  small.answer(() => ({ json: { response_action: 'clear' } }));
  await submit(pushed.ok ? (pushed.view ?? '') : '');
  expect(small.sandbox.state().views).toEqual([]);
});

test('a closed form is told where it asked for that', async () => {
  const small = await open();
  const view = await opened(small);
  expect(await small.sandbox.act({ do: 'close', as: ada.id, view })).toMatchObject({ ok: false });
  await small.sandbox.act({ do: 'close', as: lin.id, view });
  expect(lastPayload(small)).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: view } });
  expect(small.sandbox.state().views).toEqual([]);
});

test('shortcuts: on a message with the message, anywhere without a channel', async () => {
  const small = await open();
  const ts = await posted(small);
  await small.sandbox.act({ do: 'shortcut', as: marco.id, callback: 'ask', channel: leads, ts });
  expect(lastPayload(small)).toMatchObject({
    type: 'message_action',
    callback_id: 'ask',
    message_ts: ts,
    message: { text: 'Lesson' },
    channel: { id: leads },
    response_url: expect.any(String),
  });
  await small.sandbox.act({ do: 'shortcut', as: marco.id, callback: 'find' });
  expect(lastPayload(small)).toMatchObject({
    type: 'shortcut',
    callback_id: 'find',
    trigger_id: expect.any(String),
  });
  expect(lastPayload(small)).not.toHaveProperty('channel');
  expect(await small.sandbox.act({ do: 'shortcut', as: marco.id, callback: 'other' })).toMatchObject({
    ok: false,
  });
});

test('opening the Home tab is told', async () => {
  const small = await open();
  await small.sandbox.act({ do: 'open-home', as: lin.id });
  expect(small.events('app_home_opened')).toMatchObject([
    { user: lin.id, tab: 'home', channel: expect.stringMatching(/^D/) },
  ]);
});
