// The connection to Slack for every client: through a proxy where there is one. It also notes whether Slack takes the tokens.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FetchFunction } from '@slack/web-api';
import { Agent, DecoratorHandler, type Dispatcher, EnvHttpProxyAgent, FormData, fetch } from 'undici';
import { z } from 'zod';
import type { Log } from '../logger.ts';
import { createTokenState, type TokenRefusal } from './token-state.ts';

/** Addresses of HTTP proxies, by the scheme of the requested address; `no` lists hosts that are reached directly, `*` all. */
export type ProxySettings = { http?: string; https?: string; no?: string };

export type Network = ReturnType<typeof createNetwork>;

/** Hosts on this machine are not behind a proxy, and a proxy elsewhere could not find them. */
const onThisMachine = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** A proxy, and the setting that names it. Its password is left out. */
export type NamedProxy = { setting: 'HTTPS_PROXY' | 'HTTP_PROXY'; address: string };

/** The proxy on the way to this address, if there is one. */
function proxyTo({ http, https, no }: ProxySettings, url: string): NamedProxy | undefined {
  const { protocol, hostname } = new URL(url);
  const [setting, proxy] =
    protocol === 'https:' ? (['HTTPS_PROXY', https] as const) : (['HTTP_PROXY', http] as const);
  const isDirect = onThisMachine.test(hostname) || no === '*' || no?.split(/[\s,]+/).includes(hostname);
  return proxy === undefined || isDirect ? undefined : { setting, address: new URL(proxy).origin };
}

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
 * The same route for WebSockets. Without a route of its own, their library drops a connection to a silent peer without closing it;
 * with this one, the caller closes the connection once the WebSocket is over.
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

/** Whether the current request may still be sent. */
const mayLeave = new AsyncLocalStorage<() => boolean>();

/** Sends a request to Slack only while `may` allows it when the request leaves, even if the process was suspended meanwhile. */
export const askOnlyWhile = <T>(may: () => boolean, ask: () => Promise<T>): Promise<T> =>
  mayLeave.run(may, ask);

/** Checks once more when the connection is ready, right before the request is written. */
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

/** The controller that a handler gets for a request that was never begun. */
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
 * `fetch` gives the body piece by piece, after the head was sent. A process that is suspended between the two would send the rest
 * long after the check; a whole body is written together with the head.
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

/** The form of a file as undici's FormData: undici's `fetch` would send Node's own as the text "[object FormData]". */
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

  // Node's own `fetch` supports no proxy before Node 24, and works only with the dispatchers of its own undici.
  const ask: FetchFunction = (url, { body, ...init } = {}) =>
    fetch(url, {
      ...init,
      dispatcher: checked,
      ...(body !== undefined && { body: typeof body === 'string' ? body : asForm(body) }),
    });

  return {
    fetch: ask,
    proxyTo: (url: string): NamedProxy | undefined => proxyTo(proxy, url),
    webSockets: createWebSocketRoute(dispatcher),
    botToken,
    appToken,
    /** Slack's definite refusals, which only an operator can end. */
    refusals: (): TokenRefusal[] => [botToken, appToken].flatMap((token) => token.refusal() ?? []),
    /** Ends every connection. */
    close: async (): Promise<void> => void (await Promise.all(agents.map((agent) => agent.destroy()))),
  };
}
