import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestLiked,
  byChoiceAndWorth,
  type Featured,
  featured,
  type Liked,
  mostFeatured,
  type Pin,
  presentBefore,
  type Ranked,
  ranked,
  readersSince,
  type Sign,
} from '../../../src/discussions/rules/featured.ts';
import { microsOf } from '../../../src/likes/rules.ts';

/** `n` people with unique names. */
const people = (n: number, name = 'L') => Array.from({ length: n }, (_, i) => `${name}${i}`);
/** The ts of a comment: one a minute, from `1000` on. */
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
  const one = comment(50, ['L1', 'L2']);

  test('are those who like it and those who left a sign later', () => {
    expect(readersSince(one, [])).toBe(2);
    expect(readersSince(one, [sign('L3', 60), sign('L3', 70), sign('L4', 50)])).toBe(4);
  });

  test('are also the ten who left a sign last before, and nobody else who did', () => {
    expect(presentBefore).toBe(10);
    const before = people(12, 'P').map((person, minute) => sign(person, minute));
    expect(readersSince(one, before.slice(0, 3))).toBe(2 + 3);
    expect(readersSince(one, before)).toBe(2 + 10);
    // The last ten people are readers already. Earlier ones are not, so a like of theirs adds a reader.
    expect(readersSince(comment(50, ['P11', 'P2']), before)).toBe(10);
    expect(readersSince(comment(50, ['P1', 'P0']), before)).toBe(10 + 2);
  });

  test('the last ten are ten people, by the last sign of each', () => {
    const before = people(11, 'P').map((person, minute) => sign(person, minute));
    const again = Array.from({ length: 20 }, (_, minute) => sign('P0', 15 + minute));
    // With P0 back, P1 is the person whose presence is longest ago.
    expect(readersSince(comment(50, ['P0', 'P2']), [...again, ...before])).toBe(10);
    expect(readersSince(comment(50, ['P0', 'P1']), [...again, ...before])).toBe(11);
  });

  test('of more than ten at one moment are always the same ten', () => {
    const before = people(12, 'P').map((person) => sign(person, 1));
    const liked = comment(50, ['P3', 'P9']);
    expect(readersSince(liked, before)).toBe(readersSince(liked, before.toReversed()));
    for (const person of people(12, 'P')) {
      const one = comment(50, [person]);
      expect(readersSince(one, before)).toBe(readersSince(one, before.toReversed()));
    }
  });

  test('each counts once, whatever they did', () => {
    expect(readersSince(comment(50, ['L1', 'L1']), [sign('L1', 60), sign('L1', 3), sign('L1', 2)])).toBe(1);
  });

  test('who left a sign at the very moment was there before; a moment more is later', () => {
    const crowd = people(10, 'P').map((person) => sign(person, 49));
    const same: Sign = { person: 'L3', at: microsOf(one.ts) };
    expect(readersSince(one, [same, ...crowd])).toBe(2 + 10);
    expect(readersSince(one, [{ ...same, at: same.at + 1 }, ...crowd])).toBe(2 + 11);
  });

  test('who wrote it is none of them, and takes nobody’s place', () => {
    expect(readersSince(comment(50, ['L1', 'U50']), [])).toBe(1);
    const before = people(10, 'P').map((person, minute) => sign(person, minute));
    expect(readersSince(one, [sign('U50', 60), sign('U50', 49), ...before])).toBe(2 + 10);
  });
});

describe('the rank of comments', () => {
  const readers = (comments: readonly Liked[], signs: readonly Sign[]) =>
    ranked(comments, signs).map((found) => found.readers);

  test('a comment that twelve of sixty readers like ranks below a later one that nine of twelve like', () => {
    const early = comment(0, people(12, 'E'));
    const late = comment(100, people(9, 'N'));
    const left = people(36, 'R').map((person) => sign(person, 40));
    const there = [...people(9, 'N'), 'S0'].map((person) => sign(person, 90));
    const signs = [...left, ...there, sign('S1', 101), sign('S2', 102)];
    expect(order([early, late], signs)).toEqual([100, 0]);
    expect(readers([early, late], signs)).toEqual([12, 60]);
  });

  test('so it does where some who had read the early one are taken to have read the late one', () => {
    const early = comment(0, people(12, 'E'));
    const late = comment(100, people(9, 'N'));
    const left = people(48, 'R').map((person) => sign(person, 50));
    const after = people(3, 'S').map((person) => sign(person, 101));
    expect(order([early, late], [...left, ...after])).toEqual([100, 0]);
    expect(readers([early, late], [...left, ...after])).toEqual([9 + 3 + 10, 12 + 48 + 3]);
  });

  test('two likes of four readers weigh less than twelve of fourteen', () => {
    const signs = [sign('R1', 60), sign('R2', 60)];
    const few = comment(70, people(2, 'N'));
    expect(order([few, comment(50, people(12, 'E'))], signs)).toEqual([50, 70]);
    expect(readers([few, comment(50, people(12, 'E'))], signs)).toEqual([14, 4]);
  });

  test.each([
    ['who spoke in it', ['P3', 'P4']],
    ['who never do', ['F1', 'F2']],
  ])(
    'in a thread of thirty, two friends of who speaks last do not beat twelve of fourteen: friends %s',
    (_, friends) => {
      // One person begins, fourteen answer with 29 comments, and twelve of them like the first comment.
      const crowd = people(14, 'P');
      const thread = Array.from({ length: 30 }, (_, minute) =>
        comment(minute, [], minute === 0 ? 'U0' : crowd[(minute - 1) % 14]),
      ).map((each, minute) => {
        const likers = minute === 0 ? crowd.slice(0, 12) : minute === 29 ? friends : [];
        return { ...each, likers };
      });
      const signs = thread.map(({ person, ts }) => ({ person, at: microsOf(ts) }));
      expect(order(thread, signs)).toEqual([0, 29]);
      expect(shown(thread, { signs })).toEqual([0, 29]);
      expect(readersSince(thread[0] ?? comment(0, []), signs)).toBe(14);
    },
  );

  test('fewer than two likes are no rank', () => {
    expect(order([comment(0, []), comment(1, ['L1']), comment(2, ['L1', 'L2'])])).toEqual([2]);
  });

  test('what people like of their own does not count', () => {
    expect(order([comment(0, ['U0', 'L1']), comment(1, ['L1', 'L2'])])).toEqual([1]);
    expect(ranked([comment(1, ['L1', 'U1', 'L2'])], [])).toEqual([
      { ts: at(1), thread: '1.1', person: 'U1', likes: 2, readers: 2 },
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
  /** `n` people who left a sign after all comments. */
  const later = (n: number) => people(n).map((person) => sign(person, 50));

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
    expect(shown(comments, { signs: later(6) })).toEqual([4, 0, 2]);
  });

  test('what has no words gives way to what has some, unless an organiser chose it', () => {
    const said = (minute: number, likers: readonly string[]) => ({
      ...comment(minute, likers),
      text: 'Words',
    });
    const comments = [comment(1, people(9)), said(2, people(2)), comment(3, people(5)), said(4, people(3))];
    expect(shown(comments)).toEqual([4, 2, 3]);
    expect(shown(comments, { pins: [pin(1)] })).toEqual([1, 4, 2]);
  });

  test('what organisers chose is first, in the order they chose it, however few like it', () => {
    const comments = [comment(0, []), comment(1, ['L1']), comment(2, people(9)), comment(3, people(8))];
    expect(shown(comments, { signs: later(9), pins: [pin(1), pin(0)] })).toEqual([1, 0, 2]);
    const [first, , third] = featured({ comments, signs: later(9), pins: [pin(1), pin(0)] });
    expect(first).toMatchObject({ pinned: true, likes: 1 });
    expect(third).toMatchObject({ pinned: false, likes: 9 });
    expect(third).not.toHaveProperty('readers');
  });

  test('its worth is its share of readers, and all of it where organisers chose it', () => {
    const comments = [comment(0, ['L1']), comment(1, people(3)), comment(2, people(2))];
    const found = featured({ comments, signs: later(8), pins: [pin(0)] });
    expect(found.map(({ worth }) => worth)).toEqual([1, 3 / 8, 2 / 8]);
  });

  test('all its likes are shown, also of who wrote it, each once; for its worth those do not count', () => {
    const own = comment(0, ['U0', 'L1', 'L2', 'L2']);
    expect(featured({ comments: [own], signs: later(4), pins: [] })).toMatchObject([
      { likes: 3, worth: 2 / 4, pinned: false },
    ]);
    expect(featured({ comments: [own], signs: later(4), pins: [pin(0)] })).toMatchObject([
      { likes: 3, worth: 1, pinned: true },
    ]);
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

describe('among comments of several lessons', () => {
  const found = (minute: number, worth: number, pinned = false): Featured => {
    const { likers: _, ...rest } = comment(minute, []);
    return { ...rest, likes: 2, worth, pinned };
  };

  test('those organisers chose come first, then what is worth more, then the younger', () => {
    const all = [found(0, 0.5), found(1, 0.5), found(2, 0.9), found(3, 1, true), found(4, 0.1, true)];
    expect(minutes([...all].sort(byChoiceAndWorth)).map(Math.round)).toEqual([3, 4, 2, 1, 0]);
    expect(minutes([...all].reverse().sort(byChoiceAndWorth)).map(Math.round)).toEqual([3, 4, 2, 1, 0]);
  });
});

describe('of any thread', () => {
  const person = fc.constantFrom('U0', 'U1', 'U2', 'U3', 'U4', 'U5');
  const reader = fc.oneof(person, fc.constantFrom(...people(8)), fc.constantFrom(...people(30, 'R')));
  const when = fc.integer({ min: 0, max: 40 });
  const comments = fc
    .uniqueArray(when, { maxLength: 8 })
    .chain((written) =>
      fc.tuple(
        ...written.map((minute) =>
          fc.tuple(person, fc.array(reader)).map(([by, likers]) => comment(minute, likers, by)),
        ),
      ),
    );
  const marks = fc.array(
    fc.tuple(reader, when).map(([who, minute]) => sign(who, minute)),
    { maxLength: 60 },
  );
  /** Comments, and the people present: all authors, and some who marked the lesson as read. */
  const thread = fc.tuple(comments, marks).map(([said, read]) => ({
    comments: said,
    signs: [...said.map(({ person: by, ts }) => ({ person: by, at: microsOf(ts) })), ...read],
  }));
  const pins = fc.array(
    fc.tuple(when, person).map(([minute, by]) => pin(minute, by)),
    { maxLength: 5 },
  );
  const ratio = ({ likes, readers }: Ranked) => likes / readers;
  const likersOf = (all: readonly Liked[], { ts }: Ranked) => all.find((one) => one.ts === ts)?.likers ?? [];

  test('readers are people who like it or left a sign, its author never, and all who did so since', () => {
    fc.assert(
      fc.property(thread, ({ comments, signs }) => {
        for (const one of comments) {
          const others = (all: readonly string[]) => new Set(all.filter((who) => who !== one.person));
          const since = signs.filter((left) => left.at > microsOf(one.ts)).map((left) => left.person);
          const fewest = others([...one.likers, ...since]);
          const most = others([...one.likers, ...signs.map((left) => left.person)]);
          const readers = readersSince(one, signs);
          expect(readers).toBeGreaterThanOrEqual(fewest.size);
          expect(readers).toBeLessThanOrEqual(Math.min(most.size, fewest.size + presentBefore));
          // Below ten, all people present earlier have read it.
          if (most.size <= presentBefore) expect(readers).toBe(most.size);
        }
      }),
    );
  });

  test('at most three are featured, of each person one at most', () => {
    fc.assert(
      fc.property(thread, pins, ({ comments, signs }, chosen) => {
        const found = featured({ comments, signs, pins: chosen });
        expect(found.length).toBeLessThanOrEqual(mostFeatured);
        expect(new Set(found.map((one) => one.person)).size).toBe(found.length);
      }),
    );
  });

  test('none is left out for whom there was room', () => {
    fc.assert(
      fc.property(thread, pins, ({ comments, signs }, chosen) => {
        const found = featured({ comments, signs, pins: chosen });
        const authors = new Set(ranked(comments, signs).map((one) => one.person));
        for (const one of comments) if (chosen.some(({ ts }) => ts === one.ts)) authors.add(one.person);
        expect(found).toHaveLength(Math.min(authors.size, mostFeatured));
      }),
    );
  });

  test('those organisers chose stand above those that rank, and those stand by their worth', () => {
    fc.assert(
      fc.property(thread, pins, ({ comments, signs }, chosen) => {
        const found = featured({ comments, signs, pins: chosen });
        const pinned = found.map((one) => one.pinned);
        expect(pinned).toEqual([...pinned].sort((a, b) => Number(b) - Number(a)));
        const rest = found.filter((one) => !one.pinned);
        expect(rest).toEqual([...rest].sort(byChoiceAndWorth));
        for (const { worth } of found) {
          expect(worth).toBeGreaterThan(0);
          expect(worth).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('a hundred times the likes on one change the order of no others, whether or not the new ones like more', () => {
    fc.assert(
      fc.property(thread, fc.nat(), fc.boolean(), ({ comments, signs }, which, newcomers) => {
        const crowd = comments[which % Math.max(comments.length, 1)];
        fc.pre(crowd !== undefined);
        const more = newcomers
          ? people(100 * Math.max(crowd.likers.length, 1), 'N')
          : [...people(30, 'R'), ...people(8), ...people(100 * crowd.likers.length, 'N')];
        const crowded = comments.map((one) =>
          one === crowd ? { ...one, likers: [...one.likers, ...more] } : one,
        );
        const others = (all: readonly Liked[]) => ranked(all, signs).filter(({ ts }) => ts !== crowd.ts);
        expect(others(crowded)).toEqual(others(comments));
      }),
    );
  });

  test('more likes never rank a comment lower, by somebody new or by somebody who was there', () => {
    fc.assert(
      fc.property(
        thread,
        fc.nat(),
        fc.oneof(reader, fc.constant('new')),
        ({ comments, signs }, which, who) => {
          const one = comments[which % Math.max(comments.length, 1)];
          fc.pre(one !== undefined);
          const rankOf = (all: readonly Liked[]) => {
            const found = ranked(all, signs).findIndex(({ ts }) => ts === one.ts);
            return found < 0 ? all.length : found;
          };
          const liked = comments.map((other) =>
            other === one ? { ...one, likers: [...one.likers, who] } : other,
          );
          expect(rankOf(liked)).toBeLessThanOrEqual(rankOf(comments));
        },
      ),
    );
  });

  test('the order is by likes for each reader, and of two with as many the older is not the first', () => {
    fc.assert(
      fc.property(thread, ({ comments, signs }) => {
        const found = ranked(comments, signs);
        found.forEach((higher, i) => {
          expect(higher.readers).toBe(readersSince({ ...higher, likers: likersOf(comments, higher) }, signs));
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

  test('nor is it among the featured', () => {
    // The same people read all comments, and equal numbers like each: ties are common here.
    const similar = fc
      .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 })
      .map((written) => written.map((minute) => comment(minute, ['L0', 'L1'])));
    fc.assert(
      fc.property(similar, fc.integer({ min: 0, max: 8 }), (comments, count) => {
        const signs = people(count).map((who) => sign(who, 50));
        const found = featured({ comments, signs, pins: [] }).map(({ ts }) => microsOf(ts));
        const youngest = comments.map(({ ts }) => microsOf(ts)).sort((a, b) => b - a);
        expect(found).toEqual(youngest.slice(0, mostFeatured));
      }),
    );
  });

  test('the order in which comments and signs are told of does not matter', () => {
    const shuffled = thread.chain(({ comments, signs }) =>
      fc.tuple(
        fc.constant({ comments, signs }),
        fc.shuffledSubarray(comments, { minLength: comments.length }),
        fc.shuffledSubarray(signs, { minLength: signs.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([{ comments, signs }, mixed, mixedSigns]) => {
        expect(ranked(mixed, mixedSigns)).toEqual(ranked(comments, signs));
      }),
    );
  });
});
