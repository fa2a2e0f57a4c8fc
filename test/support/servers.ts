// Servers of Redis for one test file, each in a state of its own, and an address that can be led from one to another.
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { afterAll } from 'vitest';
import { type Connection, connect } from '../../src/platform/redis.ts';
import { findServer } from '../../src/sandbox/redis.ts';
import { findPort, startServer } from '../../src/sandbox/redis-server.ts';

const command = findServer(process.env.PATH ?? '');

/** A title for a `describe` that needs a real server, and whether it has to be left out. */
export const needsServer = (title: string) => (command ? title : `${title} (skipped: no redis-server)`);
export const noServer = command === undefined;

export type Server = { url: string; port: number; admin: Connection };

export function servers() {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  return {
    /** A server that keeps nothing; `admin` may do everything there. */
    async start(...args: string[]): Promise<Server> {
      const port = await findPort();
      const started = await startServer(command ?? '', port, ['--save', '', '--appendonly', 'no', ...args]);
      const url = `redis://127.0.0.1:${port}`;
      const admin = connect(url, 'patient', { commandTimeout: 10_000 });
      admin.on('error', () => undefined);
      closing.push(async () => {
        admin.disconnect();
        await started.stop();
      });
      return { url, port, admin };
    },

    /** An address that leads to this port, and can be led to another: connections that stand stay where they are. */
    async address(port: number) {
      const sockets = new Set<Socket>();
      let target = port;
      const server = createServer((near) => {
        const far = dial(target, '127.0.0.1');
        for (const [from, to] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(from);
          from.pipe(to);
          from.on('error', () => to.destroy());
          from.on('close', () => {
            sockets.delete(from);
            to.destroy();
          });
        }
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const bound = server.address();
      closing.push(async () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      });
      return {
        url: `redis://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
        lead(to: number): void {
          target = to;
        },
      };
    },
  };
}
