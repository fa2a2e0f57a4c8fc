// The arithmetic of the benchmark: what a block of requests comes to, and how two of them compare.

/** What one block of requests, sent one at a time, came to. Times in ms. */
export type Figures = { perSecond: number; p50: number; p99: number };

/** Ours over theirs: above 1 is more requests a second, or a longer wait. */
export type Ratios = { throughput: number; p50: number; p99: number };

/** The value below which a share of the values lies, between neighbours in proportion. Refuses no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('there is nothing to take a quantile of');
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `took`: each request's time; `elapsed`: that of the whole block, which also has what lies between them. */
export const figuresOf = (took: readonly number[], elapsed: number): Figures => ({
  perSecond: (took.length * 1000) / elapsed,
  p50: median(took),
  p99: quantile(took, 0.99),
});

export const ratiosOf = (ours: Figures, theirs: Figures): Ratios => ({
  throughput: ours.perSecond / theirs.perSecond,
  p50: ours.p50 / theirs.p50,
  p99: ours.p99 / theirs.p99,
});

export const medianFigures = (blocks: readonly Figures[]): Figures => ({
  perSecond: median(blocks.map(({ perSecond }) => perSecond)),
  p50: median(blocks.map(({ p50 }) => p50)),
  p99: median(blocks.map(({ p99 }) => p99)),
});

/** Each ratio's median over all pairs: a pair that something else on the machine disturbed does not move it much. */
export const medianRatios = (pairs: readonly Ratios[]): Ratios => ({
  throughput: median(pairs.map(({ throughput }) => throughput)),
  p50: median(pairs.map(({ p50 }) => p50)),
  p99: median(pairs.map(({ p99 }) => p99)),
});
