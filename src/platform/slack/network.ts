// The way out to Slack, the same for every client: what Slack thinks of the tokens.
import type { Log } from '../logger.ts';
import { createTokenState, type TokenRefusal } from './token-state.ts';

export type Network = ReturnType<typeof createNetwork>;

export function createNetwork({ log }: { log: Log }) {
  const botToken = createTokenState('SLACK_BOT_TOKEN', log);
  const appToken = createTokenState('SLACK_APP_TOKEN', log);
  return {
    botToken,
    appToken,
    /** What Slack definitely refuses, and only an operator can put right. */
    refusals: (): TokenRefusal[] => [botToken, appToken].flatMap((token) => token.refusal() ?? []),
  };
}
