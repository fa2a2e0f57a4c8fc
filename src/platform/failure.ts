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

/** What Redis says when only an operator can help: no memory, no disk, too few replicas, too few rights, no or a wrong password. */
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
/** How ioredis begins when it has followed a cluster from node to node in vain; what the last one said follows. */
const inVain = 'Too many Cluster redirections';
const first = new RegExp(`^(?:${inVain}\\. Last error: ReplyError: )?(${words.join('|')})\\b`);
const anywhere = new RegExp(`\\b(${words.join('|')})\\b`);

const noConnection = new RegExp(
  `Command timed out|Connection is closed|max retries|ECONN|EPIPE|ETIMEDOUT|ENOENT|Stream isn't writeable|Failed to refresh slots|${inVain}`,
  'i',
);

/** The word by which Redis refuses something for a reason of its own. Before 7 the error of a script has it in its middle. */
export function redisWord(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const ofServer = error.name === 'ReplyError';
  if (ofServer && error.message.includes("user executing the script can't")) return 'NOPERM';
  return (ofServer ? anywhere : first).exec(error.message)?.[1];
}

export const isOutside = (error: unknown): boolean => outsideReason(error) !== undefined;

/**
 * Slack's own word for it, what kind of trouble it was, `redis`, or `redis_oom` and the like where it needs an operator; nothing
 * where the fault is ours.
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

/** On whose side an outage is that waiting does not end, only an operator; undefined of every other error. */
export function operatorNeeded(error: unknown): 'slack' | 'redis' | undefined {
  const reason = outsideReason(error);
  if (reason === undefined) return undefined;
  if (reason.startsWith('redis_')) return 'redis';
  return refusesToken(reason) || refusesMethod(reason) ? 'slack' : undefined;
}

/** A message that Slack did not show, and may later; `why` is in one word. */
export const notShown = (why: string): OutsideFailure =>
  new OutsideFailure(`Slack did not show a message: ${why}`, why === 'wait' ? 'ratelimited' : 'not_shown');

/** A message that was not changed, and may be later; `code` is Slack's word for why. */
export const notChanged = (code: string): OutsideFailure =>
  new OutsideFailure(`Slack did not change a message: ${code}`, code);
