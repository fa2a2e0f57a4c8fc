// Slack's requests over Socket Mode: on a WebSocket that the app opens to Slack, and opens again whenever it is lost.
import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { stopwatch } from '../clock.ts';
import { OutsideFailure } from '../failure.ts';
import { servePages } from '../pages.ts';
import { within } from '../queue.ts';
import { readEnvelope } from './envelopes.ts';
import { slackRefusal } from './identity.ts';
import type { Way, WayOptions } from './receiver.ts';
import { socketLogger } from './sdk-log.ts';

const LONGEST_PAUSE = 30_000;

/** The method that the app-level token is for. */
const opening = 'apps.connections.open';

export function createSocketWay(appToken: string, options: WayOptions): Way {
  const { slackApiUrl, timings, network, log } = options;
  let everConnected = false;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: socketLogger(log, () => everConnected),
    // The library's own reconnecting leaves people five seconds without the app at every refresh, and ends the process when Slack
    // refuses it meanwhile.
    autoReconnectEnabled: false,
    dispatcher: network.webSockets.dispatcher,
    installerOptions: {
      clientOptions: {
        ...{ slackApiUrl, fetch: network.fetch },
        ...{ timeout: timings.askTimeout, retryConfig: { retries: 0 } },
      },
    },
    // Bolt would acknowledge a request that it could not authorize, and Slack would not send it again.
    processEventErrorHandler: async ({ error }) => {
      log.error({ error }, 'an envelope from Slack failed');
      return false;
    },
  });
  const { client } = receiver;
  const ended = new AbortController();
  let connected = false;
  let away = () => Number.POSITIVE_INFINITY;
  let returning: Promise<void> | undefined;
  let closePages = async () => {};

  const acknowledge = (envelope_id: string, said: unknown) =>
    new Promise<void>((resolve, reject) => {
      const { websocket } = client;
      if (websocket?.isActive() !== true) {
        return reject(
          new OutsideFailure('the connection was lost before the acknowledgement', 'no_connection'),
        );
      }
      const payload = typeof said === 'string' ? { text: said } : (said ?? {});
      websocket.send(JSON.stringify({ envelope_id, payload }), (error) =>
        error ? reject(error) : resolve(),
      );
    });

  const readGreeting = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const envelope = readEnvelope(data, log);
    if (envelope === 'greeting') for (const read of readGreeting) read(data, isBinary);
    else if (envelope !== undefined) {
      const { envelope_id, payload: body, retry_attempt: retry_num, retry_reason } = envelope;
      const ack = (said: unknown) => acknowledge(envelope_id, said);
      client.emit('slack_event', { ack, body, retry_num, retry_reason });
    }
  });

  const connect = async () => {
    try {
      await client.start();
      network.appToken.taken(opening);
    } catch (error) {
      network.appToken.failed(opening, error);
      throw error ?? new OutsideFailure('Slack ended the connection before it said hello', 'no_hello');
    }
  };

  const connectAgain = async () => {
    for (let wait = timings.reconnect; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      try {
        await pause(wait, undefined, { signal: ended.signal });
        await connect();
        break;
      } catch (error) {
        if (ended.signal.aborted) return;
        log.warn({ error }, 'Socket Mode could not connect again');
      }
    }
    if (ended.signal.aborted) return void (await client.disconnect());
    log.info({}, 'Socket Mode is connected again');
  };

  client.on('connected', () => {
    connected = true;
    everConnected = true;
  });
  client.on('disconnected', () => {
    network.webSockets.hangUp();
    // A failed attempt to connect emits this event too.
    if (connected) away = stopwatch();
    if (connected && !ended.signal.aborted) returning = connectAgain();
    connected = false;
  });

  return {
    receiver,
    async start() {
      const pages = await servePages(options.pages, options.port, options.host);
      closePages = pages.close;
      await connect().catch((error: unknown) => {
        throw slackRefusal('SLACK_APP_TOKEN', { apiUrl: slackApiUrl, proxyTo: network.proxyTo }, error);
      });
      return pages.port;
    },
    connected: () => connected && client.websocket?.isActive() === true,
    // A silent socket is soon given up, and counts as away only then.
    awayFor: () => (connected ? 0 : away()),
    async stop(settled) {
      ended.abort();
      // Slack sends unacknowledged requests again.
      client.removeAllListeners('slack_event');
      await settled();
      // A second disconnect does not wait for the answer to the first.
      await within(timings.askTimeout, client.disconnect(), 'no goodbye').catch(() =>
        client.websocket?.disconnect(),
      );
      await returning;
      await closePages();
    },
  };
}
