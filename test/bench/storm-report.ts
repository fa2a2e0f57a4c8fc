// Prints a storm: the answers of both apps, and whether Lectern's stored counts are right.
import type { Both } from './measure.ts';
import { type Machine, table } from './report.ts';
import { connections, gustsOf, people, type Settled } from './storm.ts';
import { type StormFigures, slackWaits } from './storm-figures.ts';

/** `ratio`: Lectern's events a second over the bare app's, the median over the gusts. */
export type StormResult = Both<StormFigures> & {
  at: string;
  machine: Machine;
  settled: Settled;
  ratio: number;
};

/** The most wrong counts to print. */
const named = 10;

export function stormReport({ at, machine, lectern, bare, settled, ratio }: StormResult): string {
  const { wrong, seconds, messages } = settled;
  const row = (what: string, of: (figures: StormFigures) => number, digits = 0) => [
    what,
    of(lectern).toFixed(digits),
    of(bare).toFixed(digits),
  ];
  return [
    `A storm of ${lectern.events} reactions beside a bare Bolt app, ${at}`,
    `  node ${machine.node}, ${machine.system}, ${machine.processors}`,
    `  ${machine.redis}; one write straight to it takes ${machine.write.toFixed(2)} ms (p50)`,
    `  added, removed, told twice and out of order, by ${people} people on ${messages} comments,`,
    `  over ${connections} connections, each event sent as soon as one before it is answered;`,
    `  in ${gustsOf} gusts, one to each app in turn`,
    '',
    ...table([
      ['', 'lectern', 'bare'],
      row('answered 200', ({ kept }) => kept),
      row('answered 500 and sent again', ({ refused }) => refused),
      row('answered otherwise or not at all', ({ other }) => other),
      row(`answered after ${slackWaits} ms`, ({ late }) => late),
      row('answer, p50 ms', ({ p50 }) => p50, 1),
      row('answer, p99 ms', ({ p99 }) => p99, 1),
      row('slowest answer, ms', ({ slowest }) => slowest),
      row('all of it, seconds', (figures) => figures.seconds, 1),
      row('events a second', ({ perSecond }) => perSecond),
      row('processor time an event, ms', ({ processor }) => processor, 2),
    ]),
    `  ratio of events a second ${ratio.toFixed(2)} (median over the gusts), ` +
      `of processor time ${(lectern.processor / bare.processor).toFixed(2)}`,
    `  counts as the model has them ${seconds.toFixed(1)} s after the last answer: ${messages - wrong.length} of ${messages}`,
    ...wrong.slice(0, named).map((one) => `  ${one.ts}: ${one.stored} stored, ${one.model} by the model`),
  ].join('\n');
}
