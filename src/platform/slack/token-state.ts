// Whether Slack takes a token. A refusal is an outage that waiting does not end, only the operator of Lectern.
import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import { realNow } from '../clock.ts';
import type { Log } from '../logger.ts';
import { refusesMethod, refusesToken } from './outcomes.ts';

export type TokenRefusal = {
  /** The setting that holds the token. */
  setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';
  /** Slack's own error code. */
  error: string;
  /** The moment of the first refusal, real ms since the epoch. */
  since: number;
  /** The refused method, where Slack takes the token but not for that method, and the scopes of which it lacks one. */
  method?: string;
  needed?: string[];
};

/** A refusal is no longer reported when its method was not called again for this long, ms. */
const forgottenAfter = 10 * 60_000;

const missingScope = z.object({ needed: z.string() });

export type TokenState = ReturnType<typeof createTokenState>;

export function createTokenState(setting: TokenRefusal['setting'], log: Log) {
  let whole: TokenRefusal | undefined;
  let everTaken = false;
  const methods = new Map<string, TokenRefusal & { heard: number }>();

  const isStale = ({ heard, needed }: { heard: number; needed?: string[] }) =>
    needed === undefined && realNow() - heard > forgottenAfter;

  return {
    /** Slack answered a call of this method with an error; only a refusal of the token is noted. */
    failed(method: string, error: unknown): void {
      if (!(error instanceof WebAPIPlatformError)) return;
      const { error: code } = error.data;
      const refusal = { setting, error: code, since: realNow() };
      if (refusesToken(code)) {
        if (whole?.error === code) return;
        whole = refusal;
      } else if (refusesMethod(code)) {
        const before = methods.get(method);
        const needed = missingScope.safeParse(error.data).data?.needed.split(',');
        methods.set(method, {
          ...refusal,
          since: before?.since ?? refusal.since,
          heard: realNow(),
          method,
          ...(needed && { needed }),
        });
        if (before !== undefined) return;
      } else return;
      // A refused start reports the reason itself, in one line.
      if (everTaken) log.error({ setting, reason: code, method }, 'slack: the token is refused');
    },

    /** A call of this method succeeded; `scopes` are those the token has. */
    taken(method: string, scopes: readonly string[] = []): void {
      everTaken = true;
      const before = whole !== undefined || methods.size > 0;
      whole = undefined;
      methods.delete(method);
      for (const [name, { needed = [] }] of methods) {
        if (needed.some((scope) => scopes.includes(scope))) methods.delete(name);
      }
      if (before && methods.size === 0) log.info({ setting }, 'slack: the token is taken again');
    },

    /** Slack's definite refusal, unless it has taken the token since. */
    refusal(): TokenRefusal | undefined {
      for (const [name, one] of methods) if (isStale(one)) methods.delete(name);
      if (whole !== undefined) return whole;
      const [first] = methods.values();
      if (first === undefined) return undefined;
      const { heard: _, ...refusal } = first;
      return refusal;
    },
  };
}

/** Slack's refusal in words for the operator of Lectern: `SLACK_BOT_TOKEN (missing_scope: files:write)`. */
export function refusalText({ setting, error, needed }: TokenRefusal): string {
  return `Slack refuses ${setting} (${error}${needed === undefined ? '' : `: ${needed.join(' or ')}`})`;
}
