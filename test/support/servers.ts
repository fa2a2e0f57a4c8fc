// Redis servers for one test file, each in a state of its own, and an address that can be moved between them.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Connection, connect } from '../../src/platform/redis.ts';
import { findServer } from '../../src/sandbox/redis.ts';
import { findPort, startServer } from '../../src/sandbox/redis-server.ts';

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const command = findServer(process.env.PATH ?? '');

/** The title of a `describe` that needs a real server; it says so if the tests are skipped. */
export const needsServer = (title: string) => (command ? title : `${title} (skipped: no redis-server)`);
export const noServer = command === undefined;

export type Server = { url: string; port: number; admin: Connection; stop(): Promise<void> };

export function servers() {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const folder = mkdtempSync(join(tmpdir(), 'lectern-servers-'));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));

  async function startAs(program: string, ...args: string[]): Promise<Server> {
    const port = await findPort();
    const store = ['--dir', folder, '--dbfilename', `${port}.rdb`, '--save', '', '--appendonly', 'no'];
    const started = await startServer(program, port, [...store, ...args]);
    const url = `redis://127.0.0.1:${port}`;
    const admin = connect(url, 'patient', { commandTimeout: 10_000 });
    admin.on('error', () => undefined);
    const stop = async () => {
      admin.disconnect();
      await started.stop();
    };
    closing.push(stop);
    return { url, port, admin, stop };
  }

  const start = (...args: string[]) => startAs(command ?? '', ...args);

  async function node(...args: string[]): Promise<Server & { bus: string }> {
    const bus = String(await findPort());
    const files = ['--cluster-config-file', join(folder, `nodes-${bus}.conf`)];
    const times = ['--cluster-port', bus, '--cluster-node-timeout', '2000'];
    return { ...(await start('--cluster-enabled', 'yes', ...files, ...times, ...args)), bus };
  }

  return {
    folder,

    /** Starts a server that keeps nothing; `admin` has all rights on it. */
    start,

    /** Makes this server's saves fail, and waits until it knows; the returned function ends that and waits for a save of its own. */
    async failToSave({ admin, port }: Server): Promise<() => Promise<void>> {
      const file = join(folder, `${port}.rdb`);
      const knows = async (state: string) => {
        const told = () => admin.info('persistence');
        while (!(await told()).includes(`rdb_last_bgsave_status:${state}`)) await pause(50);
      };
      rmSync(file, { force: true });
      // A file cannot have the name of a folder, whatever the user's rights.
      mkdirSync(file);
      await admin.config('SET', 'save', '1 1');
      await admin.set('a change', '1');
      await knows('err');
      return async () => {
        rmSync(file, { recursive: true, force: true });
        await knows('ok');
        await admin.config('SET', 'save', '');
      };
    },

    /** A server that appends each change to a file of at most half a megabyte. */
    async appending(): Promise<Server> {
      const [file, own] = [join(folder, 'limited.sh'), mkdtempSync(join(folder, 'appending-'))];
      // A limit on the size of a file makes writes fail as on a full disk.
      const script = `#!/bin/sh\ntrap '' XFSZ\nulimit -S -f 1024\nexec ${command} "$@"\n`;
      writeFileSync(file, script, { mode: 0o755 });
      return startAs(file, '--dir', own, '--appendonly', 'yes');
    },

    /** Makes this server's appends fail, and waits until it knows; the returned function ends that. */
    async failToAppend({ admin }: Server): Promise<() => Promise<void>> {
      await admin.set('a change', 'x'.repeat(600_000));
      while (!(await admin.info('persistence')).includes('aof_last_write_status:err')) await pause(50);
      return async () => void (await admin.config('SET', 'appendonly', 'no'));
    },

    /** A master with one replica. */
    async pair() {
      const atOnce = ['--repl-diskless-sync-delay', '0'];
      const [master, replica] = [await start(...atOnce), await start(...atOnce)];
      await replica.admin.call('REPLICAOF', '127.0.0.1', master.port);
      const told = ({ admin }: Server) => admin.info('replication');
      while (!(await told(master)).includes('state=online')) await pause(50);
      return {
        master,
        replica,
        /** Swaps master and replica, once the replica has all of the master's data. */
        async failOver(): Promise<void> {
          await master.admin.call('FAILOVER');
          while (!(await told(replica)).includes('role:master')) await pause(50);
          while (!(await told(master)).includes('master_link_status:up')) await pause(50);
        },
      };
    },

    /** A Sentinel that watches a master. */
    async sentinel(master: Server): Promise<string> {
      const [file, config] = [join(folder, 'sentinel.sh'), join(folder, 'sentinel.conf')];
      writeFileSync(config, `sentinel monitor main 127.0.0.1 ${master.port} 1\n`);
      writeFileSync(file, `#!/bin/sh\nexec ${command} ${config} --sentinel "$@"\n`, { mode: 0o755 });
      const started = await startServer(file, await findPort(), ['--dir', folder]);
      closing.push(() => started.stop());
      return `redis://127.0.0.1:${started.port}`;
    },

    /** A cluster of one node, which serves every slot. */
    async alone(): Promise<Server> {
      const only = await node('--cluster-announce-ip', '127.0.0.1');
      await only.admin.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
      const told = () => only.admin.call('CLUSTER', 'INFO').then(String);
      while (!(await told()).includes('cluster_state:ok')) await pause(50);
      return only;
    },

    /** Three masters with a third of the slots each, and a replica of the first. */
    async cluster(...args: string[]) {
      const nodes: (Server & { bus: string })[] = [];
      for (let i = 0; i < 4; i += 1) {
        nodes.push(await node(...args));
      }
      const [first, second, third, replica] = nodes;
      if (!first || !second || !third || !replica) throw new Error('there are not four nodes');
      for (const [node, from, to] of [
        [first, 0, 5460],
        [second, 5461, 10_922],
        [third, 10_923, 16_383],
      ] as const) {
        await node.admin.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
      }
      for (const { port, bus } of [second, third, replica]) {
        await first.admin.call('CLUSTER', 'MEET', '127.0.0.1', port, bus);
      }
      const id = String(await first.admin.call('CLUSTER', 'MYID'));
      const all = async () => {
        for (const { admin } of nodes) {
          const info = String(await admin.call('CLUSTER', 'INFO'));
          if (!/cluster_state:ok[\s\S]+cluster_known_nodes:4/.test(info)) return false;
        }
        return true;
      };
      while (!(await all())) await pause(50);
      await replica.admin.call('CLUSTER', 'REPLICATE', id);
      return {
        masters: [first, second, third] as const,
        replica,
        url: `${first.url},${second.url}`,
        /** Ends some nodes for good, so that their slots are unserved; the returned function gives those to the third master. */
        async lose(...lost: Server[]): Promise<() => Promise<void>> {
          for (const { stop } of lost) await stop();
          const asked = (what: string) => third.admin.call('CLUSTER', what).then(String);
          while ((await asked('INFO')).includes('cluster_slots_fail:0')) await pause(50);
          return async () => {
            const gone = (await asked('NODES')).split('\n').filter((line) => line.includes('fail'));
            for (const { admin } of nodes.filter((node) => !lost.includes(node))) {
              for (const line of gone) await admin.call('CLUSTER', 'FORGET', line.split(' ')[0] ?? '');
            }
            const slots = gone.flatMap((line) => [...line.matchAll(/ (\d+)-(\d+)/g)]);
            for (const [, from = '', to = ''] of slots) {
              await third.admin.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
            }
          };
        },
      };
    },

    /** An address that leads to this port, and can be pointed to another; open connections stay. */
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
