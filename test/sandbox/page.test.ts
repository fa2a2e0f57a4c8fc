// What the page of the sandbox works out for itself: moments of the week, links to messages, threads, emoji.
import { describe, expect, test } from 'vitest';
import type { Message, SandboxState } from '../../src/sandbox/contract.ts';
import { emojiSign, findEmoji } from '../../src/sandbox/page/emoji.ts';
import { fileSize } from '../../src/sandbox/page/file-size.ts';
import { placeOf } from '../../src/sandbox/page/permalink.ts';
import { goesOn, type Item, repliesIn } from '../../src/sandbox/page/stream.ts';
import { fridayFour, mondayNine, nextMoment, nextWeekly, relative } from '../../src/sandbox/page/when.ts';

describe('the next moment of the week', () => {
  const next = (moment: typeof mondayNine, now: string, zone: string) =>
    nextWeekly(moment, new Date(now), zone).toISOString();

  test('is this week where it is still to come', () => {
    expect(next(fridayFour, '2026-11-24T10:00:00Z', 'Europe/Berlin')).toBe('2026-11-27T15:00:00.000Z');
    expect(next(mondayNine, '2026-11-30T07:59:00Z', 'Europe/Berlin')).toBe('2026-11-30T08:00:00.000Z');
  });

  test('is a week later once it has come', () => {
    expect(next(fridayFour, '2026-11-27T15:00:00Z', 'Europe/Berlin')).toBe('2026-12-04T15:00:00.000Z');
    expect(next(mondayNine, '2026-11-24T10:00:00Z', 'Europe/Berlin')).toBe('2026-11-30T08:00:00.000Z');
  });

  test('is told by the wall of the zone, where the day may be another', () => {
    expect(next(fridayFour, '2026-11-26T17:00:00Z', 'Asia/Shanghai')).toBe('2026-11-27T08:00:00.000Z');
    expect(next(fridayFour, '2026-11-27T20:00:00Z', 'America/New_York')).toBe('2026-11-27T21:00:00.000Z');
  });

  test('keeps its hour when the clocks change before it', () => {
    expect(next(fridayFour, '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-30T15:00:00.000Z');
    expect(next(mondayNine, '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
  });

  test('is written with its day, as on the buttons', () => {
    const now = new Date('2026-11-24T10:00:00Z');
    const at = nextWeekly(fridayFour, now, 'Asia/Shanghai');
    expect(nextMoment(at, now, 'Asia/Shanghai', 'en-GB')).toBe('Friday 16:00');
    expect(nextMoment(at, now, 'Asia/Shanghai', 'zh-CN')).toBe('周五 16:00');
  });
});

describe('a link to a message', () => {
  const link = 'https://harbour.example/archives/C0LEADS01/p1795795200000100';

  test('leads to it in its channel', () => {
    expect(placeOf(link)).toEqual({ at: 'C0LEADS01', message: '1795795200.000100' });
  });

  test('leads to a reply in its thread', () => {
    expect(placeOf(`${link}?thread_ts=1795795100.000200&cid=C0LEADS01`)).toEqual({
      at: 'C0LEADS01',
      thread: '1795795100.000200',
      message: '1795795200.000100',
    });
  });

  test('is no other link', () => {
    for (const other of ['https://harbour.example/', 'https://a.example/archives/2026/p1', `${link}99`])
      expect(placeOf(other)).toBeUndefined();
  });
});

const message = (ts: string, user: string, more: Partial<Message> = {}): Message => ({
  channel: 'C1',
  ts,
  user,
  text: 'words',
  reactions: [],
  replyCount: 0,
  ...more,
});

const stateWith = (messages: Message[]): SandboxState => ({
  now: '2026-11-24T10:00:00Z',
  workspace: { id: 'T1', name: 'A workspace' },
  app: { userId: 'U0APP', botId: 'B0APP', name: 'An app' },
  people: [],
  channels: [],
  messages,
  ephemerals: [],
  views: [],
  homes: {},
  commands: [],
  shortcuts: [],
});

test('a thread knows its last reply, and who answered, the latest first', () => {
  const threadTs = '1795795100.000100';
  const replies = repliesIn(
    stateWith([
      message(threadTs, 'U1'),
      message('1795795200.000100', 'U2', { threadTs }),
      message('1795795300.000100', 'U3', { threadTs }),
      message('1795795400.000100', 'U2', { threadTs }),
      message('1795795500.000100', 'U4', { threadTs, channel: 'C2' }),
    ]),
    'C1',
  );
  expect([...replies]).toEqual([[threadTs, { people: ['U2', 'U3'], last: '1795795400.000100' }]]);
  const now = new Date('2026-11-28T10:00:00Z');
  expect(relative(new Date('2026-11-27T10:00:00Z'), now, 'en-GB')).toBe('yesterday');
});

test('who speaks again within five minutes goes on under the same head', () => {
  const item = (ts: number, user: string, more: Partial<Message> = {}): Item => ({
    kind: 'message',
    id: String(ts),
    at: new Date(ts * 1000),
    message: message(`${ts}.000100`, user, more),
  });
  const first = item(1795795100, 'U1');
  expect(goesOn(first, item(1795795399, 'U1'))).toBe(true);
  expect(goesOn(first, item(1795795400, 'U1'))).toBe(false);
  expect(goesOn(first, item(1795795200, 'U2'))).toBe(false);
  expect(goesOn(first, item(1795795200, 'U1', { subtype: 'channel_join' }))).toBe(false);
  expect(goesOn(undefined, first)).toBe(false);
});

test('a size is told in the largest unit that leaves a number, to a tenth', () => {
  const sizes = [1, 999, 1000, 12_345, 999_949, 999_950, 4_500_002];
  expect(sizes.map((size) => fileSize(size, 'en-GB'))).toEqual([
    '1 byte',
    '999 bytes',
    '1 kB',
    '12.3 kB',
    '999.9 kB',
    '1 MB',
    '4.5 MB',
  ]);
  expect(fileSize(36, 'zh-CN')).toBe('36字节');
});

test('the picker offers each sign once, likes first, and finds them by a part of their name', () => {
  const all = findEmoji('');
  expect(all.slice(0, 6)).toEqual(['+1', 'heart', 'raised_hands', '100', 'tada', 'clap']);
  expect(new Set(all.map(emojiSign)).size).toBe(all.length);
  expect(findEmoji(':Raised hands')).toEqual(['raised_hands']);
  expect(findEmoji('thumbsu')).toEqual(['+1']);
  expect(findEmoji('nothing like it')).toEqual([]);
});
