// Which failures come from outside (Slack, Redis, the network): they are waited out and never count as our fault.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** Something outside did not answer or refused for a reason of the moment. */
export class OutsideFailure extends Error {
  override name = 'OutsideFailure';
}

const redisTrouble =
  /^(OOM|LOADING|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b|Command timed out|Connection is closed|max retries|ECONN|EPIPE|ETIMEDOUT|ENOENT|Stream isn't writeable|Failed to refresh slots/i;

export function isOutside(error: unknown): boolean {
  if (error instanceof OutsideFailure) return true;
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) return true;
  if (error instanceof WebAPIRateLimitedError || error instanceof WebAPIPlatformError) return true;
  return error instanceof Error && redisTrouble.test(error.message);
}
