// Tests the source sheets in facts/, one for each lesson that was researched before it was written: `<id of the lesson>.yaml`.
// A sheet alone tells a writer which claims are allowed, how they are known, and where the lesson ends.
// An edition with a case of its own also has a sheet of its own: `<id of the lesson>.zh-CN.yaml`.
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findLesson, type Lesson } from '../../src/courses/rules.ts';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import { parseYaml, readTree } from '../../src/platform/files.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsIn = (text: string) => [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length;

const line = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id');
const address = z.url({ protocol: /^https?$/, error: 'is not a full address' });

const factSchema = z.strictObject({
  id,
  claim: line,
  /** The figure as a text gives it, with its unit; several if they belong together. */
  figure: z.union([line, z.array(line).min(1)]).optional(),
  address: address.optional(),
  /** The place on the page. */
  where: line.optional(),
  quote: line.refine((text) => wordsIn(text) <= 15, 'has more than fifteen words').optional(),
  /** The date of the source: 2018, 2018-07, or 2018-07-10. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/, 'is not a date')
    .optional(),
  /** `through` is another page on which it was read, and `as` the kind of that page: the same text, its words, or a report. */
  seen: z.union(
    [
      z.literal('from knowledge'),
      z.strictObject({
        opened: z.iso.date(),
        through: line.optional(),
        as: z.enum(['copy', 'quotation', 'account']).optional(),
      }),
    ],
    { error: 'is neither from knowledge nor opened on a date' },
  ),
  /** Ids of law.yaml. */
  law: z.array(id).min(1).optional(),
});
type Fact = z.infer<typeof factSchema>;

const sheetSchema = z.strictObject({
  lesson: id,
  week: z.int().min(1).max(52),
  facts: z.array(factSchema).min(6).max(12),
  /** The case in the middle of the lesson: a fact, and the story in dates and numbers, which the facts of `from` support. */
  case: z.strictObject({ fact: id, story: line, from: z.array(id) }),
  /** The best argument against the lesson, and its holder. */
  counter: z.strictObject({ fact: id, holder: line, argument: line }),
  /** For the Chinese edition: its source or case, and its own opening scene, which shows types and no company. */
  chinese: z.strictObject({ fact: id, scene: line, notes: line }),
  /** Changes with the size of the engineering organisation. Judgement, without figures of its own. */
  sizes: z.strictObject({ '5': line, '50': line, '500': line }).partial(),
  /** By the id of another lesson: the topics left to it. */
  borders: z.record(id, line),
  /** Claims a writer would like to make that the sources do not support. */
  careful: z.array(line).min(1),
});
const editionSheetSchema = sheetSchema
  .pick({ lesson: true, week: true, case: true, counter: true, careful: true })
  .extend({
    facts: z.array(factSchema).min(3).max(12),
    /** Trials of the method, the template and the sums, and what failed. */
    tried: z.array(line).min(1).optional(),
  });
type Sheet = z.infer<typeof sheetSchema> | z.infer<typeof editionSheetSchema>;

const ofEdition = '.zh-CN';
const readSheet = (name: string, value: unknown) =>
  (name.endsWith(ofEdition) ? editionSheetSchema : sheetSchema).safeParse(value);

const fromKnowledge = ({ seen }: Fact) => seen === 'from knowledge';
const figuresOf = ({ figure }: Fact) => [figure ?? []].flat();
const citesLaw = (text: string) =>
  /\b(Art(icle|\.)|§|Section) ?\d|第[\d一二三四五六七八九十百]+条/i.test(text);

/** The errors of a sheet called `name`. `law` holds the ids of law.yaml, if the file exists. */
function problemsOf(name: string, text: string, law: ReadonlySet<string> | undefined): string[] {
  const { value, findings } = parseYaml(text);
  if (findings.length > 0) return findings.map((finding) => `${name}:${finding.line}: ${finding.reason}`);
  const { data, error } = readSheet(name, value);
  if (!data) return (error?.issues ?? []).map((issue) => `${name}: ${issue.path.join('.')} ${issue.message}`);
  return [...shapeProblems(name, data), ...data.facts.flatMap((fact) => factProblems(fact, law))].map(
    (problem) => `${name}: ${problem}`,
  );
}

function shapeProblems(name: string, sheet: Sheet): string[] {
  const { facts, lesson, counter } = sheet;
  const ids = facts.map((fact) => fact.id);
  const named = [
    sheet.case.fact,
    ...sheet.case.from,
    counter.fact,
    ...('chinese' in sheet ? [sheet.chinese.fact] : []),
  ];
  const carrying = facts.find((fact) => fact.id === sheet.case.fact);
  const opened = facts.filter((fact) => !fromKnowledge(fact)).length;
  const borneOut = (text: string, by: readonly string[]) => {
    const sources = facts.filter((fact) => by.includes(fact.id));
    const known = numbersIn(sources.map((fact) => [fact.claim, ...figuresOf(fact)].join(' ')).join(' '));
    return [...numbersIn(text)].filter((number) => !known.has(number));
  };
  return [
    ...(lesson === name.replace(ofEdition, '') ? [] : [`is the sheet of ${lesson}`]),
    ...ids.filter((one, index) => ids.indexOf(one) < index).map((one) => `${one} stands here twice`),
    ...named.filter((one) => !ids.includes(one)).map((one) => `${one} is no fact of this sheet`),
    ...(carrying && fromKnowledge(carrying) ? ['the carrying case was not opened'] : []),
    ...(carrying && figuresOf(carrying).length === 0 ? ['the carrying case has no figure'] : []),
    ...(opened < 3 ? [`${opened} facts were opened, at least three must be`] : []),
    ...((facts.length - opened) * 5 > facts.length ? ['more than one fact in five is from knowledge'] : []),
    ...borneOut(sheet.case.story, [sheet.case.fact, ...sheet.case.from]).map(
      (number) => `the story says ${number}, and no fact it names does`,
    ),
    ...borneOut(counter.argument, [counter.fact]).map(
      (number) => `the counter-argument says ${number}, and its fact does not`,
    ),
  ];
}

function factProblems(fact: Fact, law: ReadonlySet<string> | undefined): string[] {
  const says = [fact.claim, ...figuresOf(fact), fact.quote ?? ''].join(' ');
  const of = (reason: string) => `${fact.id} ${reason}`;
  const { seen } = fact;
  const problems = (fact.law ?? [])
    .filter((one) => law && !law.has(one))
    .map((one) => of(`cites ${one}, which is not in law.yaml`));
  // YAML splits 13,000 in a bracketed list into two values.
  const cut = figuresOf(fact).some(
    (text, index, all) => /^\d{3}\b/.test(text) && /\d$/.test(all[index - 1] ?? ''),
  );
  if (cut) problems.push(of('has a figure that was cut at its comma; put it in quotes'));
  if (citesLaw(says) && !fact.law) problems.push(of('cites an article without its id in law.yaml'));
  if (!fromKnowledge(fact)) {
    const missing = (['address', 'where', 'date'] as const).filter((key) => fact[key] === undefined);
    if (typeof seen === 'object' && (seen.through === undefined) !== (seen.as === undefined))
      problems.push(of('needs both through and as, or neither'));
    return [...problems, ...missing.map((key) => of(`was opened and has no ${key}`))];
  }
  if (figuresOf(fact).length > 0 || /\p{Nd}/u.test(fact.claim))
    problems.push(of('is from knowledge and has a figure'));
  if (fact.quote) problems.push(of('is from knowledge and has a quotation'));
  if (fact.law) problems.push(of('is from knowledge and cites a law'));
  return problems;
}

const scales: Record<string, number> = { 万: 1e4, 亿: 1e8, thousand: 1e3, million: 1e6, billion: 1e9 };

/**
 * The numbers in a text, in any notation: 300,000 is 30 万, and 26% is 26 percent. Numbers common in any text are left out: years, numbers
 * up to twelve, hours of a day, and round ones. A percentage is never left out.
 */
function numbersIn(text: string): Set<string> {
  const found = text.matchAll(
    /(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(万|亿|thousand|million|billion)\b|\s*(万|亿)|(\s*(?:%|％|per ?cent)))?/giu,
  );
  const numbers = [...found].map(([, digits = '', word, sign, percent]) => {
    const scale = scales[(word ?? sign ?? '').toLowerCase()] ?? 1;
    const value = Math.round(Number(digits.replaceAll(',', '')) * scale * 1000) / 1000;
    if (percent) return `${value}%`;
    const year = /^(19|20)\d\d$/.test(digits);
    const round = value <= 12 || value === 24 || (value <= 100 && value % 5 === 0) || value === 500;
    return year || (Number.isInteger(value) && round) ? '' : `${value}`;
  });
  return new Set(numbers.filter((number) => number !== ''));
}

const bare = (url: string) =>
  url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** Facts that the editions of a lesson use from their sheet without naming the source. `own` are the sheets of single editions. */
function citationProblems(
  sheet: Sheet,
  { editions }: Pick<Lesson, 'editions'>,
  own: Partial<Record<string, Sheet>> = {},
): string[] {
  return Object.entries(editions).flatMap(([locale, edition]) => {
    const { [locale]: ownSheet } = own;
    const { facts, case: carrying } = ownSheet ?? sheet;
    const { sources, ...text } = edition;
    const said = JSON.stringify(text);
    const named = [...sources.map(({ url }) => url ?? ''), ...(said.match(/https?:\/\/[^\s)"<>\\]+/g) ?? [])];
    const cited = new Set(named.map(bare));
    // Numbers in addresses do not count.
    const used = numbersIn(said.replace(/https?:\/\/[^\s)"<>\\]+/g, ' '));
    return facts
      .filter((fact) => fact.address !== undefined && !cited.has(bare(fact.address)))
      .flatMap((fact) => {
        const figures = [...numbersIn(figuresOf(fact).join(' '))].filter((number) => used.has(number));
        if (figures.length > 0)
          return [`${sheet.lesson}.${locale}: ${figures.join(', ')} needs the source ${fact.address}`];
        return fact.id === carrying.fact
          ? [`${sheet.lesson}.${locale}: the carrying case needs its source ${fact.address}`]
          : [];
      });
  });
}

/** The ids of law.yaml; undefined if there is no such file. */
async function readLaw(): Promise<ReadonlySet<string> | undefined> {
  const text = (await readTree('test/content', ['.yaml'])).get('law.yaml');
  if (text === undefined) return undefined;
  const entries = z.array(z.looseObject({ id })).parse(parseYaml(text).value);
  return new Set(entries.map((entry) => entry.id));
}

const facts = [
  'id: split-and-back, claim: They split, figure: 140 services, address: "https://a.example/one", where: the end, date: "2018-07-10", seen: {opened: "2026-11-30", through: a copy, as: copy}',
  'id: duty, claim: Whoever decides keeps a record, address: "https://law.example/33", where: Article 33, date: "2016", seen: {opened: "2026-11-30"}, law: [gdpr-33]',
  'id: share, claim: A quarter saw it, figure: 26 percent, address: "https://a.example/two", where: abstract, quote: about a quarter, date: "2020-01", seen: {opened: "2026-11-30"}',
  'id: against, claim: Others split more, address: "https://a.example/three", where: title, date: "2020", seen: {opened: "2026-11-30"}',
  'id: cores, claim: 省了, figure: 30 万核, address: "https://a.example/four", where: 摘要, date: "2024", seen: {opened: "2026-11-30"}',
  'id: known, claim: Books say so too, seen: from knowledge',
];
const ends = `case: {fact: split-and-back, story: They had 140 services., from: [share]}
counter: {fact: against, holder: Others, argument: Split more.}
chinese: {fact: cores, scene: 三十个人，八十个服务。, notes: Begin with the bill.}
sizes: {'5': Do not.}
borders: {split-a-team: people}
careful: [Do not say that it always fails.]
`;
const sheetWith = (list: readonly string[], more = ends) =>
  `lesson: one\nweek: 31\nfacts:\n${list.map((fact) => `  - {${fact}}\n`).join('')}${more}`;
const law = new Set(['gdpr-33']);

describe('a source sheet', () => {
  test('is in order', () => {
    expect(problemsOf('one', sheetWith(facts), law)).toEqual([]);
    expect(problemsOf('one', sheetWith(facts).replace('gdpr-33', 'gdpr-34'), undefined)).toEqual([]);
  });

  test.each([
    ['another lesson', 'lesson: one', 'lesson: two', 'is the sheet of two'],
    ['an unknown key', 'where: abstract', 'page: 3', 'facts.2 Unrecognized key: "page"'],
    ['a long quotation', 'about a quarter', 'a b '.repeat(8), 'facts.2.quote has more than fifteen words'],
    [
      'a long quotation in Chinese',
      'about a quarter',
      '他们先拆成了很多服务然后又花了两年时间把这些服务一个一个合并回来了',
      'facts.2.quote has more than fifteen words',
    ],
    ['no full address', 'https://a.example/two', 'a.example/two', 'facts.2.address is not a full address'],
    [
      'a figure cut in two',
      'figure: 26 percent',
      'figure: [26 percent, of 13,000 lines]',
      'share has a figure that was cut at its comma; put it in quotes',
    ],
    ['no place on the page', 'where: abstract, ', '', 'share was opened and has no where'],
    [
      'a copy that is no copy',
      'as: copy',
      'as: hearsay',
      'facts.0.seen is neither from knowledge nor opened on a date',
    ],
    ['a copy of no known kind', ', as: copy', '', 'split-and-back needs both through and as, or neither'],
    ['a fact twice', 'id: share', 'id: duty', 'duty stands here twice'],
    [
      'a case that is no fact',
      'case: {fact: split',
      'case: {fact: spilt',
      'spilt-and-back is no fact of this sheet',
    ],
    [
      'a story with a number of its own',
      'They had 140 services.',
      'They had 141 services.',
      'the story says 141, and no fact it names does',
    ],
    [
      'a counter-argument with a number of its own',
      'Split more.',
      '87% split more.',
      'the counter-argument says 87%, and its fact does not',
    ],
    ['a case without a figure', 'figure: 140 services, ', '', 'the carrying case has no figure'],
    [
      'a case from knowledge',
      'case: {fact: split-and-back',
      'case: {fact: known',
      'the carrying case was not opened',
    ],
    [
      'a figure from knowledge',
      'Books say so too',
      'Three in 10 say so',
      'known is from knowledge and has a figure',
    ],
    [
      'a quotation from knowledge',
      'Books say so too',
      'Books say so too, quote: so they say',
      'known is from knowledge and has a quotation',
    ],
    [
      'a law from knowledge',
      'Books say so too',
      'Books say so too, law: [gdpr-33]',
      'known is from knowledge and cites a law',
    ],
    ['an unknown law', 'law: [gdpr-33]', 'law: [gdpr-99]', 'duty cites gdpr-99, which is not in law.yaml'],
    [
      'an article without its id',
      'Others split more',
      '第三十三条说了',
      'against cites an article without its id in law.yaml',
    ],
  ])('says what is wrong: %s', (_, from, to, says) => {
    expect(problemsOf('one', sheetWith(facts).replace(from, to), law)).toContain(`one: ${says}`);
  });

  test('says what is wrong: too much from knowledge, too few facts, too many', () => {
    const guess = (name: string) => `id: ${name}, claim: Somebody said so, seen: from knowledge`;
    expect(problemsOf('one', sheetWith([...facts, guess('guess')]), law)).toEqual([
      'one: more than one fact in five is from knowledge',
    ]);
    const few = ['share', 'duty', 'against', 'cores'].map(guess);
    expect(problemsOf('one', sheetWith([...facts.slice(0, 1), ...few, guess('known')]), law)).toContain(
      'one: 1 facts were opened, at least three must be',
    );
    expect(problemsOf('one', sheetWith(facts.slice(0, 5)), law)[0]).toMatch(/^one: facts Too small/);
    const many = 'abcdefg'.split('').map((name) => (facts[3] ?? '').replace('against', name));
    expect(problemsOf('one', sheetWith([...facts, ...many]), law)[0]).toMatch(/^one: facts Too big/);
  });
});

describe('numbers', () => {
  test.each([
    ['300,000 cores, 30 万核, 30万', ['300000']],
    ['26% or 26 percent or 26 per cent or 26％', ['26%']],
    ['1.5 million and 150 万', ['1500000']],
    ['Since 2018, 5 or 50 or 500 people in 3 teams', []],
    ['50% of 140', ['50%', '140']],
    ['24 hours, 30 tasks, 32 tasks, 0.5 days', ['32', '0.5']],
  ])('in "%s"', (text, numbers) => {
    expect([...numbersIn(text)]).toEqual(numbers);
  });
});

describe('a lesson with a sheet', () => {
  const sheet = sheetSchema.parse(parseYaml(sheetWith(facts)).value);
  const words = { title: 'T', summary: 'S', takeaways: [], prompt: '', otherPrompt: '' };
  const recall = { question: '', answer: '', reason: '' };
  const edition = (body: string, ...urls: string[]) => ({
    ...words,
    recall,
    body,
    sources: urls.map((url) => ({ title: 'A source', url })),
  });
  const both = (en: ReturnType<typeof edition>, zh: ReturnType<typeof edition>) =>
    citationProblems(sheet, { editions: { en, 'zh-CN': zh } });
  const one = 'https://a.example/one';

  test('names the source of its case and of each figure it uses, in its list or in its text', () => {
    const en = edition('A quarter, 26 percent ([paper](https://www.a.example/two/#abstract)).', one);
    expect(both(en, edition('省了 300,000 核。', `${one}/`, 'http://a.example/four?from=list'))).toEqual([]);
  });

  test('is told which source it does not name', () => {
    expect(both(edition('140 services; 26%.'), edition('省了 30 万核。', one))).toEqual([
      'one.en: 140 needs the source https://a.example/one',
      'one.en: 26% needs the source https://a.example/two',
      'one.zh-CN: 300000 needs the source https://a.example/four',
    ]);
    expect(both(edition('No figures.'), edition('没有数。', one))).toEqual([
      'one.en: the carrying case needs its source https://a.example/one',
    ]);
  });
});

test('an edition with a sheet of its own names the sources of that', () => {
  const text = sheetWith(facts).replace(/chinese: .*\n|sizes: .*\n|borders: .*\n|week: 31\n/g, '');
  expect(problemsOf('one.zh-CN', text.replace('lesson: one', 'lesson: one\nweek: 31'), law)).toEqual([]);
  expect(problemsOf('one.zh-CN', sheetWith(facts), law)[0]).toMatch(/Unrecognized key/);
  const fact = (id: string, address: string) =>
    ({
      id,
      claim: '说了',
      figure: '4,000 台',
      address,
      where: '首段',
      date: '2020',
      seen: 'from knowledge',
    }) as const;
  const own = {
    lesson: 'one',
    week: 31,
    facts: [fact('split-and-back', 'https://b.example/own')],
    case: { fact: 'split-and-back', story: '有过。', from: [] },
    counter: { fact: 'split-and-back', holder: '他', argument: '不。' },
    careful: ['别说满。'],
  };
  const sheet = sheetSchema.parse(parseYaml(sheetWith(facts)).value);
  const body = (text: string) => ({ body: text, sources: [] }) as unknown as Lesson['editions']['en'];
  const editions = { en: body('See https://a.example/one'), 'zh-CN': body('省了 30 万核，4,000 台。') };
  expect(citationProblems(sheet, { editions }, { 'zh-CN': own })).toEqual([
    'one.zh-CN: 4000 needs the source https://b.example/own',
  ]);
});

describe('the sheets there are', async () => {
  const [catalogue, law] = await Promise.all([openCatalogue('content'), readLaw()]);
  const sheets = [...(await readTree('test/content/facts', ['.yaml']))].map(([path, text]) => ({
    name: basename(path, '.yaml'),
    text,
  }));

  test.each(sheets)('$name is in order', ({ name, text }) => {
    expect(problemsOf(name, text, law)).toEqual([]);
  });

  test.each(sheets.filter(({ name }) => !name.endsWith(ofEdition)))(
    'the lesson $name, once it is written, names its sources',
    ({ name, text }) => {
      const lesson = catalogue.map((course) => findLesson(course, name)).find((found) => found !== undefined);
      const sheet = sheetSchema.parse(parseYaml(text).value);
      const chinese = sheets.find((other) => other.name === name + ofEdition);
      const own = chinese && { 'zh-CN': editionSheetSchema.parse(parseYaml(chinese.text).value) };
      expect(lesson ? citationProblems(sheet, lesson, own) : []).toEqual([]);
    },
  );
});
