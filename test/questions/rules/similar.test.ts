import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import {
  createWeights,
  featuresOf,
  featuresText,
  insteadId,
  mostSimilar,
  paragraphsOf,
  readInsteadId,
  readWaiting,
  shownAtMost,
} from '../../../src/questions/rules/similar.ts';
import en from './similar.en.json' with { type: 'json' };
import zh from './similar.zh-CN.json' with { type: 'json' };

const { add, weigh } = createWeights();
for (const paragraphs of paragraphsOf(await openCatalogue('content'))) add(paragraphs);
const like = (text: string, others: string[]) =>
  mostSimilar(
    text,
    others.map((other) => ({ text: other, features: featuresOf(other) })),
    weigh,
  )
    .slice(0, shownAtMost)
    .map((one) => one.text);

// Pairs written by a person who did not know the measure of likeness, and never consulted while it was improved.
describe.each([
  ['English', en],
  ['Chinese', zh],
])('of labelled pairs in %s', (_, { pairs, unrelated }) => {
  const firsts = pairs.map(([first]) => String(first));
  const open = [...firsts, ...unrelated];

  test('at least 24 of 30 are found among the three shown, with sixty questions open', () => {
    expect(pairs).toHaveLength(30);
    const found = pairs.filter(([first, second]) => like(String(second), open).includes(String(first)));
    expect(found.length).toBeGreaterThanOrEqual(24);
  });

  test('at most 3 of 30 that have nothing to do with each other are', () => {
    expect(unrelated).toHaveLength(30);
    const wrong = unrelated.filter((one, index) =>
      like(
        one,
        open.filter((other) => other !== one),
      ).includes(firsts[index] ?? ''),
    );
    expect(wrong.length).toBeLessThanOrEqual(3);
  });
});

describe('what a text is about', () => {
  test.each([
    ['How do we pay down technical debt?', '技术债怎么还？'],
    ['Our 1:1s are status updates', 'How should one-on-ones be?'],
    ['Do we need ISO27001?', 'SOC 2 or not?'],
    ['Estimating always fails', '项目估时总是不准'],
  ])('%s and %s share a topic', (one, other) => {
    const shared = [...featuresOf(one)].filter((feature) => featuresOf(other).has(feature));
    expect(shared.some((feature) => feature.startsWith('#'))).toBe(true);
  });

  test('addresses say nothing, and a very long text is read from its beginning', () => {
    const address = 'https://acme.slack.com/archives/C0LEADS01/p1795514400000100';
    expect(featuresOf(`About this message: ${address}`)).toEqual(featuresOf('About this message:'));
    expect(featuresOf(`debt ${'字'.repeat(3000)}`).size).toBeLessThan(20);
  });

  test.each([
    ['Cyrillic', 'Как удержать инженеров?', 'Удержать инженеров: как?'],
    ['kana', 'エンジニアのオンボーディング', 'オンボーディングはどうする？'],
    ['Hangul', '채용을 어떻게 하나요?', '채용 방법이 궁금합니다'],
    ['Arabic', 'كيف نحتفظ بالمهندسين؟', 'المهندسين: كيف نَحتفظ بهم'],
    ['Devanagari', 'अच्छे इंजीनियर कैसे रखें?', 'इंजीनियर कैसे मिलें?'],
    ['accents', 'Wie führe ich Gespräche?', 'GESPRA\u0308CHE FU\u0308HRE ich schlecht'],
  ])('letters are letters: %s', (_, one, other) => {
    const shared = [...featuresOf(one)].filter((feature) => featuresOf(other).has(feature));
    expect(shared).not.toEqual([]);
  });

  test('forms of a word are one, and words that say nothing are left out', () => {
    expect(featuresOf('Should we hire engineers?')).toEqual(featuresOf('hiring an engineer'));
    expect(featuresOf('what should we do about it')).toEqual(new Set());
  });
});

describe('the most alike', () => {
  test('come first, at most three, and none that has nothing in common', () => {
    const text = 'How do we pay down technical debt?';
    const others = [
      'Which database should we take?',
      'How do you find time to pay down technical debt?',
      'Technical debt: what do you tell the board?',
      'Is technical debt ever good?',
      'Who pays for technical debt?',
    ];
    const [first, ...more] = like(text, others);
    expect(first).toBe(others[1]);
    expect(more).toHaveLength(2);
    expect(more).not.toContain(others[0]);
    expect(like(text, ['Which database should we take?'])).toEqual([]);
    expect(like('👍', others)).toEqual([]);
  });
});

test('a button names both questions, or only theirs', () => {
  expect(readInsteadId(insteadId('a', 'b'))).toEqual({ mine: 'a', theirs: 'b' });
  expect(readInsteadId(insteadId('', 'b'))).toEqual({ mine: undefined, theirs: 'b' });
});

test('waiting questions are read three by three, with their features or none', () => {
  const text = featuresText('How do I hire?');
  expect(readWaiting(['q1', 'U1', text, 'q2', 'U2', ''])).toEqual([
    { id: 'q1', by: 'U1', features: featuresOf('How do I hire?') },
    { id: 'q2', by: 'U2', features: undefined },
  ]);
  expect(readWaiting(['q1', 'U1'])).toEqual([]);
  expect(readWaiting([])).toEqual([]);
});
