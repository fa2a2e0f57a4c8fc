// A tiny app under test: keeps Slack's requests, checks their signatures, and answers as the test says.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { LogLevel, WebClient } from '@slack/web-api';
import type { AttachedApp, Sandbox, SandboxOptions } from '../../src/sandbox/contract.ts';
import { isRecord } from '../../src/sandbox/json.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';

export type Received = { headers: IncomingHttpHeaders; body: string; signed: boolean };
export type Reply = {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
  silent?: boolean;
};

export type SmallApp = {
  sandbox: Sandbox;
  slack: WebClient;
  received: Received[];
  /** Events received so far, of one type if given. */
  events(type?: string): Record<string, unknown>[];
  /** Payloads of interactions. */
  payloads(): Record<string, unknown>[];
  forms(): URLSearchParams[];
  /** Sets the answer to the next requests; default: 200, empty. */
  answer(how: (request: Received) => Reply | Promise<Reply>): void;
  attach(app: Partial<AttachedApp>): void;
  close(): Promise<void>;
};

/** A record inside a record, empty if there is none. */
export const inside = (value: unknown, ...path: (string | number)[]): Record<string, unknown> => {
  let at: unknown = value;
  for (const key of path)
    at = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? at[String(key)] : undefined;
  return isRecord(at) ? at : {};
};

/** A silent logger: refusals are the point of these tests and need no log. */
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

async function openSmallApp(options: Partial<SandboxOptions> = {}): Promise<SmallApp> {
  const sandbox = await openSandbox({
    port: 0,
    start: Date.parse('2026-11-30T08:00:00Z'),
    patience: 250,
    retries: [],
    ...options,
  });
  const received: Received[] = [];
  let how: (request: Received) => Reply | Promise<Reply> = () => ({});
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const time = request.headers['x-slack-request-timestamp'];
    const hash = createHmac('sha256', sandbox.signingSecret).update(`v0:${time}:${body}`).digest('hex');
    const one = {
      headers: request.headers,
      body,
      signed: request.headers['x-slack-signature'] === `v0=${hash}`,
    };
    received.push(one);
    const { status = 200, json, text = '', headers = {}, silent } = await how(one);
    if (silent) return;
    response.writeHead(status, {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(json === undefined ? text : JSON.stringify(json));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = isRecord(address) ? address.port : 0;
  const attach = (app: Partial<AttachedApp>) =>
    sandbox.attach({
      eventsUrl: `http://127.0.0.1:${port}/slack/events`,
      nextDue: async () => undefined,
      tick: async () => {},
      idle: async () => true,
      ...app,
    });
  attach({});
  const jsonBodies = () =>
    received
      .filter((one) => one.headers['content-type'] === 'application/json')
      .map((one) => JSON.parse(one.body));
  const forms = () =>
    received
      .filter((one) => one.headers['content-type'] === 'application/x-www-form-urlencoded')
      .map((one) => new URLSearchParams(one.body));
  return {
    sandbox,
    slack: new WebClient(sandbox.botToken, {
      slackApiUrl: sandbox.slackApiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quiet,
    }),
    received,
    events: (type) =>
      jsonBodies()
        .map((body) => inside(body, 'event'))
        .filter((event) => type === undefined || event.type === type),
    payloads: () =>
      forms().flatMap((form) => (form.has('payload') ? [JSON.parse(form.get('payload') ?? '')] : [])),
    forms,
    answer: (next) => {
      how = next;
    },
    attach,
    async close() {
      await sandbox.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Opens small apps for a test file and closes them after each test. */
export function smallApps(afterEach: (run: () => Promise<void>) => void) {
  const open: SmallApp[] = [];
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
  });
  return async (options: Partial<SandboxOptions> = {}) => {
    const app = await openSmallApp(options);
    open.push(app);
    return app;
  };
}
