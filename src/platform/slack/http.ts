// Slack's requests over HTTP: signed, on the port that also serves the pages for machines.
import { HTTPReceiver } from '@slack/bolt';
import { answerPage } from '../pages.ts';
import { portRefusal } from '../start-refusal.ts';
import { guarded, requestPath } from './guard.ts';
import type { Way, WayOptions } from './receiver.ts';
import { boltLogger } from './sdk-log.ts';

/** The longest time for a whole request, and the interval of the check, ms. Slack's requests are whole at once. */
const slowest = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 5000 };

export function createHttpWay(signingSecret: string, { port, host, pages, log }: WayOptions): Way {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    endpoints: requestPath,
    logger: boltLogger(log),
    customRoutes: pages.map((page) => ({
      path: page.path,
      method: ['GET'],
      handler: (_request, response) => answerPage(page, response),
    })),
    processEventErrorHandler: async ({ error, response }) => {
      // Slack sends a failed event again.
      log.error({ error }, 'a request from Slack failed');
      if (!response.headersSent) response.writeHead(500).end();
      // The request was answered. Bolt need not wait for an acknowledgement, and report after three seconds that there was none.
      return true;
    },
    unhandledRequestHandler: ({ response }) => {
      if (response.headersSent) return;
      log.error({}, 'a request from Slack was not answered in time');
      response.writeHead(503).end();
    },
  });
  receiver.requestListener = guarded(receiver.requestListener, signingSecret, log);

  return {
    receiver,
    async start() {
      const listening = receiver.start({ port, ...(host ? { host } : {}) }, slowest);
      const server = await listening.catch((error: unknown) => {
        throw portRefusal(port, 'PORT', error);
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    },
    connected: () => true,
    awayFor: () => 0,
    async stop(settled) {
      await receiver.stop();
      await settled();
    },
  };
}
