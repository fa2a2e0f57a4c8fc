// Failures from outside (Slack, Redis, the network): the app waits for their end and never counts them as its own faults.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { errorCode, refusesMethod, refusesToken } from './slack/outcomes.ts';

/** Something outside did not answer, or refused for a temporary reason; `reason` names it in one word. */
export class OutsideFailure extends Error {
  override name = 'OutsideFailure';
  reason: string;

  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}

/** Redis' errors that only an operator can fix: no memory, no disk, too few replicas, too few rights, no or a wrong password. */
const forOperator = new Set(['OOM', 'MISCONF', 'NOREPLICAS', 'NOPERM', 'NOAUTH', 'WRONGPASS']);
const words = [
  ...forOperator,
  'LOADING',
  'READONLY',
  'UNBLOCKED',
  'MASTERDOWN',
  'CLUSTERDOWN',
  'TRYAGAIN',
  'BUSY',
];
/** The beginning of ioredis' error after it followed a cluster from node to node without success; the last node's error follows. */
const inVain = 'Too many Cluster redirections';
const first = new RegExp(`^(?:${inVain}\\. Last error: ReplyError: )?(${words.join('|')})\\b`);
const anywhere = new RegExp(`\\b(${words.join('|')})\\b`);

const noConnection = new RegExp(
  `Command timed out|Connection is closed|max retries|ECONN|EPIPE|ETIMEDOUT|ENOENT|Stream isn't writeable|Failed to refresh slots|${inVain}`,
  'i',
);

/** The word of a Redis refusal that has a reason of its own. Before Redis 7 the error of a script has it in its middle. */
export function redisWord(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const ofServer = error.name === 'ReplyError';
  if (ofServer && error.message.includes("user executing the script can't")) return 'NOPERM';
  return (ofServer ? anywhere : first).exec(error.message)?.[1];
}

export const isOutside = (error: unknown): boolean => outsideReason(error) !== undefined;

/**
 * Slack's own error code, the kind of trouble, `redis`, or `redis_oom` and the like where Redis needs an operator; undefined for a
 * fault of the app.
 */
export function outsideReason(error: unknown): string | undefined {
  if (error instanceof OutsideFailure) return error.reason;
  const ofSlack =
    error instanceof WebAPIRequestError ||
    error instanceof WebAPIHTTPError ||
    error instanceof WebAPIRateLimitedError ||
    error instanceof WebAPIPlatformError;
  if (ofSlack) return errorCode(error);
  const word = redisWord(error);
  if (word !== undefined) return forOperator.has(word) ? `redis_${word.toLowerCase()}` : 'redis';
  return error instanceof Error && noConnection.test(error.message) ? 'redis' : undefined;
}

/** The side of an outage that only an operator can end; undefined for every other error. */
export function operatorNeeded(error: unknown): 'slack' | 'redis' | undefined {
  const reason = outsideReason(error);
  if (reason === undefined) return undefined;
  if (reason.startsWith('redis_')) return 'redis';
  return refusesToken(reason) || refusesMethod(reason) ? 'slack' : undefined;
}

const forNow = new Set(['READONLY', 'LOADING', 'MASTERDOWN', 'CLUSTERDOWN', 'TRYAGAIN']);

/** Whether Redis answered that it takes no change at this moment, so that nothing was stored. */
export const isRefusedForNow = (error: unknown): boolean => forNow.has(redisWord(error) ?? '');

/** A message that Slack did not show, but may show later; `why` is one word. */
export const notShown = (why: string): OutsideFailure =>
  new OutsideFailure(`Slack did not show a message: ${why}`, why === 'wait' ? 'ratelimited' : 'not_shown');

/** A message that was not changed, but may be later; `code` is Slack's error code. */
export const notChanged = (code: string): OutsideFailure =>
  new OutsideFailure(`Slack did not change a message: ${code}`, code);
