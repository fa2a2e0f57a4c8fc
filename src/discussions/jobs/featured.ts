// What is featured under a lesson, and what its thread holds best: read anew each time, so that it is always as it is now.

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

/** Which comments of a thread can be featured by rank: the most liked of them. Who likes all is not looked up within Slack's deadline. */
const candidates = 100;

/** To know whether anything is featured at all, so many of them will do: of the authors of some nothing is shown. */
const few = 20;

/** How many of the latest comments tell who was there. */
const signsRead = 2000;

/** How many of the most liked messages are looked through at once, for comments among them. */
const page = 50;

export type LessonDiscussion = ReturnType<typeof createLessonDiscussion>;

export function createLessonDiscussion(deps: Deps) {
  const spelled = createSpelling(deps);
  const { discussions, likes } = deps.stores;

  /** The comments of those who let them be shown. */
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

  /** The comments of a thread by how many like them, the most first, of two alike the younger; as many as people like at all. */
  async function byLikes(workspace: Workspace, place: string, thread: readonly string[]): Promise<Counted[]> {
    const counts = await likes.counts(workspace, place, thread);
    return thread
      .map((ts, i) => ({ ts, likes: counts[i] ?? 0 }))
      .filter((one) => one.likes > 0)
      .sort((a, b) => b.likes - a.likes || microsOf(b.ts) - microsOf(a.ts));
  }

  /** The first `most` of these, with what they say, but for those of people who want that not. */
  async function read(workspace: Workspace, place: string, of: readonly Counted[], most: number) {
    const found: (Comment & { likes: number })[] = [];
    for (let from = 0; found.length < most && from < of.length; from += most) {
      const counts = new Map(of.slice(from, from + most).map((one) => [one.ts, one.likes]));
      const comments = await open(workspace, await discussions.some(workspace, place, [...counts.keys()]));
      found.push(...comments.map((comment) => ({ ...comment, likes: counts.get(comment.ts) ?? 0 })));
    }
    return found.slice(0, most);
  }

  /** Who may have read what: those who spoke last, and who marked the lesson as read. */
  async function signsUnder(workspace: Workspace, place: string, card: string, thread: readonly string[]) {
    const spoke = await discussions.some(workspace, place, thread.slice(-signsRead));
    const readers = await discussions.readers(workspace, place, card);
    return [
      ...spoke.map(({ person, ts }): Sign => ({ person, at: microsOf(ts) })),
      ...readers.map(({ person, at }): Sign => ({ person, at: at * 1000 })),
    ];
  }

  /** What can be featured under a lesson: what organisers chose, and the most liked comments with who likes them. */
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

    /** Whether anything is featured under a lesson: asked often, so that no more is read than that takes. */
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
