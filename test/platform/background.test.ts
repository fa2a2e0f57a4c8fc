import { expect, test } from 'vitest';
import { inBackground } from '../../src/platform/background.ts';

async function* pieces(count: number, work: (piece: number) => void) {
  for (let piece = 1; piece <= count; piece += 1) {
    work(piece);
    yield;
  }
}

test('other work goes on between two pieces', async () => {
  const order: unknown[] = [];
  const { signal } = new AbortController();
  const work = (piece: number) => {
    order.push(piece);
    setImmediate(() => order.push('a request'));
  };
  await inBackground(pieces(2, work), signal);
  expect(order).toEqual([1, 'a request', 2, 'a request']);
});

test('it ends early where the app closes', async () => {
  const done: number[] = [];
  const closing = new AbortController();
  const work = (piece: number) => {
    done.push(piece);
    if (piece === 2) closing.abort();
  };
  await inBackground(pieces(3, work), closing.signal);
  expect(done).toEqual([1, 2]);
});
