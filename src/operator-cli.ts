// The command line of operators: answers a `lectern` command with lines and an exit code, from stores and content without the app.
import type { StoreConfig } from './config.ts';
import { ContentError, openCatalogue } from './courses/store/catalogue.ts';
import { keys as discussionKeys } from './discussions/store/keys.ts';
import { createInstallationStore } from './installations/store.ts';
import { createLikeStore } from './likes/store.ts';
import { accountLines, idNeeded, nothingKnown, unknownTeam } from './operators/blocks/account.ts';
import { replayLines, reportLines } from './operators/blocks/report.ts';
import { usage } from './operators/blocks/usage.ts';
import { type Content, createDoctor } from './operators/jobs/doctor.ts';
import { createLedger } from './operators/jobs/ledger.ts';
import { channelTyped, isChannelId } from './operators/rules/account.ts';
import { countOf } from './operators/rules/findings.ts';
import { clockFindings, slackFindings } from './operators/rules/outside.ts';
import { createServerStore, type ServerStore } from './operators/store.ts';
import { type Clock, realNow } from './platform/clock.ts';
import { prefixesOf } from './platform/connections.ts';
import { isOutside } from './platform/failure.ts';
import { createLog } from './platform/logger.ts';
import { type StepQueue, watchQueue } from './platform/queue.ts';
import { refusalsOf } from './platform/readiness.ts';
import { type Connection, connect, reach, refusalOf } from './platform/redis.ts';
import { createNetwork } from './platform/slack/network.ts';
import { probeSlack } from './platform/slack/probe.ts';
import { StartRefusal } from './platform/start-refusal.ts';
import { writeAdvice } from './platform/write-advice.ts';
import { createPostStore } from './posts/store/outbox.ts';
import { createOverviewStore } from './posts/store/overview.ts';
import { createPlaceStore } from './posts/store/place.ts';
import { createQuestionStore } from './questions/store/questions.ts';
import { createSubscriptionStore } from './subscriptions/store/subscriptions.ts';

/** Exit codes: 0 no problem, 1 something needs a look, 2 the check failed or the command was wrong. */
export type CommandAnswer = { code: 0 | 1 | 2; lines: string[] };

export type DeskOptions = {
  config: StoreConfig;
  clock: Clock;
  /** Real ms between the two looks of the doctor. */
  between: number;
  /** The clock of this machine, real ms; another one in tests. */
  machine?: () => number;
};

/** The longest wait for one answer of Redis, ms. */
const patience = 3000;

async function openContent(directory: string): Promise<Content> {
  try {
    return { catalogue: await openCatalogue(directory) };
  } catch (error) {
    if (error instanceof ContentError) return { problems: error.problems };
    throw error;
  }
}

type Asked =
  | { word: 'doctor' }
  | { word: 'replay'; id?: string }
  | { word: 'ledger'; place: string; team?: string };

/** The command, or the answer to a wrong one. */
function read(typed: readonly string[]): Asked | CommandAnswer {
  const [word = 'help', first, second, third] = typed;
  if (['help', '--help', '-h'].includes(word)) return { code: 0, lines: usage };
  if (word === 'doctor' && first === undefined) return { word };
  if (word === 'doctor' && first === 'replay' && third === undefined) {
    return { word: first, ...(second === undefined ? {} : { id: second }) };
  }
  if (word === 'ledger' && first && second !== '' && third === undefined) {
    const place = channelTyped(first);
    if (!isChannelId(place)) return { code: 2, lines: idNeeded(first) };
    return { word, place, ...(second === undefined ? {} : { team: second }) };
  }
  if (word === 'ledger' && (first === undefined || first === ''))
    return {
      code: 2,
      lines: ['lectern ledger needs a channel, for example: lectern ledger C0123ABCD', ...usage],
    };
  return { code: 2, lines: [`lectern does not know “${typed.join(' ')}”.`, ...usage] };
}

/** Answers the words after `lectern`. */
export async function answer(typed: readonly string[], options: DeskOptions): Promise<CommandAnswer> {
  const asked = read(typed);
  if ('code' in asked) return asked;
  const redis = connect(options.config.redisUrl, 'fail-fast', { commandTimeout: patience });
  redis.on('error', () => undefined);
  const queue = watchQueue(redis, { addTimeout: patience });
  try {
    await reach(redis);
    return await serve(asked, redis, queue, options);
  } catch (error) {
    if (error instanceof StartRefusal) return { code: 2, lines: [error.message] };
    if (!isOutside(error)) throw error;
    const refusal = await refusalOf(redis, error);
    if (refusal !== undefined) {
      return { code: 2, lines: [`Redis refuses it: ${refusal.text}. ${writeAdvice(refusal.word)}`] };
    }
    return { code: 2, lines: [`Redis stopped answering (${error}). Try once more.`] };
  } finally {
    await queue.close().catch(() => undefined);
    redis.disconnect();
  }
}

/** Asks Redis and Slack for their time, and Slack whether it takes the token. */
async function lookOutside(slack: StoreConfig['slack'], server: ServerStore, machine: () => number) {
  const begun = machine();
  const time = await server.time();
  const ofRedis = clockFindings('Redis', time, begun, machine());
  if (slack === undefined) return { clock: ofRedis };
  const network = createNetwork({ proxy: slack.proxy, log: createLog('silent') });
  const asked = machine();
  const probe = await probeSlack(network, slack, patience);
  const ofSlack = clockFindings('Slack', 'time' in probe ? probe.time : undefined, asked, machine());
  await network.close();
  return { clock: [...ofRedis, ...ofSlack], slack: slackFindings(probe, slack.apiUrl) };
}

async function serve(
  asked: Asked,
  redis: Connection,
  queue: Pick<StepQueue, 'counts'>,
  { config, clock, between, machine = realNow }: DeskOptions,
): Promise<CommandAnswer> {
  const stores = {
    installations: createInstallationStore(redis),
    posts: { ...createPostStore(redis), ...createPlaceStore(redis) },
    overview: createOverviewStore(redis),
    subscriptions: createSubscriptionStore(redis),
    likes: createLikeStore(redis, discussionKeys.comments),
    questions: createQuestionStore(redis),
  };
  const content = await openContent(config.contentDir);
  if (asked.word === 'ledger') {
    const ledger = createLedger({ clock, content, stores });
    const { found, places, teams } = await ledger(asked.place, asked.team);
    if (asked.team !== undefined && teams.length > 0)
      return { code: 1, lines: unknownTeam(asked.team, teams) };
    if (found.length === 0) return { code: 1, lines: nothingKnown(asked.place, places) };
    return { code: 0, lines: found.flatMap((one) => accountLines(one.account, one.workspace, clock.now())) };
  }
  const refusals = async () => {
    const teams = await stores.installations.workspaces();
    return refusalsOf(redis, ['tried', ...teams].flatMap(prefixesOf), patience);
  };
  const server = { ...createServerStore(redis), refusals };
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, between));
  const outside = () => lookOutside(config.slack, server, machine);
  const doctor = createDoctor({
    ...{ clock, settle: config.settle, content, server, queue, stores },
    ...{ outside, pause },
  });
  if (asked.word === 'replay') {
    const replayed = await doctor.replay(asked.id);
    const missed = asked.id !== undefined && replayed.length === 0;
    return { code: missed ? 1 : 0, lines: replayLines(replayed, asked.id) };
  }
  const report = await doctor.examine();
  return { code: countOf(report) === 0 ? 0 : 1, lines: reportLines(report, clock.now()) };
}
