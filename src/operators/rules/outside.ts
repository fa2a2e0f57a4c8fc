// Problems between this machine and the outside: Slack, and the clocks of both.
import { scopes as neededScopes } from '../../installations/rules.ts';

/** Slack's answer to the probe. */
type SlackAnswer =
  | { kind: 'taken'; scopes: readonly string[] }
  | { kind: 'refused'; error: string }
  | { kind: 'away'; why: string };

/** A finding about Slack or a clock; `by` is how far this machine's clock is ahead, ms, negative where it is behind. */
export type OutsideFinding =
  | { is: 'slack-refuses'; error: string }
  | { is: 'slack-away'; apiUrl: string; why: string }
  | { is: 'scopes-missing'; scopes: readonly string[] }
  | { is: 'clock-off'; than: 'Slack' | 'Redis'; by: number };

/** Slack gives its time in whole seconds, and an answer takes time; a smaller difference is ignored, ms. */
const mayDiffer = 30_000;

/** Error codes that do not refuse the token: a rate limit, or trouble of Slack's own. */
const passing = /^(ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout)$/;

export function slackFindings(probe: SlackAnswer, apiUrl: string): OutsideFinding[] {
  if (probe.kind === 'away') return [{ is: 'slack-away', apiUrl, why: probe.why }];
  if (probe.kind === 'refused') {
    const { error } = probe;
    return passing.test(error)
      ? [{ is: 'slack-away', apiUrl, why: error }]
      : [{ is: 'slack-refuses', error }];
  }
  // Where Slack does not tell the scopes, none can be reported as missing.
  const missing =
    probe.scopes.length === 0 ? [] : neededScopes.filter((scope) => !probe.scopes.includes(scope));
  return missing.length === 0 ? [] : [{ is: 'scopes-missing', scopes: missing }];
}

/** `asked` and `answered`: this machine's clock before and after the other clock was read. */
export function clockFindings(
  than: 'Slack' | 'Redis',
  theirs: number | undefined,
  asked: number,
  answered: number,
): OutsideFinding[] {
  if (theirs === undefined) return [];
  const by = (asked + answered) / 2 - theirs;
  const unsure = (answered - asked) / 2;
  return Math.abs(by) <= mayDiffer + unsure ? [] : [{ is: 'clock-off', than, by }];
}
