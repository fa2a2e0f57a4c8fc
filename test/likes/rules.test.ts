import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baseName,
  canonicalName,
  defaultEmoji,
  isGap,
  isLike,
  likeOf,
  likesAmong,
  microsOf,
  mostEmoji,
  reactionSchema,
  readEmoji,
} from '../../src/likes/rules.ts';

const emoji = ['+1', 'thumbsup', 'heart', 'raised_hands', '100', 'tada', 'clap'];
const tones = ['', ...[2, 3, 4, 5, 6].map((tone) => `::skin-tone-${tone}`)];

describe('what counts as a like', () => {
  test.each(emoji)('%s, in every skin tone', (name) => {
    expect(tones.map((tone) => isLike(`${name}${tone}`))).toEqual(tones.map(() => true));
  });

  test.each([
    '-1',
    'eyes',
    'heart_eyes',
    '+1::skin-tone-7',
    '+1::skin-tone-1',
    '1',
    '',
    '::skin-tone-2',
    'toString',
  ])('“%s” does not', (name) => {
    expect(isLike(name)).toBe(false);
  });

  test('an alias is kept by its first name, its skin tone as it was', () => {
    expect(canonicalName('thumbsup')).toBe('+1');
    expect(canonicalName('thumbsup::skin-tone-4')).toBe('+1::skin-tone-4');
    expect(canonicalName('heart')).toBe('heart');
  });

  test('a canonical name is its own canonical name', () => {
    const name = fc.oneof(fc.constantFrom(...emoji), fc.string());
    fc.assert(
      fc.property(name, fc.constantFrom(...tones), (base, tone) => {
        const once = canonicalName(`${base}${tone}`);
        expect(canonicalName(once)).toBe(once);
        expect(isLike(once)).toBe(isLike(`${base}${tone}`));
      }),
    );
  });
});

describe('where others count', () => {
  const list = ['eyes', '+1'];

  test('they do, in every skin tone and under every name, and those of elsewhere do not', () => {
    for (const name of ['eyes', 'eyes::skin-tone-3', '+1', 'thumbsup', 'thumbsup::skin-tone-6']) {
      expect(isLike(name, list)).toBe(true);
    }
    for (const name of ['punch', 'punch::skin-tone-3', 'facepunch'])
      expect([isLike(name, ['punch']), isLike(name, ['facepunch'])]).toEqual([true, true]);
    for (const name of ['heart', 'clap::skin-tone-2', 'toString', '']) expect(isLike(name, list)).toBe(false);
  });

  test('a list holds first names without skin tones', () => {
    expect(baseName('thumbsup::skin-tone-4')).toBe('+1');
    expect(baseName('eyes')).toBe('eyes');
    expect(baseName('')).toBe('');
  });
});

describe('emoji somebody typed', () => {
  test.each([
    ['with colons', ':+1: :heart:', ['+1', 'heart']],
    ['with colons, one right after the other', ':+1::heart:', ['+1', 'heart']],
    ['with the colons of a Chinese keyboard', '：+1：　：heart：', ['+1', 'heart']],
    ['with one colon of each', '：+1: :heart：', ['+1', 'heart']],
    ['with commas of any kind', ':+1:, :heart:，:tada:、:clap:', ['+1', 'heart', 'tada', 'clap']],
    ['on lines', '\n:+1:\n:heart:\n', ['+1', 'heart']],
    ['as the characters', '\u{1f44d}\u2764\ufe0f \u{1f525}', ['+1', 'heart', 'fire']],
    ['as characters and names at once', ':eyes:\u{1f44d}:tada:', ['eyes', '+1', 'tada']],
    ['characters with a skin tone', '\u{1f44d}\u{1f3fd} \u{1f44f}\u{1f3ff}', ['+1', 'clap']],
    ['with a skin tone as Slack writes it', ':+1::skin-tone-3: :clap::skin-tone-6:', ['+1', 'clap']],
    ['with a skin tone, one right after the other', ':+1::skin-tone-3::heart:', ['+1', 'heart']],
    ['with a skin tone and colons of a Chinese keyboard', '：+1：：skin-tone-3：', ['+1']],
    ['by another name', ':thumbsup:', ['+1']],
    [
      'by several names of one',
      ':punch: :facepunch: :raised_hand: :thumbsdown:',
      ['facepunch', 'hand', '-1'],
    ],
    ['in capitals', ':HEART: :ThumbsUp:', ['heart', '+1']],
    ['of the workspace’s own', ':party-parrot: :赞: :dünger:', ['party-parrot', '赞', 'dünger']],
  ])('%s', (_, typed, names) => {
    expect(readEmoji(typed)).toEqual(names);
  });

  test('each counts once, whatever it was called', () => {
    expect(readEmoji(':+1: :thumbsup: ：+1： \u{1f44d}\u{1f3fb} :+1::skin-tone-2:')).toEqual(['+1']);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['colons and commas', '::, :'],
    ['a skin tone alone', ':skin-tone-3: \u{1f3fd}'],
    ['a bare word', 'heart'],
    ['a bare word among names', ':+1: heart :tada:'],
    ['a number', '100'],
    ['the name of a reaction with its skin tone', '+1::skin-tone-3'],
    ['a name whose colon is missing', ':+1: :heart'],
    ['two names that share a colon', ':+1:heart:'],
    ['a moment', '10:30:00'],
    ['a name with a blank', ':party parrot:'],
    ['a character whose name is not known', ':+1: \u{1f9a5}'],
    ['a joined character', '\u{1f469}\u200d\u{1f680}'],
    ['a heart on fire, which is neither', '\u2764\ufe0f\u200d\u{1f525}'],
    ['a flag', '\u{1f1e9}\u{1f1ea}'],
    ['a person', '<@U123>'],
    ['a link', 'https://a.example/'],
    ['a sentence', 'what is this?'],
    ['a sentence with an emoji', ':+1: please'],
    ['an endless name', `:${'x'.repeat(101)}:`],
  ])('%s is none', (_, typed) => {
    expect(readEmoji(typed)).toBeUndefined();
  });

  test('more than may count are read as well, so that how many there are can be told; the same twice is one', () => {
    const many = Array.from({ length: mostEmoji }, (_, i) => `:e${i}:`);
    expect(readEmoji(many.join(''))).toHaveLength(mostEmoji);
    expect(readEmoji([...many, ':e0:'].join(' '))).toHaveLength(mostEmoji);
    expect(readEmoji([...many, ':one-more:'].join(' '))).toHaveLength(mostEmoji + 1);
  });

  test('the emoji that count at first can be typed in every way', () => {
    expect(readEmoji(defaultEmoji.map((name) => `:${name}:`).join(''))).toEqual(defaultEmoji);
    expect(readEmoji(defaultEmoji.map((name) => `：${name}：`).join('，'))).toEqual(defaultEmoji);
    expect(readEmoji('\u{1f44d}\u2764\u{1f64c}\u{1f4af}\u{1f389}\u{1f44f}')).toEqual(defaultEmoji);
  });

  test('whatever is typed, what is read are first names, each once, that read the same again', () => {
    const piece = fc.oneof(
      {
        weight: 20,
        arbitrary: fc.constantFrom(
          ...[' ', ':thumbsup:', '::skin-tone-3:', '\u{1f44d}', '\u{1f3fd}', ',', ':Heart:', '：赞：'],
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(':', '：', 'Heart', '+1') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((name) => `:${name}:`) },
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const names = readEmoji(pieces.join(''));
        fc.pre(names !== undefined);
        expect(names).toEqual([...new Set(names.map(baseName))]);
        expect(readEmoji(names.map((name) => `:${name}:`).join(''))).toEqual(names);
        for (const name of names) expect(isLike(`${name}::skin-tone-2`, names)).toBe(true);
      }),
    );
  });

  test('a bare word is never read, whatever stands beside it', () => {
    const beside = fc.constantFrom('', ' ', ':+1: ', ' :heart:', '，', '\u{1f44d}', '：tada：');
    fc.assert(
      fc.property(beside, fc.stringMatching(/^[a-z+0-9]{1,12}$/), beside, (before, word, after) => {
        expect(readEmoji(`${before} ${word} ${after}`)).toBeUndefined();
      }),
    );
  });
});

describe('moments of Slack', () => {
  test('are read to the microsecond', () => {
    expect(microsOf('1796025600.000100')).toBe(1_796_025_600_000_100);
    expect(microsOf('1796025600.5')).toBe(1_796_025_600_500_000);
    expect(microsOf('1796025600')).toBe(1_796_025_600_000_000);
  });

  test('keep their order', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 9_007_199_253 }), fc.integer({ min: 0, max: 999_999 }));
    const ts = ([seconds, micros]: [number, number]) => `${seconds}.${String(micros).padStart(6, '0')}`;
    fc.assert(
      fc.property(part, part, (one, other) => {
        const before = one[0] - other[0] || one[1] - other[1];
        expect(Math.sign(microsOf(ts(one)) - microsOf(ts(other)))).toBe(Math.sign(before));
      }),
    );
  });
});

describe('events', () => {
  const event = {
    type: 'reaction_added',
    user: 'U2',
    reaction: 'thumbsup::skin-tone-2',
    item: { type: 'message', channel: 'C1', ts: '1.1' },
    item_user: 'U3',
    event_ts: '1796025600.000100',
  };

  test('a like is who, on what, by which name, and when', () => {
    expect(likeOf(reactionSchema.parse(event), true)).toEqual({
      ts: '1.1',
      person: 'U2',
      name: '+1::skin-tone-2',
      added: true,
      at: 1_796_025_600_000_100,
    });
  });

  test('a reaction on a file is nothing to us', () => {
    expect(reactionSchema.safeParse({ ...event, item: { type: 'file', file: 'F1' } }).success).toBe(false);
  });
});

test('of Slack’s list, likes are taken, an alias with its own, and it is said where people are missing', () => {
  expect(
    likesAmong([
      { name: '+1', users: ['U1', 'U2'], count: 2 },
      { name: 'thumbsup', users: ['U2', 'U3'], count: 3 },
      { name: '+1::skin-tone-3', users: ['U1'], count: 1 },
      { name: 'eyes', users: ['U1'], count: 1 },
    ]),
  ).toEqual({
    '+1': { people: ['U1', 'U2', 'U3'], whole: false },
    '+1::skin-tone-3': { people: ['U1'], whole: true },
  });
});

test('of Slack’s list, those are taken that count in the channel, however their emoji are called', () => {
  const reactions = ['eyes', 'thumbsup::skin-tone-2', 'heart', 'constructor', '__proto__'].map((name) => ({
    name,
    users: ['U1'],
    count: 1,
  }));
  const one = { people: ['U1'], whole: true };
  expect(Object.entries(likesAmong(reactions, ['eyes', '+1']))).toEqual([
    ['eyes', one],
    ['+1::skin-tone-2', one],
  ]);
  expect(Object.entries(likesAmong(reactions, ['constructor', '__proto__']))).toEqual([
    ['constructor', one],
    ['__proto__', one],
  ]);
  expect(likesAmong(reactions, [])).toEqual({});
});

test('two minutes without a sign of life are no gap, a moment more is', () => {
  expect(isGap(0, 120_000)).toBe(false);
  expect(isGap(0, 120_001)).toBe(true);
});
