// Whether the app can do its work now: `/readyz`, asked by balancers every few seconds, and by anybody else as often as they like.
import { stopwatch } from './clock.ts';
import type { Page } from './pages.ts';
import { soonOr, within } from './queue.ts';
import { type Connection, refusalOf } from './redis.ts';

export type ReadinessOptions = {
  redis: Connection;
  /** What the keys in use begin with: in a cluster each may be on a node of its own. */
  prefixes: readonly string[];
  /** Whether what the start writes is still there. */
  isInstalled: () => Promise<boolean>;
  /** What else is missing, in words. */
  others: () => string[];
  /** For how long an answer is given again, ms. */
  freshFor: number;
  /** How long Redis is waited for, ms. */
  patience: number;
};

/** That Redis accepts a write does not mean that it keeps it; that it refuses one means that nothing is kept. */
const refused = (word: string | undefined): string =>
  word === undefined ? 'Redis does not answer' : `Redis takes no writes (${word})`;

type Failed = { error: unknown; word: string | undefined };

/** Tries a write with each prefix; those that failed, and by which word of Redis. */
async function failedWrites(
  redis: Connection,
  prefixes: readonly string[],
  patience: number,
): Promise<Failed[]> {
  const writes = prefixes.map((prefix) => redis.set(`${prefix}ready`, '1', 'PX', 1));
  const ended = await Promise.allSettled(writes.map((write) => within(patience, write, 'no answer')));
  const errors = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  return Promise.all(
    errors.map(async (error: unknown) => {
      const refusal = await soonOr(patience, refusalOf(redis, error), undefined);
      return { error, word: refusal?.word };
    }),
  );
}

/** The words by which Redis refuses to write, each once. Throws where it does not answer. */
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

export function createReadiness(options: ReadinessOptions): Page['answer'] {
  const { redis, prefixes, isInstalled, others, freshFor, patience } = options;
  let passed = stopwatch();
  let last: Promise<string[]> | undefined;

  async function ofRedis(): Promise<string[]> {
    const missing = (await failedWrites(redis, prefixes, patience)).map(({ word }) => refused(word));
    if (missing.length > 0) return [...new Set(missing)];
    const installed = await within(patience, isInstalled(), 'no answer').catch(() => undefined);
    if (installed === undefined) return ['Redis does not answer'];
    return installed ? [] : ['the app is not installed: what Redis kept of it is gone'];
  }

  return async () => {
    if (last === undefined || passed() >= freshFor) {
      passed = stopwatch();
      last = ofRedis();
    }
    const missing = [...(await last), ...others()];
    return missing.length === 0 ? { status: 200, body: 'ready' } : { status: 503, body: missing.join('\n') };
  };
}
