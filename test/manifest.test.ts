// Holds manifest.yml to Slack's limits, to the scopes we explain, and to the code's listeners.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { scopes } from '../src/installations/rules.ts';

const top = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, top), 'utf8');

/** All TypeScript of the app, without the sandbox, which plays Slack and has no listeners. */
const code = readdirSync(new URL('src/', top), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('sandbox'))
  .map((path) => read(`src/${path}`))
  .join('\n');

// Slack's manifest schema, version 2. It refuses unknown keys, and texts over these lengths.
const url = z.url({ protocol: /^https$/ }).max(3000);
const scope = z.string().max(50);
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[\w.-]{1,80}$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .regex(/^\/[a-z-]+$/)
            .max(32),
          url: url.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(['global', 'message']),
          name: z.string().min(1),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10)
      .default([]),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url.max(2500)).max(1000).optional(),
    scopes: z.strictObject({ bot: z.array(scope).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The scopes that allow an event; the two events about the app itself need none. */
function scopesFor(event: string): string[] {
  if (['app_uninstalled', 'tokens_revoked', 'app_home_opened', 'app_rate_limited'].includes(event)) return [];
  if (event === 'app_mention') return ['app_mentions:read'];
  if (event === 'message.im') return ['im:history'];
  if (event === 'message.channels') return ['channels:history'];
  if (event === 'message.groups') return ['groups:history'];
  if (/^reaction_(added|removed)$/.test(event)) return ['reactions:read'];
  if (event === 'user_change') return ['users:read'];
  if (/^member_(joined|left)_channel$/.test(event)) return ['channels:read', 'groups:read'];
  if (event.startsWith('channel_')) return ['channels:read'];
  if (event.startsWith('group_')) return ['groups:read'];
  return [`a scope nobody looked up for ${event}`];
}

const matches = (text: string, pattern: RegExp) => [
  ...new Set(
    [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter((part) => part !== undefined)),
  ),
];

/** Events with a listener. `message` covers messages in public and private channels. */
const eventsHeard = (text: string) => [
  ...new Set([
    ...matches(text, /(?:\.event|onEvent)\((?:\w+,)?\s*'([a-z_.]+)'/g),
    ...(/\.message\(/.test(text) ? ['message'] : []),
  ]),
];

/** Events that Slack sends every app without a subscription. */
const unasked = ['app_rate_limited'];

/** Commands the code answers: the plan's list, and any listener that names its own. */
const commandsAnswered = (text: string) => [
  ...new Set([
    ...matches(matches(text, /const commands = \[([^\]]*)\] as const/g).join(), /'(\/[a-z-]+)'/g),
    ...matches(text, /(?:\.command|onCommand)\((?:\w+,)?\s*'(\/[a-z-]+)'/g),
  ]),
];

const shortcutsAnswered = (text: string) =>
  matches(text, /(?:\.shortcut|onShortcut)\(\s*(?:\w+,\s*)?(?:'([^']+)'|\{[^}]*callback_id:\s*'([^']+)')/g);

const manifest = manifestSchema.parse(parse(read('manifest.yml')));
const { bot } = manifest.oauth_config.scopes;
const events = manifest.settings.event_subscriptions.bot_events;

describe('what Slack accepts', () => {
  test('the schema knows a manifest that is too long, too bare or says more than Slack knows', () => {
    const { display_information: shown } = manifest;
    const shaped = (change: object) => manifestSchema.safeParse({ ...manifest, ...change }).success;
    expect(shaped({})).toBe(true);
    expect(shaped({ display_information: { ...shown, name: 'x'.repeat(36) } })).toBe(false);
    expect(shaped({ display_information: { ...shown, long_description: 'Short.' } })).toBe(false);
    expect(shaped({ rich_previews: {} })).toBe(false);
  });

  test('every address is the one place requests are answered, on a host that is clearly a placeholder', () => {
    const { slash_commands: commands } = manifest.features;
    const { event_subscriptions: subscribed, interactivity } = manifest.settings;
    const addresses = [subscribed.request_url, interactivity.request_url, ...commands.map((one) => one.url)];
    expect(new Set(addresses)).toEqual(new Set(['https://lectern.example.com/slack/events']));
  });

  test('people and channels named in a command arrive as ids', () => {
    expect(manifest.features.slash_commands.every((one) => one.should_escape)).toBe(true);
  });

  test('the Messages tab is there, and takes what people write, which is answered', () => {
    const { messages_tab_enabled: enabled, messages_tab_read_only_enabled: readOnly } =
      manifest.features.app_home;
    expect({ enabled, readOnly }).toEqual({ enabled: true, readOnly: false });
  });
});

describe('what the app may do', () => {
  test('it asks for the scopes of the design, no more and no fewer', () => {
    expect(bot.toSorted()).toEqual(scopes.toSorted());
  });

  test('docs/security.md gives a reason for each scope, and for no other', () => {
    const rows = [...read('docs/security.md').matchAll(/^\| `([a-z_.]+(?::[a-z]+)?)` \| *(.*?) *\|$/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual(scopes.toSorted());
    expect(rows.filter(([, , reason]) => (reason ?? '').length < 20)).toEqual([]);
  });

  test('every event it wants is let through by a scope it has', () => {
    const missing = events.flatMap((event) => scopesFor(event).filter((needed) => !bot.includes(needed)));
    expect(missing).toEqual([]);
    expect(scopesFor('star_added')).toEqual(['a scope nobody looked up for star_added']);
  });
});

describe('what the code listens to', () => {
  test('is read from its text', () => {
    const text = `
      app.event('app_mention', greet); slack.event(
        'channel_left', pause);
      app.message(count);
      export const commands = ['/lesson', '/ask'] as const; app.command('/vote', vote);
      app.shortcut('ask_here', ask); onShortcut(router, 'ask_this', ask); app.shortcut({ type: 'global', callback_id: 'ask_anywhere' }, ask);`;
    expect(eventsHeard(text)).toEqual(['app_mention', 'channel_left', 'message']);
    expect(commandsAnswered(text)).toEqual(['/lesson', '/ask', '/vote']);
    expect(shortcutsAnswered(text)).toEqual(['ask_here', 'ask_this', 'ask_anywhere']);
  });

  test('every event with a listener is in the manifest, and every event in the manifest has a listener', () => {
    const wanted = new Set(events.map((event) => event.replace(/^message\.(channels|groups)$/, 'message')));
    expect(eventsHeard(code).toSorted()).toEqual([...wanted, ...unasked].toSorted());
  });

  test('every command is in the manifest and answered', () => {
    const wanted = manifest.features.slash_commands.map(({ command }) => command);
    expect(commandsAnswered(code).toSorted()).toEqual(wanted.toSorted());
  });

  test('every shortcut is in the manifest and answered', () => {
    const wanted = manifest.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(shortcutsAnswered(code).toSorted()).toEqual(wanted.toSorted());
  });

  test('buttons and forms reach it', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });
});
