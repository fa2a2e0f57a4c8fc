// Tests that the benchmark's comments are as described, and that it finds a wrong answer about them.
import { describe, expect, test } from 'vitest';
import { bestOf, type LikedComment, likedComments, likedOthers, namesInOrder } from './liked-comments.ts';

const card = '1796025600.000100';

describe.each([100, 100_000])('%i liked comments', (count) => {
  const comments = likedComments(card, count);
  const best = bestOf(comments, 10);

  test('are all liked and all others, younger than the card', () => {
    expect(new Set(comments.map(({ ts }) => ts)).size).toBe(count);
    expect(comments.every(({ likes, ts }) => likes > 0 && Number(ts) > Number(card))).toBe(true);
  });

  test('have ten best of which no two are alike, and they do not stand at the beginning or the end', () => {
    expect(best.map(({ likes }) => likes)).toEqual([64, 62, 60, 58, 56, 54, 52, 50, 48, 46]);
    const places = best.map((one) => comments.indexOf(one));
    expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(count / 2);
    expect(places).not.toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place >= 5 && place < count - 5)).toBe(true);
  });

  test('have more than fifty questions and answers above the fifth of them', () => {
    const above = likedOthers(card, 120).filter(({ likes }) => likes > (best[4]?.likes ?? 0));
    expect(above.length).toBeGreaterThan(50);
    expect(new Set(above.map(({ kind }) => kind))).toEqual(new Set(['question', 'answer']));
  });
});

describe('an answer of /lesson top', () => {
  const best = bestOf(likedComments(card, 100), 2);
  const line = ({ ts, text, person, likes }: LikedComment, i: number) =>
    `${i + 1}. <https://bench.example/archives/C1/p${ts.replace('.', '')}|${text}> · <@${person}> · ${likes} likes`;
  const body = (lines: string[]) =>
    JSON.stringify({
      response_type: 'ephemeral',
      blocks: [{ block_id: 'top-comments', text: { text: ['*Most liked comments*', ...lines].join('\n') } }],
    });

  test('is right when it names the best in their order', () => {
    expect(namesInOrder(best)(body(best.map(line)))).toBeUndefined();
  });

  test('is wrong in another order, with another count, with one missing, and with one too many', () => {
    const other = best.map((comment) => ({ ...comment, likes: comment.likes + 1 }));
    for (const lines of [
      [...best].reverse().map(line),
      other.map(line),
      best.slice(0, 1).map(line),
      [...best, ...best].map(line),
    ]) {
      expect(namesInOrder(best)(body(lines))).toContain('did not name');
    }
  });

  test('is wrong when it names nothing', () => {
    expect(namesInOrder(best)('{"text":"Nothing has been liked here yet."}')).toContain('named no comments');
    expect(namesInOrder(best)('')).toContain('named no comments');
  });
});
