// Loads Lua scripts from files beside their stores. Each call is checked against the head of its file, and the tasks that a script
// put are passed on with its reply.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Connection } from './redis.ts';

/** `operation`: the name of the call, where it differs from the script's own. */
export type Script = (
  redis: Connection,
  keys: string[],
  args: (string | number)[],
  operation?: string,
) => Promise<unknown>;

/** A task that a script put; `notBefore` in ms of the product's clock. */
export type PutTask = { what: string; of: string; n: number; notBefore: number };

/** Receives the tasks that a script put: its first key holds the team between braces, its first argument is the generation. */
export type TaskListener = (workspace: { team: string; generation: string }, tasks: PutTask[]) => void;

const listeners = new WeakMap<Connection, TaskListener>();

/** Calls `listener` with the tasks that scripts put over this connection. A connection has one listener. */
export function onTasks(redis: Connection, listener: TaskListener): void {
  listeners.set(redis, listener);
}

/** The text of a script with its `--- @include "other.lua"` lines replaced by those files, each once. */
function withIncludes(file: URL, seen = new Set<string>()): string {
  seen.add(file.href);
  return readFileSync(file, 'utf8').replace(/^--- @include "(.+)"$/gm, (_, path: string) => {
    const included = new URL(path, file);
    return seen.has(included.href) ? '' : withIncludes(included, seen);
  });
}

/** The number of keys or arguments of a script; `more`: any number may follow. */
type Count = { least: number; more: boolean };

/** The count in the head of a script under this name, e.g. `-- KEYS: 1 installation, 2 tasks, then one for each lesson`. */
function countIn(source: string, name: 'KEYS' | 'ARGV'): Count | undefined {
  const [, said] = new RegExp(`^-- ${name}: ((?:.*\\n)(?:--   .*\\n)*)`, 'm').exec(source) ?? [];
  if (said === undefined) return undefined;
  let least = 0;
  while (new RegExp(`(^|,|--)\\s*${least + 1} `).test(said)) least += 1;
  return { least, more: /\b(then|of each)\b/.test(said) };
}

/** The counts in the head of a script; undefined where the head has none. */
export const takes = (source: string) => ({ KEYS: countIn(source, 'KEYS'), ARGV: countIn(source, 'ARGV') });

const isRight = (given: number, { least, more }: Count) => given === least || (more && given > least);

// The name of the operation comes before the script's own arguments, for readers of the commands sent to Redis. The put tasks come
// before the answer in the reply, because an answer of nil ends it.
const wrapped = (source: string) => `table.remove(ARGV, 1)
local tasks_put = {}
local function run()
${source}
end
local answer = run()
if type(answer) == 'table' and answer.err then return answer end
return { tasks_put, answer }
`;

export type ScriptText = { name: string; source: string; hash: string };

/** A script as it is sent, the hash by which the server knows it, and its name, which is the first argument of each call. */
export function readScript(file: URL): ScriptText {
  const source = wrapped(withIncludes(file));
  const name = /([^/]+)\.lua$/.exec(file.pathname)?.[1] ?? '';
  return { name, source, hash: createHash('sha1').update(source).digest('hex') };
}

/** Reads a reply: the script's answer, and the tasks that it put. */
export function readReply(reply: unknown): { answer: unknown; tasks: PutTask[] } {
  const [put, answer = null] = Array.isArray(reply) ? reply : [];
  const tasks = (Array.isArray(put) ? put : []).map((task: unknown): PutTask => {
    const [what = '', of = '', n, notBefore] = Array.isArray(task) ? task.map(String) : [];
    return { what, of, n: Number(n), notBefore: Number(notBefore) };
  });
  return { answer, tasks };
}

/**
 * A Lua script in a file beside its store; it runs by its hash, and is sent whole when the server does not know it yet. Throws
 * where a call has other numbers of keys or arguments than the head of the file.
 */
export function createScript(file: URL): Script {
  const { name, source, hash } = readScript(file);
  const counts = takes(readFileSync(file, 'utf8'));

  const check = (kind: 'KEYS' | 'ARGV', given: number) => {
    const count = counts[kind];
    if (count !== undefined && isRight(given, count)) return;
    throw new Error(`${name}.lua was given ${given} ${kind}; its head counts ${count?.least ?? 'none'}`);
  };

  return async (redis, keys, args, operation = name) => {
    check('KEYS', keys.length);
    check('ARGV', args.length);
    const words = [...keys, operation, ...args];
    const reply = await redis.evalsha(hash, keys.length, ...words).catch((error: unknown) => {
      const isUnknown = error instanceof Error && error.message.startsWith('NOSCRIPT');
      if (isUnknown) return redis.eval(source, keys.length, ...words);
      throw error;
    });
    const { answer, tasks } = readReply(reply);
    if (tasks.length > 0) {
      const team = /\{(.+?)\}/.exec(keys[0] ?? '')?.[1] ?? '';
      listeners.get(redis)?.({ team, generation: String(args[0]) }, tasks);
    }
    return answer;
  };
}

/** The word that a script answered; `otherwise` where it answered none of these. */
export const oneOf = <Word extends string>(words: readonly Word[], reply: unknown, otherwise: Word): Word =>
  words.find((word) => word === reply) ?? otherwise;
