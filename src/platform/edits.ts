// How far two words are apart: the edits that turn one into the other, as for a typo.
import { fold } from './fold.ts';

/**
 * The fewest letters to add, remove, replace or swap with their neighbour: the optimal string alignment distance
 * (Wagner and Fischer 1974, with swaps of neighbours).
 */
export function editsBetween(one: string, other: string): number {
  const [a, b] = [[...fold(one)], [...fold(other)]];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, another] of b.entries()) {
      const replaced = (row[j] ?? 0) + (letter === another ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === another;
      const swapped = isSwapped ? (before[j - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** One edit, or one in three letters: a person who mistypes a word of a list hardly means another. */
const ofAnyWord = (candidate: string): number => Math.max(1, Math.round(candidate.length / 3));

/** The candidate with the fewest edits, if there are few enough for its length. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  most: (candidate: string) => number = ofAnyWord,
): string | undefined {
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of candidates) {
    const edits = editsBetween(word, candidate);
    if (edits <= most(candidate) && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}
