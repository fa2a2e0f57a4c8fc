// One process of the app, opened as main.ts opens it, but with the harness's clock and ticks and faster timings.
import { z } from 'zod';
import { type LecternApp, openApp } from '../../src/app.ts';
import { createLog } from '../../src/platform/logger.ts';
import { timings } from '../../src/platform/timings.ts';

const settingsSchema = z.object({
  botToken: z.string(),
  signingSecret: z.string().optional(),
  appToken: z.string().optional(),
  slackApiUrl: z.string(),
  redisUrl: z.string(),
  contentDir: z.string(),
  now: z.number(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  /** Waits for Slack and Redis as long as in production, for tests that are not about their faults. */
  patient: z.boolean().default(false),
});

const orders = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), settings: settingsSchema }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('clock'), now: z.number() }),
  z.object({ do: z.literal('tick'), id: z.number() }),
  z.object({ do: z.literal('idle'), id: z.number(), within: z.number() }),
  z.object({ do: z.literal('left'), id: z.number() }),
  z.object({ do: z.literal('memory'), id: z.number() }),
]);

/** The timings have production's ratios, but a hundredth of its length or less. */
const quick = {
  ...timings,
  settle: 500,
  postTimeout: 200,
  askTimeout: 300,
  reconnect: 20,
  grace: 100,
  interaction: 600,
  commandTimeout: 300,
  addTimeout: 300,
  lockDuration: 1000,
  stalledInterval: 500,
  silence: 400,
  drain: 2000,
  spacing: { perPlace: 5, perWorkspace: 2, editWindow: 300 },
};

const patient = {
  ...quick,
  ...{ interaction: timings.interaction, askTimeout: timings.askTimeout, postTimeout: 2000, settle: 5000 },
  ...{ commandTimeout: timings.commandTimeout, addTimeout: timings.addTimeout },
};

const tell = (message: object) => process.send?.(message);
let now = 0;
let app: LecternApp | undefined;

async function open(settings: z.infer<typeof settingsSchema>): Promise<void> {
  now = settings.now;
  const { botToken, slackApiUrl, redisUrl, contentDir, signingSecret = '', appToken, logLevel } = settings;
  const log = createLog(logLevel);
  try {
    app = await openApp({
      config: {
        botToken,
        ...(appToken === undefined ? { signingSecret } : { appToken }),
        slackApiUrl,
        redisUrl,
        port: 0,
        contentDir,
        logLevel,
        keepTextsDays: 90,
        tokenKey: Buffer.alloc(32, 7),
        timings: settings.patient ? patient : quick,
      },
      clock: { now: () => now },
      log,
      host: '127.0.0.1',
    });
    tell({ ready: app.port });
  } catch (error) {
    log.error({ error }, 'the replica could not open');
    process.exit(1);
  }
}

process.on('message', async (message: unknown) => {
  const order = orders.parse(message);
  switch (order.do) {
    case 'open':
      return open(order.settings);
    case 'close':
      await app?.close(true);
      return tell({ closed: true });
    case 'clock':
      now = order.now;
      return;
    case 'tick': {
      const done = app?.tick().then(
        () => true,
        () => false,
      );
      return tell({ id: order.id, value: (await done) ?? false });
    }
    case 'idle':
      return tell({ id: order.id, value: (await app?.idle(order.within).catch(() => false)) ?? false });
    case 'left':
      return tell({ id: order.id, value: (await app?.left().catch(String)) ?? '' });
    case 'memory': {
      // Two collections: the first one's freed objects may hold more. Exists only under --expose-gc.
      for (let times = 0; times < 2; times += 1) globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      return tell({ id: order.id, value: heapUsed + external });
    }
  }
});
// The harness that gave the orders is gone.
process.on('disconnect', () => process.exit(0));
