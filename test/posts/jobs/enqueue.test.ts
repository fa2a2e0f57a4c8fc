import { expect, test } from 'vitest';
import { createTaskListener, type Enqueue } from '../../../src/posts/jobs/enqueue.ts';

const workspace = { team: 'T1', generation: 'g1' };
const task = (of: string, notBefore: number) => ({ what: 'show-question', of, n: 7, notBefore });

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
  expect(enqueued).toEqual([
    [workspace, 'show-question', 'q1', 7],
    [workspace, 'show-question', 'q3', 7],
  ]);
});

test('what is under way is waited for where somebody closes', async () => {
  const { hear, settled, end } = recorded(true);
  hear(workspace, [task('q1', 100)]);
  let isSettled = false;
  const waiting = settled().then(() => {
    isSettled = true;
  });
  await Promise.resolve();
  expect(isSettled).toBe(false);
  end();
  await waiting;
  expect(isSettled).toBe(true);
});
