// Answers of Slack's Web API with nulls and with odd items, as other apps' messages bring them.
import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../../src/platform/slack/answers.ts';
import { lookFor } from '../../../src/platform/slack/look.ts';
import { readStanding } from '../../../src/platform/slack/standing.ts';
import { readThread } from '../../../src/platform/slack/thread.ts';

/** A client that answers each of these methods with one page. */
const clientWith = (...messages: object[]): WebClient => {
  const page = async () => ({ ok: true, messages, response_metadata: null });
  return { conversations: { replies: page, history: page } } as unknown as WebClient;
};

const person = { ts: '1.1', user: 'U1', text: 'Root' };
const guest = { ts: '1.4', thread_ts: '1.1', user: 'U2', text: 'My answer' };
const ofAnotherApp = {
  ts: '1.2',
  bot_id: 'B2',
  subtype: 'bot_message',
  user: null,
  text: null,
  edited: null,
};
const odd = { ts: '1.3', text: ['no text'], reactions: 'none' };

test('null is what is absent, at any depth', () => {
  const schema = z.object({
    a: z.string().default('-'),
    list: z.array(z.object({ b: z.string().optional() })),
  });
  expect(readAnswer(schema, { a: null, list: [{ b: null }, { b: 'x' }] })).toEqual({
    a: '-',
    list: [{}, { b: 'x' }],
  });
});

describe('among messages of other apps', () => {
  const client = clientWith(person, ofAnotherApp, odd, guest);

  test('a thread is read, without what cannot be read', async () => {
    const thread = await readThread(client, 'C1', '1.1');
    if (thread.kind !== 'read') throw new Error(thread.kind);
    expect(thread.messages.map(({ ts, text }) => [ts, text])).toEqual([
      ['1.1', 'Root'],
      ['1.2', ''],
      ['1.4', 'My answer'],
    ]);
  });

  test('a message of the app is found again', async () => {
    const ours = { ts: '1.5', thread_ts: null, metadata: { event_payload: { intent: 'i-0' } } };
    const where = { channel: 'C1', since: 0, intent: 'i-0' };
    const among = clientWith({ ts: '1.2', metadata: null }, { ts: '1.3', metadata: 'none' }, ours);
    expect(await lookFor(among, where)).toEqual({ kind: 'found', ts: '1.5' });
  });

  test('one message is read as it is', async () => {
    expect(await readStanding(client, 'C1', '1.4', '1.1')).toEqual({
      kind: 'stands',
      text: 'My answer',
      blocks: [],
    });
  });
});
