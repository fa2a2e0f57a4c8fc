// Tests the register of law, law.yaml: every article a lesson cites, what it says, and how that is known. Readers act on lessons, so a law
// is cited only from a text that was opened.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import { parseYaml, readTree } from '../../src/platform/files.ts';

const line = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id');

const taskSchema = z.strictObject({
  id,
  /** The official name, in its own language. */
  instrument: line,
  /** The names that texts use for it; listed once for each instrument. */
  called: z.array(line).min(1).optional(),
  /** 33, 174A, 202.1001, Annex III; 57 for 第五十七条. */
  article: z.string().regex(/^(\d+(\.\d+)*[A-Z]?|Annex( [IVX]+)?|all)$/, 'is not an article'),
  says: line,
  /** The date from which its present wording applies; absent if no source gave it. */
  since: z.iso.date().optional(),
  address: z.url({ protocol: /^https?$/, error: 'is not a full address' }),
  checked: z.union([
    z.literal('not opened'),
    z
      .strictObject({
        opened: z.iso.date(),
        /** Its own words, a quotation of its words, or an account of it. */
        as: z.enum(['text', 'quotation', 'account']),
        /** The stored copies. */
        through: z.array(line).min(1),
      })
      .refine(({ as, through }) => as !== 'account' || through.length > 1, 'one account is not enough'),
  ]),
  note: line.optional(),
});
type Entry = z.infer<typeof taskSchema>;

/** Entries that may be cited, by instrument and article, and the instruments by their names. */
type Register = { entries: readonly Entry[]; names: ReadonlyMap<string, string> };

function readRegister(text: string): Register {
  const { value, findings } = parseYaml(text);
  if (findings.length > 0) throw new Error(findings.map((one) => `${one.line}: ${one.reason}`).join('\n'));
  const entries = z.array(taskSchema).parse(value);
  const names = entries.flatMap(({ called = [], instrument }) =>
    [instrument, ...called].map((name): [string, string] => [name, instrument]),
  );
  return { entries, names: new Map(names) };
}

const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) < index);

function problemsOf({ entries }: Register): string[] {
  const firsts = entries.filter(({ called }) => called);
  return [
    ...twice(entries.map((entry) => entry.id)).map((one) => `${one} stands here twice`),
    ...twice(entries.map((entry) => `${entry.instrument} ${entry.article}`)).map(
      (one) => `${one} has two ids`,
    ),
    ...twice(firsts.map(({ instrument }) => instrument)).map((one) => `${one} says twice what it is called`),
    ...twice(firsts.flatMap(({ called }) => called ?? [])).map((one) => `${one} is the name of two laws`),
    ...entries
      .filter(({ instrument }) => !firsts.some((first) => first.instrument === instrument))
      .map((entry) => `${entry.id}: nothing says what ${entry.instrument} is called`),
  ];
}

const digits = '零一二三四五六七八九';

/** Reads a Chinese number: 五十七 is 57, 一百零六 is 106. */
function chineseNumber(text: string): string {
  if (/^\d+$/.test(text)) return text;
  const [, hundreds = '', tens, ten = '', ones = ''] =
    /^(?:([一二三四五六七八九])百)?(?:零?(([一二三四五六七八九]?)十))?零?([一二三四五六七八九]?)$/.exec(
      text,
    ) ?? [];
  const value =
    Math.max(digits.indexOf(hundreds || '零'), 0) * 100 +
    (tens ? Math.max(digits.indexOf(ten || '一'), 1) * 10 : 0) +
    Math.max(digits.indexOf(ones || '零'), 0);
  return String(value);
}

const chinese = '[\\d零一二三四五六七八九十百]+';
const sharedSession = '(?:,\\s*(?:and|or)?|and|or|to|–|-|、|至|到|和|及|或)';
const list = (one: string) => `${one}(?:\\s*${sharedSession}\\s*${one})*`;
const cited = new RegExp(
  [
    `\\b(?:articles?|arts?\\.?)\\s+(?<en>${list('\\d+[A-Z]?(?:\\([0-9a-z]+\\))*')})`,
    `\\bAnnex(?:es)?\\s+(?<annex>${list('[IVX]+')})\\b`,
    `第\\s*(?<zh>${list(chinese)})\\s*条`,
    `(?:§+\\s*|\\bCFR\\s+(?:Part\\s+)?|\\bItem\\s+(?=\\d\\.)|\\bSection\\s+(?=\\d\\d))(?<us>\\d+(?:\\.\\d+)*[A-Z]?)`,
  ].join('|'),
  'giu',
);

type Citation = { said: string; instrument: string | undefined; article: string };

function articlesOf(groups: Record<string, string | undefined>): string[] {
  const { en, annex, zh, us } = groups;
  if (annex) return [...annex.matchAll(/[IVX]+/gi)].map(([roman]) => `Annex ${roman.toUpperCase()}`);
  if (us) return [us];
  const [text = '', one] = zh ? [zh, chinese] : [en, '\\d+[A-Z]?'];
  const bare = text.replace(/\([0-9a-z]+\)/gi, '');
  const numbers = [...bare.matchAll(new RegExp(one, 'gi'))].map(([number]) =>
    zh ? chineseNumber(number) : number,
  );
  const [from = 0, to = 0] = numbers.map(Number);
  const range = /to|–|-|至|到/.test(bare) && numbers.length === 2 && to > from && to - from < 20;
  return range ? Array.from({ length: to - from + 1 }, (_, index) => String(from + index)) : numbers;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Texts in `text` that read like an article of a law, each with its law: the one named after it, or the last one named before it. */
function citationsIn(text: string, names: Register['names']): Citation[] {
  const longestFirst = [...names.keys()].toSorted((one, other) => other.length - one.length);
  const nameOf = new RegExp(`(?<![A-Za-z])(?:${longestFirst.map(escaped).join('|')})(?![A-Za-z])`, 'gu');
  const found: Citation[] = [];
  let last: string | undefined;
  for (const paragraph of text.split(/\n{2,}/)) {
    const named = [...paragraph.matchAll(nameOf)].map((match) => ({
      at: match.index,
      instrument: names.get(match[0]),
    }));
    for (const match of paragraph.matchAll(cited)) {
      const end = match.index + match[0].length;
      const [gap = ''] = /^\s*(?:of|in|under)\s+(?:the\s+)?/.exec(paragraph.slice(end)) ?? [];
      const behind = gap ? named.find(({ at }) => at === end + gap.length) : undefined;
      const before = named.filter(({ at }) => at < match.index).at(-1);
      const title = /《([^》]+)》(?:（[^）]*）)?\s*$/.exec(paragraph.slice(0, match.index))?.[1];
      const unknown = title !== undefined && !longestFirst.some((name) => title.includes(name));
      const here = behind ?? before;
      // 第三条 also counts the items of a list. It is an article only if its paragraph names a law.
      const item = match.groups?.zh !== undefined && !here && !unknown && !/[十百]|\d\d/.test(match[0]);
      if (item) continue;
      const instrument = unknown ? undefined : (here?.instrument ?? last);
      for (const article of articlesOf(match.groups ?? {}))
        found.push({ said: `${title ? `《${title}》` : ''}${match[0]}`, instrument, article });
    }
    last = named.at(-1)?.instrument ?? last;
  }
  return found;
}

const numbered =
  /\b(?:Regulation|Directive|Decision)\s+(?:\((?:EU|EC|EEC)\)\s*)?(?:No\s*)?(\d{2,4}\/\d{2,4})|(〔\d{4}〕\s*\d+\s*号)/gi;

/** Statements of a text about the law that the register does not support. */
function lawProblems(text: string, { entries, names }: Register): string[] {
  const known = [...names.keys()].map((name) => name.replaceAll(' ', ''));
  const strange = [...text.matchAll(numbered)]
    .filter(
      ([, latin, han]) => !known.some((name) => name.includes((latin ?? han ?? '').replaceAll(' ', ''))),
    )
    .map(([said]) => `${said} is not in the register`);
  const wrong = citationsIn(text, names).flatMap(({ said, instrument, article }) => {
    if (!instrument) return [`${said}: of which law? None that the register knows`];
    const entry = entries.find((one) => one.instrument === instrument && one.article === article);
    if (!entry) return [`${said}: ${instrument}, ${article}, is not in the register`];
    return entry.checked === 'not opened' ? [`${said}: ${entry.id} was not opened`] : [];
  });
  return [...new Set([...strange, ...wrong])];
}

const register = readRegister(readFileSync('test/content/law.yaml', 'utf8'));

describe('the register', () => {
  test('is in order', () => {
    expect(problemsOf(register)).toEqual([]);
  });

  const entry = (over: Partial<Entry>): Entry => ({
    id: 'gdpr-33',
    instrument: 'Regulation (EU) 2016/679',
    called: ['GDPR'],
    article: '33',
    says: 'Tell the authority.',
    since: '2018-05-25',
    address: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    checked: 'not opened',
    ...over,
  });

  test('says what is wrong with it', () => {
    const { called: _, ...uncalled } = entry({ id: 'pipl-57', instrument: '个人信息保护法', article: '57' });
    expect(
      problemsOf({ entries: [entry({}), entry({ article: '34' }), uncalled], names: new Map() }),
    ).toEqual([
      'gdpr-33 stands here twice',
      'Regulation (EU) 2016/679 says twice what it is called',
      'GDPR is the name of two laws',
      'pipl-57: nothing says what 个人信息保护法 is called',
    ]);
    expect(problemsOf({ entries: [entry({}), entry({ id: 'again' })], names: new Map() })).toContain(
      'Regulation (EU) 2016/679 33 has two ids',
    );
  });

  test.each([
    [{ id: 'GDPR 33' }, 'is not an id'],
    [{ article: 'thirty-three' }, 'is not an article'],
    [{ address: 'eur-lex.europa.eu' }, 'is not a full address'],
    [
      { checked: { opened: '2026-11-30', as: 'account', through: ['https://a.example'] } },
      'one account is not enough',
    ],
  ] as const)('refuses %j', (over, says) => {
    const { error } = taskSchema.safeParse({ ...entry({}), ...over });
    expect(error?.issues.flatMap((issue) => JSON.stringify(issue)).join()).toContain(says);
  });
});

describe('a text that cites the law', () => {
  const opened: Entry['checked'] = { opened: '2026-11-30', as: 'text', through: ['https://a.example'] };
  const law = (ids: string, instrument: string, called: string[], articles: string[]): Entry[] =>
    articles.map((article, index) => ({
      id: `${ids}-${index}`,
      instrument,
      ...(index === 0 ? { called } : {}),
      article,
      says: 'Something.',
      since: '2020-01-01',
      address: 'https://law.example',
      checked: article === '99' ? 'not opened' : opened,
    }));
  const entries = [
    ...law('gdpr', 'Regulation (EU) 2016/679', ['GDPR'], ['5', '33', '34', '99']),
    ...law('ai', 'Regulation (EU) 2024/1689', ['AI Act'], ['50', 'Annex III']),
    ...law('pipl', '中华人民共和国个人信息保护法', ['个人信息保护法'], ['3', '55', '56', '57']),
    ...law('irc', '26 U.S.C.', ['Internal Revenue Code', 'IRC'], ['83', '174A']),
    ...law('tax', '财税〔2016〕101 号', ['101 号文'], ['all']),
  ];
  const names = new Map(
    entries.flatMap(({ called = [], instrument }) =>
      [instrument, ...called].map((name): [string, string] => [name, instrument]),
    ),
  );

  test.each([
    'Article 5(2) of the GDPR',
    'The GDPR gives 72 hours (Article 33), and Article 34 has more.',
    'GDPR arts 5(2), 33 and 34',
    'The GDPR is strict.\n\nUnder art. 33 you have 72 hours.',
    'The uses of Annex III under the AI Act',
    'Before the GDPR, Article 50 of the AI Act',
    '《个人信息保护法》第五十五条列了几种；第五十六条要求保存。',
    '《中华人民共和国个人信息保护法》（2021 年施行）第 55 至 57 条',
    '26 U.S.C. § 83(b) and Section 174A of the IRC',
    '财税〔2016〕101号，也叫 101 号文',
    '我们只有三条规矩。第三条：不许半夜发版。',
    'Regulation (EU) 2024/1689 and Regulation (EU) 2016/679',
  ])('may say: %s', (text) => {
    expect(lawProblems(text, { entries, names })).toEqual([]);
  });

  test.each([
    ['Article 35 of the GDPR', 'Article 35: Regulation (EU) 2016/679, 35, is not in the register'],
    [
      'Articles 33 to 35 of the GDPR',
      'Articles 33 to 35: Regulation (EU) 2016/679, 35, is not in the register',
    ],
    ['Article 99 of the GDPR', 'Article 99: gdpr-3 was not opened'],
    ['Article 33 gives you 72 hours.', 'Article 33: of which law? None that the register knows'],
    [
      '《个人信息保护法》第五十八条',
      '《个人信息保护法》第五十八条: 中华人民共和国个人信息保护法, 58, is not in the register',
    ],
    [
      '《个人信息保护法》之外，还有《民法典》第三条。',
      '《民法典》第三条: of which law? None that the register knows',
    ],
    ['第五十七条说要通知。', '第五十七条: of which law? None that the register knows'],
    ['Directive 98/59/EC', 'Directive 98/59 is not in the register'],
    ['财税〔2015〕119 号', '〔2015〕119 号 is not in the register'],
    ['26 U.S.C. § 41', '§ 41: 26 U.S.C., 41, is not in the register'],
  ])('may not say: %s', (text, says) => {
    expect(lawProblems(text, { entries, names })).toEqual([says]);
  });

  test.each([
    ['五十七', '57'],
    ['十', '10'],
    ['十九', '19'],
    ['二十', '20'],
    ['一百零六', '106'],
    ['8', '8'],
  ])('reads %s as %s', (text, number) => {
    expect(chineseNumber(text)).toBe(number);
  });
});

describe('what leans on the register', async () => {
  const editions = (await openCatalogue('content')).flatMap((course) =>
    [...course.lessons.values()].flatMap((lesson) =>
      Object.entries(lesson.editions).map(([locale, { body, ...head }]) => ({
        name: `${lesson.id}.${locale}`,
        text: `${strings(head).join('\n\n')}\n\n${body}`,
      })),
    ),
  );

  test.each(editions)('$name cites what somebody opened', ({ text }) => {
    expect(lawProblems(text, register)).toEqual([]);
  });

  const sheets = [...(await readTree('test/content/facts', ['.yaml']))].map(([path, text]) => ({
    path,
    text,
  }));

  test.each(sheets)('the sheet $path leans on what somebody opened', ({ text }) => {
    const sheet = z
      .looseObject({ facts: z.array(z.looseObject({ law: z.array(id).optional() })) })
      .parse(parseYaml(text).value);
    const ids = new Set(sheet.facts.flatMap((fact) => fact.law ?? []));
    const good = register.entries.filter(({ checked }) => checked !== 'not opened').map((entry) => entry.id);
    expect([...ids].filter((one) => !good.includes(one))).toEqual([]);
  });
});

/** Every text inside `value`, in order. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}
