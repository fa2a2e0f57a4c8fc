// Carries Slack's requests over HTTP: signed, each on its own connection, abandoned when Slack's time limit ends.
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { clearTimeout, setTimeout } from 'node:timers';
import { realNow } from './clock.ts';
import type { Carrier, Parcel } from './delivery.ts';

export type HttpCarrierOptions = {
  signingSecret(): string;
  /** Slack's time limit for an answer, ms. */
  patience: number;
  /** Aborts requests under way. */
  ended: AbortSignal;
};

/** The body and its type: JSON for events, forms for commands and interactions. Bolt compares the type exactly, so no charset. */
function bodyOf({ kind, payload }: Parcel): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields = kind === 'slash_commands' ? payload : { payload: JSON.stringify(payload) };
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

/** `url` is the app's address for Slack's requests. */
export const carryOverHttp =
  ({ signingSecret, patience, ended }: HttpCarrierOptions) =>
  (url: string): Carrier =>
  (parcel) => {
    const { type, body } = bodyOf(parcel);
    const timestamp = String(Math.floor(realNow() / 1000));
    const signature = createHmac('sha256', signingSecret()).update(`v0:${timestamp}:${body}`).digest('hex');
    const options = {
      method: 'POST',
      // A kept-alive socket of an app that has ended would look like a refused connection.
      agent: false,
      signal: ended,
      headers: {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Slackbot 1.0 (sandbox)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(parcel.retry
          ? {
              'x-slack-retry-num': String(parcel.retry.attempt),
              'x-slack-retry-reason': parcel.retry.reason,
            }
          : {}),
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
      const timer = setTimeout(() => {
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
