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

/** Which comments of a thread can be featured by rank: the most liked of them. Who likes all is not looked up within Slack's deadline. */
const candidates = 100;

/** How many of the most liked messages are looked through at once, for comments among them. */
const page = 50;

export type UnderLesson = ReturnType<typeof createUnderLesson>;

export function createUnderLesson(deps: Deps) {
  const spelled = createSpelling(deps);
  const { discussions, likes, posts } = deps.stores;

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

  async function counted(workspace: Workspace, place: string, comments: readonly Comment[]) {
    const tss = comments.map(({ ts }) => ts);
    const counts = await likes.counts(workspace, place, tss);
    return comments.map((comment, i) => ({ ...comment, likes: counts[i] ?? 0 }));
  }

  /** The featured comments of a lesson, by its card. */
  async function featuredUnder(
    workspace: Workspace,
    place: string,
    card: string,
    most = mostFeatured,
  ): Promise<Featured[]> {
    const all = await discussions.thread(workspace, place, card);
    const pins = (await discussions.pins(workspace, place)).filter(({ thread }) => thread === card);
    const isPinned = new Set(pins.map(({ ts }) => ts));
    const liked = (await counted(workspace, place, await open(workspace, all))).filter(
      ({ ts, likes: count }) => count >= fewestLikes || isPinned.has(ts),
    );
    const mostLiked = bestLiked(liked, candidates);
    const chosen = liked.filter(({ ts }) => isPinned.has(ts) && !mostLiked.some((one) => one.ts === ts));
    const comments = await Promise.all(
      [...mostLiked, ...chosen].map(async ({ likes: count, ...comment }): Promise<Liked> => {
        return { ...comment, likers: await likes.likers(workspace, place, comment.ts) };
      }),
    );
    const readers = await discussions.readers(workspace, place, card);
    const signs: Sign[] = [
      ...all.map(({ person, ts }) => ({ person, at: microsOf(ts) })),
      ...readers.map(({ person, at }) => ({ person, at: at * 1000 })),
    ];
    return inWords(workspace, featured({ comments, signs, pins }, most));
  }

  return {
    spelled,
    featured: featuredUnder,

    /** The most liked comments of a thread. */
    async best(workspace: Workspace, place: string, card: string, most = soFar) {
      const comments = await open(workspace, await discussions.thread(workspace, place, card));
      return inWords(workspace, bestLiked(await counted(workspace, place, comments), most));
    },

    /** The most liked comments under the lessons of a channel. */
    async top(workspace: Workspace, place: string, most: number): Promise<(Comment & { likes: number })[]> {
      const found: (Comment & { likes: number })[] = [];
      const isLesson = new Map<string, boolean>();
      for (let from = 0; found.length < most; from += page) {
        const ranked = await likes.top(workspace, place, page, from);
        const counts = new Map(ranked.map((one) => [one.ts, one.likes]));
        const comments = await discussions.some(workspace, place, [...counts.keys()]);
        for (const comment of await open(workspace, comments)) {
          const { thread, ts } = comment;
          if (!isLesson.has(thread))
            isLesson.set(thread, (await posts.find(workspace, place, thread))?.kind === 'lesson');
          if (isLesson.get(thread) === true) found.push({ ...comment, likes: counts.get(ts) ?? 0 });
        }
        if (ranked.length < page) break;
      }
      return inWords(workspace, found.slice(0, most));
    },

    /** The cards of a subscription that stand in a place, the latest first. */
    async cards(workspace: Workspace, place: string, subscription: string) {
      const standing = await posts.since(workspace, place, 0);
      return standing
        .filter(({ record }) => record.kind === 'lesson' && record.subscription === subscription)
        .map(({ ts, record }) => ({ ts, lesson: record.about.split('@')[0] ?? '', at: record.at }))
        .sort((a, b) => b.at - a.at || Number(b.ts) - Number(a.ts));
    },
  };
}
