import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import type { Workspace } from '../../src/installations/rules.ts';
import { defaultEmoji } from '../../src/likes/rules.ts';
import { createLikeStore, keys, type LikeStore, placeKeys } from '../../src/likes/store.ts';
import { scanKeys } from '../../src/platform/redis.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { installedRedis } from '../support/redis.ts';

const { redis, workspace, everything } = await installedRedis();
const likes = createLikeStore(redis, discussionKeys.comments);

beforeEach(async () => {
  await redis.hset(posts.ledger('T1', 'C1'), card, '{}');
});

const card = '1796025600.000100';
const other = '1796025600.000200';
const now = 1_796_025_700_000;
/** Microseconds in full: the last digit must count. */
const at = (n: number) => 1_796_025_600_000_000 + n;

const add = (n: number, more: Partial<Parameters<LikeStore['add']>[1]> = {}) =>
  likes.add(
    workspace,
    { place: 'C1', ts: card, person: 'U2', name: '+1', added: true, at: at(n), ...more },
    now,
  );
const remove = (n: number, more: Partial<Parameters<LikeStore['add']>[1]> = {}) =>
  add(n, { added: false, ...more });
const count = (ts = card) => likes.count(workspace, 'C1', ts);
const whole = (...people: string[]) => ({ people, whole: true });
const match = (standing: Parameters<LikeStore['match']>[2], readAt = 100, ts = card) =>
  likes.match(workspace, { place: 'C1', ts }, standing, at(readAt), now);

describe('liking', () => {
  test('a person likes while one of their names stands, and counts once', async () => {
    expect(await add(1)).toBe('counted');
    expect(await add(2, { name: 'heart' })).toBe('counted');
    expect(await add(3, { name: '+1::skin-tone-3' })).toBe('counted');
    expect(await count()).toBe(1);
    await remove(4);
    await remove(5, { name: '+1::skin-tone-3' });
    expect(await count()).toBe(1);
    await remove(6, { name: 'heart' });
    expect(await count()).toBe(0);
    expect(await likes.likers(workspace, 'C1', card)).toEqual([]);
  });

  test('the same event again changes nothing', async () => {
    await add(1);
    expect(await add(1)).toBe('same');
    expect(await count()).toBe(1);
  });

  test('the latest of a name wins, in whatever order they come', async () => {
    await remove(2);
    expect(await add(1)).toBe('same');
    expect(await count()).toBe(0);
    await add(3);
    expect(await remove(2)).toBe('same');
    expect(await count()).toBe(1);
  });

  test('a message that is neither post nor comment has none', async () => {
    expect(await add(1, { ts: other })).toBe('unknown');
    expect(await count(other)).toBe(0);
    expect(await likes.likers(workspace, 'C1', other)).toEqual([]);
    expect(await redis.exists(...placeKeys.map((key) => key('T1', 'C1')))).toBe(0);
  });

  test('a comment stands in the rank from its beginning', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    expect(await add(1, { ts: other })).toBe('counted');
    await remove(2, { ts: other });
    expect(await add(3, { ts: other })).toBe('counted');
    expect(await count(other)).toBe(1);
  });

  test('who likes what, and what is liked most', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { ts: other });
    await add(1, { ts: other, person: 'U3' });
    await remove(2, { ts: other, person: 'U4' });
    expect(await likes.likers(workspace, 'C1', other)).toEqual(['U2', 'U3']);
    expect(await likes.counts(workspace, 'C1', [card, other, '9.9'])).toEqual([1, 2, 0]);
    expect(await likes.top(workspace, 'C1', 5)).toEqual([
      { ts: other, likes: 2 },
      { ts: card, likes: 1 },
    ]);
    expect(await likes.top(workspace, 'C1', 1)).toHaveLength(1);
  });

  test('a message forgotten takes its likes along, and no others', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { ts: other });
    await remove(2, { ts: other, name: 'heart' });
    await likes.forget(workspace, { place: 'C1', ts: other });
    expect(await likes.counts(workspace, 'C1', [card, other])).toEqual([1, 0]);
    expect(await redis.hkeys(keys.marks('T1', 'C1'))).toEqual([`${card}/U2`]);
    expect(await redis.exists(keys.removals('T1', 'C1'))).toBe(0);
  });
});

describe('on a message nobody knows yet', () => {
  const early = (ts = other, place = 'C1') => redis.zrange(keys.early('T1', place, ts), '0', '-1');
  const moments = async () => (await early()).map((one) => Number(one.split('/')[0]) - at(0));
  const later = (ms: number, n: number) =>
    likes.add(
      workspace,
      { place: 'C1', ts: other, person: 'U2', name: '+1', added: true, at: at(n) },
      now + ms,
    );

  test('a like is kept for two minutes, as ids, and each but once', async () => {
    await add(1, { ts: other });
    await add(1, { ts: other });
    await remove(2, { ts: other });
    expect(await early()).toEqual([`${at(1)}/1/1/U2/+1`, `${at(2)}/0/1/U2/+1`]);
    const left = await redis.pttl(keys.early('T1', 'C1', other));
    expect(left).toBeGreaterThan(110_000);
    expect(left).toBeLessThanOrEqual(120_000);
  });

  test('what is older than two minutes goes with the next, however many come', async () => {
    await later(0, 1);
    await later(60_000, 2);
    expect(await moments()).toEqual([1, 2]);
    await later(120_000, 3);
    expect(await moments()).toEqual([1, 2, 3]);
    await later(120_001, 4);
    expect(await moments()).toEqual([2, 3, 4]);
    await later(600_000, 5);
    expect(await moments()).toEqual([5]);
  });

  test('other emoji are not kept, nor what stands for a button', async () => {
    await add(1, { ts: other, name: 'eyes' });
    await add(1, { ts: other, name: 'vote', source: 'button' });
    await likes.setEmoji(workspace, 'C1', ['eyes'], now);
    await add(1, { ts: other });
    expect(await early()).toEqual([]);
    await add(1, { ts: other, name: 'eyes::skin-tone-2' });
    expect(await early()).toEqual([`${at(1)}/1/0/U2/eyes::skin-tone-2`]);
  });

  test('nothing is kept where nothing of ours stands or is on its way', async () => {
    await add(1, { place: 'C2', ts: other });
    expect(await scanKeys(redis, '*:likes:*')).toEqual([]);
    await redis.set(posts.lock('T1', 'C2'), 'c1');
    await add(1, { place: 'C2', ts: other });
    expect(await early(other, 'C2')).toHaveLength(1);
  });

  test('a thousand are kept, and that there were more: should it be a comment, its thread is read', async () => {
    const some = Array.from({ length: 999 }, (_, i): [number, string] => [now, `x${i}`]);
    await redis.zadd(keys.early('T1', 'C1', other), ...some.flat());
    for (const n of [1, 2, 3]) await add(n, { ts: other });
    expect(await early()).toHaveLength(1001);
    expect(await early()).toEqual(expect.arrayContaining([`${at(1)}/1/1/U2/+1`, 'more']));
  });

  test('on a known message nothing is', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { ts: other });
    expect([await early(card), await early()]).toEqual([[], []]);
  });
});

describe('made equal to what Slack shows', () => {
  test('missing likes are added, others removed', async () => {
    await add(1);
    await add(2, { person: 'U3', name: 'heart' });
    await remove(3, { person: 'U4' });
    expect(await match({ '+1': whole('U4', 'U5'), tada: whole('U5') })).toBe(5);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U4', 'U5']);
    expect(await count()).toBe(2);
    expect(await match({ '+1': whole('U4', 'U5'), tada: whole('U5') })).toBe(0);
  });

  test('where Slack does not name everybody, nobody is taken out', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await add(1, { person: 'U3', name: 'heart' });
    await match({ '+1': { people: ['U4'], whole: false } });
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2', 'U3', 'U4']);
    await remove(200, { person: 'U3' });
    expect(await count()).toBe(2);
  });

  test('what came after the reading stays', async () => {
    await add(101);
    await add(1, { person: 'U3' });
    await remove(102, { person: 'U3' });
    expect(await match({ '+1': whole('U3') })).toBe(0);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
  });

  test('what was true before the reading and comes late does not undo it', async () => {
    await match({ '+1': whole('U2') });
    expect(await remove(99)).toBe('same');
    expect(await count()).toBe(1);
    await match({}, 200);
    expect(await add(199)).toBe('same');
    expect(await count()).toBe(0);
  });

  test('a vote by button is never touched', async () => {
    await add(1, { name: 'button', source: 'button' });
    await add(1);
    await match({});
    expect(await count()).toBe(1);
    await remove(300, { name: 'button', source: 'button' });
    expect(await count()).toBe(0);
  });

  test('a message nobody knows stays unknown', async () => {
    expect(await match({ '+1': whole('U2') }, 100, other)).toBe(0);
    expect(await count(other)).toBe(0);
  });
});

describe('where others count', () => {
  const choose = (...names: string[]) => likes.setEmoji(workspace, 'C1', names, now);
  const recount = () => likes.recount(workspace, 'C1', now);

  test('until somebody chooses, those of everywhere do', async () => {
    expect(await likes.emoji(workspace, 'C1')).toEqual(defaultEmoji);
    expect(await add(1, { name: 'eyes' })).toBe('same');
    expect(await add(1, { name: 'clap::skin-tone-2' })).toBe('counted');
  });

  test('what was chosen is known, in its place, and what stands there is to be counted', async () => {
    await choose('eyes', 'heart');
    expect(await likes.emoji(workspace, 'C1')).toEqual(['eyes', 'heart']);
    expect(await likes.emoji(workspace, 'C2')).toEqual(defaultEmoji);
    const entry = await createPostStore(redis).entry(workspace, 'recount-likes', 'C1');
    expect(entry).toMatchObject({ of: 'C1', tries: 0 });
    expect(await redis.zscore(posts.tasks('T1'), 'recount-likes:C1')).toBe(String(now));
    await choose('tada');
    expect(await likes.emoji(workspace, 'C1')).toEqual(['tada']);
  });

  test('only what was chosen counts, in every skin tone; a vote by button counts anyway', async () => {
    await choose('eyes', '+1');
    expect(await add(1, { name: 'heart' })).toBe('same');
    expect(await add(1, { name: 'eyes::skin-tone-2' })).toBe('counted');
    expect(await add(1, { name: '+1', person: 'U3' })).toBe('counted');
    expect(await add(1, { name: 'button', person: 'U4', source: 'button' })).toBe('counted');
    expect(await remove(2, { name: 'eyes::skin-tone-2' })).toBe('counted');
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U3', 'U4']);
  });

  test('an emoji counts under each of its names, and is listed once', async () => {
    await choose('facepunch', 'thumbsdown');
    expect(await likes.emoji(workspace, 'C1')).toEqual(['-1', 'facepunch']);
    expect(await add(1, { name: 'punch::skin-tone-2' })).toBe('counted');
    expect(await add(1, { name: 'facepunch', person: 'U3' })).toBe('counted');
    expect(await add(1, { name: '-1', person: 'U4' })).toBe('counted');
    expect(await add(1, { name: 'hankey', person: 'U5' })).toBe('same');
  });

  test('a name that is a pattern is a name', async () => {
    await choose('a-b', '100%+');
    expect(await add(1, { name: 'aab' })).toBe('same');
    expect(await add(1, { name: 'a-b' })).toBe('counted');
    expect(await add(1, { name: '100%+::skin-tone-6', person: 'U3' })).toBe('counted');
    expect(await add(1, { name: 'a-b::skin-tone-7', person: 'U4' })).toBe('same');
  });

  test('on a message that nobody knows, what is no like here is nothing to be kept', async () => {
    await choose('heart');
    expect(await add(1, { name: 'eyes', ts: other })).toBe('same');
    expect(await add(1, { ts: other })).toBe('same');
    expect(await add(1, { name: 'heart', ts: other })).toBe('unknown');
  });

  test('counted anew, what counts no more counts no more; who likes otherwise as well still does', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await add(1, { person: 'U3', name: 'heart::skin-tone-4' });
    await remove(2, { person: 'U4' });
    await add(1, { person: 'U5', name: 'button', source: 'button' });
    await add(1, { person: 'U5' });
    await remove(1, { person: 'U6', name: 'heart' });
    await choose('heart');
    expect(await recount()).toBe(3);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U3', 'U5']);
    expect(await count()).toBe(2);
    expect(await recount()).toBe(0);
  });

  test('when the list is again what it was, so is all else', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await choose('+1', 'heart');
    await add(1);
    await add(1, { person: 'U3', name: 'heart' });
    await add(1, { ts: other, person: 'U3', name: '+1::skin-tone-3' });
    await remove(2, { person: 'U4' });
    await add(1, { person: 'U5', name: 'vote', source: 'button' });
    const all = async () => {
      const [marks = '', people = '', removals = '', rank = ''] = placeKeys.map((key) => key('T1', 'C1'));
      const stored = Object.entries(await redis.hgetall(marks)).map(([field, record]) => [
        field,
        JSON.parse(record),
      ]);
      const sorted = [people, removals, rank].map((key) => redis.zrange(key, '0', '-1', 'WITHSCORES'));
      return [Object.fromEntries(stored), ...(await Promise.all(sorted))];
    };
    const before = await all();
    await choose('tada');
    expect(await recount()).toBe(3);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U5']);
    expect(await likes.counts(workspace, 'C1', [card, other])).toEqual([1, 0]);
    await choose('heart', '+1');
    expect(await recount()).toBe(3);
    expect(await all()).toEqual(before);
    expect(await likes.counts(workspace, 'C1', [card, other])).toEqual([3, 1]);
  });

  test('what is taken back meanwhile is taken back; what is given meanwhile is not kept', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await choose('heart');
    // One removal comes before the recount, the other after it.
    expect(await remove(2)).toBe('counted');
    expect(await count()).toBe(1);
    await recount();
    expect(await remove(2, { person: 'U3' })).toBe('counted');
    expect(await remove(2, { person: 'U3' })).toBe('same');
    expect(await add(3, { person: 'U4' })).toBe('same');
    expect(await remove(4, { person: 'U5' })).toBe('same');
    expect((await redis.hkeys(keys.marks('T1', 'C1'))).toSorted()).toEqual([`${card}/U2`, `${card}/U3`]);
    await choose('+1');
    await recount();
    expect(await likes.likers(workspace, 'C1', card)).toEqual([]);
    expect(await count()).toBe(0);
    expect(await add(1, { person: 'U3' })).toBe('same');
  });

  test('a vote by button is not taken back by a reaction that happens to be called as it is', async () => {
    await add(1, { name: 'vote', source: 'button' });
    expect(await remove(2, { name: 'vote' })).toBe('same');
    expect(await count()).toBe(1);
  });

  test('who likes otherwise while theirs is off counts once, before and after', async () => {
    await choose('+1', 'heart');
    await add(1);
    await choose('heart');
    await recount();
    await add(2, { name: 'heart' });
    expect(await count()).toBe(1);
    await choose('+1', 'heart');
    await recount();
    expect(await count()).toBe(1);
    await remove(3, { name: 'heart' });
    expect(await count()).toBe(1);
  });

  test('a message that is forgotten takes what is off along', async () => {
    await add(1);
    await remove(1, { name: 'clap' });
    await choose('heart');
    await recount();
    await likes.forget(workspace, { place: 'C1', ts: card });
    expect(await redis.exists(...placeKeys.map((key) => key('T1', 'C1')))).toBe(0);
  });

  test('what is off is not swept, and what was taken back is', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await choose('heart');
    await recount();
    await remove(2);
    await likes.sweep(workspace, 'C1', 1_796_025_600_000 + 49 * 3_600_000);
    expect(await redis.hkeys(keys.marks('T1', 'C1'))).toEqual([`${card}/U3`]);
    await choose('+1');
    await recount();
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U3']);
  });

  test('counted anew, the rank is what it would be, and a comment stands in it still', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { person: 'U3' });
    await add(1, { ts: other });
    await add(1, { ts: other, name: 'heart' });
    await choose('heart');
    await recount();
    expect(await likes.top(workspace, 'C1', 5)).toEqual([{ ts: other, likes: 1 }]);
    await choose('tada');
    await recount();
    expect(await likes.counts(workspace, 'C1', [card, other])).toEqual([0, 0]);
    expect(await add(2, { ts: other, name: 'tada' })).toBe('counted');
  });

  test('of many marks all are counted anew', async () => {
    for (let i = 0; i < 300; i += 1) await add(1, { person: `U${i}`, ...(i % 2 ? { name: 'heart' } : {}) });
    await choose('heart');
    expect(await recount()).toBe(150);
    expect(await count()).toBe(150);
  });

  test('made equal to what Slack shows, what counts now is there and what does not is not', async () => {
    await add(1);
    await choose('eyes');
    expect(await match({ eyes: whole('U3', 'U4') })).toBe(3);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U3', 'U4']);
    expect(await count()).toBe(2);
    // Emoji that Slack is not asked about stay as they are.
    await recount();
    expect(await match({ eyes: whole('U3', 'U4') }, 200)).toBe(0);
    await choose('eyes', '+1');
    await recount();
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2', 'U3', 'U4']);
  });

  test('made equal to what Slack shows by a list that was just changed, what is no like by it is not kept', async () => {
    await choose('eyes');
    expect(await match({ '+1': whole('U3'), eyes: whole('U4') })).toBe(1);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U4']);
  });

  test('an emoji that counts again counts as Slack shows it', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await choose('heart');
    await recount();
    await choose('heart', '+1');
    expect(await match({ '+1': whole('U2') })).toBe(3);
    await recount();
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
    expect(await count()).toBe(1);
  });

  test('whatever comes in whatever order while lists change, counts are what stands by the present one', async () => {
    const names = ['+1', '+1::skin-tone-2', 'heart', 'eyes', 'vote'];
    const people = ['U2', 'U3'];
    const act = fc.record({
      do: fc.constantFrom('add', 'add', 'remove', 'choose', 'match', 'vote', 'sweep'),
      person: fc.constantFrom(...people),
      ts: fc.constantFrom(card, other),
      name: fc.constantFrom(...names),
      list: fc.constantFrom(['+1'], ['heart', 'eyes'], ['+1', 'heart'], ['tada'], ['vote']),
      isCounted: fc.boolean(),
      n: fc.nat({ max: 50 }),
    });
    type Mark = { added: boolean; at: number; button: boolean };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30, size: 'max' }), async (acts) => {
        await redis.del(...[...placeKeys, keys.emoji].map((key) => key('T1', 'C1')));
        await redis.zadd(keys.rank('T1', 'C1'), 0, other);
        const known = new Map<string, Mark>();
        let list: readonly string[] = defaultEmoji;
        const counts = (name: string) => list.includes(name.replace('::skin-tone-2', ''));
        const note = (key: string, mark: Mark) => {
          if ((known.get(key)?.at ?? -1) < mark.at) known.set(key, mark);
        };
        for (const one of acts) {
          const { ts, person, name, n } = one;
          const key = `${ts}/${person}/${name}`;
          const isAdded = one.do === 'add';
          if (one.do === 'choose') {
            list = one.list;
            await choose(...list);
            if (one.isCounted) await recount();
          } else if (one.do === 'match') {
            const shown = counts(name) ? { [name]: whole(person) } : {};
            await match(shown, n, ts);
            for (const [held, mark] of known) {
              const [at = '', by = '', called = ''] = held.split('/');
              const isShown = by === person && called === name;
              if (at === ts && mark.added && !mark.button && counts(called) && !isShown)
                note(held, { added: false, at: n, button: false });
            }
            if (counts(name) && !known.get(key)?.added) note(key, { added: true, at: n, button: false });
          } else if (one.do === 'sweep') {
            await likes.sweep(workspace, 'C1', now);
          } else if (one.do === 'vote') {
            await add(n, { ts, person, name: 'vote', source: 'button' });
            note(`${ts}/${person}/vote`, { added: true, at: n, button: true });
          } else {
            await add(n, { ts, person, name, added: isAdded });
            const held = known.get(key);
            // Reactions known from when they were likes are still followed, because they may become likes again.
            if (counts(name) || (held && !held.button)) note(key, { added: isAdded, at: n, button: false });
          }
        }
        await recount();
        const likers = (ts: string) =>
          people.filter((person) =>
            names.some((name) => {
              const mark = known.get(`${ts}/${person}/${name}`);
              return mark?.added === true && (mark.button || counts(name));
            }),
          );
        for (const ts of [card, other]) {
          expect(await likes.likers(workspace, 'C1', ts)).toEqual(likers(ts));
          expect(await count(ts)).toBe(likers(ts).length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the card above a comment', () => {
  const third = '1796025600.000300';
  const soon = String(now + 60_000);
  const cards = () => redis.zrange(posts.tasks('T1'), '0', '-1', 'WITHSCORES');
  const entry = () => createPostStore(redis).entry(workspace, 'show-card', `C1/${card}`);
  const settle = () => redis.del(posts.tasks('T1'), posts.entries('T1'));
  const refreshed = [`show-card:C1/${card}`, soon];
  const stranger = { ts: '9.9' };

  beforeEach(async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other, 0, third);
    const comment = JSON.stringify({ v: 1, thread: card, person: 'U1' });
    await redis.hset(discussionKeys.comments('T1', 'C1'), { [other]: comment, [third]: comment });
  });

  test('is refreshed a minute after the first of many likes, once', async () => {
    await add(1, { ts: other });
    const first = await entry();
    await remove(2, { ts: other });
    const like = { place: 'C1', ts: third, person: 'U2', name: '+1', added: true, at: at(1) };
    await likes.add(workspace, like, now + 5);
    expect(await cards()).toEqual(refreshed);
    // A refresh that is under way does not end a later task.
    expect((await entry())?.n).toBeGreaterThan(first?.n ?? 0);
  });

  test('keeps its moment, be it near or far, and how often it failed', async () => {
    await add(1, { ts: other });
    const posted = createPostStore(redis);
    const step = { what: 'show-card', of: `C1/${card}`, n: (await entry())?.n ?? 0 };
    await posted.endStep(workspace, step, { kind: 'fault', notBefore: now + 600_000 });
    await add(2, { ts: third });
    expect(await cards()).toEqual([`show-card:C1/${card}`, String(now + 600_000)]);
    expect(await entry()).toMatchObject({ tries: 1 });
    await redis.zadd(posts.tasks('T1'), now - 1, `show-card:C1/${card}`);
    await remove(3, { ts: third });
    expect(await cards()).toEqual([`show-card:C1/${card}`, String(now - 1)]);
  });

  test('is refreshed a minute later where its moment was lost', async () => {
    await add(1, { ts: other });
    await redis.del(posts.tasks('T1'));
    await add(2, { ts: third });
    expect(await cards()).toEqual(refreshed);
  });

  test('is not refreshed for what is nothing new, nor for likes on the card itself', async () => {
    await add(1);
    await match({ tada: whole('U5') });
    await add(1, { ts: other, name: 'eyes' });
    await add(1, stranger);
    await match({}, 100, other);
    expect(await cards()).toEqual([]);
  });

  test('is refreshed for what a reading or a new list of emoji changed', async () => {
    await match({ '+1': whole('U2', 'U3') }, 100, other);
    expect(await cards()).toEqual(refreshed);
    for (const emoji of [['heart'], ['heart', '+1']]) {
      await settle();
      await likes.setEmoji(workspace, 'C1', emoji, now);
      await likes.recount(workspace, 'C1', now);
      expect(await cards()).toEqual(['recount-likes:C1', String(now), ...refreshed]);
    }
  });
});

describe('what an earlier version kept of cards', () => {
  const kept = { [`C1/${card}`]: '3', [`C1/${other}`]: '4' };

  test('is read and forgotten', async () => {
    expect(await likes.touched(workspace)).toEqual({});
    await redis.hset(keys.touched('T1'), kept);
    expect(await likes.touched(workspace)).toEqual(kept);
    expect(await likes.forgetTouched(workspace, kept)).toBe(true);
    expect(await redis.exists(keys.touched('T1'))).toBe(0);
    expect(await likes.forgetTouched(workspace, {})).toBe(true);
  });

  test('is not forgotten where it has changed since it was read', async () => {
    await redis.hset(keys.touched('T1'), { ...kept, [`C1/${card}`]: '5' });
    expect(await likes.forgetTouched(workspace, kept)).toBe(false);
    expect(await likes.touched(workspace)).toEqual({ ...kept, [`C1/${card}`]: '5' });
  });

  test('is forgotten in as many plans as it takes', async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`C1/${i}.1`, String(i)]));
    await redis.hset(keys.touched('T1'), many);
    expect(await likes.forgetTouched(workspace, many)).toBe(true);
    expect(await redis.exists(keys.touched('T1'))).toBe(0);
  });
});

describe('removals', () => {
  const hours = (n: number) => 1_796_025_600_000 + n * 3_600_000;

  test('are remembered for 48 hours, then forgotten; what stands stays', async () => {
    await add(1);
    await remove(2);
    await remove(2, { person: 'U3' });
    await add(1, { name: 'heart' });
    await likes.sweep(workspace, 'C1', hours(48));
    expect(await add(1, { person: 'U3' })).toBe('same');
    await likes.sweep(workspace, 'C1', hours(49));
    expect(await redis.exists(keys.removals('T1', 'C1'))).toBe(0);
    expect(await redis.hkeys(keys.marks('T1', 'C1'))).toEqual([`${card}/U2`]);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
    expect(await add(1, { person: 'U3' })).toBe('counted');
  });

  test('leave what else the person did there', async () => {
    await add(1, { name: 'heart' });
    await remove(2);
    await likes.sweep(workspace, 'C1', hours(49));
    const [record = '{}'] = await redis.hvals(keys.marks('T1', 'C1'));
    expect(Object.keys(JSON.parse(record).names)).toEqual(['heart']);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
  });

  test('a like that came back is none', async () => {
    await remove(1);
    await add(2);
    await likes.sweep(workspace, 'C1', hours(49));
    expect(await count()).toBe(1);
    expect(await add(1)).toBe('same');
  });

  test('of more than one sweep’s worth all are forgotten', async () => {
    for (let i = 0; i < 201; i += 1) await remove(i + 1, { person: `U${i}` });
    await likes.sweep(workspace, 'C1', hours(49));
    expect(
      await redis.exists(keys.removals('T1', 'C1'), keys.marks('T1', 'C1'), keys.people('T1', 'C1')),
    ).toBe(0);
  });
});

test('the last sign of life is remembered', async () => {
  expect(await likes.seen(workspace)).toBeUndefined();
  await likes.stamp(workspace, 5);
  expect(await likes.seen(workspace)).toBe(5);
});

test('a write under another generation leaves no trace', async () => {
  await redis.zadd(keys.rank('T1', 'C1'), 0, other);
  await likes.setEmoji(workspace, 'C1', ['+1'], now);
  await add(1);
  await add(1, { ts: other });
  await remove(2, { person: 'U3' });
  await redis.srem(keys.emoji('T1', 'C1'), '+1');
  await redis.sadd(keys.emoji('T1', 'C1'), 'tada');
  await redis.hset(keys.touched('T1'), `C1/${other}`, '1');
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  const like = { place: 'C1', ts: card, person: 'U9', name: '+1', added: true, at: at(9) };
  expect(await likes.add(old, like, now)).toBe('gone');
  expect(await likes.add(old, { ...like, ts: '9.9' }, now)).toBe('gone');
  expect(await likes.match(old, { place: 'C1', ts: card }, {}, at(9), now)).toBe(0);
  await likes.forget(old, { place: 'C1', ts: card });
  await likes.sweep(old, 'C1', Number.MAX_SAFE_INTEGER / 1000);
  await likes.stamp(old, 9);
  expect(await likes.setEmoji(old, 'C1', ['heart'], now)).toBeUndefined();
  expect(await likes.recount(old, 'C1', now)).toBe(0);
  await likes.forgetTouched(old, { [`C1/${other}`]: '1' });
  expect(await everything()).toEqual(before);
});
