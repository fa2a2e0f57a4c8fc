// Comments under a lesson and their likes, the best of them at any place; and the check of an answer of `/lesson top`.
import { z } from 'zod';
import type { Check } from './load.ts';

export type LikedComment = { ts: string; person: string; text: string; likes: number };

/** Another message with likes in a channel. */
export type LikedOther = { ts: string; kind: 'question' | 'answer'; likes: number };

/** The number of likes of the best comment. */
const most = 64;

/** The ts of the `nth` message, `seconds` after this one; the benchmark's small Slack gives no `ts` so late in its second. */
const after = (ts: string, seconds: number, nth: number): string =>
  `${Number(ts.split('.')[0]) + seconds}.${String(100_000 + nth)}`;

/** A permutation of the places below `count` with neighbours far apart; its factor is a prime that divides no count in use. */
const placeOf = (nth: number, count: number): number => (nth * 7919 + 13) % count;

/** Comments of many people, all liked: sixteen have many likes, each another number, the others one to four. */
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

/** Comments without likes. */
export const plainComments = (card: string, count: number): LikedComment[] =>
  likedComments(card, count).map((comment) => ({ ...comment, likes: 0 }));

/** The comments with the most likes, the best first; of two equal ones the younger. */
export const bestOf = (comments: readonly LikedComment[], count: number): LikedComment[] =>
  [...comments].sort((a, b) => b.likes - a.likes || Number(b.ts) - Number(a.ts)).slice(0, count);

const receiptSchema = z.object({
  blocks: z.array(z.object({ block_id: z.string(), text: z.object({ text: z.string() }) })),
});

/** Whether `/lesson top` names these comments in their order, each with its author, text and number of likes. */
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
