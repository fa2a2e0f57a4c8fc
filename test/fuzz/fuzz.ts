// Sends broken requests to the real app and measures the effect: its answers, its crashes, its memory.
import { Agent, request } from 'node:http';
import { realNow } from '../../src/sandbox/clock.ts';
import { createChance } from '../faults/chance.ts';
import { mutate, type Wire } from './mutations.ts';
import { shapesOf, standing } from './shapes.ts';
import { openSubject } from './subject.ts';

/** Slack's time limit for an answer, ms. */
const patience = 3000;
/** The longest wait for anything, ms. */
const longest = 8000;
/** Number of requests under way at the same time. */
const abreast = 6;
/** The largest growth of memory in use, as a factor, measured after the first requests have warmed the app up. */
const growth = 1.2;

export type Row = {
  kind: string;
  sent: number;
  ok: number;
  refused: number;
  failed: number;
  none: number;
  slowest: number;
};

export type Report = {
  rows: Row[];
  crashes: number;
  hangs: number;
  /** Requests that were sent whole and got no answer. */
  unanswered: number;
  failed: number;
  memory: { before: number; after: number };
  /** Requests answered 5xx or late: the shape, the mutation, and the status. */
  examples: Map<string, number>;
  /** The app's logs at `warn` and above. */
  logged: Map<string, number>;
};

const silent = () => undefined;

type Answer = { status: number | undefined; ms: number };

function send(port: number, wire: Wire, agent: Agent, fresh = false): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const settle = (status: number | undefined) => {
      clearTimeout(timer);
      resolve({ status, ms: performance.now() - began });
    };
    const announced = wire.body.length + (wire.breaks === true ? 100 : 0);
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method: wire.method,
        path: wire.path,
        agent: fresh || wire.breaks === true ? false : agent,
        headers: { ...wire.headers, 'content-length': announced },
      },
      (response) => {
        response.on('error', () => settle(response.statusCode));
        response.on('end', () => settle(response.statusCode));
        response.resume();
      },
    );
    const timer = setTimeout(() => {
      settle(undefined);
      outgoing.destroy();
    }, longest);
    // A kept-open connection may also break between two requests.
    outgoing.once('socket', (socket) => {
      if (socket.listenerCount('error', silent) === 0) socket.on('error', silent);
    });
    outgoing.on('error', async () => {
      clearTimeout(timer);
      // The app may have closed the kept-open connection at this moment.
      if (outgoing.reusedSocket) resolve(await send(port, wire, agent, true));
      else settle(undefined);
    });
    if (wire.breaks === true) {
      outgoing.flushHeaders();
      outgoing.write(wire.body, () => setImmediate(() => outgoing.destroy()));
    } else outgoing.end(wire.body);
  });
}

async function isLateAgain(port: number, wire: Wire, agent: Agent): Promise<boolean> {
  for (let times = 0; times < 3; times += 1) {
    if ((await send(port, wire, agent)).ms <= patience) return false;
  }
  return true;
}

export async function fuzz(options: { requests: number; seed: number; stop?: AbortSignal }): Promise<Report> {
  const { requests, seed, stop } = options;
  const chance = createChance(seed);
  const subject = await openSubject();
  const rows = new Map<string, Row>();
  const examples = new Map<string, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: abreast });
  /** Some earlier requests, to be sent again. */
  const earlier: Wire[] = [];
  let hangs = 0;
  let unanswered = 0;
  try {
    await subject.start('http');
    await subject.settle();
    const { sandbox } = subject;
    const shapes = shapesOf(standing(sandbox), subject.responseUrl, sandbox.clock.now);

    const one = async () => {
      const shape = shapes[chance.between(0, shapes.length - 1)];
      if (shape === undefined) return;
      const made = mutate(shape, sandbox.signingSecret, Math.floor(realNow() / 1000), chance);
      const sent = chance.percent(3) ? earlier[chance.between(0, earlier.length - 1)] : undefined;
      const { kind, wire } = sent === undefined ? made : { kind: 'sent again, the same', wire: sent };
      earlier[chance.between(0, 49)] = made.wire;
      if (subject.port() === undefined) await subject.start('http').catch(() => undefined);
      const port = subject.port();
      if (port === undefined) return;
      const { status, ms } = await send(port, wire, agent);
      const row = rows.get(kind) ?? { kind, sent: 0, ok: 0, refused: 0, failed: 0, none: 0, slowest: 0 };
      rows.set(kind, row);
      row.sent += 1;
      if (wire.breaks === true) row.none += 1;
      else if (status === undefined) row.none += 1;
      else if (status >= 500) row.failed += 1;
      else if (status >= 400) row.refused += 1;
      else row.ok += 1;
      if (wire.breaks === true) return;
      if (status === undefined) unanswered += 1;
      row.slowest = Math.max(row.slowest, Math.round(ms));
      // A busy machine can delay any answer; a delay of the app's own comes again.
      const isLate = ms > patience && (await isLateAgain(port, wire, agent));
      if (isLate) hangs += 1;
      if (status === undefined || status >= 500 || isLate) {
        const what = `${status ?? 'no answer'}${isLate ? ' late' : ''}: ${shape.name}, ${kind}`;
        examples.set(what, (examples.get(what) ?? 0) + 1);
      }
    };
    const many = async (count: number) => {
      let left = count;
      const worker = async () => {
        while (left > 0 && !stop?.aborted) {
          left -= 1;
          await one();
        }
      };
      await Promise.all(Array.from({ length: abreast }, worker));
    };

    const first = Math.min(1000, Math.ceil(requests / 4));
    await many(first);
    await subject.idle(10_000);
    const before = await subject.memory();
    await many(requests - first);
    await subject.idle(20_000);
    const after = await subject.memory();
    const failed = [...rows.values()].reduce((sum, row) => sum + row.failed, 0);
    return {
      rows: [...rows.values()],
      crashes: subject.crashes(),
      hangs,
      unanswered,
      failed,
      memory: { before, after },
      examples,
      logged: new Map(subject.logged),
    };
  } finally {
    agent.destroy();
    await subject.close();
  }
}

export const holds = ({ crashes, hangs, unanswered, failed, memory }: Omit<Report, 'rows'>): boolean =>
  crashes + hangs + unanswered + failed === 0 && memory.after <= memory.before * growth;

export function tableOf({ rows }: Report): string[] {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['what is wrong', 'sent', '2xx', '4xx', '5xx', 'no answer', 'slowest, ms']),
    '|---|---|---|---|---|---|---|',
    ...rows
      .toSorted((a, b) => a.kind.localeCompare(b.kind))
      .map(({ kind, sent, ok, refused, failed, none, slowest }) =>
        line([kind, sent, ok, refused, failed, none, slowest]),
      ),
  ];
}
