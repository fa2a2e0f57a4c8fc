import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestLiked,
  featured,
  type Liked,
  mostFeatured,
  type Pin,
  type Ranked,
  ranked,
  readersSince,
  type Sign,
  silentReaders,
} from '../../../src/discussions/rules/featured.ts';
import { microsOf } from '../../../src/likes/rules.ts';

/** `n` people with names that nobody else has. */
const people = (n: number, name = 'L') => Array.from({ length: n }, (_, i) => `${name}${i}`);
/** Each writes one comment a minute, from `1000` on. */
const at = (minute: number) => `${1000 + 60 * minute}.000100`;
const comment = (minute: number, likers: readonly string[], person = `U${minute}`): Liked => ({
  ts: at(minute),
  thread: '1.1',
  person,
  likers,
});
const sign = (person: string, minute: number): Sign => ({ person, at: microsOf(at(minute)) + 1 });
const pin = (minute: number, person = `U${minute}`): Pin => ({
  ts: at(minute),
  thread: '1.1',
  person,
  by: 'UA',
  at: minute,
});
const minutes = (found: readonly { ts: string }[]) => found.map(({ ts }) => (Number(ts) - 1000.0001) / 60);
const order = (comments: readonly Liked[], signs: readonly Sign[] = []) =>
  minutes(ranked(comments, signs)).map(Math.round);
const shown = (
  comments: readonly Liked[],
  { signs = [], pins = [] }: { signs?: Sign[]; pins?: Pin[] } = {},
) => minutes(featured({ comments, signs, pins })).map(Math.round);

describe('who may have read a comment', () => {
  test('are those who like it, those who left a sign later, and some who never leave one', () => {
    const one = comment(5, ['L1', 'L2']);
    expect(readersSince(one, [])).toBe(2 + silentReaders);
    expect(readersSince(one, [sign('L3', 6), sign('L3', 7), sign('L4', 5)])).toBe(4 + silentReaders);
  });

  test('each counts once, whatever they did', () => {
    expect(readersSince(comment(5, ['L1', 'L1']), [sign('L1', 6)])).toBe(1 + silentReaders);
  });

  test('signs from before it was written do not count, nor those of who wrote it', () => {
    const one = comment(5, ['L1']);
    expect(readersSince(one, [sign('L2', 4), { person: 'L3', at: microsOf(one.ts) }])).toBe(
      1 + silentReaders,
    );
    expect(readersSince(one, [sign('U5', 6)])).toBe(1 + silentReaders);
  });
});

describe('the rank of comments', () => {
  test('a comment that twelve of sixty readers like ranks below a later one that nine of twelve like', () => {
    const early = comment(0, people(12, 'E'));
    const late = comment(100, people(9, 'N'));
    const between = people(48, 'R').map((person) => sign(person, 50));
    const after = people(3, 'S').map((person) => sign(person, 101));
    expect(order([early, late], [...between, ...after])).toEqual([100, 0]);
    // Where nobody left a sign, both were read by those who like them.
    expect(order([early, late])).toEqual([0, 100]);
  });

  test('two likes of two readers weigh less than twelve of fourteen', () => {
    const signs = [sign('R1', 60), sign('R2', 60)];
    const few = comment(70, people(2, 'N'));
    expect(order([few, comment(50, people(12, 'E'))], signs)).toEqual([50, 70]);
  });

  test('fewer than two likes are no rank', () => {
    expect(order([comment(0, []), comment(1, ['L1']), comment(2, ['L1', 'L2'])])).toEqual([2]);
  });

  test('what people like of their own does not count', () => {
    expect(order([comment(0, ['U0', 'L1']), comment(1, ['L1', 'L2'])])).toEqual([1]);
    expect(ranked([comment(1, ['L1', 'U1', 'L2'])], [])).toEqual([
      { ts: at(1), thread: '1.1', person: 'U1', likes: 2, readers: 2 + silentReaders },
    ]);
  });

  test('of two alike the younger is first', () => {
    expect(order([comment(0, ['L1', 'L2']), comment(1, ['L3', 'L4'])])).toEqual([1, 0]);
    expect(order([comment(1, ['L3', 'L4']), comment(0, ['L1', 'L2'])])).toEqual([1, 0]);
  });

  test('keeps what a comment says, and not by whom it is liked', () => {
    const [one] = ranked([{ ...comment(0, ['L1', 'L2']), text: 'So I did.', edited: 7 }], []);
    expect(one).toMatchObject({ text: 'So I did.', edited: 7 });
    expect(one).not.toHaveProperty('likers');
  });
});

describe('what is featured', () => {
  const two = ['L1', 'L2'];

  test('nothing, where nothing is liked', () => {
    expect(shown([])).toEqual([]);
    expect(shown([comment(0, ['L1'])])).toEqual([]);
  });

  test('of more than three the best, of one person one', () => {
    const comments = [
      comment(0, people(5), 'U1'),
      comment(1, people(4), 'U1'),
      comment(2, people(3), 'U2'),
      comment(3, people(2), 'U3'),
      comment(4, people(6), 'U4'),
    ];
    expect(shown(comments)).toEqual([4, 0, 2]);
  });

  test('what organisers chose is first, in the order they chose it, however few like it', () => {
    const comments = [comment(0, []), comment(1, ['L1']), comment(2, people(9)), comment(3, people(8))];
    expect(shown(comments, { pins: [pin(1), pin(0)] })).toEqual([1, 0, 2]);
    const [first, , third] = featured({ comments, signs: [], pins: [pin(1), pin(0)] });
    expect(first).toMatchObject({ pinned: true, likes: 1 });
    expect(third).toMatchObject({ pinned: false, likes: 9 });
    expect(third).not.toHaveProperty('readers');
  });

  test('a comment that was chosen and deleted makes room', () => {
    expect(shown([comment(0, two), comment(1, two)], { pins: [pin(5)] })).toEqual([1, 0]);
  });

  test('who was chosen stands there once, and not with what ranks', () => {
    const comments = [comment(0, [], 'U1'), comment(1, people(9), 'U1'), comment(2, two)];
    expect(shown(comments, { pins: [pin(0, 'U1')] })).toEqual([0, 2]);
    expect(shown(comments, { pins: [pin(0, 'U1'), pin(1, 'U1')] })).toEqual([0, 2]);
  });

  test('more than three were chosen: the first three', () => {
    const comments = [0, 1, 2, 3].map((minute) => comment(minute, []));
    expect(shown(comments, { pins: comments.map((_, i) => pin(3 - i)) })).toEqual([3, 2, 1]);
  });
});

test('the most liked of a thread, with plain likes, the younger of two alike first', () => {
  const counted = [3, 0, 5, 3].map((likes, minute) => ({ ...comment(minute, []), likes }));
  expect(minutes(bestLiked(counted, 5)).map(Math.round)).toEqual([2, 3, 0]);
  expect(minutes(bestLiked(counted, 1)).map(Math.round)).toEqual([2]);
});

describe('of any thread', () => {
  const person = fc.constantFrom('U0', 'U1', 'U2', 'U3', 'U4', 'U5');
  const when = fc.integer({ min: 0, max: 40 });
  const thread = fc
    .uniqueArray(when, { maxLength: 8 })
    .chain((written) =>
      fc.tuple(
        ...written.map((minute) =>
          fc
            .tuple(person, fc.array(fc.oneof(person, fc.constantFrom(...people(8)))))
            .map(([by, likers]) => comment(minute, likers, by)),
        ),
      ),
    );
  const signs = fc.array(
    fc
      .tuple(fc.oneof(person, fc.constantFrom(...people(30, 'R'))), when)
      .map(([who, minute]) => sign(who, minute)),
    { maxLength: 60 },
  );
  const pins = fc.array(
    fc.tuple(when, person).map(([minute, by]) => pin(minute, by)),
    { maxLength: 5 },
  );
  const ratio = ({ likes, readers }: Ranked) => likes / readers;

  test('at most three are featured, of each person one at most', () => {
    fc.assert(
      fc.property(thread, signs, pins, (comments, left, chosen) => {
        const found = featured({ comments, signs: left, pins: chosen });
        expect(found.length).toBeLessThanOrEqual(mostFeatured);
        expect(new Set(found.map((one) => one.person)).size).toBe(found.length);
      }),
    );
  });

  test('none is left out for whom there was room', () => {
    fc.assert(
      fc.property(thread, signs, pins, (comments, left, chosen) => {
        const found = featured({ comments, signs: left, pins: chosen });
        const authors = new Set(ranked(comments, left).map((one) => one.person));
        for (const one of comments) if (chosen.some(({ ts }) => ts === one.ts)) authors.add(one.person);
        expect(found).toHaveLength(Math.min(authors.size, mostFeatured));
      }),
    );
  });

  test('those organisers chose stand above those that rank', () => {
    fc.assert(
      fc.property(thread, signs, pins, (comments, left, chosen) => {
        const pinned = featured({ comments, signs: left, pins: chosen }).map((one) => one.pinned);
        expect(pinned).toEqual([...pinned].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  test('a hundred times the likes on one change the order of no others, whether or not the new ones like more', () => {
    fc.assert(
      fc.property(thread, signs, fc.nat(), fc.boolean(), (comments, left, which, newcomers) => {
        const crowd = comments[which % Math.max(comments.length, 1)];
        fc.pre(crowd !== undefined);
        const more = newcomers
          ? people(100 * Math.max(crowd.likers.length, 1), 'N')
          : [...people(30, 'R'), ...people(8), ...people(100 * crowd.likers.length, 'N')];
        const crowded = comments.map((one) =>
          one === crowd ? { ...one, likers: [...one.likers, ...more] } : one,
        );
        const others = (all: readonly Liked[]) => ranked(all, left).filter(({ ts }) => ts !== crowd.ts);
        expect(others(crowded)).toEqual(others(comments));
      }),
    );
  });

  test('more likes never rank a comment lower', () => {
    fc.assert(
      fc.property(thread, signs, fc.nat(), (comments, left, which) => {
        const one = comments[which % Math.max(comments.length, 1)];
        fc.pre(one !== undefined);
        const rankOf = (all: readonly Liked[]) => {
          const found = ranked(all, left).findIndex(({ ts }) => ts === one.ts);
          return found < 0 ? all.length : found;
        };
        const liked = comments.map((other) =>
          other === one ? { ...one, likers: [...one.likers, 'new'] } : other,
        );
        expect(rankOf(liked)).toBeLessThanOrEqual(rankOf(comments));
      }),
    );
  });

  test('the order is by likes for each reader since, and of two with as many the older is not the higher', () => {
    fc.assert(
      fc.property(thread, signs, (comments, left) => {
        const found = ranked(comments, left);
        found.forEach((higher, i) => {
          for (const lower of found.slice(i + 1)) {
            expect(ratio(higher)).toBeGreaterThanOrEqual(ratio(lower));
            if (ratio(higher) === ratio(lower)) {
              expect(microsOf(higher.ts)).toBeGreaterThan(microsOf(lower.ts));
            }
          }
        });
      }),
    );
  });

  test('the order in which comments and signs are told of does not matter', () => {
    const shuffled = fc
      .tuple(thread, signs)
      .chain(([comments, left]) =>
        fc.tuple(
          fc.constant({ comments, left }),
          fc.shuffledSubarray(comments, { minLength: comments.length }),
          fc.shuffledSubarray(left, { minLength: left.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([{ comments, left }, mixed, mixedSigns]) => {
        expect(ranked(mixed, mixedSigns)).toEqual(ranked(comments, left));
      }),
    );
  });
});
