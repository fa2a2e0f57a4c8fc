// The measuring itself: pairs of starts, and pairs of blocks of requests, their order alternated.
import { type Contestant, type Name, type Surroundings, start } from './contestants.ts';
import { type Figures, medianRatios, type Ratios, ratiosOf } from './figures.ts';
import type { Line } from './load.ts';
import type { Series, Way } from './series.ts';

export type Both<T> = Record<Name, T>;

/** One block of each, beside each other. */
export type Pair = { first: Name; figures: Record<Way, Figures>; ratios: Ratios };

export type Measured = {
  title: string;
  pairs: Pair[];
  ratios: Ratios;
  /** Processor time of one request, in all pairs together, ms. */
  processor: Both<number>;
  /** Requests that were acknowledged, timed or not, and how much of that stands in Redis. */
  acknowledged: Both<number>;
  stored?: Both<number>;
  /** Requests to Slack while it was measured. */
  askedOfSlack: number;
};

/** Requests before each block that are sent, answered and kept like all others, but not timed. */
const leadIn = 20;

/** Pairs before the others that count for nothing: the engine compiles what it has seen often enough. */
const warmUps = 4;

/** How many requests of each way a series comes to. */
export const requestsIn = (size: { pairs: number; requests: number }): number =>
  (warmUps + size.pairs) * (leadIn + size.requests);

/** Lectern first in one pair, the bare app first in the next. */
const orderOf = (pair: number): [Name, Name] => (pair % 2 === 0 ? ['lectern', 'bare'] : ['bare', 'lectern']);

/** How long each takes from its start until it is ready, ms, and what it then holds in memory, bytes. */
export async function measureStarts(
  pairs: number,
  surroundings: Surroundings,
): Promise<{ ready: Both<number[]>; memory: Both<number[]> }> {
  const ready: Both<number[]> = { lectern: [], bare: [] };
  const memory: Both<number[]> = { lectern: [], bare: [] };
  // One pair more: the first finds the files on the disk, the others in memory.
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
    pairs,
    ratios: medianRatios(pairs.map(({ ratios }) => ratios)),
    processor: { lectern: spent.lectern / timed, bare: spent.bare / timed },
    acknowledged: { lectern: sent.lectern, bare: sent.bare },
    askedOfSlack: asked,
  };
}
