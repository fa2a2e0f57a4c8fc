// The way out to Slack, the same for every client: through a proxy where there is one, and what Slack thinks of the tokens.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FetchFunction } from '@slack/web-api';
import { Agent, DecoratorHandler, type Dispatcher, EnvHttpProxyAgent, FormData, fetch } from 'undici';
import { z } from 'zod';
import type { Log } from '../logger.ts';
import { createTokenState, type TokenRefusal } from './token-state.ts';

/** Addresses of HTTP proxies, by the scheme of what is asked for; `no` lists hosts that are asked directly, `*` all. */
export type ProxySettings = { http?: string; https?: string; no?: string };

export type Network = ReturnType<typeof createNetwork>;

/** Nothing on this machine is behind a proxy, nor would a proxy elsewhere find it. */
const onThisMachine = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

function createRoute({ http, https, no }: ProxySettings) {
  const direct = new Agent();
  if (http === undefined && https === undefined) return { dispatcher: direct, agents: [direct] };
  const proxied = new EnvHttpProxyAgent({
    ...(http !== undefined && { httpProxy: http }),
    ...(https !== undefined && { httpsProxy: https }),
    noProxy: no ?? '',
  });
  const dispatcher = proxied.compose((dispatch) => (options, handler) => {
    const isHere = onThisMachine.test(new URL(options.origin ?? '').hostname);
    return isHere ? direct.dispatch(options, handler) : dispatch(options, handler);
  });
  return { dispatcher, agents: [direct, proxied] };
}

/**
 * The same route for WebSockets. Their library lets go of the connection to a peer that has fallen silent without ending
 * it, unless the route is its own: here whoever is told that the WebSocket is over ends it.
 */
function createWebSocketRoute(route: Dispatcher) {
  const held = new Set<Duplex>();
  const holding = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => {
    const inner: Dispatcher.DispatchHandler = new DecoratorHandler(handler);
    return {
      onRequestStart: (...args) => inner.onRequestStart?.(...args),
      onRequestUpgrade(controller, status, headers, socket) {
        held.add(socket);
        socket.once('close', () => held.delete(socket));
        inner.onRequestUpgrade?.(controller, status, headers, socket);
      },
      onResponseStart: (...args) => inner.onResponseStart?.(...args),
      onResponseData: (...args) => inner.onResponseData?.(...args),
      onResponseEnd: (...args) => inner.onResponseEnd?.(...args),
      onResponseError: (...args) => inner.onResponseError?.(...args),
    };
  };
  return {
    dispatcher: route.compose((dispatch) => (options, handler) => dispatch(options, holding(handler))),
    hangUp: () => {
      for (const socket of held) socket.destroy();
    },
  };
}

/** Whether what is being asked may still be asked, by the request it is asked in. */
const mayLeave = new AsyncLocalStorage<() => boolean>();

/** Asks Slack for something that may only leave while `may` says so: also when the process stood still meanwhile. */
export const askOnlyWhile = <T>(may: () => boolean, ask: () => Promise<T>): Promise<T> =>
  mayLeave.run(may, ask);

/** Asks once more when the connection is there, right before the request is written. */
function checkedLast(handler: Dispatcher.DispatchHandler, may: () => boolean): Dispatcher.DispatchHandler {
  const inner: Dispatcher.DispatchHandler = new DecoratorHandler(handler);
  return {
    onRequestStart(controller, context) {
      if (!may()) controller.abort(new Error('too late to ask'));
      inner.onRequestStart?.(controller, context);
    },
    onResponseStart: (...args) => inner.onResponseStart?.(...args),
    onResponseData: (...args) => inner.onResponseData?.(...args),
    onResponseEnd: (...args) => inner.onResponseEnd?.(...args),
    onResponseError: (...args) => inner.onResponseError?.(...args),
  };
}

/** What a handler is told of a request that nobody has begun. */
const notBegun: Dispatcher.DispatchController = {
  aborted: true,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

const chunks = z.custom<AsyncIterable<Uint8Array>>(
  (body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body,
);

/**
 * `fetch` gives the body piece by piece, after the head has left. Whoever stands still between the two would send the rest
 * long after the check; given whole, the body is written together with the head.
 */
const lastCheck: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const may = mayLeave.getStore();
  if (may === undefined) return dispatch(options, handler);
  const checked = checkedLast(handler, may);
  const pieces = chunks.safeParse(options.body).data;
  if (pieces === undefined) return dispatch(options, checked);
  buffer(pieces)
    .then((body) => dispatch({ ...options, body }, checked))
    .catch((error: Error) => handler.onResponseError?.(notBegun, error));
  return true;
};

/** The form of a file, made by Node's own FormData, which undici's `fetch` would send as the text "[object FormData]". */
function asForm(form: Iterable<[string, string | Blob]>): FormData {
  const own = new FormData();
  for (const [name, value] of form) {
    if (typeof value === 'string') own.append(name, value);
    else own.append(name, value, 'name' in value ? String(value.name) : undefined);
  }
  return own;
}

export function createNetwork({ proxy = {}, log }: { proxy?: ProxySettings | undefined; log: Log }) {
  const { dispatcher, agents } = createRoute(proxy);
  const checked = dispatcher.compose(lastCheck);
  const botToken = createTokenState('SLACK_BOT_TOKEN', log);
  const appToken = createTokenState('SLACK_APP_TOKEN', log);

  // Node's own `fetch` knows no proxy before Node 24, and works with the dispatchers of its own undici only.
  const ask: FetchFunction = (url, { body, ...init } = {}) =>
    fetch(url, {
      ...init,
      dispatcher: checked,
      ...(body !== undefined && { body: typeof body === 'string' ? body : asForm(body) }),
    });

  return {
    fetch: ask,
    webSockets: createWebSocketRoute(dispatcher),
    botToken,
    appToken,
    /** What Slack definitely refuses, and only an operator can put right. */
    refusals: (): TokenRefusal[] => [botToken, appToken].flatMap((token) => token.refusal() ?? []),
    /** Ends every connection. */
    close: async (): Promise<void> => void (await Promise.all(agents.map((agent) => agent.destroy()))),
  };
}
