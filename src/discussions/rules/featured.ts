// Selects the featured comments: the organisers' choices first, then by likes for each reader a comment could have had.
import { z } from 'zod';
import { type Micros, microsOf } from '../../likes/rules.ts';
import type { Comment } from './comment.ts';

/** The most comments that are featured under a lesson, chosen and ranked together; one for each person. */
export const mostFeatured = 3;

/** A comment is ranked once this many people like it, not counting its author. */
export const fewestLikes = 2;

/**
 * The number of people with the latest signs before a comment who count as its readers: they were there, and Slack notifies people who
 * replied in a thread of later replies. Without them, two friends of the last speaker would make theirs the best comment.
 */
export const presentBefore = 10;

/** A thread of a lesson is long from this many comments on. */
export const longThread = 30;

/** The number of comments in *The thread so far*. */
export const soFar = 5;

/** A card shows how many people marked its lesson as read from this many on. */
export const fewestReads = 5;

export const pinSchema = z.object({
  v: z.literal(1),
  thread: z.string(),
  person: z.string(),
  by: z.string(),
  at: z.coerce.number(),
});

/** A comment that an organiser features. */
export type Pin = Omit<z.infer<typeof pinSchema>, 'v'> & { ts: string };

/** A comment with the people who like it; its author does not count among them. */
export type Liked = Comment & { likers: readonly string[] };

/** A person's sign of presence under a lesson: a reply, or the lesson marked as read. Likes are not signs. */
export type Sign = { person: string; at: Micros };

/** `likes` without the author's own. */
export type Ranked = Comment & { likes: number; readers: number };

const likersOf = ({ likers, person }: Liked): Set<string> => new Set(likers.filter((one) => one !== person));

/**
 * The number of people who may have read a comment since it was written: those who like it, those with later signs, and the last ones with
 * a sign before it. Likes on other comments are no signs: a comment that all people like would push down every older one.
 */
export const readersSince = (comment: Liked, signs: readonly Sign[]): number =>
  readersAmong(comment, latestFirst(signs));

/** Signs of the same moment always have the same order. */
const latestFirst = (signs: readonly Sign[]): Sign[] =>
  [...signs].sort((a, b) => b.at - a.at || (a.person < b.person ? -1 : 1));

function readersAmong(comment: Liked, signs: readonly Sign[]): number {
  const written = microsOf(comment.ts);
  const people = likersOf(comment);
  const before = new Set<string>();
  for (const { person, at } of signs) {
    if (before.size === presentBefore) break;
    if (person === comment.person) continue;
    if (at > written) people.add(person);
    else before.add(person);
  }
  return new Set([...people, ...before]).size;
}

/**
 * Comments by likes for each reader since they were written, the best first, the younger of two alike first. An early comment has been read
 * by more people and so needs more likes: by plain counts the first comments stay on top,
 * https://redditblog.com/2009/10/15/reddits-new-comment-sorting-system/
 */
export function ranked(comments: readonly Liked[], signs: readonly Sign[]): Ranked[] {
  const latest = latestFirst(signs);
  return comments
    .map((comment) => {
      const { likers, ...rest } = comment;
      return { ...rest, likes: likersOf(comment).size, readers: readersAmong(comment, latest) };
    })
    .filter(({ likes }) => likes >= fewestLikes)
    .sort(byWorth);
}

const byWorth = (a: Ranked, b: Ranked): number =>
  b.likes * a.readers - a.likes * b.readers || microsOf(b.ts) - microsOf(a.ts);

/**
 * A featured comment. `likes` counts all its likes, as Slack shows them; `worth` is its share of readers, from 0 to 1; `pinned` says that
 * an organiser chose it.
 */
export type Featured = Comment & { likes: number; worth: number; pinned: boolean };

/** Chosen comments come first, then the ones with more worth; the younger of two alike first. */
export const byChoiceAndWorth = (a: Featured, b: Featured): number =>
  Number(b.pinned) - Number(a.pinned) || b.worth - a.worth || microsOf(b.ts) - microsOf(a.ts);

/**
 * The featured comments of a lesson: the organisers' choices, then by rank, one for each person. A comment without stored words gives way
 * to one with words.
 */
export function featured(
  { comments, signs, pins }: { comments: readonly Liked[]; signs: readonly Sign[]; pins: readonly Pin[] },
  most: number = mostFeatured,
): Featured[] {
  const chosen = pins.flatMap(({ ts }): Featured[] => {
    const comment = comments.find((one) => one.ts === ts);
    if (comment === undefined) return [];
    const { likers, ...rest } = comment;
    return [{ ...rest, likes: new Set(likers).size, worth: 1, pinned: true }];
  });
  const shownLikes = new Map(comments.map(({ ts, likers }) => [ts, new Set(likers).size]));
  const found = ranked(comments, signs).map(({ readers, ...one }): Featured => {
    return { ...one, likes: shownLikes.get(one.ts) ?? one.likes, worth: one.likes / readers, pinned: false };
  });
  const shown: Featured[] = [];
  const isSaid = ({ text }: Featured) => text !== undefined;
  const ordered = [...chosen, ...found.filter(isSaid), ...found.filter((one) => !isSaid(one))];
  for (const one of ordered) {
    if (shown.length < most && shown.every(({ person }) => person !== one.person)) shown.push(one);
  }
  return shown;
}

/** The most liked comments of a thread, the younger of two alike first. */
export const bestLiked = (comments: readonly (Comment & { likes: number })[], most: number) =>
  comments
    .filter(({ likes }) => likes > 0)
    .sort((a, b) => b.likes - a.likes || microsOf(b.ts) - microsOf(a.ts))
    .slice(0, most);
