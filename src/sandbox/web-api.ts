// The Web API: its methods, their tokens and scopes, and the faults of tests.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Sandbox } from './contract.ts';
import type { Core } from './core.ts';
import type { Fault, FaultBox } from './faults.ts';
import { answerUpload, fileIn, takeFile } from './file-transfer.ts';
import { isRecord, parseJson } from './json.ts';
import { connectionsOpen } from './methods/apps.ts';
import * as chat from './methods/chat.ts';
import * as conversations from './methods/conversations.ts';
import * as files from './methods/files.ts';
import { type Args, fail, type Method, type Reply } from './methods/method.ts';
import * as users from './methods/users.ts';
import * as views from './methods/views.ts';

/** The sandbox's methods: exactly those the app calls. */
const methods: Record<string, Method> = {
  'apps.connections.open': connectionsOpen,
  'auth.test': users.authTest,
  'chat.delete': chat.deleteMessage,
  'chat.postEphemeral': chat.postEphemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.join': conversations.join,
  'conversations.members': conversations.members,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'files.completeUploadExternal': files.completeUploadExternal,
  'files.getUploadURLExternal': files.getUploadURLExternal,
  'users.conversations': users.conversations,
  'users.info': users.info,
  'users.list': users.list,
  'views.open': views.open,
  'views.update': views.update,
};

export type WebApi = {
  handle(method: string, request: IncomingMessage, body: string, response: ServerResponse): void;
  /** Takes the bytes of a file, raw or in a form. */
  upload(id: string, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void>;
  calls: Sandbox['calls'];
};

/** A fault that ends with its call. */
type SoonFault = Exclude<Fault, { answer: 'late' | 'held' }>;

const nested = new Set(['blocks', 'metadata', 'view', 'attachments', 'files']);

/** Arguments from JSON, or from a form as @slack/web-api sends it: objects are JSON inside it. */
function argsOf(request: IncomingMessage, body: string): Args {
  if (request.headers['content-type']?.startsWith('application/json')) {
    const value = parseJson(body);
    return isRecord(value) ? value : {};
  }
  const form = Object.fromEntries(new URLSearchParams(body));
  const entries = Object.entries(form).map(([key, value]) => [
    key,
    nested.has(key) ? (parseJson(value) ?? value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Adds Slack's warning to JSON without a charset, which is accepted: https://docs.slack.dev/apis/web-api/#warnings */
function warned(request: IncomingMessage, given: Reply): Reply {
  if (!given.ok || request.headers['content-type'] !== 'application/json') return given;
  const { response_metadata: before } = given;
  const metadata = { ...(isRecord(before) ? before : {}), warnings: ['missing_charset'] };
  return { ...given, warning: 'missing_charset', response_metadata: metadata };
}

const bearer = (request: IncomingMessage) => /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];

function answer(core: Core, method: Method | undefined, args: Args, token: unknown): Reply {
  const state = core.journal.state();
  if (!method) return fail('unknown_method');
  if (typeof token !== 'string' || token === '') return fail('not_authed');
  const tokens = { app: core.socketMode.appToken, bot: state.botToken };
  const wanted = method.token ?? 'bot';
  if (token !== tokens[wanted]) {
    return fail(Object.values(tokens).includes(token) ? 'not_allowed_token_type' : 'invalid_auth');
  }
  if (wanted === 'bot' && !state.installed) return fail('account_inactive');
  const needed = method.scope(core, args);
  const { scopes } = core.manifest;
  if (needed !== undefined && scopes?.includes(needed) === false) {
    return fail('missing_scope', { needed, provided: scopes.join(',') });
  }
  return method.handle(core, args);
}

/** `ended` aborts the wait of late calls. */
export function createWebApi(core: Core, faults: FaultBox, ended: AbortSignal): WebApi {
  const calls: { method: string; args: Args; answer: Record<string, unknown> | undefined }[] = [];

  const reply = (
    response: ServerResponse,
    status: number,
    body: Reply,
    headers: Record<string, string> = {},
  ) => {
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': core.manifest.scopes?.join(',') ?? '',
      ...headers,
    });
    response.end(JSON.stringify(body));
  };

  const goWrong = (fault: SoonFault, response: ServerResponse): Reply | undefined => {
    switch (fault.answer) {
      case 'error': {
        const body = fail(fault.error);
        reply(response, 200, body);
        return body;
      }
      case 'rate-limited': {
        const body = fail('ratelimited');
        reply(response, 429, body, { 'retry-after': String(fault.retryAfter) });
        return body;
      }
      case 'status':
        response.writeHead(fault.status, { 'content-type': 'text/html' });
        response.end(`<h1>${fault.status}</h1>`);
        return undefined;
      case 'cut':
        response.destroy();
        return undefined;
      case 'hang':
        return undefined;
    }
  };

  const runLate = async (ms: number, run: () => Reply, response: ServerResponse) => {
    const waited = await setTimeout(ms, true, { signal: ended, ref: false }).catch(() => false);
    if (waited) run();
    response.destroy();
  };

  /** Records the call and does it, unless a fault hits it. */
  const meet = (
    name: string,
    args: Args,
    response: ServerResponse,
    run: () => Reply,
    send: (given: Reply) => void,
  ) => {
    const fault = faults.ofCall(name, args);
    const call: (typeof calls)[number] = { method: name, args, answer: undefined };
    calls.push(call);
    if (fault?.answer === 'late') {
      void runLate(fault.ms, run, response);
      return;
    }
    if (fault?.answer === 'held') {
      const done = fault.after ? run() : undefined;
      void fault.until.then(() => {
        const given = done ?? run();
        call.answer = given;
        send(given);
      });
      return;
    }
    if (fault) {
      if (fault.after) run();
      call.answer = goWrong(fault, response);
      return;
    }
    const given = faults.overrideOf(name) ?? run();
    call.answer = given;
    send(given);
  };

  return {
    handle(name, request, body, response) {
      const { token: inBody, ...args } = argsOf(request, body);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      const token = bearer(request) ?? (method?.token === 'app' ? undefined : inBody);
      const run = () => answer(core, method, args, token);
      meet(name, args, response, run, (given) => {
        const needed = method?.scope(core, args);
        reply(response, 200, warned(request, given), needed ? { 'x-accepted-oauth-scopes': needed } : {});
      });
    },
    async upload(id, request, body, response) {
      const bytes = await fileIn(request, body);
      const run = () => takeFile(core, id, bytes);
      meet('upload', { id }, response, run, (given) => answerUpload(given, response));
    },
    calls: () => [...calls],
  };
}
