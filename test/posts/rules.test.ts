import { describe, expect, test } from 'vitest';
import { timings } from '../../src/platform/timings.ts';
import {
  readTaskId,
  taskId,
  triesUntilDead,
  waitAfterFault,
  waitAfterOutside,
} from '../../src/posts/rules/tasks.ts';
import {
  addressOf,
  clockMargin,
  intentOf,
  isDirect,
  isThreadRoot,
  isUnderWay,
  type LedgerRecord,
  lessonIn,
  lookAfter,
  mayStillSend,
  messageSchema,
  oneMessage,
  readAddress,
  type Sequence,
  sequenceId,
  sequenceSchema,
  standsAlone,
  strayRetry,
  turnClass,
} from '../../src/posts/rules.ts';

describe('chainId', () => {
  test('is the same for the same occurrence of the same thing', () => {
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toBe(sequenceId('s1', 'lesson', 1_795_510_800_000));
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toMatch(/^[0-9a-f]{24}$/);
  });

  // Ids are stored: another way to make them would post messages again.
  test('stays what it was', () => {
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toBe('2325722b3eecdcad4064efdc');
  });

  test('differs with every part of the key, and with where one ends', () => {
    const ids = [
      sequenceId('s1', 'lesson', 1),
      sequenceId('s2', 'lesson', 1),
      sequenceId('s1', 'introduction', 1),
      sequenceId('s1', 'lesson', 2),
      sequenceId('s1', 'lesson', 'now'),
      sequenceId('s', '1lesson', 1),
      sequenceId('s1lesson', '', 1),
      sequenceId('s1","lesson', '', 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('entryId names the step and what it is about', () => {
  expect(taskId('send', 'abc')).toBe('send:abc');
  expect(taskId('send', 'abc')).not.toBe(taskId('send', 'abd'));
  expect(taskId('send', 'abc')).not.toBe(taskId('lesson', 'abc'));
});

test('a task is read from its name, whatever its subject', () => {
  expect(readTaskId(taskId('send-part', 'a:b/c'))).toEqual({ what: 'send-part', of: 'a:b/c' });
});

test('intentOf tells the parts of a sequence apart', () => {
  const id = sequenceId('s1', 'lesson', 1);
  expect(intentOf(id, 0)).toBe(`${id}-0`);
  expect(intentOf(id, 0)).not.toBe(intentOf(id, 1));
});

test('after a fault of ours each try waits half a minute longer, until it is dead', () => {
  const tries = Array.from({ length: triesUntilDead }, (_, index) => index + 1);
  expect(tries.map(waitAfterFault)).toEqual([30_000, 60_000, 90_000, 120_000, 150_000]);
});

test('after a failure from outside every try waits a minute', () => {
  expect(waitAfterOutside).toBe(60_000);
});

test('a message is looked for a settle delay after it can have been sent, whatever that is set to', () => {
  for (const settle of [timings.settle, 500, 20_001]) {
    expect(mayStillSend({ settle })).toBeGreaterThan(80);
    expect(lookAfter({ settle }) - mayStillSend({ settle })).toBeGreaterThanOrEqual(settle);
  }
});

test('the look reaches further back than clocks may differ', () => {
  expect(clockMargin).toBeGreaterThan(3_600_000);
});

test('a refused deletion is tried again after an hour, ever more seldom, and at least daily', () => {
  const hour = 3_600_000;
  const at = 1_000_000;
  expect([0, 1, 5, 100].map((hours) => strayRetry({ at }, at + hours * hour) / hour)).toEqual([1, 1, 5, 24]);
});

test('what stands under another message and is not bound to it can stand by itself', () => {
  expect(standsAlone({ under: 'head' })).toBe(true);
  expect(standsAlone({ under: 'head', requireThread: '1' })).toBe(false);
  expect(standsAlone({})).toBe(false);
});

test('people like the replies below a lesson, the head of questions, and a question of the hour', () => {
  const kinds: LedgerRecord['kind'][] = [
    'lesson',
    'questions',
    'turn',
    'question',
    'text',
    'recap',
    'notice',
  ];
  const record = { v: 1, about: 'a', subscription: 's1', chain: 'c1', part: 0, at: 1 } as const;
  expect(kinds.filter((kind) => isThreadRoot({ ...record, kind }))).toEqual(['lesson', 'questions', 'turn']);
});

test('a sequence is under way until all of it is recorded, or it was released', () => {
  const states: Sequence['state'][] = ['reserved', 'sending', 'stray', 'recorded', 'released'];
  expect(states.filter((state) => isUnderWay({ state }))).toEqual(['reserved', 'sending', 'stray']);
});

test('lessons are sent before other beginnings, and questions after them', () => {
  expect((['lesson', 'notice', 'digest', undefined, 'question'] as const).map(turnClass)).toEqual([
    '0',
    '1',
    '1',
    '1',
    '3',
  ]);
});

test('addresses are read back, direct messages and the lesson of a post are told from their names', () => {
  expect(readAddress(addressOf('C1', '1.2'))).toEqual({ place: 'C1', ts: '1.2' });
  expect(['C1D', 'D1'].map(isDirect)).toEqual([false, true]);
  expect(['listening@1795510800000', 'listening'].map(lessonIn)).toEqual(['listening', 'listening']);
});

test('a message of its own is sent to its channel, whenever it is made, and needs no revision', () => {
  const message = { kind: 'notice', text: 'x', blocks: [] } as const;
  const subscription = { id: 's1', place: 'C1', course: 'leading' };
  const one = oneMessage(subscription, ['carried', 5], { ...message, blocks: [] });
  expect(one).toEqual({
    id: sequenceId('s1', 'carried', 5),
    place: 'C1',
    subscription: 's1',
    about: 'leading',
    threaded: false,
    notAfter: 0,
    messages: [message],
  });
  expect(oneMessage(subscription, ['carried', 5], { ...message, blocks: [] }, 'D1').place).toBe('D1');
});

test('a stored sequence is read with the present names of its fields', () => {
  const stored = {
    ...{ v: '1', id: 'c1', place: 'C1', subscription: 's1', about: 'a', revision: '', notAfter: '0' },
    ...{ parts: '2', cursor: '0', state: 'reserved' },
  };
  const read = (more: object) => sequenceSchema.parse({ ...stored, ...more });
  expect(read({ threaded: '1', onlyThere: '1', perishable: '1' })).toMatchObject({
    ...{ threaded: true, requireThread: '1', dropIfClosed: '1' },
  });
  const plain = read({ threaded: '0' });
  expect(plain.threaded).toBe(false);
  expect(plain).not.toHaveProperty('requireThread');
  expect(plain).not.toHaveProperty('dropIfClosed');
});

test('a block of a message is an object with a type', () => {
  const isMessage = (block: unknown) =>
    messageSchema.safeParse({ kind: 'notice', text: 'x', blocks: [block] }).success;
  expect([{ type: 'divider' }, {}, null, 'divider'].map(isMessage)).toEqual([true, false, false, false]);
});
