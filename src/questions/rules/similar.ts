// Finds open questions similar to another: by shared words and topics, where rarer ones weigh more.
import type { Catalogue } from '../../courses/rules.ts';
import { fold } from '../../platform/fold.ts';
import { topics } from './topics.ts';

/** The value of a button to vote for `theirs`; `mine` is empty where no question was kept yet. */
export const insteadId = (mine: string, theirs: string): string => `${mine}/${theirs}`;

export function readInsteadId(value: string): { mine: string | undefined; theirs: string } {
  const [mine, theirs = ''] = value.split('/');
  return { mine: mine || undefined, theirs };
}

/** Fewer questions than this do not show which words are rare among them. */
const fewest = 30;

/** The length of a question that is read, characters. */
const readAtMost = 600;

/** The most questions shown, and the least similarity (0 no common word, 1 the same words). */
export const shownAtMost = 3;
const leastSimilar = 0.08;

/** English words that do not tell the subject of a question. */
const empty = new Set(
  `a about above across actually after again all almost also always am an and another any anybody anyone anything are around as ask at away
  be because become been before being best better between both but by can cannot come could day days did different do does doing don done
  down each either else end enough even ever every everybody everyone everything far feel few find first for from get gets getting give go
  goes going good got had handle happen has have having he help her here him his how however i if in instead into is isn it its just keep
  kind know last least less let like little ll long look lot lots made make makes making many may maybe me mean might mine more most much must
  my need needs never new next no nobody not nothing now of off often ok on once one only onto or other others our out over own part people
  per place please possible put quite rather re really right s said same say says see seem set several shall she should show since so some
  somebody someone something sometimes soon still such sure t take takes tell than that the their them then there these they thing things
  think this those though three through time times to together too try trying turn two under until up us use used using usually ve very want
  wants was way ways we week weeks well were what when where whether which while who whole whom whose why will with without won wonder work
  works would year years yes yet you your`.split(/\s+/),
);

/** Chinese characters that join others and mean little by themselves. */
const joining = new Set(
  '的了吗呢吧啊么怎如何什哪些个我们你您他她它是不有没在和就都要会可以还这那到底该对把被让给跟从很太也才又再能想请问下办做',
);

const endings = /(?:ations?|ments?|ings?|ers?|ors?|ies|ied|ed|es|ly|s|y|e)$/;

/** A word without its ending, so that its forms are equal. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  const bare = word.replace(endings, '');
  return bare.length >= 3 ? bare.replace(/([^aeiou])\1$/, '$1') : word;
}

/** Scripts that are written without spaces, or that attach particles to words: pairs of letters tell more than words there. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const inPairs = new RegExp(`[${unspaced}]+`, 'gv');
const inOthers = new RegExp(`[[\\p{L}\\p{M}]--[${unspaced}]]+|\\p{N}+`, 'gv');

/** The words of a folded text in the scripts that put spaces between them, and its numbers. */
const spaced = (folded: string): string[] => folded.match(inOthers) ?? [];

const withoutSpaces = (folded: string): string => folded.replace(/\s+/g, '');

type Name = { parts: readonly string[]; topic: string };

/** Names of topics by their beginning: words without endings, or characters in Chinese names. */
const inWords = new Map<string, Name[]>();
const inCharacters = new Map<string, Name[]>();
for (const [index, names] of topics.entries()) {
  for (const name of names) {
    const isHan = /\p{Script=Han}/u.test(name);
    const parts = isHan ? [...withoutSpaces(fold(name))] : spaced(fold(name)).map(stem);
    const [first = ''] = parts;
    const known = isHan ? inCharacters : inWords;
    known.set(first, [...(known.get(first) ?? []), { parts, topic: `#${index}` }]);
  }
}

function namedIn(parts: readonly string[], names: ReadonlyMap<string, readonly Name[]>): string[] {
  const found: string[] = [];
  for (const [at, part] of parts.entries())
    for (const name of names.get(part) ?? [])
      if (name.parts.every((one, further) => parts[at + further] === one)) found.push(name.topic);
  return found;
}

/** The features of a text: its words without endings, pairs of letters where words have no spaces, and topics. */
export function featuresOf(whole: string): Set<string> {
  // The beginning tells the subject; an address tells nothing.
  const text = fold(whole.replace(/https?:\/\/\S+/g, ' ').slice(0, readAtMost));
  const words = spaced(text);
  const plain = withoutSpaces(text);
  const stems = words.map(stem);
  const found = new Set(stems.filter((_, at) => !empty.has(words[at] ?? '')));
  for (const [run] of plain.matchAll(inPairs)) {
    for (let i = 0; i + 1 < run.length; i += 1) found.add(run.slice(i, i + 2));
  }
  for (const topic of namedIn(stems, inWords)) found.add(topic);
  for (const topic of namedIn([...plain], inCharacters)) found.add(topic);
  return found;
}

/** A topic weighs more than a word, because a person named it on purpose. */
const topicCounts = 6;

/** The weight of each feature. */
export type Weigh = (feature: string) => number;

/** The rarity of a feature that `count` of so many texts have, 0 to 1. */
const rarity = (count: number, texts: number): number =>
  Math.max(0, Math.log((texts + 1) / (count + 0.5)) / Math.log(2 * (texts + 1)));

export type Weights = {
  /** Counts these texts: what is frequent in them weighs little. */
  add: (texts: readonly string[]) => void;
  weigh: Weigh;
};

/** Weights by how many of the texts added so far have a feature: a common one weighs little. */
export function createWeights(): Weights {
  const among = new Map<string, number>();
  let count = 0;
  return {
    add(texts) {
      count += texts.length;
      for (const text of texts)
        for (const feature of featuresOf(text)) among.set(feature, (among.get(feature) ?? 0) + 1);
    },
    weigh(feature) {
      const rare = rarity(among.get(feature) ?? 0, count);
      if (feature.startsWith('#')) return Math.max(0.1, topicCounts * rare);
      const joined = [...feature].filter((character) => joining.has(character)).length;
      return Math.max(0.02, rare * ([1, 0.35, 0.05][joined] ?? 0.05));
    },
  };
}

const sum = (features: Iterable<string>, weigh: Weigh): number => {
  let total = 0;
  for (const feature of features) total += weigh(feature);
  return total;
};

/** The paragraphs of each lesson: their frequent words weigh little in a question about them. */
export const paragraphsOf = (catalogue: Catalogue): string[][] =>
  catalogue
    .flatMap((course) => [...course.lessons.values()])
    .flatMap(({ editions }) => Object.values(editions))
    .map(({ body }) => body.split('\n\n'));

/** A question that another is compared with; `features` is undefined where they are not kept, as of one asked long ago. */
export type WaitingQuestion = { id: string; by: string; features: ReadonlySet<string> | undefined };

/** The text in which features are kept: none of them has a space. */
export const featuresText = (text: string): string => [...featuresOf(text)].join(' ');

/** Reads a list of ids, askers and texts of features. */
export function readWaiting(list: readonly unknown[]): WaitingQuestion[] {
  const waiting: WaitingQuestion[] = [];
  for (let at = 0; at + 2 < list.length; at += 3) {
    const kept = String(list[at + 2]);
    const features = kept === '' ? undefined : new Set(kept.split(' '));
    waiting.push({ id: String(list[at]), by: String(list[at + 1]), features });
  }
  return waiting;
}

/** The questions like a text, the most similar first. Features that many of them share weigh little, too. */
export function mostSimilar<T extends { features: ReadonlySet<string> }>(
  text: string,
  others: readonly T[],
  weigh: Weigh,
): T[] {
  const among = new Map<string, number>();
  for (const { features } of others)
    for (const feature of features) among.set(feature, (among.get(feature) ?? 0) + 1);
  const here: Weigh = (feature) =>
    weigh(feature) * Math.sqrt(rarity(among.get(feature) ?? 0, Math.max(others.length, fewest)));
  const mine = featuresOf(text);
  const all = sum(mine, here);
  return others
    .map((other) => {
      const shared = sum(
        [...other.features].filter((feature) => mine.has(feature)),
        here,
      );
      return { other, likeness: shared / (Math.sqrt(all * sum(other.features, here)) + 0.5) };
    })
    .filter(({ likeness }) => likeness >= leastSimilar)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ other }) => other);
}
