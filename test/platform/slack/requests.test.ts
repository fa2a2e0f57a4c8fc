// The requests accepted as Slack's, the parts passed on, and the log of the others.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { submissionSchema } from '../../../src/platform/slack/payloads.ts';
import { readRequest } from '../../../src/platform/slack/requests.ts';
import { shapeOf } from '../../../src/platform/slack/shape.ts';

const who = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' }, trigger_id: '1.2.a' };
const title = { type: 'plain_text', text: 'A form' };
const view = { id: 'V1', callback_id: 'ask', title, blocks: [{ type: 'section' }], private_metadata: '' };
const address = { response_url: 'https://hooks.slack.com/actions/T1/1/a' };

const requests = {
  command: {
    ...{ command: '/lesson', text: 'help', team_id: 'T1', channel_id: 'C1', user_id: 'U1', trigger_id: '1' },
    ...address,
  },
  button: {
    ...{
      type: 'block_actions',
      ...who,
      ...address,
      channel: { id: 'C1' },
      message: { ts: '1796000000.000100' },
    },
    actions: [{ type: 'button', action_id: 'lesson-read', block_id: 'b', value: '1' }],
  },
  form: { type: 'view_submission', ...who, view: { ...view, state: { values: {} } } },
  shortcut: {
    ...{ type: 'message_action', callback_id: 'ask-about', ...who, ...address, channel: { id: 'C1' } },
    message: { ts: '1796000000.000100', text: null },
  },
  event: {
    ...{ type: 'event_callback', team_id: 'T1', event_time: 1_796_000_000 },
    event: { type: 'message', channel: 'C1', user: 'U1', ts: '1796000000.000100', text: 'Good morning' },
  },
  heldBack: { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1_796_000_000 },
} satisfies Record<string, Record<string, unknown>>;

const read = (body: object) => readRequest(structuredClone(body));

describe('a request', () => {
  test.each(Object.entries(requests))('as Slack sends it is known: %s', (_, body) => {
    expect(read(body)).toBeDefined();
  });

  test('is passed on with the fields that are read, and no others', () => {
    const body = read({ ...requests.form, name: 'x', actions: 7, event: null, response_urls: {} });
    expect(Object.keys(body ?? {}).sort()).toEqual(['team', 'type', 'user', 'view']);
  });

  test('of an event may have null in the message that it tells of', () => {
    const message = { ts: '1796000000.000100', text: null, edited: null, user: 'U1' };
    const event = { ...requests.event.event, subtype: 'message_changed', message };
    expect(read({ ...requests.event, event })).toMatchObject({
      event: { message: { ts: '1796000000.000100', user: 'U1' } },
    });
    expect(JSON.stringify(read({ ...requests.event, event }))).not.toContain('null');
  });

  test('may have null where something is not there', () => {
    expect(read({ ...requests.button, team: null, view: null })).toBeDefined();
    const event = { ...requests.event.event, thread_ts: null, bot_id: null };
    expect(read({ ...requests.event, event })).toMatchObject({ event: requests.event.event });
  });

  test.each([
    ['an event without its fields', { ...requests.event, event: null }],
    ['an event that is a list', { ...requests.event, event: [] }],
    ['an event about no item', { ...requests.event, event: { type: 'reaction_added', item: 'C1' } }],
    ['an event in a channel without an id', { ...requests.event, event: { type: 'message', channel: 7 } }],
    ['an event of a year that no date reaches', { ...requests.event, event_time: 1e21 }],
    ['a press of nothing', { ...requests.button, actions: [] }],
    ['a press without a name', { ...requests.button, actions: [{ action_id: 7, block_id: 'b' }] }],
    ['a press that cannot be answered', { ...requests.button, response_url: 'nowhere' }],
    ['nobody', { ...requests.button, user: null }],
    ['a person whose id is none', { ...requests.command, user_id: 'U1:x' }],
    ['two commands in one', { ...requests.command, command: ['/ask', '/lesson'] }],
    ['a form without blocks', { ...requests.form, view: { ...view, blocks: {} } }],
    ['a kind that is none of ours', { type: 'block_suggestion', ...who }],
    ['a kind of JavaScript', { type: 'constructor' }],
    ['nothing', {}],
  ])('of another shape is none: %s', (_, body) => {
    expect(read(body)).toBeUndefined();
  });

  test.each([[null], [7], ['text'], [[]], [undefined], [true]])('that is %j is none', (body) => {
    expect(readRequest(body)).toBeUndefined();
  });

  test('that is too deep, or has a key of JavaScript, is none', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(readRequest({ ...structuredClone(requests.event), deep })).toBeUndefined();
    expect(readRequest(JSON.parse('{"type":"event_callback","__proto__":{}}'))).toBeUndefined();
  });

  test('has whole characters only', () => {
    const event = { ...requests.event.event, text: 'half \ud83d of one \u{1f44d}' };
    expect(read({ ...requests.event, event })).toMatchObject({
      event: { text: 'half \ufffd of one \u{1f44d}' },
    });
  });

  test.each([
    ['values', { values: [] }, {}],
    ['a block of it', { values: { question: [] } }, { question: {} }],
    ['all of it', [], {}],
    ['nothing', undefined, {}],
  ])('of a form may have an empty list for an empty object: %s', (_, state, inputs) => {
    const body = read({ ...requests.form, view: { ...view, state } });
    expect(submissionSchema.parse(body).view.state).toEqual(inputs);
  });

  test('whatever it is, is read or is none; nothing is thrown', () => {
    const bodies: Record<string, unknown>[] = Object.values(requests);
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.dictionary(
          fc.constantFrom('type', 'event', 'user', 'team', 'view', 'actions', 'channel', 'message', 'x'),
          fc.jsonValue(),
        ),
        (body, changes) => {
          readRequest({ ...structuredClone(body), ...structuredClone(changes) });
        },
      ),
    );
  });
});

describe('the shape of a value', () => {
  test('is its keys and types', () => {
    const value = { type: 'x', user: { id: null }, list: [{ a: 1 }, 2], none: [], 'How do I hire?': true };
    expect(shapeOf(value)).toBe(
      '{type: string, user: {id: null}, list: [2 × {a: number}], none: [0], ?: boolean}',
    );
  });

  test('never says what anybody wrote', () => {
    const secret = 'what somebody wrote';
    const within = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constant(secret),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(secret, 'key'), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(fc.property(within, (value) => !shapeOf(value).includes(secret)));
  });

  test('stays short', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, i]));
    expect(shapeOf(wide).length).toBeLessThan(600);
    expect(shapeOf(JSON.parse(`${'['.repeat(9000)}${']'.repeat(9000)}`)).length).toBeLessThan(100);
  });
});
