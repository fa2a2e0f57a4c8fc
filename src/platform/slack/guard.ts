// Checks a request over HTTP before Bolt, which ends the process on some bodies. Reads the body with a size limit, and passes on
// only requests that are signed and contain an object.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { isValidSlackRequest } from '@slack/bolt';
import type { Log } from '../logger.ts';
import { isRecord, makePlain } from './plain.ts';
import { shapeOf } from './shape.ts';

/** The path of Slack's requests. */
export const requestPath = '/slack/events';

/** The largest body that is read, bytes; Slack's are a fraction of it. */
const bodyLimit = 1_048_576;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const refuse = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

/** The whole body; undefined for one that is too long, of which nothing is kept. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

/** The body as Bolt reads it; undefined where it is not JSON. */
function parsed(text: string, form: ReturnType<typeof parseForm> | undefined): unknown {
  const json = form === undefined ? text : form.payload;
  if (typeof json !== 'string') return form;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** `next` is Bolt's own listener; it finds the body in `rawBody`. */
export function guarded(next: Listener, signingSecret: string, log: Log): Listener {
  function leaveAlone(response: ServerResponse, body: unknown): void {
    log.debug({ shape: shapeOf(body) }, 'a request that is none of Slack’s was refused');
    refuse(response, 400);
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    if (raw === undefined) return refuse(response, 413);
    const text = raw.toString();
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = isForm ? parseForm(text) : undefined;
    // Slack does not sign this request: https://docs.slack.dev/interactivity/implementing-slash-commands
    if (form?.ssl_check === '1') return refuse(response, 200);
    const { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp } = request.headers;
    const headers = {
      'x-slack-signature': String(signature),
      'x-slack-request-timestamp': Number(timestamp),
    };
    if (!isValidSlackRequest({ signingSecret, body: text, headers })) {
      log.warn({}, 'a request that Slack has not signed was refused; is SLACK_SIGNING_SECRET the app’s?');
      return refuse(response, 401);
    }
    const body = parsed(text, form);
    if (!(isRecord(body) && makePlain(body))) return leaveAlone(response, body);
    if (body.type === 'url_verification') {
      if (typeof body.challenge !== 'string') return leaveAlone(response, body);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ challenge: body.challenge }));
      return;
    }
    next(Object.assign(request, { rawBody: raw }), response);
  }

  return (request, response) => {
    const { url = '/', method } = request;
    if (!URL.canParse(url, 'http://localhost')) return refuse(response, 400);
    if (method !== 'POST' || new URL(url, 'http://localhost').pathname !== requestPath) {
      return next(request, response);
    }
    take(request, response).catch((error: unknown) => {
      // The connection broke during the body, so there is no one to answer.
      log.debug({ error }, 'a request did not come whole');
      response.destroy();
    });
  };
}
