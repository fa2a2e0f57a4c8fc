// Comments under a lesson and how often each is liked, the best of them anywhere in between; and whether an answer of `/lesson top` is right.
import { z } from 'zod';
import type { Check } from './load.ts';

export type LikedComment = { ts: string; person: string; text: string; likes: number };

/** Something else people like in a channel. */
export type LikedOther = { ts: string; kind: 'question' | 'answer'; likes: number };

/** How many people like the best of the comments. */
const most = 64;

/** The `nth` message of those some seconds after this one; the small Slack of the benchmark gives no `ts` so late in its second. */
const after = (ts: string, seconds: number, nth: number): string =>
  `${Number(ts.split('.')[0]) + seconds}.${String(100_000 + nth)}`;

/** Goes through all places below `count` once, far apart; its factor is a prime that divides no count in use. */
const placeOf = (nth: number, count: number): number => (nth * 7919 + 13) % count;

/** Comments of many people, every one liked: sixteen of them much, no two of those alike, the others one to four times. */
export const likedComments = (card: string, count: number): LikedComment[] =>
  Array.from({ length: count }, (_, i) => {
    const place = placeOf(i, count);
    return {
      ts: after(card, 1, i),
      person: `U0SAYS${String(i % 1000).padStart(4, '0')}`,
      text: `Comment ${i} says what helped us most.`,
      likes: place < 16 ? most - 2 * place : 1 + (place % 4),
    };
  });

/** Two questions for each answer, more than a page of them above the best comments. */
export const likedOthers = (card: string, count: number): LikedOther[] =>
  Array.from({ length: count }, (_, i) => ({
    ts: after(card, 2, i),
    kind: i % 3 === 2 ? 'answer' : 'question',
    likes: most - 34 + ((i * 7) % 60),
  }));

/** Comments that nobody likes yet. */
export const plainComments = (card: string, count: number): LikedComment[] =>
  likedComments(card, count).map((comment) => ({ ...comment, likes: 0 }));

/** The comments most people like, the best first; of two alike the younger. */
export const bestOf = (comments: readonly LikedComment[], count: number): LikedComment[] =>
  [...comments].sort((a, b) => b.likes - a.likes || Number(b.ts) - Number(a.ts)).slice(0, count);

const receiptSchema = z.object({
  blocks: z.array(z.object({ block_id: z.string(), text: z.object({ text: z.string() }) })),
});

/** Whether `/lesson top` names these comments in their order: whose each is, what it says, and how many like it. */
export const namesInOrder =
  (best: readonly LikedComment[]): Check =>
  (body) => {
    const read = body.startsWith('{') ? receiptSchema.safeParse(JSON.parse(body)) : undefined;
    const found = read?.data?.blocks.find(({ block_id }) => block_id === 'top-comments');
    if (found === undefined) return '/lesson top named no comments';
    const [, ...lines] = found.text.text.split('\n');
    const wrong = best.find(({ text, person, likes, ts }, i) => {
      const named = [`${i + 1}. `, text, `<@${person}>`, ` ${likes} `, `/p${ts.replace('.', '')}`];
      return !named.every((part) => lines[i]?.includes(part));
    });
    if (wrong === undefined && lines.length === best.length) return undefined;
    return `/lesson top did not name the best comments; missing in its place: ${wrong?.text ?? 'nothing, there are more'}`;
  };
