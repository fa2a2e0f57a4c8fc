// A line between the app and its Redis that can be listened to, held and cut: it sees each command before the server does.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { scriptTexts } from './operations.ts';
import { createCutter, readCommand, writeCommand } from './resp.ts';

export type RedisCommand = {
  /** Which connection it came over; each has a number of its own. */
  connection: number;
  /** In capitals. */
  name: string;
  /** The first sixteen words after the name, each cut after a thousand bytes. */
  args: string[];
  /** Of EVALSHA and EVAL of a script of ours: what it is called for, e.g. `begin-sending`, or `record-lesson` of a commit. */
  operation?: string;
};

/**
 * What becomes of a command. Undefined: it is forwarded.
 * `drop-before`: it never reaches the server, and the connection is cut.
 * `cut-after`: the server does it, and the connection is cut in place of its reply.
 * `reply`: raw RESP that is answered in place of asking the server, e.g. `-OOM full\r\n` or `*0\r\n`.
 */
export type Verdict = 'drop-before' | 'cut-after' | { reply: string } | undefined;

/** While its promise is open the command is held, with all behind it on its connection; others go on. */
export type CommandHandler = (command: RedisCommand) => Verdict | Promise<Verdict>;

export type RedisProxy = {
  port: number;
  url: string;
  /** One handler at a time; undefined takes it away. */
  onCommand(handler: CommandHandler | undefined): void;
  /** Nothing passes in either direction until `thaw`; connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Every command that comes from now on reaches the server `ms` later; 0 ends it. */
  slow(ms: number): void;
  /**
   * From now on TIME says so many ms more to our scripts; 0 ends it. No server lets its clock be set, and libfaketime does not run
   * beneath its allocator, so the text of the scripts is changed on the way.
   */
  skewTo(ms: number): void;
  /** Cuts every connection, with what is on its way. */
  cut(): void;
  /** Open connections, and how often each command was seen, scripts of ours by their operation. */
  counts(): { connections: number; commands: Record<string, number> };
  close(): Promise<void>;
};

/** What the client is to get next, in the order of its commands. */
type Due = 'reply' | 'cut-for-reply' | 'cut' | { reply: string };

type Line = {
  judge(words: Buffer[]): Verdict | Promise<Verdict>;
  /** What is sent in place of these words; undefined where that is the same. */
  reworded(words: Buffer[]): Buffer | undefined;
  delay(): number;
  frozen(): Promise<void> | undefined;
};

/** One client and its own connection to the server. A held command is still done when its client has gone meanwhile. */
function join(client: Socket, server: Socket, line: Line) {
  const waiting: { value: Buffer; from: number }[] = [];
  const due: Due[] = [];
  let busy = false;
  let left = false;
  let over = false;

  const cut = () => {
    over = true;
    client.destroySoon();
    server.destroy();
  };

  const tell = (bytes: Buffer | string) => {
    if (client.writable) client.write(bytes);
  };

  /** Gives what needs no word of the server, as soon as everything before it is given. */
  const settle = () => {
    for (let next = due[0]; next !== undefined && !over; next = due[0]) {
      if (next === 'cut') return cut();
      if (typeof next === 'string') return;
      tell(next.reply);
      due.shift();
    }
  };

  const pass = (value: Buffer, verdict: Verdict) => {
    if (verdict === undefined || verdict === 'cut-after') {
      due.push(verdict === undefined ? 'reply' : 'cut-for-reply');
      server.write(value);
    } else {
      due.push(verdict === 'drop-before' ? 'cut' : verdict);
      settle();
    }
    // Behind a cut there is no line for what else was sent.
    if (typeof verdict === 'string') waiting.length = 0;
    return typeof verdict !== 'string';
  };

  let goesOn = true;
  const work = async () => {
    if (busy) return;
    busy = true;
    for (let next = waiting.shift(); next !== undefined && !over; next = waiting.shift()) {
      const early = next.from - performance.now();
      if (early > 0) await setTimeout(early);
      const words = readCommand(next.value);
      const asked = line.judge(words);
      const verdict = asked instanceof Promise ? await asked : asked;
      for (let thawed = line.frozen(); thawed !== undefined; thawed = line.frozen()) await thawed;
      if (!over) goesOn = pass(line.reworded(words) ?? next.value, verdict);
    }
    busy = false;
    if (left) server.end();
  };

  const hear = createCutter((value) => {
    if (goesOn) waiting.push({ value, from: line.delay() > 0 ? performance.now() + line.delay() : 0 });
  });
  client.on('data', (chunk) => {
    hear(chunk);
    void work();
  });
  server.on(
    'data',
    createCutter((value) => {
      if (over) return;
      // What a subscriber is told comes unasked; in RESP2 nothing tells it apart, and nothing is due there.
      if (value.toString('latin1', 0, 1) === '>') return tell(value);
      if (due.shift() === 'cut-for-reply') return cut();
      tell(value);
      settle();
    }),
  );
  client.on('close', () => {
    left = true;
    if (!busy) server.end();
  });
  server.on('close', cut);
  client.on('error', () => {});
  server.on('error', () => {});
  client.setNoDelay();
  server.setNoDelay();
  return cut;
}

const asksTime = "redis.call('TIME')";

const skewed = (script: string, ms: number) => `local function skewed_time()
  local time = ${asksTime}
  local ms = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + ${ms}
  return { string.format('%.0f', math.floor(ms / 1000)), string.format('%.0f', ms % 1000 * 1000) }
end
${script.replaceAll(asksTime, 'skewed_time()')}`;

/** `port` is the real server's; it may go away and come back, this one stays. */
export async function openRedisProxy({ port: real }: { port: number }): Promise<RedisProxy> {
  const scripts = scriptTexts();
  const seen = new Map<string, number>();
  const lines = new Map<Socket, { server: Socket; cut(): void }>();
  let handler: CommandHandler | undefined;
  let delay = 0;
  let skew = 0;
  let ice: { thawed: Promise<void>; melt(): void } | undefined;
  let connections = 0;

  const scriptOf = ([name, body]: Buffer[]) => {
    const command = name?.toString('latin1').toUpperCase();
    if (body === undefined || (command !== 'EVALSHA' && command !== 'EVAL')) return undefined;
    const isText = command === 'EVAL';
    return scripts.get(
      isText ? createHash('sha1').update(body).digest('hex') : body.toString('latin1').toLowerCase(),
    );
  };

  /** The operation is the first argument behind the keys. */
  const operationOf = (words: Buffer[]) =>
    scriptOf(words) === undefined ? undefined : words[3 + Number(words[2])]?.toString('utf8');

  const reworded = (words: Buffer[]) => {
    const script = skew === 0 ? undefined : scriptOf(words);
    if (script?.includes(asksTime) !== true) return undefined;
    return writeCommand([Buffer.from('EVAL'), Buffer.from(skewed(script, skew)), ...words.slice(2)]);
  };

  const judge = (connection: number) => (words: Buffer[]) => {
    const name = (words[0]?.toString('latin1') ?? '').toUpperCase();
    const operation = operationOf(words);
    const known = operation ?? name;
    seen.set(known, (seen.get(known) ?? 0) + 1);
    if (handler === undefined) return undefined;
    const args = words.slice(1, 17).map((word) => word.toString('utf8', 0, 1000));
    return handler({ connection, name, args, ...(operation === undefined ? {} : { operation }) });
  };

  const door = createServer((client) => {
    const server = connect(real, '127.0.0.1');
    connections += 1;
    const line = { judge: judge(connections), reworded, delay: () => delay, frozen: () => ice?.thawed };
    lines.set(client, { server, cut: join(client, server, line) });
    if (ice) server.pause();
    client.on('close', () => lines.delete(client));
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  const proxy: RedisProxy = {
    port: address.port,
    url: `redis://127.0.0.1:${address.port}`,
    onCommand: (next) => {
      handler = next;
    },
    freeze() {
      if (ice) return;
      let melt = () => {};
      const thawed = new Promise<void>((resolve) => {
        melt = resolve;
      });
      ice = { thawed, melt };
      for (const { server } of lines.values()) server.pause();
    },
    thaw() {
      ice?.melt();
      ice = undefined;
      for (const { server } of lines.values()) server.resume();
    },
    slow: (ms) => {
      delay = ms;
    },
    skewTo: (ms) => {
      skew = ms;
    },
    cut: () => {
      for (const { cut } of lines.values()) cut();
    },
    counts: () => ({ connections: lines.size, commands: Object.fromEntries(seen) }),
    async close() {
      const closed = once(door, 'close');
      door.close();
      for (const [client, { cut }] of lines) {
        cut();
        client.destroy();
      }
      await closed;
    },
  };
  return proxy;
}
