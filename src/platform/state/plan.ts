// The parts of a commit: its expectations, its writes, the tasks it puts, and the messages it reserves or records. Plans are made
// only by these functions; `verbs.lua` knows each verb.
import type { Instant } from '../clock.ts';

type Step<Verb extends string> = { verb: Verb; keys: string[]; texts: string[] };

export type Expectation = Step<'text' | 'field' | 'member' | 'without' | 'exists' | 'absent' | 'size'>;
export type Write = Step<
  | 'set'
  | 'del'
  | 'hset'
  | 'hdel'
  | 'sadd'
  | 'srem'
  | 'zadd'
  | 'zrem'
  | 'zrembelow'
  | 'rpush'
  | 'rpop'
  | 'lpush'
  | 'hsetx'
  | 'expire'
>;
export type PostChange = Step<'reserve' | 'release' | 'record'>;

/**
 * A task to put; `notBefore` in ms of the product's clock. Each put gives it a new number. `mode`: whether an existing moment of
 * the task is replaced, kept if it is earlier, or kept.
 */
export type TaskPut = {
  what: string;
  of: string;
  notBefore: Instant;
  cause?: string;
  mode?: 'replace' | 'earliest' | 'keep';
};

export type Plan = {
  /** The name of the operation, as logs, metrics and fault tests read it. */
  operation: string;
  expect?: readonly Expectation[];
  write?: readonly Write[];
  tasks?: readonly TaskPut[];
  /** Existing tasks that now wait for this moment. */
  woken?: readonly { what: string; of: string; notBefore: Instant }[];
  /** Tasks that need not be done any more. */
  removed?: readonly { what: string; of: string }[];
  posts?: readonly PostChange[];
  /** The id of an interaction: a plan with the id of one that was applied in the last two days is not applied again. */
  once?: string;
};

const step = <Verb extends string>(verb: Verb, keys: string[], ...texts: string[]): Step<Verb> => ({
  verb,
  keys,
  texts,
});

export const expect = {
  /** The text of a key; '' where it does not exist. */
  text: (key: string, text: string) => step('text', [key], text),
  /** A field of a hash; '' where it does not exist. */
  field: (key: string, field: string, text: string) => step('field', [key], field, text),
  member: (key: string, member: string) => step('member', [key], member),
  without: (key: string, member: string) => step('without', [key], member),
  exists: (key: string) => step('exists', [key]),
  absent: (key: string) => step('absent', [key]),
  /** The number of elements or fields of a key. */
  size: (key: string, size: number) => step('size', [key], String(size)),
};

export const write = {
  set: (key: string, text: string) => step('set', [key], text),
  del: (key: string) => step('del', [key]),
  hset: (key: string, fields: Record<string, string>) =>
    step('hset', [key], ...Object.entries(fields).flat()),
  /** As `hset`, where the hash still exists. */
  hsetx: (key: string, field: string, text: string) => step('hsetx', [key], field, text),
  hdel: (key: string, ...fields: string[]) => step('hdel', [key], ...fields),
  /** Removes the key after this many seconds of real time. */
  expire: (key: string, seconds: number) => step('expire', [key], String(seconds)),
  sadd: (key: string, ...members: string[]) => step('sadd', [key], ...members),
  srem: (key: string, ...members: string[]) => step('srem', [key], ...members),
  zadd: (key: string, score: number, member: string) => step('zadd', [key], String(score), member),
  zrem: (key: string, ...members: string[]) => step('zrem', [key], ...members),
  /** Removes members with a lower score. */
  zrembelow: (key: string, score: number) => step('zrembelow', [key], String(score)),
  rpush: (key: string, ...elements: string[]) => step('rpush', [key], ...elements),
  rpop: (key: string) => step('rpop', [key]),
  /** Puts an element first and keeps the first `most`. */
  lpush: (key: string, element: string, most: number) => step('lpush', [key], element, String(most)),
};

export const posts = {
  /** `fields` as `chainFields` gives them. A sequence that is posted or being sent is left unchanged. */
  reserve: (key: string, sequence: string, fields: string, notBefore: Instant) =>
    step('reserve', [key], sequence, fields, String(notBefore)),
  /** Releases a sequence of which nothing is posted; stale where a message is posted, or may be. */
  release: (key: string) => step('release', [key]),
  /** Stale where this item was recorded already. */
  record: (
    keys: { sequence: string; lock: string; ledger: string; pendingEvents: string },
    item: { part: number; ts: string; record: string; now: Instant },
  ) =>
    step(
      'record',
      [keys.sequence, keys.lock, keys.ledger, keys.pendingEvents],
      String(item.part),
      item.ts,
      item.record,
      String(item.now),
    ),
};

/** A plan in the format of `commit.lua`: its keys, each once, and its steps with the positions of their keys. */
export function encodePlan({
  expect = [],
  posts = [],
  write = [],
  tasks = [],
  woken = [],
  removed = [],
}: Plan) {
  const places = new Map<string, number>();
  const placeOf = (key: string): number => {
    const place = places.get(key) ?? places.size + 1;
    places.set(key, place);
    return place;
  };
  const encode = ({ verb, keys, texts }: Step<string>) => [verb, ...keys.map(placeOf), ...texts];
  const steps = {
    expect: expect.map(encode),
    posts: posts.map(encode),
    write: write.map(encode),
    tasks: [
      ...removed.map(({ what, of }) => ['remove', 0, what, of]),
      ...woken.map(({ what, of, notBefore }) => ['wake', 0, what, of, String(notBefore)]),
      ...tasks.map(({ mode = 'replace', what, of, notBefore, cause = '' }) => {
        return [mode, 0, what, of, String(notBefore), cause];
      }),
    ],
  };
  return { keys: [...places.keys()], text: JSON.stringify(steps) };
}
