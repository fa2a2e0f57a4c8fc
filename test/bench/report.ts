// Prints the benchmark: the machine, a table for each series and one for the processes, the ratios beside the targets.

import { type Figures, median, medianFigures } from './figures.ts';
import { type Growth, sizes } from './growth.ts';
import { type TopGrowth, topSizes } from './growth-top.ts';
import type { Both, Measured } from './measure.ts';
import type { Way } from './series.ts';

export type Machine = {
  node: string;
  system: string;
  processors: string;
  redis: string;
  /** One write straight to Redis, ms, p50: a part of either app's time. */
  write: number;
};

export type Result = {
  at: string;
  machine: Machine;
  pairs: number;
  requests: number;
  series: Measured[];
  /** From the start until ready, ms. */
  ready: Both<number[]>;
  /** Resident memory, bytes: a second after each start, and once per app after all the load. */
  memory: Both<number[]>;
  memoryAfterLoad: Both<number>;
};

const megabyte = 1024 * 1024;

const fixed = (digits: number) => (value: number) => value.toFixed(digits);
const [whole, two] = [fixed(0), fixed(2)];

/** Formats rows of cells, the first column aligned left, the others right. */
export function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, i: number) =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}`);
}

function seriesLines(measured: Measured): string[] {
  const { title, aims, pairs, ratios, processor, acknowledged, stored, askedOfSlack } = measured;
  const head = ['pair', 'first', 'lectern/s', 'p50 ms', 'p99 ms', 'bare/s', 'p50 ms', 'p99 ms'];
  const cells = ({ perSecond, p50, p99 }: Figures) => [whole(perSecond), two(p50), two(p99)];
  const rows = pairs.map(({ first, figures, ratios: ratio }, i) => [
    String(i + 1),
    first,
    ...cells(figures.lectern),
    ...cells(figures.bare),
    two(ratio.throughput),
    two(ratio.p50),
  ]);
  const middle = (way: Way) => medianFigures(pairs.map(({ figures }) => figures[way]));
  const nothing = middle('nothing');
  const medians = [
    ...cells(middle('lectern')),
    ...cells(middle('bare')),
    two(ratios.throughput),
    two(ratios.p50),
  ];
  return [
    title,
    ...table([[...head, 'throughput', 'p50'], ...rows, ['median', '', ...medians]]),
    `  median of the ratios: throughput ${two(ratios.throughput)} (aim: at least ${two(aims.throughput)}), ` +
      `p50 ${two(ratios.p50)} (aim: at most ${two(aims.p50)}), p99 ${two(ratios.p99)} (no aim)`,
    `  processor time a request: lectern ${two(processor.lectern)} ms, bare ${two(processor.bare)} ms, ` +
      `ratio ${two(processor.lectern / processor.bare)} (no aim)`,
    `  for information, the bare app without its write: ${whole(nothing.perSecond)}/s, p50 ${two(nothing.p50)} ms`,
    stored === undefined
      ? '  nothing is kept in this one'
      : `  kept of what was acknowledged: lectern ${stored.lectern} of ${acknowledged.lectern}, ` +
        `bare ${stored.bare} of ${acknowledged.bare}`,
    `  requests to Slack while measuring: ${askedOfSlack}`,
  ];
}

function processLines({ ready, memory, memoryAfterLoad }: Result): string[] {
  const row = (what: string, pairs: Both<number[]>, unit = 1) => [
    what,
    whole(median(pairs.lectern) / unit),
    whole(median(pairs.bare) / unit),
    two(median(pairs.lectern.map((lectern, i) => lectern / (pairs.bare[i] ?? Number.NaN)))),
  ];
  const { lectern, bare } = memoryAfterLoad;
  return [
    `The process, medians of ${ready.lectern.length} pairs of starts`,
    ...table([
      ['', 'lectern', 'bare', 'ratio'],
      row('start to ready, ms', ready),
      row('memory after the start, MB', memory, megabyte),
      row('memory after the load, MB (one process each)', { lectern: [lectern], bare: [bare] }, megabyte),
    ]),
  ];
}

export function report(result: Result): string {
  const { at, machine, pairs, requests, series } = result;
  return [
    `Lectern beside a bare Bolt app, ${at}`,
    `  node ${machine.node}, ${machine.system}, ${machine.processors}`,
    `  ${machine.redis}; one write straight to it takes ${two(machine.write)} ms (p50)`,
    `  ${pairs} pairs of blocks of ${requests} requests, sent one at a time over one connection that stays open;`,
    '  both warmed up, people known before, the worker held: the measure is of the acknowledging',
    ...series.flatMap((one) => ['', ...seriesLines(one)]),
    '',
    ...processLines(result),
  ].join('\n');
}

/** The cost of ten thousand open questions beside that of a hundred. */
export function growthReport(grown: Growth): string {
  const [few, many] = sizes;
  const line = (title: string, what: 'agenda' | 'ask') => {
    const [one, other] = [grown[few][what], grown[many][what]];
    return `| ${title} | ${one.toFixed(1)} ms | ${other.toFixed(1)} ms | ${(other / one).toFixed(2)} | 2.00 |`;
  };
  return [
    `| open questions | ${few} | ${many} | ratio | aim |`,
    '|---|---|---|---|---|',
    line('from the hour to the agenda', 'agenda'),
    line('`/ask`, acknowledged (p50)', 'ask'),
  ].join('\n');
}

/** The cost of a hundred thousand liked comments beside that of a hundred. */
export function topReport(grown: TopGrowth): string {
  const [few, many] = topSizes;
  const [one, other] = [grown[few], grown[many]];
  return [
    `| liked comments | ${few} | ${many} | ratio | aim |`,
    '|---|---|---|---|---|',
    `| \`/lesson top\`, acknowledged (p50) | ${two(one)} ms | ${two(other)} ms | ${two(other / one)} | 2.00 |`,
  ].join('\n');
}
