import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTaskListener, type Enqueue } from '../../../src/posts/jobs/enqueue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const workspace = { team: 'T1', generation: 'g1' };
const task = (of: string, notBefore: number, n = 7) => ({ what: 'show-question', of, n, notBefore });

/** Records what is enqueued; with `hold` it is under way until `end` is called. */
function recorded(hold = false) {
  const enqueued: Parameters<Enqueue>[] = [];
  let end = () => {};
  const until = hold
    ? new Promise<void>((resolve) => {
        end = resolve;
      })
    : Promise.resolve();
  const enqueue: Enqueue = async (...one) => {
    enqueued.push(one);
    await until;
  };
  return { enqueued, end: () => end(), ...createTaskListener(enqueue, { clock: { now: () => 100 } }) };
}

test('a task whose moment has come is enqueued by its number, a later one is not', () => {
  const { hear, enqueued } = recorded();
  hear(workspace, [task('q1', 100), task('q2', 101), task('q3', 5)]);
  vi.advanceTimersByTime(20);
  expect(enqueued).toEqual([
    [
      workspace,
      [
        { what: 'show-question', of: 'q1', n: 7 },
        { what: 'show-question', of: 'q3', n: 7 },
      ],
    ],
  ]);
});

test('tasks that come within twenty ms are enqueued together, the same one once with its last number', () => {
  const { hear, enqueued } = recorded();
  const other = { team: 'T2', generation: 'g2' };
  hear(workspace, [task('q1', 0, 1)]);
  vi.advanceTimersByTime(19);
  hear(workspace, [task('q1', 0, 2), task('q2', 0, 3)]);
  hear(other, [task('q1', 0, 4)]);
  expect(enqueued).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(enqueued).toEqual([
    [
      workspace,
      [
        { what: 'show-question', of: 'q1', n: 2 },
        { what: 'show-question', of: 'q2', n: 3 },
      ],
    ],
    [other, [{ what: 'show-question', of: 'q1', n: 4 }]],
  ]);
  hear(workspace, [task('q3', 0)]);
  vi.advanceTimersByTime(20);
  expect(enqueued).toHaveLength(3);
});

test('what is under way, or waits for others, is waited for where somebody closes', async () => {
  const { hear, close, end, enqueued, busy } = recorded(true);
  expect(busy()).toBe(false);
  hear(workspace, [task('q1', 100)]);
  expect(busy()).toBe(true);
  let isSettled = false;
  const waiting = close().then(() => {
    isSettled = true;
  });
  expect(enqueued).toHaveLength(1);
  await Promise.resolve();
  expect(isSettled).toBe(false);
  expect(busy()).toBe(true);
  end();
  await waiting;
  expect(isSettled).toBe(true);
  expect(busy()).toBe(false);
  // The last steps of a closing process put more.
  hear(workspace, [task('q2', 100)]);
  expect(enqueued).toHaveLength(2);
});
