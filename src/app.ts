// The composition root: connections, stores, features in order, listeners, worker, ticks.
import { createAhead } from './ahead.ts';
import type { Config } from './config.ts';
import { openCatalogue } from './courses/store.ts';
import type { Deps, Subcommand } from './deps.ts';
import { createDigestJobs } from './digests/jobs/digests.ts';
import { createExportListeners } from './digests/listeners/export.ts';
import { createDigestStore } from './digests/store.ts';
import { createLessonDiscussion } from './discussions/jobs/featured.ts';
import { createDiscussionJobs } from './discussions/jobs/messages.ts';
import { createDiscussionListeners } from './discussions/listeners/discussions.ts';
import { listenToDiscussions } from './discussions/listeners/messages.ts';
import { createDiscussionStore } from './discussions/store/discussions.ts';
import { placeKeys as commentsOfPlace } from './discussions/store/keys.ts';
import { createInstallationJobs } from './installations/jobs.ts';
import { listenToInstallations } from './installations/listeners.ts';
import { createInstallationStore } from './installations/store.ts';
import { createCardJobs } from './lessons/jobs/cards.ts';
import { createLessonJobs } from './lessons/jobs/lessons.ts';
import { createNoticeJobs } from './lessons/jobs/notices.ts';
import { createPromptJobs } from './lessons/jobs/prompt.ts';
import { createLessonListeners } from './lessons/listeners/lessons.ts';
import { createLessonStore } from './lessons/store.ts';
import { createLikeJobs } from './likes/jobs.ts';
import { listenToLikes } from './likes/listeners.ts';
import { createLikeStore, movedKeys as likesOfPlace } from './likes/store.ts';
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
import { onCommand } from './platform/slack/interactions.ts';
import { createNetwork } from './platform/slack/network.ts';
import { createBolt } from './platform/slack/receiver.ts';
import { createSubcommands } from './platform/slack/subcommands.ts';
import { refusalText } from './platform/slack/token-state.ts';
import { answerUnknown } from './platform/slack/unknown.ts';
import { createSlackWeb } from './platform/slack/web.ts';
import { createBacklog } from './posts/jobs/backlog.ts';
import { createDirect, createTellOrganisers } from './posts/jobs/direct.ts';
import { createEnqueue, createShortcuts, createTaskListener } from './posts/jobs/enqueue.ts';
import { createPostJobs } from './posts/jobs/outbox.ts';
import { createNoteFailure, createSteps } from './posts/jobs/steps.ts';
import { createTurnQueue } from './posts/jobs/turn-queue.ts';
import { createPostStore } from './posts/store/outbox.ts';
import { createPlaceStore } from './posts/store/place.ts';
import { createAskerJobs } from './questions/jobs/asker.ts';
import { createQuestionJobs } from './questions/jobs/questions.ts';
import { createQuestionListeners } from './questions/listeners/questions.ts';
import { createQuestionStore } from './questions/store/questions.ts';
import { createSessionJobs } from './sessions/jobs/sessions.ts';
import { createLeading } from './sessions/listeners/leading.ts';
import { createSessionListeners } from './sessions/listeners/sessions.ts';
import { passedOn } from './sessions/store/keys.ts';
import { createSessionStore } from './sessions/store/sessions.ts';
import { everyStep } from './steps.ts';
import { createSubscriptionJobs } from './subscriptions/jobs.ts';
import { createAuthorize, inChannel, listenForAgain } from './subscriptions/listeners/authorize.ts';
import { createPlace } from './subscriptions/listeners/channel-course.ts';
import { listenToChannels } from './subscriptions/listeners/lifecycle.ts';
import { createSubscriptionListeners } from './subscriptions/listeners/subscriptions.ts';
import { keys as subscriptionKeys } from './subscriptions/store/keys.ts';
import { createSubscriptionStore } from './subscriptions/store/subscriptions.ts';
import { createApology } from './words/apology.ts';

export type AppOptions = { config: Config; clock: Clock; log: Log; host?: string };
export type LecternApp = Awaited<ReturnType<typeof openApp>>;

export async function openApp(options: AppOptions) {
  const { config, clock, log } = options;
  const { timings } = config;
  const catalogue = await openCatalogue(config.contentDir);
  const { store, producer, worker, disconnect } = await openConnections(config.redisUrl, timings, log);
  const queue = createQueue({ producer, worker }, timings, log);
  const turnJobs = createQueue({ producer, worker }, timings, log, 'turns');
  const network = createNetwork({ proxy: config.proxy, log });
  const web = createSlackWeb({ apiUrl: config.slackApiUrl, token: config.botToken, network, timings, log });
  const posts = { ...createPostStore(store), ...createPlaceStore(store) };
  const stores = {
    installations: createInstallationStore(store),
    posts,
    subscriptions: createSubscriptionStore(store, [...likesOfPlace, ...commentsOfPlace], passedOn),
    likes: createLikeStore(store),
    discussions: createDiscussionStore(store),
    questions: createQuestionStore(store),
  };
  const lessonStore = createLessonStore(store);
  const backlog = createBacklog({ clock, stores });
  const metrics = createMetrics({ queue: queue.counts, backlog, refusals: network.refusals });
  const turns = createTurnQueue({ queue: turnJobs, posts, clock, metrics, log });
  const enqueue = createEnqueue({ queue, turns, posts, metrics, log });
  const tasks = createTaskListener(enqueue, { clock });
  onTasks(store, tasks.hear);
  const deps: Deps = {
    ...{ clock, log, metrics, timings, catalogue },
    slack: async () => web,
    textsKept: config.keepTextsDays * day,
    seal: config.tokenKey && createSeal(config.tokenKey),
    stores,
    ...createShortcuts({ clock, posts }),
  };

  const identity = await identify(web, config.slackApiUrl);
  const installationJobs = createInstallationJobs(deps, {
    identity: web.identity,
    heal: () => subscriptionJobs.heal(),
  });
  await installationJobs.install(identity);
  const direct = createDirect(deps);
  const tellOrganisers = createTellOrganisers(deps, direct);
  const sessionStore = createSessionStore(store);
  const subscriptionJobs = createSubscriptionJobs(deps, { direct, tellOrganisers });
  const likes = createLikeJobs(deps, { realNow, listening: () => slack.connected() });
  const discussions = createDiscussionJobs(deps);
  const under = createLessonDiscussion(deps);
  const questions = createQuestionJobs(deps);
  const lessons = createLessonJobs(deps, lessonStore);
  const sessions = createSessionJobs(deps, sessionStore, direct, tellOrganisers);
  const digests = createDigestJobs(deps, createDigestStore(store), {
    ...{ under, direct, sessions: sessionStore },
    ...{ joint: sessions.joint, best: sessions.best },
  });
  const noteFailure = createNoteFailure(deps);
  const sending = createPostJobs(deps, {
    standsOn: subscriptionKeys.subscription,
    recorders: {
      ...{ lesson: lessons.recordCard, question: questions.recordQuestion },
      ...sessions.recorders,
      ...digests.recorders,
    },
    ...{ turns, enqueue, noteFailure, stopwatch },
  });
  const features = [
    installationJobs,
    subscriptionJobs,
    likes,
    discussions,
    lessons.jobs,
    sessions,
    sending.jobs,
  ];
  const handlers = everyStep({
    ...{ ...subscriptionJobs.steps, ...likes.steps, ...discussions.steps, ...questions.jobs.steps },
    ...{ ...createAskerJobs(deps, direct, tellOrganisers).steps, ...lessons.jobs.steps },
    ...{ ...createNoticeJobs(deps).steps, ...createCardJobs(deps, under).steps },
    ...{ ...createPromptJobs(deps).steps, ...sessions.steps, ...digests.steps, ...sending.jobs.steps },
  });
  const { steps, noteFailed } = createSteps(deps, handlers, noteFailure);

  const tick = async () => {
    const failures: unknown[] = [];
    // A feature that fails now must not keep the others from their work.
    await web.recheck();
    for (const feature of features)
      await feature.tick(clock.now()).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };

  const ready = createReadiness({
    redis: store,
    prefixes: prefixesOf(identity.team),
    isInstalled: () => stores.installations.isThere(identity.team),
    others: () => {
      const refused = network.refusals().map(refusalText);
      return refused.length === 0 && slack.awayFor() > timings.grace ? ['Slack is not connected'] : refused;
    },
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
    pages: [
      { path: '/healthz', answer: async () => ({ status: 200, body: 'alive' }) },
      { path: '/readyz', answer: ready.page },
      { path: '/metrics', answer: metrics.page },
    ],
    timings,
    // With the token of one workspace everything is done there, whichever workspace somebody comes from.
    authorize: async () => {
      const { team: teamId, botId, botUserId } = (await stores.installations.find(identity.team)) ?? identity;
      return { botToken: config.botToken, botId, botUserId, teamId };
    },
    log,
  });

  const router = {
    boltListeners: createBoltListeners(slack.bolt),
    ...{ web: deps.slack, log, metrics, apology: createApology(ready.isLongAway) },
    deadline: timings.interaction,
  };
  const place = createPlace(deps);
  const asking = createQuestionListeners(deps, place, questions, createLeading(deps, sessions.lead));
  const interactive = [
    createSubscriptionListeners(deps, place),
    createDiscussionListeners(deps, place, under),
    asking,
    createLessonListeners(deps, lessonStore, lessons),
    createSessionListeners(deps, place, sessionStore, { ...sessions, ...asking }),
    createExportListeners(deps, place),
  ];
  const words = interactive.flatMap((feature): readonly Subcommand[] => feature.words);
  const dispatch = inChannel(createSubcommands(words, createAuthorize(place)), words);
  onCommand(router, '/lesson', dispatch);
  for (const feature of interactive) feature.listen(router);
  listenForAgain(deps, router, place, dispatch);
  for (const listen of [listenToInstallations, listenToChannels]) listen(deps, router);
  listenToLikes(deps, router, likes);
  listenToDiscussions(deps, router, discussions.keep, asking.inDirect);
  answerUnknown(router);
  await subscriptionJobs.heal();
  queue.work(steps, noteFailed);
  turnJobs.work(new Map([['turn', sending.turn]]), sending.turnFailed);
  const port = await slack.start();
  const cron = everyMinute(store, tick, log, ready.page);
  log.info({ port }, 'lectern listens');
  return {
    port,
    tick,
    names: router.boltListeners.names,
    ...createAhead(deps, sessionStore, queue, turnJobs),
    /** Takes no more requests, lets what is in flight end, closes. With `abandon`, as a crash would: at once. */
    async close(abandon = false): Promise<void> {
      await cron.stop();
      await slack.stop();
      turns.close();
      await tasks.settled();
      const closed = Promise.all([queue.close(abandon), turnJobs.close(abandon)]);
      await within(timings.drain, closed, 'the queue did not close', 'redis').catch((error: unknown) =>
        log.warn({ error }, 'closed without the queue; the next start takes up what was in flight'),
      );
      disconnect();
      await network.close();
    },
  };
}
