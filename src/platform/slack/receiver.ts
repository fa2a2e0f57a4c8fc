// The way in: Bolt over HTTP, with the acknowledgement of an event held until its listeners have written.
import { App, HTTPReceiver, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../logger.ts';
import { boltLogger } from './sdk-log.ts';

export type Authorized = { botToken: string; botId: string; botUserId: string; teamId: string };

type Route = { path: string; answer: () => Promise<{ status: number; body: string }> };

/**
 * Bolt acknowledges an event before its listeners run; here the acknowledgement waits for them, and an error
 * becomes HTTP 500, so that Slack sends the event again. Commands, buttons and forms answer for themselves.
 */
export function createBolt(options: {
  signingSecret: string;
  slackApiUrl: string;
  port: number;
  host?: string;
  routes: Route[];
  authorize: (team: string | undefined) => Promise<Authorized>;
  log: Log;
}) {
  const { log } = options;
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    port: options.port,
    logger: boltLogger(log),
    customRoutes: options.routes.map(({ path, answer }) => ({
      path,
      method: ['GET'],
      handler: async (_request, response) => {
        const { status, body } = await answer();
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
      },
    })),
    processEventErrorHandler: async ({ error, response }) => {
      // An event that failed is Slack's to send again.
      log.error({ error }, 'a request from Slack failed');
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
  });

  const init = receiver.init.bind(receiver);
  receiver.init = (app) => {
    const processEvent = app.processEvent.bind(app);
    app.processEvent = (event) => holdAcknowledgement(event, processEvent);
    init(app);
  };

  const bolt = new App({
    receiver,
    logger: boltLogger(log),
    clientOptions: { slackApiUrl: options.slackApiUrl },
    authorize: async ({ teamId }) => options.authorize(teamId),
  });
  bolt.error(async (error) => {
    log.error({ error }, 'a listener failed');
    throw error;
  });

  return {
    bolt,
    /** Starts to listen; resolves to the port in use. */
    async start(): Promise<number> {
      const server = await receiver.start({
        port: options.port,
        ...(options.host ? { host: options.host } : {}),
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : options.port;
    },
    /** No new requests; resolves when the open ones are answered. */
    stop: async () => {
      await receiver.stop();
    },
  };
}

async function holdAcknowledgement(
  event: ReceiverEvent,
  processEvent: (event: ReceiverEvent) => Promise<void>,
): Promise<void> {
  if (event.body.type !== 'event_callback') return processEvent(event);
  let acknowledged = false;
  await processEvent({
    ...event,
    ack: async () => {
      acknowledged = true;
    },
  });
  if (acknowledged) await event.ack();
}
