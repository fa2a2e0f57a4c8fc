// The way in: Bolt over HTTP or Socket Mode, with the acknowledgement of an event held until its listeners have written.
import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../logger.ts';
import type { HttpPage } from '../pages.ts';
import { createHttpWay } from './http.ts';
import type { Network } from './network.ts';
import { readRequest } from './requests.ts';
import { appLogger } from './sdk-log.ts';
import { shapeOf } from './shape.ts';
import { createSocketWay } from './socket.ts';

export type Authorized = { botToken: string; botId: string; botUserId: string; teamId: string };

/** What Slack and the app know each other by; an app-level token means Socket Mode. */
export type Credentials = { signingSecret: string } | { appToken: string };

export type WayOptions = {
  slackApiUrl: string;
  /** Where the pages are served, and over HTTP Slack's requests too. */
  port: number;
  host?: string;
  pages: HttpPage[];
  /** Time-out of one request to Slack, and the wait before Socket Mode connects again, which doubles while it fails. */
  timings: { askTimeout: number; reconnect: number };
  network: Network;
  log: Log;
};

/** How Slack's requests come to Bolt. */
export type Way = {
  receiver: Receiver;
  /** Resolves to the port in use once Slack can reach the app. */
  start(): Promise<number>;
  connected(): boolean;
  /** For how long it has not been connected, real ms; for ever before it first was. */
  awayFor(): number;
  /** Takes no new requests; those in flight can be answered until `settled` has resolved. */
  stop(settled: () => Promise<void>): Promise<void>;
};

/**
 * Bolt acknowledges an event before its listeners run; here the acknowledgement waits for them, and an error
 * means none (HTTP: 500), so that Slack sends the event again. Commands, buttons and forms answer for themselves.
 */
export function createBolt(
  options: Omit<WayOptions, 'pages'> & {
    credentials: Credentials;
    /** What is served beside Slack's requests; `awayFor` says for how long Slack has not reached the app, real ms. */
    pages: (awayFor: () => number) => HttpPage[];
    authorize: (team: string | undefined) => Promise<Authorized>;
  },
) {
  const { credentials, log } = options;
  const served = { ...options, pages: options.pages(() => way.awayFor()) };
  const way: Way =
    'appToken' in credentials
      ? createSocketWay(credentials.appToken, served)
      : createHttpWay(credentials.signingSecret, served);
  const { receiver } = way;

  const inFlight = new Set<Promise<void>>();
  const settled = async () => void (await Promise.allSettled(inFlight));

  const init = receiver.init.bind(receiver);
  receiver.init = (app) => {
    const processEvent = app.processEvent.bind(app);
    app.processEvent = (event) => {
      const work = takeIn(event, processEvent, log).finally(() => inFlight.delete(work));
      inFlight.add(work);
      return work;
    };
    init(app);
  };

  const bolt = new App({
    receiver,
    logger: appLogger(log),
    // Bolt would look for a conversation of ours in memory at every request; there is none.
    convoStore: false,
    clientOptions: { slackApiUrl: options.slackApiUrl, fetch: options.network.fetch },
    authorize: async ({ teamId }) => options.authorize(teamId),
  });
  // The way logs it and leaves it unanswered.
  bolt.error(async (error) => {
    throw error;
  });

  return {
    bolt,
    /** Resolves to the port in use. */
    start: way.start,
    connected: way.connected,
    /** No new requests; resolves when those in flight are done. */
    stop: () => way.stop(settled),
  };
}

/**
 * Reads a request and gives it to Bolt. One that we do not know is acknowledged, so that nobody waits and Slack does not
 * send it again; so is one that nobody listens to.
 */
async function takeIn(
  event: ReceiverEvent,
  processEvent: (event: ReceiverEvent) => Promise<void>,
  log: Log,
): Promise<void> {
  const body = readRequest(event.body);
  if (body === undefined) {
    log.debug({ shape: shapeOf(event.body) }, 'a request of another shape was left alone');
    return event.ack();
  }
  let acknowledged = false;
  const ack: ReceiverEvent['ack'] = async (response) => {
    // An event's listeners have yet to write.
    if (body.type === 'event_callback') return;
    acknowledged = true;
    await event.ack(response);
  };
  await processEvent({ ...event, body, ack });
  if (!acknowledged) await event.ack();
}
