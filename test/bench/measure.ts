// Measures pairs of starts, and pairs of blocks of requests, in alternating order.
import { type Contestant, type Name, type Surroundings, start } from './contestants.ts';
import { type Figures, medianRatios, type Ratios, ratiosOf } from './figures.ts';
import type { Line } from './load.ts';
import type { Aims, Series, Way } from './series.ts';

export type Both<T> = Record<Name, T>;

/** One block of each, side by side. */
export type Pair = { first: Name; figures: Record<Way, Figures>; ratios: Ratios };

export type Measured = {
  title: string;
  aims: Aims;
  pairs: Pair[];
  ratios: Ratios;
  /** Processor time per request over all pairs, ms. */
  processor: Both<number>;
  /** Acknowledged requests, timed or not, and the number of those that are in Redis. */
  acknowledged: Both<number>;
  stored?: Both<number>;
  /** Requests to Slack during the measurement. */
  askedOfSlack: number;
};

/** Number of requests before each block that are sent, answered and stored like all others, but not timed. */
const leadIn = 20;

/** Number of first pairs that are not counted: the engine compiles code once it has run often enough. */
const warmUps = 4;

/** Number of requests of each way in a series. */
export const requestsIn = (size: { pairs: number; requests: number }): number =>
  (warmUps + size.pairs) * (leadIn + size.requests);

/** Lectern first in even pairs, the bare app first in odd ones. */
const orderOf = (pair: number): [Name, Name] => (pair % 2 === 0 ? ['lectern', 'bare'] : ['bare', 'lectern']);

/** Measures the time from start until ready, ms, and the memory after it, bytes. */
export async function measureStarts(
  pairs: number,
  surroundings: Surroundings,
): Promise<{ ready: Both<number[]>; memory: Both<number[]> }> {
  const ready: Both<number[]> = { lectern: [], bare: [] };
  const memory: Both<number[]> = { lectern: [], bare: [] };
  // The extra first pair reads the files from disk; the others find them in memory.
  for (let pair = -1; pair < pairs; pair += 1) {
    for (const name of orderOf(pair + 2)) {
      const app = await start(name, surroundings);
      await new Promise((resolve) => setTimeout(resolve, pair < 0 ? 0 : 1000));
      if (pair >= 0) {
        ready[name].push(app.startedIn);
        memory[name].push(app.memory());
      }
      await app.stop();
    }
  }
  return { ready, memory };
}

export async function measureSeries(
  series: Series,
  size: { pairs: number; requests: number },
  opened: Both<{ app: Contestant; line: Line }>,
  askedOfSlack: () => number,
): Promise<Measured> {
  const sent: Record<Way, number> = { lectern: 0, bare: 0, nothing: 0 };
  const spent: Record<Way, number> = { lectern: 0, bare: 0, nothing: 0 };
  let asked = 0;

  const send = (way: Way, count: number) => {
    const requests = Array.from({ length: count }, (_, i) => series.request(way, sent[way] + i));
    sent[way] += count;
    return opened[way === 'nothing' ? 'bare' : way].line.block(requests, series.check);
  };

  const block = async (way: Way): Promise<Figures> => {
    await send(way, leadIn);
    const { app } = opened[way === 'nothing' ? 'bare' : way];
    const before = { asked: askedOfSlack(), spent: app.processorTime() };
    const figures = await send(way, size.requests);
    asked += askedOfSlack() - before.asked;
    spent[way] += app.processorTime() - before.spent;
    return figures;
  };

  const pair = async (first: Name): Promise<Pair> => {
    const early = first === 'bare' ? await block('bare') : undefined;
    const lectern = await block('lectern');
    const bare = early ?? (await block('bare'));
    const nothing = await block('nothing');
    return { first, figures: { lectern, bare, nothing }, ratios: ratiosOf(lectern, bare) };
  };

  for (let i = 0; i < warmUps; i += 1) await pair(orderOf(i)[0]);
  asked = 0;
  Object.assign(spent, { lectern: 0, bare: 0, nothing: 0 });
  const pairs: Pair[] = [];
  for (let i = 0; i < size.pairs; i += 1) pairs.push(await pair(orderOf(i)[0]));

  const timed = size.pairs * size.requests;
  return {
    title: series.title,
    aims: series.aims,
    pairs,
    ratios: medianRatios(pairs.map(({ ratios }) => ratios)),
    processor: { lectern: spent.lectern / timed, bare: spent.bare / timed },
    acknowledged: { lectern: sent.lectern, bare: sent.bare },
    askedOfSlack: asked,
  };
}
