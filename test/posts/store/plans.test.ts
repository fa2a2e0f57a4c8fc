import { expect, test } from 'vitest';
import type { NewSequence, Sequence } from '../../../src/posts/rules.ts';
import { recordItem, reserveSequence, sequenceFields } from '../../../src/posts/store/plans.ts';

const message = { kind: 'notice' as const, text: 'x', blocks: [] };
const sequence: NewSequence = {
  id: 'c1',
  place: 'C1',
  subscription: 's1',
  about: 'a',
  threaded: false,
  notAfter: 9,
  messages: [message, message],
};

test('a sequence is stored as texts, each of its messages by itself', () => {
  const fields: Record<string, unknown> = JSON.parse(
    sequenceFields({ ...sequence, revision: 3, under: 'c0' }),
  );
  expect(Object.values(fields).every((value) => typeof value === 'string')).toBe(true);
  expect(fields).toMatchObject({ revision: '3', under: 'c0', threaded: '0', notAfter: '9', parts: '2' });
  expect(JSON.parse(String(fields['message:1']))).toEqual(message);
  expect(fields).not.toHaveProperty('evenEnded');
});

test('a reservation names its sequence and when it may be sent', () => {
  expect(reserveSequence('T1', sequence, 5)).toEqual({
    verb: 'reserve',
    keys: ['lectern:{T1}:posts:chain:c1'],
    texts: ['c1', sequenceFields(sequence), '5'],
  });
});

test('a record goes into the ledger of the channel that its sequence is sent to', () => {
  const record = {
    v: 1,
    kind: 'notice',
    about: 'a',
    subscription: 's1',
    chain: 'c1',
    part: 1,
    at: 7,
  } as const;
  const sent = {
    sequence: { ...sequence, id: 'c1', place: 'C2' } as unknown as Sequence,
    part: 1,
    ts: '1.1',
    record,
    now: 8,
  };
  const { keys, texts } = recordItem('T1', sent);
  expect(keys.map((key) => key.replace('lectern:{T1}:posts:', ''))).toEqual([
    'chain:c1',
    'lock:C2',
    'ledger:C2',
    'aside:C2',
  ]);
  expect(texts).toEqual(['1', '1.1', JSON.stringify(record), '8']);
});
