import { describe, expect, test } from 'vitest';
import { OutsideFailure } from '../../src/platform/failure.ts';
import { createMetrics, type Readings } from '../../src/platform/metrics.ts';

const calm: Readings = {
  queue: async () => ({ waiting: 3, active: 2, delayed: 1 }),
  backlog: async () => ({ due: 4, dead: 5 }),
  refusals: () => [],
};

/** The lines of the page with the app's own metrics, without those of the process. */
const ours = (body: string) => body.split('\n').filter((line) => line.startsWith('lectern_'));

describe('the page', () => {
  test('is what Prometheus reads: text, version 0.0.4, with help and the numbers of the process', async () => {
    const { status, type, body } = await createMetrics(calm).page();
    expect(status).toBe(200);
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
    for (const line of ours(body)) {
      const name = line.replace(/(_bucket|_sum|_count)?[{ ].*$/, '');
      expect(body).toContain(`# HELP ${name} `);
    }
  });

  test('tells what waits at the moment somebody looks', async () => {
    let due = 4;
    const metrics = createMetrics({ ...calm, backlog: async () => ({ due, dead: 5 }) });
    expect(ours((await metrics.page()).body)).toEqual(
      expect.arrayContaining([
        'lectern_queue_jobs{state="waiting"} 3',
        'lectern_queue_jobs{state="active"} 2',
        'lectern_queue_jobs{state="delayed"} 1',
        'lectern_tasks_due 4',
        'lectern_dead 5',
      ]),
    );
    due = 0;
    expect(ours((await metrics.page()).body)).toContain('lectern_tasks_due 0');
  });

  test('while Redis is away it leaves out what only Redis knows, and says the rest', async () => {
    let away = false;
    const unlessAway = async <T>(found: T): Promise<T> => {
      if (away) throw new Error('Command timed out');
      return found;
    };
    const metrics = createMetrics({
      queue: () => unlessAway({ waiting: 3, active: 2, delayed: 1 }),
      backlog: () => unlessAway({ due: 4, dead: 5 }),
      refusals: () => [],
    });
    metrics.delivered('lesson');
    await metrics.page();
    away = true;
    const { status, body } = await metrics.page();
    expect(status).toBe(200);
    expect(ours(body).filter((line) => /^lectern_(queue|tasks|dead)/.test(line))).toEqual([]);
    expect(ours(body)).toContain('lectern_deliveries_total{kind="lesson"} 1');
  });
});

describe('what is counted', () => {
  test('deliveries by kind, and how late lessons were', async () => {
    const metrics = createMetrics(calm);
    for (const kind of ['lesson', 'text', 'text']) metrics.delivered(kind);
    metrics.lessonLate(0.4);
    metrics.lessonLate(7200);
    expect(ours((await metrics.page()).body)).toEqual(
      expect.arrayContaining([
        'lectern_deliveries_total{kind="lesson"} 1',
        'lectern_deliveries_total{kind="text"} 2',
        'lectern_lesson_lateness_seconds_bucket{le="1"} 1',
        'lectern_lesson_lateness_seconds_bucket{le="3600"} 1',
        'lectern_lesson_lateness_seconds_bucket{le="21600"} 2',
        'lectern_lesson_lateness_seconds_sum 7200.4',
      ]),
    );
  });

  test('acknowledgements by what came in, each kind there from the start', async () => {
    const metrics = createMetrics(calm);
    metrics.acknowledging('form');
    metrics.acknowledging('command')();
    const counts = ours((await metrics.page()).body).filter((line) =>
      line.startsWith('lectern_acknowledgement_seconds_count'),
    );
    expect(counts).toEqual([
      'lectern_acknowledgement_seconds_count{kind="command"} 1',
      'lectern_acknowledgement_seconds_count{kind="action"} 0',
      'lectern_acknowledgement_seconds_count{kind="form"} 0',
      'lectern_acknowledgement_seconds_count{kind="event"} 0',
    ]);
  });

  test('failures from outside by reason; a fault of ours is none, and what is no plain word is no label', async () => {
    const metrics = createMetrics(calm);
    metrics.failedOutside('ratelimited');
    metrics.failedOutside(new OutsideFailure('no answer in time', 'timeout'));
    metrics.failedOutside(new Error('Command timed out'));
    metrics.failedOutside(new Error('undefined is not a function'));
    metrics.failedOutside('The channel "C0SECRET" of Ada');
    const counted = ours((await metrics.page()).body).filter((line) => line.includes('failures'));
    expect(counted).toEqual([
      'lectern_outside_failures_total{reason="ratelimited"} 1',
      'lectern_outside_failures_total{reason="timeout"} 1',
      'lectern_outside_failures_total{reason="redis"} 1',
      'lectern_outside_failures_total{reason="other"} 1',
    ]);
  });

  test('two of them in one process count apart', async () => {
    const [one, other] = [createMetrics(calm), createMetrics(calm)];
    one.delivered('lesson');
    expect(ours((await other.page()).body).join()).not.toContain('deliveries');
  });
});
