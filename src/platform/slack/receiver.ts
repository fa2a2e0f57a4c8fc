// Receives Slack's requests: Bolt over HTTP or Socket Mode. An event is acknowledged only after its listeners have written.
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

/** The secrets between Slack and the app; an app-level token means Socket Mode. */
export type Credentials = { signingSecret: string } | { appToken: string };

export type WayOptions = {
  slackApiUrl: string;
  /** The port of the pages, and over HTTP of Slack's requests too. */
  port: number;
  host?: string;
  pages: HttpPage[];
  /** Time-out of one request to Slack, and the wait before Socket Mode connects again, which doubles while it fails. */
  timings: { askTimeout: number; reconnect: number };
  network: Network;
  log: Log;
};

/** The way in which Slack's requests reach Bolt. */
export type Way = {
  receiver: Receiver;
  /** Resolves to the port in use once Slack can reach the app. */
  start(): Promise<number>;
  connected(): boolean;
  /** The time since it was last connected, real ms; infinite before the first connection. */
  awayFor(): number;
  /** Takes no new requests; the current ones can be answered until `settled` has resolved. */
  stop(settled: () => Promise<void>): Promise<void>;
};

/**
 * Bolt acknowledges an event before its listeners run. Here the acknowledgement waits for them, and an error means none (HTTP:
 * 500), so that Slack sends the event again. Commands, buttons and forms answer for themselves.
 */
export function createBolt(
  options: Omit<WayOptions, 'pages'> & {
    credentials: Credentials;
    /** The pages that are served beside Slack's requests; `awayFor` gives the time since Slack last reached the app, real ms. */
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
    // Bolt would look for a conversation in memory at every request; the app has none.
    convoStore: false,
    clientOptions: { slackApiUrl: options.slackApiUrl, fetch: options.network.fetch },
    authorize: async ({ teamId }) => options.authorize(teamId),
  });
  // The receiver logs the error and leaves the request unanswered.
  bolt.error(async (error) => {
    throw error;
  });

  return {
    bolt,
    /** Resolves to the port in use. */
    start: way.start,
    connected: way.connected,
    /** Takes no new requests; resolves when the current ones are done. */
    stop: () => way.stop(settled),
  };
}

/**
 * Reads a request and gives it to Bolt. A request of an unknown kind, or without a listener, is acknowledged, so that no one waits
 * and Slack does not send it again.
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
    // The listeners of an event have yet to write.
    if (body.type === 'event_callback') return;
    acknowledged = true;
    await event.ack(response);
  };
  await processEvent({ ...event, body, ack });
  if (!acknowledged) await event.ack();
}
