// The benchmark: Lectern beside a bare Bolt app, on this machine, in one run. Only the figures of a storm can make it fail.
import { writeFileSync } from 'node:fs';
import { type FanOut, fanOutReport, measureFanOut } from './fan-out.ts';
import { type Flags, readFlags } from './flags.ts';
import { close, lookAtMachine, openGround } from './ground.ts';
import { measureGrowth } from './growth.ts';
import { measureTop } from './growth-top.ts';
import { type Measured, measureSeries, measureStarts, requestsIn } from './measure.ts';
import { growthReport, type Result, report, topReport } from './report.ts';
import { allSeries, channelsFor } from './series.ts';
import { holdWorker, setStage } from './stage.ts';
import { blow, createStorm, lull, rage, settle } from './storm.ts';
import { gustRatio, isWell, stormFigures } from './storm-figures.ts';
import { type StormResult, stormReport } from './storm-report.ts';
import { measureTick, type TickCost, tickReport, tickSizes } from './tick.ts';

const note = (text: string) => console.error(text);

/** Measures Lectern alone, with few and many open questions, and with few and many liked comments. */
async function grow(rounds: number): Promise<string> {
  const { redis, open, refuseUnknown } = await openGround();
  const { line: lectern } = await open('lectern');
  note('Subscribing channels and waiting for lessons …');
  const { channels } = await setStage(lectern, redis, 2 * rounds + 3, 3);
  const [, few = '', many = '', ...asked] = channels;
  const grown = await measureGrowth({ lectern, redis, note }, asked);
  const top = await measureTop({ lectern, redis, note }, [few, many], rounds);
  refuseUnknown();
  return [growthReport(grown), '', topReport(top)].join('\n');
}

/** Runs the same storm over both apps, with the worker running. */
async function storm(count: number, { profile }: Flags): Promise<StormResult> {
  const { redis, open, refuseUnknown } = await openGround();
  const machine = await lookAtMachine(redis);
  const lectern = await open('lectern', profile);
  const bare = await open('bare', profile);
  note('Subscribing a channel and waiting for its lesson …');
  const stage = await setStage(lectern.line, redis, 1);
  for (const { app } of [bare, lectern]) await blow(app, lull(stage));
  const made = createStorm(stage, count);
  note(`${count} events to each …`);
  const gusts = await rage({ lectern: lectern.app, bare: bare.app }, made);
  note('Comparing …');
  const settled = await settle(redis, stage, made);
  refuseUnknown();
  const figures = {
    lectern: stormFigures(gusts.lectern, count),
    bare: stormFigures(gusts.bare, count),
    ratio: gustRatio(gusts.lectern, gusts.bare),
  };
  return { at: new Date().toISOString(), machine, ...figures, settled };
}

/** Measures Lectern alone, with a lesson due in many channels at once. */
async function fanOut(channels: number, { profile }: Flags): Promise<FanOut> {
  const { redis, slack, surroundings, refuseUnknown } = await openGround();
  const profiled = profile === undefined ? surroundings : { ...surroundings, profile };
  const found = await measureFanOut(channels, { redis, slack, surroundings: profiled, note });
  refuseUnknown();
  return found;
}

/** Measures Lectern alone, in this process: the cost of a minute with nothing due. */
async function ticks(): Promise<TickCost[]> {
  const { redis, surroundings, refuseUnknown } = await openGround();
  const costs: TickCost[] = [];
  for (const size of tickSizes) {
    note(`${size.workspaces} workspaces, ${size.subscriptions} subscriptions in each …`);
    costs.push(await measureTick(size, { ...surroundings, redis }));
  }
  refuseUnknown();
  return costs;
}

async function run(flags: Flags): Promise<Result> {
  const { redis, slack, surroundings, open, refuseUnknown } = await openGround();
  const machine = await lookAtMachine(redis);

  note(`Starting each ${flags.starts + 1} times …`);
  const { ready, memory } = await measureStarts(flags.starts, surroundings);

  const lectern = await open('lectern', flags.profile);
  const bare = await open('bare', flags.profile);

  note('Subscribing channels and waiting for a lesson …');
  const stage = await setStage(lectern.line, redis, channelsFor(requestsIn(flags)));
  await holdWorker(redis);
  const measured: Measured[] = [];
  for (const name of flags.series) {
    const series = allSeries[name](stage);
    note(`${series.title} …`);
    const found = await measureSeries(series, flags, { lectern, bare }, slack.asked);
    const stored = await series.stored?.(redis);
    measured.push(stored === undefined ? found : { ...found, stored });
  }
  const memoryAfterLoad = { lectern: lectern.app.memory(), bare: bare.app.memory() };

  refuseUnknown();
  const { pairs, requests } = flags;
  const at = new Date().toISOString();
  return { at, machine, pairs, requests, series: measured, ready, memory, memoryAfterLoad };
}

/** Whether something was acknowledged but is not in Redis. */
const isMissing = ({ acknowledged, stored }: Measured): boolean =>
  stored !== undefined && (stored.lectern !== acknowledged.lectern || stored.bare !== acknowledged.bare);

/** Runs the benchmark. Returns the error it found; undefined if there is none. */
async function measure(flags: Flags): Promise<string | undefined> {
  const keep = (result: object) => {
    if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(result, undefined, 2)}\n`);
  };
  if (flags.growth !== undefined) {
    console.log(await grow(flags.growth).finally(close));
    return undefined;
  }
  if (flags.storm !== undefined) {
    const result = await storm(flags.storm, flags).finally(close);
    console.log(stormReport(result));
    keep(result);
    const isGood = isWell(result.lectern) && result.settled.wrong.length === 0;
    return isGood ? undefined : 'An event was not kept in time, or a count is wrong.';
  }
  if (flags['fan-out'] !== undefined) {
    const result = await fanOut(flags['fan-out'], flags).finally(close);
    console.log(fanOutReport(result));
    keep(result);
    return result.wrong === 0 ? undefined : 'A message is missing, or was posted twice.';
  }
  if (flags.tick === true) {
    const costs = await ticks().finally(close);
    console.log(tickReport(costs));
    keep(costs);
    return undefined;
  }
  const result = await run(flags).finally(close);
  console.log(report(result));
  keep(result);
  const missing = result.series.some(isMissing);
  return missing ? 'Something was acknowledged and is not in Redis, or is there twice.' : undefined;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => close().finally(() => process.exit(130)));
}

try {
  const wrong = await measure(readFlags(process.argv.slice(2)));
  if (wrong !== undefined) {
    console.error(wrong);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
