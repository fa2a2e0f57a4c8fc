// Slack's requests to the app: signed, answered within Slack's patience, and events sent again when they were not.
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { clearTimeout, setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { realNow } from './clock.ts';

/** What the app answered, or why nothing came. */
export type Answer =
  | { answered: true; status: number; type: string; body: string; noRetry: boolean }
  | { answered: false; reason: 'http_timeout' | 'connection_failed' };

export type Delivery = {
  /** Events go as JSON, commands and interactions as forms. Undefined where no app is attached. */
  send(kind: 'json' | 'form', body: string, headers?: Record<string, string>): Promise<Answer | undefined>;
  /** Resolves with the first answer; sends again in the background while the app does not say yes. */
  sendEvent(envelope: Record<string, unknown>): Promise<Answer | undefined>;
  /** Ends retries and requests under way. */
  close(): void;
};

export type DeliveryOptions = {
  /** Where the app listens now, if it does. */
  target(): string | undefined;
  signingSecret(): string;
  /** How long Slack waits for an answer, ms. */
  patience: number;
  retries: number[];
};

const accepted = (answer: Answer | undefined) =>
  answer?.answered && answer.status >= 200 && answer.status < 300;

export function createDelivery({ target, signingSecret, patience, retries }: DeliveryOptions): Delivery {
  const ended = new AbortController();

  const send: Delivery['send'] = (kind, body, headers = {}) => {
    const url = target();
    if (url === undefined || ended.signal.aborted) return Promise.resolve(undefined);
    const timestamp = String(Math.floor(realNow() / 1000));
    const signature = createHmac('sha256', signingSecret()).update(`v0:${timestamp}:${body}`).digest('hex');
    const options = {
      method: 'POST',
      // A kept-alive socket of an app that went away would look like a refused connection.
      agent: false,
      signal: ended.signal,
      headers: {
        // Bolt compares the type exactly: no charset.
        'content-type': kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Slackbot 1.0 (sandbox)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...headers,
      },
    };
    return new Promise((resolve) => {
      const outgoing = request(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve({ answered: false, reason: 'connection_failed' }));
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            answered: true,
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
            noRetry: response.headers['x-slack-no-retry'] === '1',
          });
        });
      });
      const timer = startTimer(() => {
        resolve({ answered: false, reason: 'http_timeout' });
        outgoing.destroy();
      }, patience);
      outgoing.on('error', () => {
        clearTimeout(timer);
        resolve({ answered: false, reason: 'connection_failed' });
      });
      outgoing.end(body);
    });
  };

  /** False when the sandbox was closed meanwhile. */
  const waited = (ms: number) =>
    setTimeout(ms, true, { signal: ended.signal, ref: false }).catch(() => false);

  const sendAgain = async (body: string, first: Answer) => {
    let last: Answer | undefined = first;
    for (const [i, ms] of retries.entries()) {
      if (!last || accepted(last) || (last.answered && last.noRetry)) return;
      if (!(await waited(ms))) return;
      last = await send('json', body, {
        'x-slack-retry-num': String(i + 1),
        'x-slack-retry-reason': last.answered ? 'http_error' : last.reason,
      });
    }
  };

  return {
    send,
    async sendEvent(envelope) {
      const body = JSON.stringify(envelope);
      const first = await send('json', body);
      if (first && !accepted(first)) void sendAgain(body, first);
      return first;
    },
    close: () => ended.abort(),
  };
}
