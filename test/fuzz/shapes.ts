// Slack's requests to the app: each command, button, form, shortcut and event in the manifest and the code, filled with data of the sandbox
// so that a request gets as far into the app as a real one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Block, Sandbox } from '../../src/sandbox/contract.ts';
import { elementsOf } from '../../src/sandbox/inputs.ts';
import { app, channels, people, workspace } from '../../src/sandbox/world.ts';
import type { Chance } from '../faults/chance.ts';

/** The encoding of a payload: JSON, a form of its fields, or JSON in the form's field `payload`. */
export type Encoding = 'json' | 'fields' | 'payload';

export type Shape = {
  name: string;
  encoding: Encoding;
  /** Fields that keep their value: a change would take the app out of the workspace, as Slack may. */
  fixed?: readonly string[];
  make(chance: Chance): Record<string, unknown>;
};

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** The ids under which `src` registers its listeners, by kind. */
export function registeredIds(): { action: string[]; form: string[] } {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /listeners.*\.ts$/.test(name),
  );
  const text = files.map((name) => readFileSync(join('src', name), 'utf8')).join('\n');
  const ids = (kind: string) =>
    [...text.matchAll(new RegExp(`on${kind}\\(\\s*router,\\s*'([^']+)'`, 'g'))].map(([, id = '']) => id);
  return {
    action: [...new Set([...ids('Action'), 'subscribe-course', 'subscribe-zone', 'subscribe-locale'])],
    form: [...new Set(ids('Form'))],
  };
}

type Element = { action: Record<string, unknown>; on: Record<string, unknown> };
const viewSchema = z.looseObject({ callback_id: z.string().default(''), blocks: z.array(z.custom<Block>()) });

/** The sandbox's data: buttons with their places, views, and messages. */
export function standing(sandbox: Sandbox) {
  const { messages, ephemerals, views: open } = sandbox.state();
  const views = open.map(({ id, view }) => ({ ...viewSchema.parse(view), id }));
  const within = (blocks: Block[], on: Record<string, unknown>): Element[] =>
    elementsOf(blocks).map(({ type, block, action, element }) => ({
      action: { type, block_id: block, action_id: action, value: element.value },
      on,
    }));
  const elements = [
    ...messages.flatMap(({ blocks, channel, ts, text, threadTs }) =>
      within(blocks ?? [], {
        channel: { id: channel },
        message: { type: 'message', ts, text, ...(threadTs ? { thread_ts: threadTs } : {}) },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      }),
    ),
    ...ephemerals.flatMap(({ blocks, channel, id }) =>
      within(blocks ?? [], {
        channel: { id: channel },
        container: { type: 'message', message_ts: id, channel_id: channel, is_ephemeral: true },
      }),
    ),
    ...views.flatMap((view) => within(view.blocks, { view, container: { type: 'view', view_id: view.id } })),
  ];
  return {
    elements,
    messages: messages.map(({ channel, ts, user, text, threadTs }) => ({
      channel,
      ts,
      user,
      text,
      threadTs,
    })),
    views,
  };
}
export type Standing = ReturnType<typeof standing>;

const someone = Object.values(people).map(({ id }) => id);
const somewhere = Object.values(channels).map(({ id }) => id);
const subcommands = [
  ...['help', 'status', 'upcoming', 'catalogue', 'preview 3', 'subscribe', 'subscribe mon 09:00 Etc/UTC en'],
  ...['pause until 2027-01-10', 'pause', 'resume', 'skip', 'now', 'settings', 'hour', 'guest', 'guest @wei'],
  ...['questions', 'order', 'featured', 'best', 'export', 'digest', 'move', 'end', 'nonsense', ''],
];
const texts = [
  'How do I hire well?',
  '怎么招到合适的人？',
  '<@U0WEI0001> asks & wonders <https://a.example|here>',
  '',
];
const emoji = ['+1', 'heart', 'thumbsup::skin-tone-3', 'eyes'];

const pick = (chance: Chance, list: readonly string[]): string =>
  list[chance.between(0, list.length - 1)] ?? '';

/** All shapes. `responseUrl` takes answers. */
export function shapesOf(found: Standing, responseUrl: string, now: () => number): Shape[] {
  const manifest = manifestSchema.parse(parse(readFileSync('manifest.yml', 'utf8')));
  const { action: actions, form: forms } = registeredIds();

  const moment = (chance: Chance) =>
    `${Math.floor(now() / 1000)}.${String(chance.between(0, 999_999)).padStart(6, '0')}`;
  const message = (chance: Chance) =>
    found.messages[chance.between(0, Math.max(0, found.messages.length - 1))] ?? {
      channel: channels.leads.id,
      ts: moment(chance),
      user: people.ada.id,
      text: 'Good morning',
      threadTs: undefined,
    };
  const interaction = (chance: Chance, type: string) => ({
    type,
    api_app_id: app.id,
    token: 'verification',
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: pick(chance, someone), username: 'ada', name: 'ada', team_id: workspace.id },
    trigger_id: `${chance.between(1, 1e9)}.${chance.between(1, 1e9)}.abcdef`,
  });
  const answers = { response_url: responseUrl };

  const command = (word: string): Shape => ({
    name: word,
    encoding: 'fields',
    make: (chance) => ({
      token: 'verification',
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: pick(chance, somewhere),
      channel_name: 'leads',
      user_id: pick(chance, someone),
      user_name: 'ada',
      command: word,
      text: word === '/lesson' ? pick(chance, subcommands) : pick(chance, texts),
      api_app_id: app.id,
      is_enterprise_install: 'false',
      ...answers,
      trigger_id: `${chance.between(1, 1e9)}.${chance.between(1, 1e9)}.abcdef`,
    }),
  });

  const press = (id: string): Shape => ({
    name: `action ${id}`,
    encoding: 'payload',
    make(chance) {
      const known = found.elements.filter(({ action }) => action.action_id === id);
      const one = known[chance.between(0, Math.max(0, known.length - 1))];
      const { channel, ts } = message(chance);
      const on = one?.on ?? {
        channel: { id: channel, name: 'leads' },
        message: { type: 'message', ts, text: 'A card' },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      };
      const action = one?.action ?? {
        type: 'button',
        block_id: 'actions',
        action_id: id,
        value: 'leading/one/1',
      };
      return {
        ...interaction(chance, 'block_actions'),
        ...on,
        ...('view' in on ? {} : { ...answers, state: { values: {} } }),
        actions: [{ ...action, text: { type: 'plain_text', text: 'Read' }, action_ts: moment(chance) }],
      };
    },
  });

  const submit = (id: string, type = 'view_submission'): Shape => ({
    name: `${type === 'view_submission' ? 'form' : type} ${id}`,
    encoding: 'payload',
    make(chance) {
      const open = found.views.find(({ callback_id }) => callback_id === id);
      const blocks = open?.blocks ?? [
        { type: 'input', block_id: 'question', element: { type: 'plain_text_input', action_id: 'question' } },
      ];
      const values = Object.fromEntries(
        elementsOf(blocks).map((one) => [
          one.block,
          {
            [one.action]: {
              type: one.type,
              value: pick(chance, texts),
              selected_option: one.element.initial_option,
            },
          },
        ]),
      );
      return {
        ...interaction(chance, type),
        view: {
          id: `V${chance.between(1, 1e6)}`,
          team_id: workspace.id,
          type: 'modal',
          callback_id: id,
          private_metadata: JSON.stringify({ channel: channels.leads.id }),
          hash: '1.abc',
          title: { type: 'plain_text', text: 'A form' },
          submit: { type: 'plain_text', text: 'Keep' },
          close: { type: 'plain_text', text: 'Close' },
          ...open,
          blocks,
          state: { values },
          app_id: app.id,
          app_installed_team_id: workspace.id,
          bot_id: app.botId,
        },
        response_urls: [],
      };
    },
  });

  const shortcut = (id: string): Shape => ({
    name: `shortcut ${id}`,
    encoding: 'payload',
    make(chance) {
      const { channel, ts, user, text } = message(chance);
      return {
        ...interaction(chance, 'message_action'),
        callback_id: id,
        action_ts: moment(chance),
        message_ts: ts,
        message: { type: 'message', ts, user, text },
        channel: { id: channel, name: 'leads' },
        ...answers,
      };
    },
  });

  const fieldsOf: Record<string, (chance: Chance) => Record<string, unknown>> = {
    'message.channels': (chance) => {
      const { channel, ts, threadTs } = message(chance);
      const said = {
        type: 'message',
        user: pick(chance, someone),
        text: pick(chance, texts),
        ts: moment(chance),
      };
      const inThread = {
        ...said,
        channel,
        channel_type: 'channel',
        thread_ts: threadTs ?? ts,
        event_ts: said.ts,
      };
      const change = {
        type: 'message',
        channel,
        channel_type: 'channel',
        hidden: true,
        ts: said.ts,
        event_ts: said.ts,
      };
      const kinds = [
        inThread,
        {
          ...change,
          subtype: 'message_changed',
          message: { ...inThread, edited: { ts: said.ts } },
          previous_message: inThread,
        },
        { ...change, subtype: 'message_deleted', deleted_ts: ts, previous_message: inThread },
      ];
      return kinds[chance.between(0, 2)] ?? inThread;
    },
    reaction_added: (chance) => {
      const { channel, ts, user } = message(chance);
      const [who, reaction] = [pick(chance, someone), pick(chance, emoji)];
      return {
        user: who,
        reaction,
        item: { type: 'message', channel, ts },
        item_user: user,
        event_ts: moment(chance),
      };
    },
    app_mention: (chance) => ({
      user: pick(chance, someone),
      text: `<@${app.userId}> help`,
      ts: moment(chance),
      channel: pick(chance, somewhere),
      event_ts: moment(chance),
    }),
    member_joined_channel: (chance) => ({
      user: chance.percent(50) ? app.userId : pick(chance, someone),
      channel: pick(chance, somewhere),
      channel_type: 'C',
      team: workspace.id,
      inviter: pick(chance, someone),
      event_ts: moment(chance),
    }),
    user_change: (chance) => ({ user: { id: pick(chance, someone) }, event_ts: moment(chance) }),
    channel_id_changed: (chance) => ({
      old_channel_id: pick(chance, somewhere),
      new_channel_id: `C${chance.between(1, 99)}`,
      event_ts: moment(chance),
    }),
    tokens_revoked: () => ({ tokens: { oauth: ['U1'], bot: ['U2'] } }),
  };
  const sameAs: Record<string, string> = {
    reaction_removed: 'reaction_added',
    'message.groups': 'message.channels',
  };
  const inChannel = (chance: Chance) => ({
    channel: pick(chance, somewhere),
    user: pick(chance, someone),
    event_ts: moment(chance),
  });

  const event = (name: string): Shape => {
    const ends = name === 'app_uninstalled' || name === 'tokens_revoked';
    return {
      name: `event ${name}`,
      encoding: 'json',
      ...(ends ? { fixed: ['event_time'] } : {}),
      make: (chance) => ({
        token: 'verification',
        team_id: workspace.id,
        api_app_id: app.id,
        event: { type: name.replace(/\..*/, ''), ...(fieldsOf[sameAs[name] ?? name] ?? inChannel)(chance) },
        type: 'event_callback',
        event_id: `Ev${chance.between(1, 1e9)}`,
        // An event that ends an installation is older than it, so that it ends nothing.
        event_time: ends ? 1 : Math.floor(now() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: workspace.id,
            user_id: app.userId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
        event_context: '4-abc',
      }),
    };
  };

  const other: Shape[] = [
    {
      name: 'app_rate_limited',
      encoding: 'json',
      make: () => ({
        token: 'verification',
        type: 'app_rate_limited',
        team_id: workspace.id,
        minute_rate_limited: Math.floor(now() / 1000),
        api_app_id: app.id,
      }),
    },
    {
      name: 'url_verification',
      encoding: 'json',
      make: () => ({ token: 'v', type: 'url_verification', challenge: 'abc' }),
    },
    { name: 'ssl_check', encoding: 'fields', make: () => ({ ssl_check: '1', token: 'verification' }) },
    {
      name: 'block_suggestion',
      encoding: 'payload',
      make: (chance) => ({
        ...interaction(chance, 'block_suggestion'),
        action_id: 'nobody',
        block_id: 'b',
        value: 'a',
        container: { type: 'view', view_id: 'V1' },
      }),
    },
    {
      name: 'function_executed',
      encoding: 'json',
      make: () => ({
        ...{ token: 'v', team_id: workspace.id, type: 'event_callback', event_id: 'Ev1', event_time: 1 },
        event: {
          type: 'function_executed',
          function: { id: 'Fn1' },
          inputs: {},
          function_execution_id: 'Fx1',
        },
      }),
    },
    {
      name: 'global shortcut nobody',
      encoding: 'payload',
      make: (chance) => ({
        ...interaction(chance, 'shortcut'),
        callback_id: 'nobody',
        action_ts: moment(chance),
      }),
    },
  ];

  return [
    ...[...manifest.features.slash_commands.map((one) => one.command), '/gone'].map(command),
    ...[...actions, 'gone-action'].map(press),
    ...[...forms, 'gone-form'].map((id) => submit(id)),
    submit('subscribe', 'view_closed'),
    ...[...manifest.features.shortcuts.map((one) => one.callback_id), 'gone-shortcut'].map(shortcut),
    ...[...manifest.settings.event_subscriptions.bot_events, 'emoji_changed'].map(event),
    ...other,
  ];
}
