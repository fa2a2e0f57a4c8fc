// The page's own calculations: moments of the week, links to messages, threads, emoji.
import { describe, expect, test } from 'vitest';
import type { SandboxMessage, SandboxState } from '../../src/sandbox/contract.ts';
import { emojiSign, findEmoji } from '../../src/sandbox/page/emoji.ts';
import { fileSize } from '../../src/sandbox/page/file-size.ts';
import { placeOf } from '../../src/sandbox/page/permalink.ts';
import { goesOn, type Item, repliesIn } from '../../src/sandbox/page/stream.ts';
import { languageOf } from '../../src/sandbox/page/text/language.ts';
import { spoken } from '../../src/sandbox/page/text/spoken.ts';
import { dueMoment, nextMoment, relative } from '../../src/sandbox/page/when.ts';
import { wordsFor } from '../../src/sandbox/page/words.ts';

describe('when something is due', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const friday = new Date('2026-11-27T08:00:00Z');
  const [en, zh] = [wordsFor('en-GB'), wordsFor('zh-CN')];

  test('is told with its day', () => {
    expect(nextMoment(friday, now, 'Asia/Shanghai', 'en-GB')).toBe('Friday 16:00');
    expect(nextMoment(friday, now, 'Asia/Shanghai', 'zh-CN')).toBe('周五 16:00');
    expect(nextMoment(new Date('2026-12-04T08:00:00Z'), now, 'Asia/Shanghai', 'en-GB')).toBe(
      'Friday 4 December 16:00',
    );
  });

  test('is told as the clock stands for who looks, and where it is meant for another zone', () => {
    const due = (mine: string, there: string | undefined, t = en) => dueMoment(friday, now, mine, there, t);
    expect(due('Asia/Shanghai', 'Asia/Shanghai')).toBe('Friday 16:00');
    expect(due('Asia/Shanghai', undefined)).toBe('Friday 16:00');
    expect(due('Asia/Shanghai', 'Asia/Singapore')).toBe('Friday 16:00');
    expect(due('Europe/Berlin', 'Asia/Shanghai')).toBe('Friday 09:00 (Friday 16:00 in Asia/Shanghai)');
    expect(due('America/New_York', 'Asia/Shanghai', zh)).toBe('周五 03:00（Asia/Shanghai 时间周五 16:00）');
  });
});

test.each([
  ['the guest’s hour: every Friday', 'en'],
  ['<@U1|陈维> answers: questions for Friday', 'en'],
  ['怎么和创始人谈股权？', 'zh-CN'],
  ['周五 16:00（Europe/Berlin）答疑，#tech-leads 见', 'zh-CN'],
  ['重要提示：please read，然后回复', 'zh-CN'],
  ['👍 1. 2.', 'en'],
])('%s is set as %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
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

const message = (ts: string, user: string, more: Partial<SandboxMessage> = {}): SandboxMessage => ({
  channel: 'C1',
  ts,
  user,
  text: 'words',
  reactions: [],
  replyCount: 0,
  ...more,
});

const stateWith = (messages: SandboxMessage[]): SandboxState => ({
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

test('a message is read aloud in the words that are shown of it', () => {
  const state: SandboxState = {
    ...stateWith([]),
    people: [
      { id: 'U1', handle: 'ada', name: 'Ada', title: '', zone: 'Etc/UTC', locale: 'en-GB', role: 'member' },
    ],
    channels: [],
  };
  const text = [
    '*<@U1> answers* in <#C0LEADS01|tech-leads> on <!date^1795795200^{date_long_pretty} at {time}|Friday>',
    '&lt;b&gt; :tada: `x` <https://a.example|the _list_ :smile: at 09:00:00>',
  ].join('\n');
  const said = spoken(text, state, { zone: 'Etc/UTC', locale: 'en-GB' });
  expect(said).toBe(
    '@Ada answers in #tech-leads on Friday, 27 November 2026 at 16:00\n<b> 🎉 x the _list_ 😄 at 09:00:00',
  );
  expect(spoken('<!date^1795795200^{date_num}|d>', state, { zone: 'Etc/UTC', locale: 'en-GB' })).toBe(
    '2026-11-27',
  );
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
  const item = (ts: number, user: string, more: Partial<SandboxMessage> = {}): Item => ({
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
