// The arithmetic of the benchmark: the figures of a block of requests, and the ratios of two blocks.

/** The figures of one block of requests sent one at a time. Times in ms. */
export type Figures = { perSecond: number; p50: number; p99: number };

/** Ours over theirs. Above 1 means more requests a second, or a longer wait. */
export type Ratios = { throughput: number; p50: number; p99: number };

/** The quantile of the values at `share`, interpolated between neighbours. Throws for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('there is nothing to take a quantile of');
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `took` has each request's time; `elapsed` is that of the whole block, with the gaps between them. */
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

/** The median of each ratio over all pairs: a pair disturbed by other work on the machine changes it little. */
export const medianRatios = (pairs: readonly Ratios[]): Ratios => ({
  throughput: median(pairs.map(({ throughput }) => throughput)),
  p50: median(pairs.map(({ p50 }) => p50)),
  p99: median(pairs.map(({ p99 }) => p99)),
});
