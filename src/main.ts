// The entry point: env → config → (sandbox if asked) → open the app → close on a signal.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApp } from './app.ts';
import { type Config, loadConfig, whyNot } from './config.ts';
import { ContentError, openCatalogue } from './courses/store/catalogue.ts';
import { systemClock } from './platform/clock.ts';
import { loadSettings } from './platform/env.ts';
import { createLog } from './platform/logger.ts';
import { timings } from './platform/timings.ts';

type Closing = () => Promise<void>;

async function openReal(): Promise<Closing> {
  // The variables of a `.env` file are added to the environment; existing ones keep their values.
  if (existsSync('.env')) loadSettings('.env');
  const config = loadConfig(process.env);
  const app = await openApp({ config, clock: systemClock, log: createLog(config.logLevel) });
  return app.close;
}

/** The sandbox takes messages without rate limits and answers at once, so its waits are short. */
const sandboxTimings = {
  ...timings,
  settle: 5000,
  postTimeout: 2000,
  lockDuration: 3000,
  stalledInterval: 1500,
  spacing: { perPlace: 100, perWorkspace: 25, editWindow: 6000 },
};

/** The whole product on this machine: a small Slack, a Redis of its own, and the app. */
async function openSandboxed(overSocketMode: boolean): Promise<Closing> {
  const contentDir = process.env.CONTENT_DIR ?? './content';
  // Whoever writes a lesson looks at it here: all that is wrong with it is said at once.
  const catalogue = await openCatalogue(contentDir);
  const { openSandbox } = await import('./sandbox/sandbox.ts');
  const { openRedis } = await import('./sandbox/redis.ts');
  const { holdFolder, keyIn } = await import('./sandbox/folder.ts');
  const directory = '.lectern';
  const leaveFolder = holdFolder(directory);
  const redis = await openRedis({
    directory,
    ...(process.env.REDIS_URL ? { url: process.env.REDIS_URL } : {}),
    ...(process.env.PATH ? { path: process.env.PATH } : {}),
  });
  const sandbox = await openSandbox({
    port: Number(process.env.SANDBOX_PORT ?? 3210),
    page: fileURLToPath(new URL('./sandbox/page', import.meta.url)),
    ...(redis.kind === 'in-process' ? {} : { directory }),
  });
  const config: Config = {
    botToken: sandbox.botToken,
    ...(overSocketMode ? { appToken: sandbox.appToken } : { signingSecret: sandbox.signingSecret }),
    slackApiUrl: sandbox.slackApiUrl,
    keepTextsDays: 90,
    tokenKey: keyIn(directory),
    redisUrl: redis.url,
    port: 0,
    contentDir,
    logLevel: 'error',
    timings: sandboxTimings,
  };
  const opening = openApp({
    config,
    catalogue,
    clock: sandbox.clock,
    log: createLog(process.env.LOG_LEVEL === 'debug' ? 'debug' : 'error'),
    host: '127.0.0.1',
  });
  // A change of the clock waits until the app is open.
  sandbox.attach({
    nextDue: async (which) => (await opening).nextDue(which),
    tick: async () => (await opening).tick(),
    idle: async (withinMs) => (await opening).idle(withinMs),
  });
  const app = await opening;
  sandbox.attach({
    ...(overSocketMode ? {} : { eventsUrl: `http://127.0.0.1:${app.port}/slack/events` }),
    nextDue: app.nextDue,
    tick: app.tick,
    idle: app.idle,
  });
  const kept =
    redis.kind === 'in-process' ? ' (no redis-server found: kept in memory until you stop it)' : '';
  const way = overSocketMode ? ', over Socket Mode' : '';
  console.log(`Lectern's sandbox is open at ${sandbox.origin}${way}${kept}`);
  return async () => {
    await app.close();
    await sandbox.close();
    await redis.close();
    leaveFolder();
  };
}

async function main(): Promise<void> {
  const asked = (word: string) => process.argv.includes(word);
  const opening = asked('--sandbox') ? openSandboxed(asked('--socket')) : openReal();
  let closing = false;
  // The handlers are set before the app is open: a signal during the opening closes it as soon as it is open.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      opening
        .then((close) => close())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  await opening;
}

main().catch((error: unknown) => {
  console.error(error instanceof ContentError ? error.message : whyNot(error));
  process.exit(1);
});
