// Whether the app can do its work now: `/readyz`, for balancers every few seconds, and for anyone else at any rate.
import { stopwatch } from './clock.ts';
import type { HttpPage } from './pages.ts';
import { soonOr, within } from './queue.ts';
import { type Connection, isShutOut, refusalOf } from './redis.ts';
import { createScript } from './scripts.ts';

export type ReadinessOptions = {
  redis: Connection;
  /** The other connections that write: each may still be connected to a server that has become a replica. */
  writers?: readonly Connection[];
  /** The prefixes of the keys in use: in a cluster each may be on a different node. */
  prefixes: readonly string[];
  /** Whether the data that the start writes still exists. */
  isInstalled: () => Promise<boolean>;
  /** An answer is repeated for this time, ms. */
  freshFor: number;
  /** The app waits this long for Redis, ms. */
  patience: number;
  /** A Redis that takes no writes for this long will probably not recover by itself, ms. */
  longAway: number;
};

/** A Redis that accepts a write may still not keep it; one that refuses a write keeps nothing. */
const refused = ({ word, commands }: Failed): string => {
  if (word === undefined) return 'Redis does not answer';
  if (commands.length === 0) return `Redis takes no writes (${word})`;
  return `Redis refuses the commands ${commands.join(', ')} (${word})`;
};

type Failed = { error: unknown; word: string | undefined; commands: readonly string[] };

const tryWrites = createScript(new URL('./try-writes.lua', import.meta.url));

/** The commands that write and that this user may not use. */
async function refusedCommands(redis: Connection, prefix: string): Promise<string[]> {
  const keys = ['', ':hash', ':sorted'].map((kind) => `${prefix}ready${kind}`);
  const answer = await tryWrites(redis, keys, []);
  return Array.isArray(answer) ? answer.map(String) : [];
}

/** Tries a write of each kind with each prefix; returns the failed ones with Redis' word for each. */
async function failedWrites(
  redis: Connection,
  prefixes: readonly string[],
  patience: number,
): Promise<Failed[]> {
  const writes = prefixes.map((prefix) => refusedCommands(redis, prefix));
  const ended = await Promise.allSettled(writes.map((write) => within(patience, write, 'no answer')));
  const failed = ended.map(async (one): Promise<Failed[]> => {
    if (one.status === 'fulfilled') {
      const commands = one.value;
      return commands.length === 0 ? [] : [{ error: undefined, word: 'NOPERM', commands }];
    }
    const refusal = await soonOr(patience, refusalOf(redis, one.reason), undefined);
    return [{ error: one.reason, word: refusal?.word, commands: [] }];
  });
  return (await Promise.all(failed)).flat();
}

/** The words by which Redis refuses to write, each once. Throws where Redis does not answer. */
export async function refusalsOf(
  redis: Connection,
  prefixes: readonly string[],
  patience: number,
): Promise<string[]> {
  const words = new Set<string>();
  for (const { error, word } of await failedWrites(redis, prefixes, patience)) {
    if (word === undefined) throw error;
    words.add(word);
  }
  return [...words];
}

export function createReadiness(options: ReadinessOptions) {
  const { redis, writers = [], prefixes, isInstalled, freshFor, patience, longAway } = options;
  let passed = stopwatch();
  let awayFor: (() => number) | undefined;
  let last: Promise<string[]> | undefined;

  async function ofRedis(): Promise<string[]> {
    const writes = [redis, ...writers].map((one) => failedWrites(one, prefixes, patience));
    const missing = (await Promise.all(writes)).flat().map(refused);
    awayFor = missing.length === 0 ? undefined : (awayFor ?? stopwatch());
    if (missing.length > 0) return [...new Set(missing)];
    const installed = await within(patience, isInstalled(), 'no answer').catch(() => undefined);
    if (installed === undefined) return ['Redis does not answer'];
    return installed ? [] : ['the app is not installed: what Redis kept of it is gone'];
  }

  async function look(): Promise<string[]> {
    if (last === undefined || passed() >= freshFor) {
      passed = stopwatch();
      last = ofRedis();
    }
    return last;
  }

  return {
    look,
    /** `others`: other missing parts, in words. */
    page:
      (others: () => string[]): HttpPage['answer'] =>
      async () => {
        const missing = [...(await look()), ...others()];
        const body = missing.length === 0 ? 'ready' : missing.join('\n');
        return { status: missing.length === 0 ? 200 : 503, body };
      },
    /** The reason that waiting does not help: Redis rejects the connection, or has taken no writes at any check for a long while. */
    lasting(): 'redis' | 'away' | undefined {
      if (isShutOut(redis)) return 'redis';
      return awayFor !== undefined && awayFor() > longAway ? 'away' : undefined;
    },
  };
}
