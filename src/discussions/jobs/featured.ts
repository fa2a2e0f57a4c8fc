// Reads the featured comments of a lesson and the best of its thread, each time anew, so that they are always up to date.

import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { microsOf } from '../../likes/rules.ts';
import type { Comment } from '../rules/comment.ts';
import {
  bestLiked,
  type Featured,
  featured,
  fewestLikes,
  type Liked,
  mostFeatured,
  type Sign,
  soFar,
} from '../rules/featured.ts';
import { createSpelling } from './spelling.ts';
import { createTaught } from './taught.ts';

/**
 * The number of a thread's comments that can be featured by rank: the most liked ones. The likers of all would take longer than Slack's
 * deadline.
 */
const candidates = 100;

/** The number of comments that shows whether anything is featured at all: the authors of some keep theirs out. */
const few = 20;

/** The number of the latest comments that are read to tell who was there. */
const signsRead = 2000;

/** The number of the most liked messages that are searched for comments at once. */
const page = 50;

export type LessonDiscussion = ReturnType<typeof createLessonDiscussion>;

export function createLessonDiscussion(deps: Deps) {
  const spelled = createSpelling(deps);
  const { discussions, likes } = deps.stores;

  /** The comments of people who let them be shown. */
  async function open(workspace: Workspace, comments: readonly Comment[]): Promise<Comment[]> {
    const quiet = await discussions.quiet(workspace);
    return comments.filter(({ person }) => !quiet.has(person));
  }

  const inWords = <One extends Comment>(workspace: Workspace, comments: readonly One[]): Promise<One[]> =>
    Promise.all(
      comments.map(async (comment) =>
        comment.text === undefined ? comment : { ...comment, text: await spelled(workspace, comment.text) },
      ),
    );

  type Counted = { ts: string; likes: number };

  /** The liked comments of a thread, the most liked first, the younger of two alike first. */
  async function byLikes(workspace: Workspace, place: string, thread: readonly string[]): Promise<Counted[]> {
    const counts = await likes.counts(workspace, place, thread);
    return thread
      .map((ts, i) => ({ ts, likes: counts[i] ?? 0 }))
      .filter((one) => one.likes > 0)
      .sort((a, b) => b.likes - a.likes || microsOf(b.ts) - microsOf(a.ts));
  }

  /** The first `most` of these comments with their words, without those of people who keep theirs out. */
  async function read(workspace: Workspace, place: string, of: readonly Counted[], most: number) {
    const found: (Comment & { likes: number })[] = [];
    for (let from = 0; found.length < most && from < of.length; from += most) {
      const counts = new Map(of.slice(from, from + most).map((one) => [one.ts, one.likes]));
      const comments = await open(workspace, await discussions.some(workspace, place, [...counts.keys()]));
      found.push(...comments.map((comment) => ({ ...comment, likes: counts.get(comment.ts) ?? 0 })));
    }
    return found.slice(0, most);
  }

  /** The signs that people may have read a comment: the latest comments, and the lesson marked as read. */
  async function signsUnder(workspace: Workspace, place: string, card: string, thread: readonly string[]) {
    const spoke = await discussions.some(workspace, place, thread.slice(-signsRead));
    const readers = await discussions.readers(workspace, place, card);
    return [
      ...spoke.map(({ person, ts }): Sign => ({ person, at: microsOf(ts) })),
      ...readers.map(({ person, at }): Sign => ({ person, at: at * 1000 })),
    ];
  }

  /** The candidates under a lesson: the comments organisers chose, and the most liked ones with the people who like them. */
  async function candidatesUnder(workspace: Workspace, place: string, card: string, most: number) {
    const thread = await discussions.inThread(workspace, place, card);
    const pins = (await discussions.pins(workspace, place)).filter(({ thread: of }) => of === card);
    const liked = (await byLikes(workspace, place, thread)).filter((one) => one.likes >= fewestLikes);
    const ranked = await read(workspace, place, liked, most);
    const others = pins.filter(({ ts }) => ranked.every((one) => one.ts !== ts));
    const chosen = others.map(({ ts }) => ({ ts, likes: 0 }));
    const comments = await Promise.all(
      [...ranked, ...(await read(workspace, place, chosen, chosen.length))].map(
        async ({ likes: _, ...comment }): Promise<Liked> => {
          return { ...comment, likers: await likes.likers(workspace, place, comment.ts) };
        },
      ),
    );
    return { thread, pins, comments };
  }

  /** The featured comments of a lesson, by its card. */
  async function featuredUnder(
    workspace: Workspace,
    place: string,
    card: string,
    most = mostFeatured,
  ): Promise<Featured[]> {
    const { thread, pins, comments } = await candidatesUnder(workspace, place, card, candidates);
    const signs = await signsUnder(workspace, place, card, thread);
    return inWords(workspace, featured({ comments, signs, pins }, most));
  }

  return {
    ...createTaught(deps),
    spelled,
    featured: featuredUnder,

    /** Whether anything is featured under a lesson. It is asked often, so it reads as little as possible. */
    async isFeatured(workspace: Workspace, place: string, card: string): Promise<boolean> {
      const { pins, comments } = await candidatesUnder(workspace, place, card, few);
      return featured({ comments, signs: [], pins }, 1).length > 0;
    },

    /** The most liked comments of a thread. */
    async best(workspace: Workspace, place: string, card: string, most = soFar) {
      const thread = await discussions.inThread(workspace, place, card);
      const liked = await byLikes(workspace, place, thread);
      return inWords(workspace, bestLiked(await read(workspace, place, liked, candidates), most));
    },

    /** The most liked comments under these cards of a channel. */
    async top(
      workspace: Workspace,
      place: string,
      cards: ReadonlySet<string>,
      most: number,
    ): Promise<(Comment & { likes: number })[]> {
      const found: (Comment & { likes: number })[] = [];
      for (let from = 0; found.length < most; from += page) {
        const ranked = await likes.top(workspace, place, page, from);
        const counts = new Map(ranked.map((one) => [one.ts, one.likes]));
        const comments = await discussions.some(workspace, place, [...counts.keys()]);
        for (const comment of await open(workspace, comments)) {
          if (cards.has(comment.thread)) found.push({ ...comment, likes: counts.get(comment.ts) ?? 0 });
        }
        if (ranked.length < page) break;
      }
      return inWords(workspace, found.slice(0, most));
    },
  };
}
