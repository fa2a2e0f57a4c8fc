// Lectern's requirements of its Redis, tried at the start: the right kind of server, writes, and enough rights for this user.
import { Redis } from 'ioredis';
import { realNow } from './clock.ts';
import { answered, patience } from './patience.ts';
import { type Connection, recordOf, refusalOf } from './redis.ts';
import { readReply, readScript } from './scripts.ts';
import { StartRefusal } from './start-refusal.ts';
import { writeAdvice } from './write-advice.ts';

const tries = readScript(new URL('./try-commands.lua', import.meta.url));
const kinds = ['text', 'number', 'hash', 'set', 'sorted', 'list', 'stream', 'other'];

/** A node that serves only some slots refuses at least one of these keys. */
const spread = [...'abcdefghijklmnop'].map((tag) => `lectern:{${tag}}:tried`);

const oneNode =
  'REDIS_URL leads to one node of a cluster. Name several of its nodes with commas between them: redis://a:6379,redis://b:6379';

/** The mode that a server reports: `standalone`, `cluster` or `sentinel`; undefined where it does not report one. */
const modeOf = (redis: Connection): Promise<string | undefined> =>
  redis.call('HELLO').then(
    (reply) => recordOf(reply).mode,
    () => undefined,
  );

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The reason to refuse the start, where the error means the wrong server, or one that takes no writes now. */
function refusal(text: string): string | undefined {
  const [word] = /\b(?:OOM|MISCONF|NOREPLICAS|CLUSTERDOWN|LOADING)\b/.exec(text) ?? [];
  if (text.startsWith('MOVED')) return oneNode;
  if (/\b(READONLY|MASTERDOWN)\b/.test(text)) {
    return 'REDIS_URL leads to a replica, which takes no writes (READONLY). Give the address of the master, or a name that follows it.';
  }
  return word && `Redis takes no writes: ${text.replace(/\.$/, '')}. ${writeAdvice(word)}`;
}

/** Throws a `StartRefusal` in one line that names everything the app lacks for its work with these key prefixes. */
export async function checkRights(redis: Connection, prefixes: readonly string[]): Promise<void> {
  const until = realNow() + patience;
  const commands = new Set<string>();
  const noKeys = new Set<string>();

  async function attempt(prefix: string, command: string, work: () => Promise<unknown>): Promise<void> {
    try {
      const { answer } = readReply(await answered(work, until));
      if (Array.isArray(answer)) for (const name of answer) commands.add(String(name));
    } catch (error) {
      const text = textOf(error);
      const found = refusal((await refusalOf(redis, error))?.text ?? text);
      if (found !== undefined) throw new StartRefusal(found);
      if (/NOPERM.*\bkeys?\b/.test(text)) noKeys.add(`${prefix}*`);
      else if (text.includes('NOPERM')) commands.add(command);
      else if (/unknown command/i.test(text)) throw new StartRefusal(await unknown(redis, command));
      else throw new StartRefusal(`Redis does not do what Lectern needs (${command}: ${text}).`);
    }
  }

  await Promise.all(
    spread.map((key) => attempt('lectern:', 'EXISTS', async () => void (await redis.exists(key)))),
  );
  // One node may serve every slot, and then none of the above is refused.
  if (redis instanceof Redis && (await modeOf(redis)) === 'cluster') throw new StartRefusal(oneNode);
  for (const prefix of prefixes) {
    const keys = kinds.map((kind) => `${prefix}tried:${kind}`);
    const [queue = ''] = keys.slice(-1);
    await attempt(prefix, 'EVAL', () => redis.eval(tries.source, keys.length, ...keys, tries.name));
    // With a member it answers at once; without one Redis looks after its time-out only every 100 ms.
    await redis.zadd(queue, 1, 'tried').catch(() => undefined);
    await attempt(prefix, 'BZPOPMIN', async () => void (await redis.bzpopmin(queue, 0.01)));
    if (commands.has('EVAL') || noKeys.has(`${prefix}*`)) continue;
    await attempt(prefix, 'EVALSHA', () => redis.evalsha(tries.hash, keys.length, ...keys, tries.name));
  }
  if (commands.size + noKeys.size === 0) return;
  const missing = [
    ...(commands.size === 0 ? [] : [`the commands ${[...commands].join(', ')}`]),
    ...(noKeys.size === 0 ? [] : [`keys that begin ${[...noKeys].join(', ')}`]),
  ];
  throw new StartRefusal(
    `The user in REDIS_URL may not use ${missing.join(', nor ')}. docs/operations.md has the ACL line that is enough.`,
  );
}

/** Describes a server without a command that every current Redis has. */
async function unknown(redis: Connection, command: string): Promise<string> {
  if ((await modeOf(redis)) === 'sentinel') {
    return 'REDIS_URL leads to a Sentinel, which Lectern does not ask. Give the address of the master, or a name that follows it.';
  }
  return `Redis does not know ${command}. Lectern needs Redis 6.2 or newer, or Valkey.`;
}
