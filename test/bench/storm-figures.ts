// What a storm came to: how its events were answered, how fast, and whether what is stored is what the model says.
import { median, quantile } from './figures.ts';

/** One answer to an event; without a status there was none. */
export type Answer = { status: number | undefined; ms: number };

/** A part of a storm: `elapsed` from its first request to its last answer, `spent` the processors' time on it, both ms. */
export type Gust = { answers: readonly Answer[]; elapsed: number; spent: number };

export type StormFigures = {
  events: number;
  /** Answered 200; a storm that went well has as many as events. */
  kept: number;
  /** Answered 500 and sent again. */
  refused: number;
  /** Neither, or nothing. */
  other: number;
  /** Answers that took longer than Slack waits. */
  late: number;
  p50: number;
  p99: number;
  slowest: number;
  /** Of all gusts together, without what lies between them. */
  seconds: number;
  perSecond: number;
  /** Processor time of one event, ms. */
  processor: number;
};

/** How long Slack waits for the answer to an event, ms: https://docs.slack.dev/apis/events-api */
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

/** Ours over theirs in events a second, the median over the gusts: what else runs for a moment does not move it much. */
export const gustRatio = (ours: readonly Gust[], theirs: readonly Gust[]): number => {
  const speed = ({ answers, elapsed }: Gust) => keptIn(answers) / elapsed;
  return median(ours.flatMap((gust, i) => (theirs[i] ? [speed(gust) / speed(theirs[i])] : [])));
};

/** The messages whose stored count is another than the model's, each with both. */
export const wrongCounts = (
  model: ReadonlyMap<string, number>,
  stored: ReadonlyMap<string, number>,
): { ts: string; model: number; stored: number }[] =>
  [...new Set([...model.keys(), ...stored.keys()])]
    .map((ts) => ({ ts, model: model.get(ts) ?? 0, stored: stored.get(ts) ?? 0 }))
    .filter((one) => one.model !== one.stored);

/** Whether every event was kept in time. */
export const isWell = ({ events, kept, other, late }: StormFigures): boolean =>
  kept === events && other === 0 && late === 0;
