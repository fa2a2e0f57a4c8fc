// The figures of a storm: the answers to its events, their speed, and whether the stored counts match the model's.
import { median, quantile } from './figures.ts';

/** One answer to an event; without a status there was none. */
export type Answer = { status: number | undefined; ms: number };

/** A part of a storm. `elapsed` runs from its first request to its last answer, `spent` is its processor time, both ms. */
export type Gust = { answers: readonly Answer[]; elapsed: number; spent: number };

export type StormFigures = {
  events: number;
  /** Answered 200; a storm without faults has as many as events. */
  kept: number;
  /** Answered 500 and sent again. */
  refused: number;
  /** Another answer, or none. */
  other: number;
  /** Answers later than Slack's time limit. */
  late: number;
  p50: number;
  p99: number;
  slowest: number;
  /** Total of all gusts, without the gaps between them. */
  seconds: number;
  perSecond: number;
  /** Processor time per event, ms. */
  processor: number;
};

/** Slack's time limit for the answer to an event, ms: https://docs.slack.dev/apis/events-api */
export const slackWaits = 3000;

const keptIn = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 200).length;

export function stormFigures(gusts: readonly Gust[], events: number): StormFigures {
  const answers = gusts.flatMap((gust) => gust.answers);
  const took = answers.map(({ ms }) => ms);
  const sum = (of: (gust: Gust) => number) => gusts.reduce((total, gust) => total + of(gust), 0);
  const count = (is: (answer: Answer) => boolean) => answers.filter(is).length;
  const seconds = sum(({ elapsed }) => elapsed) / 1000;
  return {
    events,
    kept: keptIn(answers),
    refused: count(({ status }) => status === 500),
    other: count(({ status }) => status !== 200 && status !== 500),
    late: count(({ ms }) => ms >= slackWaits),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    slowest: took.reduce((most, ms) => Math.max(most, ms), 0),
    seconds,
    perSecond: keptIn(answers) / seconds,
    processor: sum(({ spent }) => spent) / events,
  };
}

/** Events a second, ours over theirs, the median over the gusts: a moment of other work on the machine changes it little. */
export const gustRatio = (ours: readonly Gust[], theirs: readonly Gust[]): number => {
  const speed = ({ answers, elapsed }: Gust) => keptIn(answers) / elapsed;
  return median(ours.flatMap((gust, i) => (theirs[i] ? [speed(gust) / speed(theirs[i])] : [])));
};

/** Messages whose stored count differs from the model's, each with both counts. */
export const wrongCounts = (
  model: ReadonlyMap<string, number>,
  stored: ReadonlyMap<string, number>,
): { ts: string; model: number; stored: number }[] =>
  [...new Set([...model.keys(), ...stored.keys()])]
    .map((ts) => ({ ts, model: model.get(ts) ?? 0, stored: stored.get(ts) ?? 0 }))
    .filter((one) => one.model !== one.stored);

/** Whether every event was stored in time. */
export const isWell = ({ events, kept, other, late }: StormFigures): boolean =>
  kept === events && other === 0 && late === 0;
