import { describe, expect, test } from 'vitest';
import { heardIn, isLate, messageSchema, replyIn } from '../../src/discussions/rules.ts';

const said = { type: 'message', channel: 'C1', ts: '2.2', thread_ts: '1.1', user: 'U2', event_ts: '2.2' };
const heard = (more: object) => heardIn(messageSchema.parse({ ...said, ...more }));

describe('what a message is to a discussion', () => {
  test.each([undefined, 'file_share', 'thread_broadcast'])(
    'a reply of a person (%s) is a comment',
    (subtype) => {
      expect(heard({ subtype })).toEqual({ kind: 'said', ts: '2.2', thread: '1.1', person: 'U2' });
    },
  );

  test.each([
    ['a message in the channel', { thread_ts: undefined }],
    ['the message above a thread', { thread_ts: '2.2' }],
    ['an app', { bot_id: 'B1' }],
    ['nobody', { user: undefined }],
    ['somebody joining', { subtype: 'channel_join' }],
    ['an edit outside of threads', { subtype: 'message_changed', message: { ts: '2.2' } }],
    [
      'an edit of what stands above a thread',
      { subtype: 'message_changed', message: { ts: '1.1', thread_ts: '1.1' } },
    ],
    ['a bot of old', { subtype: 'bot_message' }],
  ])('%s is none', (_, more) => {
    expect(heard(more)).toBeUndefined();
  });

  test('an edit names the message and its thread', () => {
    const edited = heard({ subtype: 'message_changed', message: { ts: '2.2', thread_ts: '1.1' } });
    expect(edited).toEqual({ kind: 'edited', ts: '2.2', thread: '1.1' });
  });

  test('a deletion names the message and, where Slack says it, the thread', () => {
    const gone = { subtype: 'message_deleted', deleted_ts: '2.2', thread_ts: undefined };
    expect(heard({ ...gone, previous_message: { thread_ts: '1.1' } })).toEqual({
      kind: 'deleted',
      ts: '2.2',
      thread: '1.1',
    });
    expect(heard(gone)).toEqual({ kind: 'deleted', ts: '2.2' });
    expect(heard({ ...gone, previous_message: { thread_ts: '2.2' } })).toEqual({
      kind: 'deleted',
      ts: '2.2',
    });
  });

  test('a message with replies is emptied, and is gone all the same', () => {
    const message = { ts: '1.1', subtype: 'tombstone', thread_ts: '1.1' };
    expect(heard({ subtype: 'message_changed', message })).toEqual({ kind: 'deleted', ts: '1.1' });
  });
});

test('a comment is late half a minute after it was said', () => {
  expect(isLate('1000.000000', 1_030_000)).toBe(false);
  expect(isLate('1000.000000', 1_030_001)).toBe(true);
});

test('what stands in a thread is read the same way', () => {
  expect(replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2' })).toEqual({
    ts: '2.2',
    thread: '1.1',
    person: 'U2',
  });
  expect(replyIn({ ts: '1.1', thread_ts: '1.1', user: 'U2' })).toBeUndefined();
  expect(replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2', subtype: 'tombstone' })).toBeUndefined();
});
