// What is wrong between this machine and what is outside of it: Slack, and the clocks of both.
import { scopes as neededScopes } from '../../installations/rules.ts';

/** What Slack answered who only looks. */
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

/** Slack tells its time in whole seconds, and an answer takes its time; less than this matters to nobody, ms. */
const mayDiffer = 30_000;

/** Slack's word for who may not; a rate limit or trouble of its own is no refusal of the token. */
const passing = /^(ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout)$/;

export function slackFindings(probe: SlackAnswer, apiUrl: string): OutsideFinding[] {
  if (probe.kind === 'away') return [{ is: 'slack-away', apiUrl, why: probe.why }];
  if (probe.kind === 'refused') {
    const { error } = probe;
    return passing.test(error)
      ? [{ is: 'slack-away', apiUrl, why: error }]
      : [{ is: 'slack-refuses', error }];
  }
  // Where Slack does not tell the scopes, nothing is known of them.
  const missing =
    probe.scopes.length === 0 ? [] : neededScopes.filter((scope) => !probe.scopes.includes(scope));
  return missing.length === 0 ? [] : [{ is: 'scopes-missing', scopes: missing }];
}

/** `asked` and `answered`: what this machine's clock said before and after the other clock was read. */
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
