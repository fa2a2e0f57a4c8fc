// The composition root: connections and stores, then the features in order, from left to right.

import type { Config } from './config.ts';
import { courseFeature } from './courses/feature.ts';
import type { Catalogue } from './courses/rules.ts';
import type { Deps, Feature } from './deps.ts';
import { digestFeature } from './digests/feature.ts';
import { discussionFeature } from './discussions/feature.ts';
import { createDiscussionStore } from './discussions/store/discussions.ts';
import { placeKeys as commentsOfPlace, keys as discussionKeys } from './discussions/store/keys.ts';
import { installationFeature } from './installations/feature.ts';
import { createInstallationStore } from './installations/store.ts';
import { lessonFeature } from './lessons/feature.ts';
import { likeFeature } from './likes/feature.ts';
import { createLikeStore, movedKeys as likesOfPlace } from './likes/store.ts';
import { createNextDue } from './next-due.ts';
import { inBackground } from './platform/background.ts';
import { day } from './platform/calendar.ts';
import { type Clock, realNow, stopwatch } from './platform/clock.ts';
import { openConnections, prefixesOf } from './platform/connections.ts';
import { everyMinute } from './platform/cron.ts';
import type { Log } from './platform/logger.ts';
import { createMetrics } from './platform/metrics.ts';
import { createQueue, within } from './platform/queue.ts';
import { createReadiness } from './platform/readiness.ts';
import { onTasks } from './platform/scripts.ts';
import { createSeal } from './platform/seal.ts';
import { createBoltListeners } from './platform/slack/bolt-listeners.ts';
import { identify } from './platform/slack/identity.ts';
import { createNetwork } from './platform/slack/network.ts';
import { createBolt } from './platform/slack/receiver.ts';
import { refusalText } from './platform/slack/token-state.ts';
import { answerUnknown } from './platform/slack/unknown.ts';
import { createSlackWeb } from './platform/slack/web.ts';
import { postFeature } from './posts/feature.ts';
import { createBacklog } from './posts/jobs/backlog.ts';
import { createPutDaily } from './posts/jobs/daily.ts';
import { createShortcuts } from './posts/jobs/enqueue.ts';
import { createWork } from './posts/jobs/work.ts';
import { createPostStore } from './posts/store/outbox.ts';
import { createPlaceStore } from './posts/store/place.ts';
import { questionFeature } from './questions/feature.ts';
import { createQuestionStore } from './questions/store/questions.ts';
import { sessionFeature } from './sessions/feature.ts';
import { passedOn } from './sessions/store/keys.ts';
import { dailySteps } from './steps.ts';
import { subscriptionFeature } from './subscriptions/feature.ts';
import { listenToLesson } from './subscriptions/listeners/lesson-command.ts';
import { keys as subscriptionKeys } from './subscriptions/store/keys.ts';
import { createSubscriptionStore } from './subscriptions/store/subscriptions.ts';
import { createApology } from './words/apology.ts';

/** `catalogue`: the courses, where they are open and checked already. */
export type AppOptions = { config: Config; clock: Clock; log: Log; host?: string; catalogue?: Catalogue };
export type LecternApp = Awaited<ReturnType<typeof openApp>>;

export async function openApp(options: AppOptions) {
  const { config, clock, log } = options;
  const { timings } = config;
  const courses = await courseFeature({ directory: config.contentDir, log, checked: options.catalogue });
  const connections = await openConnections(config.redisUrl, timings, log);
  const { store: redis, disconnect } = connections;
  const queue = createQueue(connections, timings, log);
  const turnJobs = createQueue(connections, timings, log, 'turns');
  const network = createNetwork({ proxy: config.proxy, log });
  const web = createSlackWeb({ apiUrl: config.slackApiUrl, token: config.botToken, network, timings, log });
  const posts = { ...createPostStore(redis), ...createPlaceStore(redis) };
  const stores = {
    installations: createInstallationStore(redis),
    posts,
    subscriptions: createSubscriptionStore(redis, [...likesOfPlace, ...commentsOfPlace], passedOn),
    likes: createLikeStore(redis, discussionKeys.comments),
    discussions: createDiscussionStore(redis),
    questions: createQuestionStore(redis),
  };
  const backlog = createBacklog({ clock, stores });
  const metrics = createMetrics({ queue: queue.counts, backlog, refusals: network.refusals });
  const deps: Deps = {
    ...{ clock, log, metrics, timings, catalogue: courses.catalogue, stores },
    slack: async () => web,
    textsKept: config.keepTextsDays * day,
    seal: config.tokenKey && createSeal(config.tokenKey),
    putDaily: createPutDaily({ clock, posts }, dailySteps),
    ...createShortcuts({ clock, posts }),
  };

  const identity = await identify(web, { apiUrl: config.slackApiUrl, proxyTo: network.proxyTo });
  const ready = createReadiness({
    redis,
    writers: [connections.producer],
    prefixes: prefixesOf(identity.team),
    isInstalled: () => stores.installations.isThere(identity.team),
    freshFor: timings.readyFor,
    patience: 2 * timings.commandTimeout,
    longAway: timings.longAway,
  });
  const slack = createBolt({
    credentials: config,
    slackApiUrl: config.slackApiUrl,
    network,
    port: config.port,
    ...(options.host === undefined ? {} : { host: options.host }),
    pages: (awayFor) => [
      { path: '/healthz', answer: async () => ({ status: 200, body: 'alive' }) },
      {
        path: '/readyz',
        answer: ready.page(() => {
          const refused = network.refusals().map(refusalText);
          return refused.length === 0 && awayFor() > timings.grace ? ['Slack is not connected'] : refused;
        }),
      },
      { path: '/metrics', answer: metrics.page },
    ],
    timings,
    // The app does everything with the token of one workspace, whichever workspace the person comes from.
    authorize: async () => {
      const { team: teamId, botId, botUserId } = (await stores.installations.find(identity.team)) ?? identity;
      return { botToken: config.botToken, botId, botUserId, teamId };
    },
    log,
  });

  const installations = installationFeature(deps, identity, web.identity);
  const direct = postFeature(deps);
  const subscriptions = subscriptionFeature(deps, direct);
  const likes = likeFeature(deps, { realNow, listening: slack.connected });
  const discussions = discussionFeature(deps, subscriptions);
  const questions = questionFeature(deps, direct, subscriptions);
  const lessons = lessonFeature(deps, redis, direct, discussions);
  const sessions = sessionFeature(deps, redis, direct, subscriptions, questions);
  const digests = digestFeature(deps, redis, direct, subscriptions, discussions, sessions);
  const features: Feature[] = [
    courses,
    installations,
    subscriptions,
    likes,
    discussions,
    questions,
    lessons,
    sessions,
    digests,
  ];

  const standsOn = subscriptionKeys.subscription;
  const work = createWork(deps, features, { queue, turnJobs, standsOn, stopwatch });
  onTasks(redis, work.hear);
  const router = {
    boltListeners: createBoltListeners(slack.bolt),
    ...{ web: deps.slack, log, metrics, apology: createApology(ready.lasting) },
    deadline: timings.interaction,
  };
  const subcommands = features.flatMap((feature) => feature.subcommands ?? []);
  listenToLesson(deps, router, subscriptions.place, subcommands);
  for (const { listen } of features) listen?.(router);
  answerUnknown(router);
  for (const { start } of features) await start?.();
  work.begin();
  const port = await slack.start();

  async function tick(): Promise<void> {
    await web.recheck();
    await work.tick();
  }
  const cron = everyMinute(redis, tick, log, ready.look);
  log.info({ port }, 'lectern listens');
  const closing = new AbortController();
  const prepared = features
    .flatMap(({ prepare }) => prepare?.() ?? [])
    .map(async (work) => {
      await inBackground(work, closing.signal).catch((error: unknown) =>
        log.warn({ error }, 'work beside the requests failed'),
      );
    });
  return {
    port,
    tick,
    names: router.boltListeners.names,
    ...createNextDue(deps, sessions.store, { queue, turns: turnJobs, enqueues: work.enqueues }),
    /** Takes no more requests, lets current work end, then closes. With `abandon`, closes at once, as a crash would. */
    async close(abandon = false): Promise<void> {
      closing.abort();
      await cron.stop();
      await slack.stop();
      await work.close();
      await Promise.all(prepared);
      const closed = Promise.all([queue.close(abandon), turnJobs.close(abandon)]);
      await within(timings.drain, closed, 'the queue did not close', 'redis').catch((error: unknown) =>
        log.warn({ error }, 'closed without the queue; the next start takes up what was in flight'),
      );
      disconnect();
      await network.close();
    },
  };
}
