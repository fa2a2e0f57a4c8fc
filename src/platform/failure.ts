// Which failures come from outside (Slack, Redis, the network): they are waited out and never count as our fault.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { errorCode, refusesMethod, refusesToken } from './slack/outcomes.ts';

/** Something outside did not answer or refused for a reason of the moment; `reason` is it in one word. */
export class OutsideFailure extends Error {
  override name = 'OutsideFailure';
  reason: string;

  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}

const redisTrouble =
  /^(OOM|LOADING|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM)\b|Command timed out|Connection is closed|max retries|ECONN|EPIPE|ETIMEDOUT|ENOENT|Stream isn't writeable|Failed to refresh slots/i;

export const isOutside = (error: unknown): boolean => outsideReason(error) !== undefined;

/** Slack's own word for it, what kind of trouble it was, or `redis`; nothing where the fault is ours. */
export function outsideReason(error: unknown): string | undefined {
  if (error instanceof OutsideFailure) return error.reason;
  const ofSlack =
    error instanceof WebAPIRequestError ||
    error instanceof WebAPIHTTPError ||
    error instanceof WebAPIRateLimitedError ||
    error instanceof WebAPIPlatformError;
  if (ofSlack) return errorCode(error);
  return error instanceof Error && redisTrouble.test(error.message) ? 'redis' : undefined;
}

/** On whose side an outage is that waiting does not end, only an operator; undefined of every other error. */
export function operatorNeeded(error: unknown): 'slack' | undefined {
  const reason = outsideReason(error);
  if (reason === undefined) return undefined;
  return refusesToken(reason) || refusesMethod(reason) ? 'slack' : undefined;
}

/** A message that was not changed, and may be later; `code` is Slack's word for why. */
export const notChanged = (code: string): OutsideFailure =>
  new OutsideFailure(`Slack did not change a message: ${code}`, code);
