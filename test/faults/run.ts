// One run: a week and a half of a course, questions and likes, with strikes in the middle, then calm and the verdict.
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { channels, app as ours, people } from '../../src/sandbox/world.ts';
import { contentWith } from '../support/content.ts';
import { createChance } from './chance.ts';
import { createPeople, isCard, places, remembered } from './people.ts';
import { createProcesses, type Processes } from './processes.ts';
import type { RedisHost } from './redis-host.ts';
import { keepRemains, openLog } from './remains.ts';
import { pause, type Stage, setStage, type Way } from './stage.ts';
import { type Ground, type Phase, phases, strikes } from './strikes.ts';
import { type Expected, isWell, judge, type Verdict } from './verdict.ts';

/** The safeguard that a run goes without, to show that it is needed. */
export type Without = 'look' | 'ack' | 'tasks';

export type RunOptions = {
  host: RedisHost;
  processes: Processes;
  seed: number;
  /** Draws from these strikes only. */
  only?: readonly string[];
  without?: Without;
  way?: Way;
  logLevel?: string;
  /** The folder that keeps the remains of a run in which something was wrong. */
  keep?: string;
};

export type RunResult = {
  seed: number;
  way: Way;
  struck: { name: string; hit: boolean }[];
  verdict: Verdict;
  ms: number;
};

const folder = contentWith({ id: 'leading', modules: [4] });

/** Start dates: an ordinary week, and the weeks in which clocks change in Berlin. */
const beginnings = ['2026-11-24T10:00:00Z', '2026-10-20T10:00:00Z', '2027-03-23T10:00:00Z'] as const;

/** The moments of a run, after a Tuesday: Monday 09:00 and Friday 16:00 in Berlin, and the morning after the first Friday. */
function calendarOf(beginning: string) {
  const day = (offset: number, hour: number) => {
    const at = new Date(Date.parse(beginning));
    const date = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + offset, hour);
    const shown = Number(
      new Intl.DateTimeFormat('en-GB', { hour: 'numeric', timeZone: 'Europe/Berlin' }).format(date),
    );
    return new Date(date - (shown - hour) * 3_600_000).toISOString();
  };
  return {
    mondays: [day(6, 9), day(13, 9)] as const,
    fridays: [day(10, 16), day(17, 16)] as const,
    morning: day(11, 10),
  };
}

/**
 * Works off what is left after the trouble, minute by minute, until nothing was left for `enough` minutes or `most` have passed. Resolves
 * with what is still left.
 */
async function rest(stage: Stage, enough: number, most: number): Promise<string | undefined> {
  for (let quiet = 0, minutes = 0; quiet < enough; minutes += 1) {
    if (minutes === most) return `not at rest: ${await stage.replicas[0]?.left()}`;
    await stage.setClock({ advance: 'PT1M' });
    stage.attach();
    for (const replica of stage.replicas) await replica.tick();
    quiet = (await stage.replicas[0]?.idle(400)) === true ? quiet + 1 : 0;
  }
  return undefined;
}

export async function run(options: RunOptions): Promise<RunResult> {
  const { host, seed, without, only } = options;
  const began = performance.now();
  const chance = createChance(seed);
  const way = options.way ?? (chance.percent(30) ? 'socket' : 'http');
  const beginning = chance.pick(beginnings);
  const { mondays, fridays, morning } = calendarOf(beginning);
  await host.flush();
  // In some weeks many channels have their lesson at the same minute.
  const fanOut = chance.percent(25) ? 12 : 0;
  const sandbox = await openSandbox({
    port: 0,
    moreChannels: fanOut,
    start: Date.parse(beginning),
    // Slack's retries come at once, after a minute and after five; here a minute lasts about sixty ms.
    retries: without === 'ack' ? [] : [0, 150, 700],
    patience: 900,
  });
  if (without === 'look') {
    for (const method of ['conversations.history', 'conversations.replies']) {
      sandbox.faults.override(method, { ok: true, messages: [], has_more: false });
    }
  }
  const log = options.keep === undefined ? undefined : openLog(options.keep, seed);
  const stage = await setStage({
    sandbox,
    redis: host,
    replicas: chance.between(1, 2),
    way,
    contentDir: folder,
    chance,
    logLevel: options.keep === undefined ? (options.logLevel ?? 'silent') : 'debug',
    processes: log === undefined ? options.processes : createProcesses({ logTo: log.file }),
  });
  if (without === 'tasks') {
    for (const replica of stage.replicas) {
      replica.onCommand(({ name, args }) =>
        name === 'ZRANGEBYSCORE' && args[0]?.endsWith(':posts:todo') === true
          ? { reply: '*0\r\n' }
          : undefined,
      );
    }
  }

  const doing = createPeople(stage, chance);
  const chosen = chance.shuffle(places).slice(0, chance.between(1, 3));
  const deleted = new Set<string>();
  const archived = new Set<string>();
  const expected: Expected = { channels: [], answering: [], mondays: 2, deleted, archived, questions: [] };
  const struck: RunResult['struck'] = [];
  const striking: Promise<void>[] = [];

  const unknown = (only ?? []).filter((name) => !Object.hasOwn(strikes, name));
  if (unknown.length > 0) throw new Error(`there is no fault called ${unknown.join(', ')}`);
  const names = Object.keys(strikes).filter((name) => only === undefined || only.includes(name));
  const fitting = names.filter((name) => (strikes[name]?.way ?? way) === way);
  const shuffled = chance.shuffle(fitting).slice(0, chance.between(1, 4));
  const drawn = shuffled.filter((name) => !shuffled.includes(strikes[name]?.notWith ?? ''));
  const plan = drawn.map((name) => ({ name, phase: chance.pick(strikes[name]?.phases ?? phases) }));

  const ground: Ground = {
    ...{ stage, host, chance, deleted, archived },
    places: chosen.map(({ id }) => id),
    resume: async (channel) => void (await doing.resume(channel)),
  };

  /** Begins the strikes planned for a phase. */
  function strikeIn(phase: Phase): void {
    for (const { name } of plan.filter((one) => one.phase === phase)) {
      const work = strikes[name]?.strike(ground);
      if (work !== undefined) striking.push(work.then((hit) => void struck.push({ name, hit })));
    }
  }

  const { minutes } = stage;
  // Without a safeguard the work may never end.
  const most = without === undefined ? 300 : 30;
  const calm = async (enough: number) => {
    const left = await rest(stage, enough, most);
    if (left === undefined || without !== undefined) return;
    if (options.keep !== undefined)
      await keepRemains(options.keep, seed, { url: host.url, sandbox, verdict: left });
    throw new Error(`seed ${seed}: ${left}`);
  };
  const ask = async (round: number) => {
    for (const place of chosen) {
      const text = `Question ${round} in ${place.id}?`;
      const asked = await doing.ask(place, text);
      if (asked > 0) expected.questions.push({ channel: place.id, text, asked });
    }
  };

  try {
    for (const place of chosen) {
      if (place.id !== channels.general.id) continue;
      await sandbox.act({ do: 'invite', as: people.ada.id, channel: place.id, who: ours.userId });
    }
    const stopTime = stage.letTimePass();
    strikeIn('subscribe');
    for (const place of chosen) if ((await doing.subscribe(place)) > 0) expected.channels.push(place.id);
    const isMore = ({ id }: { id: string }) => id.startsWith('C0MORE');
    for (const { id } of sandbox.state().channels.filter(isMore)) {
      if ((await doing.subscribe({ id })) > 0) expected.channels.push(id);
    }
    for (const place of chosen) if ((await doing.standIn(place)) > 0) expected.answering.push(place.id);
    await minutes(3);
    strikeIn('ask');
    await ask(1);
    await minutes(2);
    await stage.setClock({ to: mondays[0] });
    strikeIn('monday');
    await minutes(6);
    strikeIn('mingle');
    await doing.mingle(chosen);
    await minutes(2);
    await doing.mingle(chosen);
    strikeIn('ask again');
    await ask(2);
    await minutes(2);
    // A lesson may be late until the evening, which is longer than any trouble here.
    const isThere = (channel: string) =>
      sandbox.state().messages.some((message) => message.channel === channel && isCard(message));
    const hasCome = (channel: string) => deleted.has(channel) || archived.has(channel) || isThere(channel);
    for (let minute = 0; minute < 2 * most && !expected.channels.every(hasCome); minute += 1)
      await minutes(1);
    await stage.setClock({ to: fridays[0] });
    strikeIn('friday');
    await doing.mingle(chosen);
    for (let turn = 0; turn < 3; turn += 1) {
      await minutes(4);
      await doing.answer(chosen);
    }
    await minutes(2);
    // The hour ends, and the week's digest comes in one message.
    await stage.setClock({ advance: 'PT1H' });
    strikeIn('evening');
    await stage.setClock({ advance: 'PT10M' });
    await minutes(6);

    await Promise.all(striking);
    sandbox.faults.clear();
    await stage.recovered();
    await stopTime();
    // Work that failed through an injected fault waits for minutes.
    await calm(10);
    // A late event of Slack's about a channel may have paused its course once more.
    for (const channel of archived) await ground.resume(channel);
    await calm(10);
    // If Friday's trouble lasted into the night, its digest waits for the morning.
    if (sandbox.clock.now() < Date.parse(morning)) await stage.setClock({ to: morning });
    await calm(3);
    await stage.setClock({ to: mondays[1] });
    await calm(3);
    await stage.setClock({ to: fridays[1] });
    await calm(3);
    await doing.answer(chosen);
    await calm(3);
    await stage.setClock({ advance: 'PT1H' });
    await calm(3);
    await stage.setClock({ advance: 'PT15M' });
    await calm(3);

    const messages = () =>
      sandbox.state().messages.filter(({ user, subtype }) => user === ours.userId && subtype !== 'tombstone');
    let verdict = judge(messages(), expected, await remembered(sandbox, host.url, chosen));
    for (let again = 0; again < (without === undefined ? 3 : 0) && verdict.lost.length > 0; again += 1) {
      await pause(1500);
      await calm(10);
      verdict = judge(messages(), expected, await remembered(sandbox, host.url, chosen));
    }
    if (options.keep !== undefined && !isWell(verdict)) {
      await keepRemains(options.keep, seed, { url: host.url, sandbox, verdict });
    } else log?.drop();
    return { seed, way, struck, verdict, ms: Math.round(performance.now() - began) };
  } finally {
    await stage.close();
    await sandbox.close();
  }
}
