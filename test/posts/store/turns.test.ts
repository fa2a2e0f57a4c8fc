// The order of turns and their moments, with a real Redis, whose clock the turns use.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Message, NewSequence, Sequence } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import type { SendTurn, TurnEnd } from '../../../src/posts/store/turns.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace } = await installedRedis();
const posts = createPostStore(redis);

beforeEach(async () => {
  await redis.hset(subject, { state: 'active', revision: '1' });
});

const now = 1_000_000;
const subject = 'lectern:{T1}:subject';
const hour = 3_600_000;

type Kind = Message['kind'];

/** Reserves a sequence and puts it into the line. */
async function joined(
  id: string,
  channel: string,
  kinds: Kind[] = ['notice'],
  more: Partial<NewSequence> = {},
) {
  const messages = kinds.map((kind) => ({ kind, text: id, blocks: [] }));
  const about = { subscription: 's1', about: 'listening', threaded: true, notAfter: 0 };
  await posts.reserve(workspace, { id, place: channel, ...about, messages, ...more }, now);
  return (await posts.joinLine(workspace, [id], now)).next;
}

const pick = (between = 0, name = '', grant = 10_000) => posts.pickTurn(workspace, name, { between, grant });
const turnOf = async (between = 0): Promise<SendTurn> => {
  const { turn } = await pick(between);
  if (turn === undefined) throw new Error('it is nobody’s turn');
  return turn;
};

/** Records the part at the cursor as posted. */
async function record(sequence: Sequence) {
  const about = {
    about: 'listening',
    subscription: 's1',
    chain: sequence.id,
    part: sequence.cursor,
    at: now,
  };
  const ledger = { v: 1, kind: sequence.message?.kind ?? 'notice', ...about } as const;
  const ts = `${sequence.id}.${sequence.cursor}`;
  await posts.record(workspace, { sequence, part: sequence.cursor, ts, record: ledger, now });
}

/** Sends the message of a turn without any fault. */
async function send(turn: SendTurn, end: Partial<TurnEnd> = {}) {
  const sequence = await posts.sequence(workspace, turn.sequence);
  if (sequence === undefined) throw new Error('there is no such sequence');
  const begun = await posts.begin(workspace, sequence, subject, now, { mark: turn.mark, lookAfter: 70_000 });
  if (begun.kind !== 'send') return posts.endTurn(workspace, turn, { line: 'leave', givenBackMs: 0 }, now);
  await record(sequence);
  return posts.endTurn(workspace, { ...turn, mark: begun.mark }, { line: 'leave', ...end }, now);
}

/** Takes all turns one after the other, until there are none. */
async function order(): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const { turn } = await pick();
    if (turn === undefined) return sent;
    sent.push(turn.sequence);
    await send(turn);
  }
}

const state = async () => ({
  lines: await redis.zrange(keys.lines('T1'), '0', '-1'),
  heads: await redis.zrange(keys.heads('T1'), '0', '-1'),
  waiting: await redis.zrange(keys.waiting('T1'), '0', '-1'),
  taken: await redis.zrange(keys.taken('T1'), '0', '-1'),
});

describe('the line', () => {
  test('a message leaves the tasks for its line, and stands in it once', async () => {
    await joined('c1', 'C1');
    expect(await posts.due(workspace, now)).toEqual([]);
    expect(await posts.entry(workspace, 'send-part', 'c1')).toBeDefined();
    expect((await posts.joinLine(workspace, ['c1'], now)).begun).toEqual([]);
    expect(await posts.waitingMessages(workspace)).toBe(1);
    expect((await state()).heads).toEqual(['C1']);
  });

  test('what waits for a date, or waits with a closed channel, does not join', async () => {
    await joined('c1', 'C1');
    const turn = await turnOf();
    await posts.endTurn(workspace, turn, { line: 'leave', givenBackMs: 0 }, now);
    await redis.zadd(keys.tasks('T1'), now + 1, 'send-part:c1');
    await posts.joinLine(workspace, ['c1'], now);
    expect(await posts.waitingMessages(workspace)).toBe(0);
    await posts.joinLine(workspace, ['c1'], now + 1);
    expect(await posts.waitingMessages(workspace)).toBe(1);
  });

  test('what may stand is told, and does not join', async () => {
    await joined('c1', 'C1');
    const turn = await turnOf();
    const sequence = await posts.sequence(workspace, 'c1');
    if (sequence === undefined) throw new Error('there is no sequence');
    await posts.begin(workspace, sequence, subject, now, { mark: turn.mark, lookAfter: 70_000 });
    expect((await posts.joinLine(workspace, ['c1'], now)).begun).toEqual(['c1']);
    // The sweep finds it if no process reports again.
    expect(await posts.due(workspace, now)).toMatchObject([{ what: 'send-part', of: 'c1' }]);
  });
});

describe('the order', () => {
  test('within a channel that of asking', async () => {
    const asked = Array.from({ length: 30 }, (_, i) => `q${String((i * 7) % 30)}`);
    for (const id of asked) await joined(id, 'C1', ['question']);
    expect(await order()).toEqual(asked);
  });

  test('a lesson before a backlog of questions, its texts too', async () => {
    for (const id of ['q1', 'q2', 'q3']) await joined(id, 'C1', ['question']);
    await joined('notice', 'C1');
    await joined('lesson', 'C1', ['lesson', 'text', 'prompt']);
    expect(await order()).toEqual(['lesson', 'notice', 'lesson', 'lesson', 'q1', 'q2', 'q3']);
  });

  test('every card before the first text', async () => {
    for (const id of ['a', 'b', 'c']) await joined(id, `C${id}`, ['lesson', 'text', 'text']);
    const sent = await order();
    expect(sent.slice(0, 3).toSorted()).toEqual(['a', 'b', 'c']);
    expect(sent).toHaveLength(9);
  });

  test('what has waited for over a minute comes before what begins now', async () => {
    await joined('old', 'C1', ['question']);
    const [line = ''] = await redis.zrange(keys.lines('T1'), '0', '-1');
    const at = Number(line.split('|')[2]);
    const older = line.replace(String(at), String(at - 61_000));
    await redis.del(keys.lines('T1'), keys.heads('T1'));
    await redis.zadd(keys.lines('T1'), 0, older);
    await redis.zadd(keys.heads('T1'), at - 1000, 'C1');
    await joined('new', 'C2', ['lesson']);
    expect(await order()).toEqual(['old', 'new']);
  });

  test('a reply comes after what it replies to, also when it was asked for first, and not for ever', async () => {
    await joined('reply', 'C1', ['notice'], { under: 'head' });
    await joined('head', 'C1', ['question']);
    const behind = { line: 'behind', givenBackMs: 0, behindUntil: now + 60_000 } as const;
    await posts.endTurn(workspace, await turnOf(), behind, now);
    const head = await turnOf();
    expect(head.sequence).toBe('head');
    await posts.endTurn(workspace, head, { line: 'leave', givenBackMs: 0 }, now);
    const again = await turnOf();
    expect(again.sequence).toBe('reply');
    await posts.endTurn(workspace, again, behind, now);
    expect((await pick()).turn).toBeUndefined();
    expect(await posts.due(workspace, now)).toEqual([]);
    expect(await posts.due(workspace, now + 60_000)).toMatchObject([{ of: 'reply' }]);
  });
});

describe('the pace', () => {
  test('one turn at a time, and the next at its moment, from the former one', async () => {
    for (let i = 0; i < 5; i += 1) await joined(`c${i}`, `C${i}`);
    // Two unused moments are kept, so three may be taken at once.
    for (let i = 0; i < 3; i += 1) expect((await pick(1000)).turn).toBeDefined();
    const fourth = await pick(1000);
    expect(fourth.turn).toBeUndefined();
    expect(fourth.next?.afterMs ?? 0).toBeLessThanOrEqual(1000);
  });

  test('a turn is expected once, however many join', async () => {
    // All at once: a job that does not come within some tenths of a second is added again.
    const next = await Promise.all(Array.from({ length: 50 }, (_, i) => joined(`c${i}`, `C${i % 7}`)));
    expect(next.filter((one) => one !== undefined)).toEqual([expect.objectContaining({ afterMs: 0 })]);
  });

  test('a turn that is expected and does not come is added again', async () => {
    await joined('c0', 'C0');
    expect(await posts.needTurn(workspace)).toBeUndefined();
    await redis.hincrby(keys.pace('T1'), 'wake', -500);
    expect(await posts.needTurn(workspace)).toMatchObject({ afterMs: 0 });
  });

  test('a channel keeps its distance, also where nothing waits in between', async () => {
    await joined('c1', 'C1');
    await send(await turnOf(), { channelMs: 60_000 });
    await joined('c2', 'C1');
    expect((await pick()).turn).toBeUndefined();
    await joined('c3', 'C2');
    expect((await turnOf()).channel).toBe('C2');
  });

  test('channels that only keep their distance ask for no turn, unless there are more than twenty', async () => {
    const later = Date.now() + 60_000;
    const distant = (count: number) => Array.from({ length: count }, (_, i) => [later, `D${i}`]).flat();
    await redis.zadd(keys.waiting('T1'), ...distant(20));
    expect(await posts.needTurn(workspace)).toBeUndefined();
    await redis.zadd(keys.waiting('T1'), ...distant(21));
    expect((await posts.needTurn(workspace))?.afterMs).toBeGreaterThan(50_000);
  });

  test('a turn is expected when the first channel that has a line may be sent to again', async () => {
    const at = Date.now();
    await joined('c1', 'C1');
    await redis.del(keys.heads('T1'), keys.pace('T1'));
    await redis.zadd(keys.waiting('T1'), at + 20_000, 'C0', at + 40_000, 'C1', at + 60_000, 'C2');
    const after = (await posts.needTurn(workspace))?.afterMs ?? 0;
    expect(after).toBeGreaterThan(30_000);
    expect(after).toBeLessThanOrEqual(40_000);
  });

  test('a channel whose distance is over is sent to in the first turn after it', async () => {
    await joined('c1', 'C1');
    await redis.del(keys.heads('T1'));
    await redis.zadd(keys.waiting('T1'), Date.now() - 1000, 'C1');
    expect((await turnOf()).sequence).toBe('c1');
    expect((await state()).waiting).toEqual([]);
  });

  test('whoever gives a turn back takes the next one, so that none is added', async () => {
    await joined('c1', 'C1');
    await joined('c2', 'C2');
    for (const givenBackMs of [0, 1000]) {
      const turn = await turnOf();
      await redis.hdel(keys.pace('T1'), 'wake', 'name');
      expect(await posts.endTurn(workspace, turn, { line: 'stay', givenBackMs }, now)).toBeUndefined();
    }
    const turn = await turnOf();
    await redis.hdel(keys.pace('T1'), 'wake', 'name');
    expect(await posts.endTurn(workspace, turn, { line: 'stay' }, now)).toBeDefined();
  });

  test('a 429 holds its channel and the workspace, and one turn is expected after it', async () => {
    const first = await joined('c0', 'C0');
    for (let i = 1; i < 20; i += 1) await joined(`c${i}`, `C${i}`);
    const { turn, next } = await pick(0, first?.name);
    if (turn === undefined) throw new Error('it is nobody’s turn');
    await posts.endTurn(workspace, turn, { line: 'stay', channelMs: 30_000, workspaceMs: 30_000 }, now);
    // The turn already expected finds that out, and is the only one to come again.
    const after = await pick(0, next?.name);
    expect(after.turn).toBeUndefined();
    expect(after.next?.afterMs ?? 0).toBeGreaterThan(29_000);
    expect(await posts.needTurn(workspace)).toBeUndefined();
    expect(await posts.waitingMessages(workspace)).toBe(20);
  });

  test('a turn that was given back costs nothing', async () => {
    for (let i = 0; i < 9; i += 1) await joined(`c${i}`, `C${i}`);
    for (let i = 0; i < 5; i += 1) {
      const turn = await turnOf(1000);
      await posts.endTurn(workspace, turn, { line: 'leave', givenBackMs: 1000 }, now);
    }
    expect((await pick(1000)).turn).toBeDefined();
  });
});

describe('what goes wrong', () => {
  test('who is frozen after a turn was given loses it, and sends nothing', async () => {
    await joined('c1', 'C1');
    const { turn: frozen } = await pick(0, '', 1);
    if (frozen === undefined) throw new Error('it is nobody’s turn');
    await expect.poll(async () => (await pick()).turn?.sequence).toBe('c1');
    const sequence = await posts.sequence(workspace, 'c1');
    if (sequence === undefined) throw new Error('there is no sequence');
    const late = await posts.begin(workspace, sequence, subject, now, { mark: frozen.mark, lookAfter: 1 });
    expect(late).toEqual({ kind: 'late' });
    // It does not free the channel of the present turn either.
    await posts.endTurn(workspace, frozen, { line: 'stay' }, now);
    expect((await state()).taken).toEqual(['C1']);
  });

  test('a channel whose sender is not heard of again takes part once it may be looked for', async () => {
    await joined('c1', 'C1', ['lesson', 'text']);
    const turn = await turnOf();
    const sequence = await posts.sequence(workspace, 'c1');
    if (sequence === undefined) throw new Error('there is no sequence');
    await posts.begin(workspace, sequence, subject, now, { mark: turn.mark, lookAfter: 1 });
    await expect.poll(async () => (await pick()).turn?.sequence).toBe('c1');
  });

  test('who lost the turn changes no line: what comes next in the sequence still has its own', async () => {
    await joined('c1', 'C1', ['lesson', 'text']);
    const slow = await turnOf();
    const sequence = await posts.sequence(workspace, 'c1');
    if (sequence === undefined) throw new Error('there is no sequence');
    const begun = await posts.begin(workspace, sequence, subject, now, { mark: slow.mark, lookAfter: 1 });
    const mark = begun.kind === 'send' ? begun.mark : '';
    await expect.poll(async () => (await pick()).turn?.sequence).toBe('c1');
    const [channel = '', until = 0] = await redis.zrange(keys.taken('T1'), '0', '-1', 'WITHSCORES');
    const other = { ...slow, channel, mark: String(until) };
    await record(sequence);
    await posts.endTurn(workspace, other, { line: 'stay' }, now);
    await posts.endTurn(workspace, { ...slow, mark }, { line: 'leave' }, now);
    expect(await order()).toEqual(['c1']);
    expect((await posts.sequence(workspace, 'c1'))?.state).toBe('recorded');
  });

  test.each(['tat', 'wake'])('a clock that is put back by an hour holds nothing up (%s)', async (field) => {
    await joined('c1', 'C1');
    await redis.hdel(keys.pace('T1'), 'wake');
    await redis.hset(keys.pace('T1'), field, Date.now() + hour);
    expect(await posts.needTurn(workspace)).toMatchObject({ afterMs: 0 });
    expect((await pick()).turn).toBeDefined();
  });

  test.each(['waiting', 'taken'] as const)('nor does it where a channel waited (%s)', async (held) => {
    await joined('c1', 'C1');
    await redis.del(keys.heads('T1'), keys.pace('T1'));
    await redis.zadd(keys[held]('T1'), Date.now() + hour, 'C1');
    expect(await posts.needTurn(workspace)).toBeDefined();
    expect(await state()).toMatchObject({ heads: ['C1'], waiting: [], taken: [] });
    expect((await turnOf()).sequence).toBe('c1');
  });

  test('what was given up meanwhile leaves its line', async () => {
    await joined('c1', 'C1', ['notice'], { notAfter: now - 1 });
    await joined('c2', 'C1');
    expect(await order()).toEqual(['c1', 'c2']);
    expect(await posts.waitingMessages(workspace)).toBe(0);
    expect((await posts.sequence(workspace, 'c1'))?.state).toBe('released');
  });
});

/** The events in the life of a sending workspace, in order. */
const events = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('join' as const),
      channel: fc.nat(3),
      kind: fc.constantFrom<Kind>('lesson', 'notice', 'question'),
      parts: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      do: fc.constantFrom('send', 'freeze', 'lose', 'limit', 'slow', 'slow without sending', 'end late'),
    }),
  ),
  { maxLength: 40 },
);

test('whatever happens, every channel with a line is in one place, and all is sent in the end, once', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (happened) => {
      await redis.del(...Object.values(keys).map((key) => key('T1', '')));
      for (const name of await redis.keys('lectern:{T1}:posts:*')) await redis.del(name);
      let made = 0;
      const parts = new Map<string, number>();
      const late: (() => Promise<unknown>)[] = [];
      for (const event of happened) {
        if (event.do === 'join') {
          made += 1;
          parts.set(`p${made}`, event.parts);
          await joined(
            `p${made}`,
            `C${event.channel}`,
            Array.from({ length: event.parts }, () => event.kind),
          );
        } else if (event.do === 'end late') await late.shift()?.();
        else {
          const { turn } = await pick(0, '', event.do === 'freeze' ? 0 : 10_000);
          if (turn === undefined) continue;
          if (event.do === 'send') await send(turn);
          if (event.do === 'limit')
            await posts.endTurn(workspace, turn, { line: 'stay', channelMs: 1, workspaceMs: 1 }, now);
          // A slow process's end of turn comes after other turns of the channel, or during one.
          if (event.do.startsWith('slow')) {
            const sequence = await posts.sequence(workspace, turn.sequence);
            const grant = { mark: turn.mark, lookAfter: 0 };
            const begun =
              event.do === 'slow' &&
              sequence &&
              (await posts.begin(workspace, sequence, subject, now, grant));
            if (begun && begun.kind === 'send') await record(sequence as Sequence);
            const mark = begun && begun.kind === 'send' ? begun.mark : turn.mark;
            const line = event.do === 'slow' ? 'leave' : 'stay';
            late.push(() => posts.endTurn(workspace, { ...turn, mark }, { line }, now));
            if (begun === false) await redis.zadd(keys.taken('T1'), 1, turn.channel);
          }
          // A process lost before it begins gives its turn back only by time.
          if (event.do === 'lose') await redis.zadd(keys.taken('T1'), 1, turn.channel);
        }
        const { lines, heads, waiting, taken } = await state();
        const places = [...heads, ...waiting, ...taken];
        expect(new Set(places).size).toBe(places.length);
        for (const channel of new Set(lines.map((line) => line.split('|')[0] ?? '')))
          expect(places).toContain(channel);
      }
      for (const end of late) await end();
      const sent: string[] = [];
      await expect
        .poll(
          async () => {
            sent.push(...(await order()));
            return posts.waitingMessages(workspace);
          },
          { timeout: 10_000 },
        )
        .toBe(0);
      for (const [id, count] of parts) {
        expect((await posts.sequence(workspace, id))?.state).toBe('recorded');
        expect((await posts.sequence(workspace, id))?.cursor).toBe(count);
      }
    }),
    { numRuns: 40 },
  );
});
