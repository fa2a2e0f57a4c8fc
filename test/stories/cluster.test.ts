// A cluster loses a master for good: the messages to people and operators meanwhile, and the recovery once its slots are served.
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/operator-cli.ts';
import { needsServer, noServer, type Server, servers } from '../support/servers.ts';
import { channels, people, world } from '../support/world.ts';

const redis = servers();
type Cluster = Awaited<ReturnType<typeof redis.cluster>>;
const real = noServer ? describe.skip : describe;

const subscribe = 'subscribe mon 09:00 Etc/UTC en';
const { ada } = people;
const within = { timeout: 20_000, interval: 100 };

/** The nodes that serve these keys. */
const ofWorkspace = ({ masters: [, second] }: Cluster): Server[] => [second];
const ofIndexesAndQueue = ({ masters: [first], replica }: Cluster): Server[] => [replica, first];

/** The time after which the app no longer calls the outage temporary, ms. */
const longAway = 8000;
const apology = /Please send it again in a minute: `\/lesson subscribe .+`$/;

real.each([
  { coverage: 'yes', lost: 'the workspace', nodes: ofWorkspace, says: apology, kept: 0 },
  { coverage: 'no', lost: 'the workspace', nodes: ofWorkspace, says: apology, kept: 0 },
  // A workspace's data are safe there, as are people's acts meanwhile; these are confirmed if the machine is quick enough.
  {
    coverage: 'no',
    lost: 'the indexes and the queue',
    nodes: ofIndexesAndQueue,
    says: /^Done|Please send it again/,
    kept: 1,
  },
])(
  needsServer('without the node of $lost, full coverage required: $coverage'),
  ({ coverage, nodes, says, kept }) => {
    let cluster: Cluster;
    const here = world({
      redis: async () => {
        cluster = await redis.cluster('--cluster-require-full-coverage', coverage);
        return cluster.url;
      },
      waits: { longAway },
    });
    const ready = () => here.page('/readyz');

    test('the reason is named and what is confirmed is kept; a minute after the slots are served again all works', async () => {
      const other = channels.general.id;
      await here.act({ do: 'invite', as: ada.id, channel: other, who: here.sandbox.state().app.userId });
      await here.lesson(ada, subscribe);
      expect(await ready()).toBe('200 ready');

      const serveAgain = await cluster.lose(...nodes(cluster));
      await expect.poll(ready, within).toBe('503 Redis takes no writes (CLUSTERDOWN)');
      expect(await here.say(ada, subscribe, other)).toMatch(says);
      expect(await here.page('/metrics')).toMatch(/lectern_outside_failures_total\{reason="redis"\} [1-9]/);
      if (kept === 0) {
        const said = async () => (await ready()) && here.say(ada, subscribe, other);
        await expect
          .poll(said, within)
          .toMatch(
            /haven’t reached my database for some minutes.+people who run Lectern.+`\/lesson subscribe .+`$/,
          );
      }
      const config = { redisUrl: cluster.url, contentDir: 'content', settle: 500 };
      const doctor = await answer(['doctor'], { config, clock: here.sandbox.clock, between: 10 });
      expect(doctor).toEqual({
        code: 2,
        lines: [expect.stringMatching(/CLUSTERDOWN.+The cluster has lost nodes\./)],
      });

      await serveAgain();
      // The app's own tick, each real minute, may have installed it again by then.
      await expect.poll(ready, within).toMatch(/^(503 the app is not installed|200 ready)/);
      await here.app.tick();
      expect(await ready()).toBe('200 ready');
      expect((await here.say(ada, 'status')).includes('No course runs')).toBe(kept === 0);
      if (kept === 0) expect(await here.say(ada, subscribe)).toContain('Next lesson');
      await here.move({ to: '2026-11-30T09:00:00Z' });
      expect([here.cards().length, here.cards(other).length]).toEqual([1, kept]);
    }, 90_000);
  },
);
