// A proxy between the app and its Redis that can observe, hold and cut: it sees each command before the server does.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { scriptTexts } from './operations.ts';
import { createCutter, readCommand, writeCommand } from './resp.ts';

export type RedisCommand = {
  /** The number of its connection, unique. */
  connection: number;
  /** In capitals. */
  name: string;
  /** The first sixteen arguments, each cut after a thousand bytes. */
  args: string[];
  /** For EVALSHA and EVAL of our scripts: their operation, e.g. `begin-sending`, or `record-lesson` for a commit. */
  operation?: string;
};

/**
 * The treatment of a command. Undefined forwards it.
 * `drop-before`: it never reaches the server, and the connection is cut.
 * `cut-after`: the server runs it, and the connection is cut instead of the reply.
 * `reply`: the client gets this raw RESP and the server is not asked, e.g. `-OOM full\r
 * ` or `*0\r
 * `.
 */
export type Verdict = 'drop-before' | 'cut-after' | { reply: string } | undefined;

/** While its promise is pending, the command and all behind it on its connection are held; other connections go on. */
export type CommandHandler = (command: RedisCommand) => Verdict | Promise<Verdict>;

export type RedisProxy = {
  port: number;
  url: string;
  /** Sets the one handler; undefined removes it. */
  onCommand(handler: CommandHandler | undefined): void;
  /** Stops all traffic in both directions until `thaw`; connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Delays every later command by `ms` on its way to the server; 0 ends it. */
  slow(ms: number): void;
  /**
   * From now on TIME gives our scripts a time `ms` later; 0 ends it. A server's clock cannot be set, and libfaketime does not work with its
   * allocator, so the proxy changes the text of the scripts.
   */
  skewTo(ms: number): void;
  /** Cuts every connection and drops its traffic. */
  cut(): void;
  /** The open connections, and the number of each command seen; our scripts count by operation. */
  counts(): { connections: number; commands: Record<string, number> };
  close(): Promise<void>;
};

/** The client's next reply or cut, in the order of its commands. */
type Due = 'reply' | 'cut-for-reply' | 'cut' | { reply: string };

type Line = {
  judge(words: Buffer[]): Verdict | Promise<Verdict>;
  /** The bytes sent instead of these words; undefined if they stay. */
  reworded(words: Buffer[]): Buffer | undefined;
  delay(): number;
  frozen(): Promise<void> | undefined;
};

/** Connects one client to its own server connection. A held command is still sent if its client has gone meanwhile. */
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

  /** Delivers results that need no reply of the server, once everything before them is delivered. */
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
    // After a cut there is no connection for the commands still waiting.
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
      // Messages to a subscriber come unasked. In RESP2 they look like replies, and such a connection waits for none.
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

/** `port` is the real server's. The server may stop and come back; the proxy stays. */
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

  /** The operation is the first argument after the keys. */
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
