// Clients of the Web API that note whether Slack takes their token.
import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../logger.ts';
import type { Network } from './network.ts';
import { clientLogger } from './sdk-log.ts';
import type { TokenState } from './token-state.ts';

class WatchedClient extends WebClient {
  readonly #state: TokenState;

  constructor(token: string, options: WebClientOptions, state: TokenState) {
    super(token, options);
    this.#state = state;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const result = await super.apiCall(method, options);
      this.#state.taken(method, result.response_metadata?.scopes);
      return result;
    } catch (error) {
      this.#state.failed(method, error);
      throw error;
    }
  }
}

export type ClientOptions = { apiUrl: string; token: string; network: Network; log: Log };

/** A client that tries once and throws a 429 at once; `timeout` is that of one request, ms. */
export function createClient({ apiUrl, token, network, log }: ClientOptions, timeout: number): WebClient {
  const options = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: clientLogger(log),
    fetch: network.fetch,
    timeout,
  };
  return new WatchedClient(token, options, network.botToken);
}
