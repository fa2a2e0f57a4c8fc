// Connections to Redis, one server or a cluster.
import { Cluster, Redis } from 'ioredis';
import { type BackOff, createBackOff } from './back-off.ts';
import { realNow } from './clock.ts';
import { redisWord } from './failure.ts';
import { answered, patience } from './patience.ts';
import { StartRefusal } from './start-refusal.ts';

export type Connection = Redis | Cluster;

export type RedisTimings = {
  /** A command on a fail-fast connection is refused after this many milliseconds. */
  commandTimeout: number;
};

const reconnect = (times: number) => Math.min(times * 50, 500);

/**
 * Errors of a server that is no longer, or not yet, the one to write to: after a failover the name may lead to another. Redis
 * before 7 wraps the error of a script, so the word may be anywhere in the text.
 */
const elsewhere = /\b(READONLY|LOADING|UNBLOCKED|MASTERDOWN)\b/;

const backOffs = new WeakMap<object, BackOff>();

/**
 * Whether this error ends its connection, so that a new one is made. This happens at most once a second, and less often where it
 * recurs, because the address may lead to the same server for long. Meanwhile commands are refused at once, and reads are answered.
 * ioredis calls this with the options of one connection; a duplicate has its own options.
 */
function beginsAnew(this: object, error: Error): false | 1 {
  if (!elsewhere.test(error.message)) return false;
  const backOff = backOffs.get(this) ?? createBackOff();
  backOffs.set(this, backOff);
  if (backOff.waits()) return false;
  backOff.begin();
  return 1;
}

/**
 * Opens a connection. `fail-fast` refuses a command within `commandTimeout` when Redis is away (ioredis waits over a minute by
 * default); `patient` waits for Redis without limit, as BullMQ's workers must. `url` is `redis://`, `rediss://`, `unix:` or a
 * comma-separated list, which is a cluster.
 */
export function connect(url: string, manner: 'fail-fast' | 'patient', timings: RedisTimings): Connection {
  const both = {
    retryStrategy: reconnect,
    reconnectOnError: beginsAnew,
    // The check calls INFO, which some Redis users may not, and then prints a line; a server that is still loading says so itself.
    enableReadyCheck: false,
  };
  const options =
    manner === 'patient'
      ? { ...both, maxRetriesPerRequest: null }
      : {
          ...both,
          maxRetriesPerRequest: 1,
          commandTimeout: timings.commandTimeout,
          connectTimeout: timings.commandTimeout,
          autoResendUnfulfilledCommands: false,
        };
  const [first, ...others] = url.split(',').map((part) => part.trim());
  if (first !== undefined && others.length > 0) {
    const cluster = new Cluster([first, ...others], {
      redisOptions: { ...options, ...sharedByNodes(first) },
      clusterRetryStrategy: reconnect,
      // A cluster that is down says so itself, to each command.
      enableReadyCheck: false,
      // The redirections are a tenth of a second apart, so the cluster reports the problem before the command times out.
      ...(manner === 'fail-fast' ? { maxRedirections: 6 } : {}),
    });
    noteShutOut(cluster);
    return cluster;
  }
  const redis = new Redis(url.replace(/^unix:(\/\/)?/, ''), options);
  noteShutOut(redis);
  return redis;
}

/** The options in the address of one node that apply to all: the cluster tells the addresses of the others, but not how to log in. */
function sharedByNodes(address: string): { username?: string; password?: string; tls?: object } {
  const { protocol, username, password } = new URL(address);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

const notLetIn = new Set(['NOAUTH', 'WRONGPASS']);

/** The word by which a server last rejected a connection. */
const shutOut = new WeakMap<Connection, string>();

/** A command that waits for a rejected connection may fail with another word, such as a time-out. */
function noteShutOut(redis: Connection): void {
  const note = (error: unknown) => {
    const word = redisWord(error);
    if (word !== undefined && notLetIn.has(word)) shutOut.set(redis, word);
    else shutOut.delete(redis);
  };
  const follow = (node: Redis) => node.on('error', note).on('ready', () => shutOut.delete(redis));
  if (redis instanceof Redis) follow(redis);
  else redis.on('+node', follow).on('node error', note);
}

/** Whether the server rejects this connection: for want of a password, with a wrong one, or without its user. */
export const isShutOut = (redis: Connection): boolean => shutOut.has(redis);

/**
 * Waits until Redis answers for the first time; throws a `StartRefusal` with the reason where it does not. For a refused command,
 * ioredis itself tells only the number of its attempts; for a cluster it tells nothing and tries without end. Call it in the turn
 * in which the connection was made, before it can have failed; `within` in ms.
 */
export async function reach(redis: Connection, within = patience): Promise<void> {
  let trouble: unknown;
  const note = (error: unknown) => {
    trouble = error;
  };
  redis.on('error', note);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), within);
  });
  try {
    // A refusal is an answer, whatever went wrong before it.
    const cause = (error: unknown) => (redisWord(error) === undefined ? (trouble ?? error) : error);
    await Promise.race([answered(() => redis.ping(), realNow() + within, cause), late]);
    await openDatabase(redis);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const word = redisWord(error);
    // A refusal is an answer: a server that cannot save refuses even this command, and gives the reason on a later one.
    if (word !== undefined && !notLetIn.has(word)) return;
    throw new StartRefusal(unreached(redis, causeIn(trouble ?? error)));
  } finally {
    clearTimeout(timer);
    redis.off('error', note);
  }
}

/** Throws where the database in the address cannot be opened: ioredis would use database 0 instead. */
async function openDatabase(redis: Connection): Promise<void> {
  const database = redis instanceof Redis ? (redis.options.db ?? 0) : 0;
  if (database === 0) return;
  await redis.select(database).catch((error: unknown) => {
    throw new StartRefusal(
      `Redis does not open database ${database} (${textOf(causeIn(error))}). Check REDIS_URL.`,
    );
  });
}

/** The last error of a cluster's node, or of the one server. */
const causeIn = (error: unknown): unknown =>
  error instanceof Error && 'lastNodeError' in error ? (error.lastNodeError ?? error) : error;

const textOf = (cause: unknown): string => (cause instanceof Error && cause.message) || String(cause);

/** The reason that there is no connection, in one line: some servers answer, and refuse it. */
function unreached(redis: Connection, cause: unknown): string {
  const why = textOf(cause);
  if (/\b(?:NOAUTH|WRONGPASS)\b/.test(why))
    return `Redis refuses the login in REDIS_URL (${why}). Check the user and password in it.`;
  if (/cluster support disabled/i.test(why))
    return `REDIS_URL names several servers, but they are no cluster (${why}). Give the address of the master alone.`;
  if (cause instanceof Error && cause.name === 'ReplyError')
    return `Redis refuses the connection (${why}). Check REDIS_URL and the settings of that server.`;
  const hint = redis instanceof Redis && redis.options.tls ? ': rediss:// needs a Redis that speaks TLS' : '';
  return `Redis does not answer (${why}). Check REDIS_URL${hint}.`;
}

/** The servers that hold data: the masters of a cluster, or the one server. */
export const mastersOf = (redis: Connection): Redis[] =>
  redis instanceof Cluster ? redis.nodes('master') : [redis];

/** Whether a cluster has slots that no node serves, as far as one of its nodes knows; false where none answers. */
async function lacksSlots(redis: Connection): Promise<boolean> {
  if (!(redis instanceof Cluster)) return false;
  const told = redis.nodes('all').map(async (node) => String(await node.cluster('INFO')));
  const info = await Promise.any(told).catch(() => '');
  const [, served] = /cluster_slots_ok:(\d+)/.exec(info) ?? [];
  return served !== undefined && Number(served) < 16_384;
}

/**
 * The word and text of Redis' refusal. Where Redis rejects the connection, or is a cluster without some of its slots, the word says
 * so, even where the error says only that there was no answer.
 */
export async function refusalOf(
  redis: Connection,
  error: unknown,
): Promise<{ word: string; text: string } | undefined> {
  const word =
    redisWord(error) ?? shutOut.get(redis) ?? ((await lacksSlots(redis)) ? 'CLUSTERDOWN' : undefined);
  const text = error instanceof Error ? error.message : String(error);
  return word === undefined ? undefined : { word, text: text.includes(word) ? text : `${word} (${text})` };
}

/** Every key that matches `pattern`, on every node of a cluster. */
export async function scanKeys(redis: Connection, pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for (const node of mastersOf(redis)) {
    for await (const keys of node.scanStream({ match: pattern, count: 500 })) {
      for (const key of keys) found.add(String(key));
    }
  }
  return [...found];
}

/** These settings of every node; undefined where the server does not tell, as hosted ones often do not. */
export async function settingsOf(
  redis: Connection,
  names: readonly string[],
): Promise<Record<string, string>[] | undefined> {
  try {
    return await Promise.all(
      mastersOf(redis).map(async (node) => {
        const replies = await Promise.all(names.map((name) => node.config('GET', name)));
        return Object.fromEntries(replies.flatMap((reply) => Object.entries(recordOf(reply))));
      }),
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return undefined;
    throw error;
  }
}

/** Asks every node to rewrite its append-only file, so that deleted data is also removed from the disk. */
export async function rewriteAppendOnlyFile(redis: Connection): Promise<void> {
  for (const node of mastersOf(redis)) await node.bgrewriteaof().catch(() => undefined);
}

/** A reply of HGETALL or a Lua array of pairs as a plain record. */
export function recordOf(reply: unknown): Record<string, string> {
  if (reply === null || typeof reply !== 'object') return {};
  if (!Array.isArray(reply)) return Object.fromEntries(Object.entries(reply).map(([k, v]) => [k, String(v)]));
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < reply.length; i += 2) record[String(reply[i])] = String(reply[i + 1]);
  return record;
}

/** Reads a text as JSON; undefined where it is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
