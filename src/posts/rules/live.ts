// Live messages: they show the present, and are changed when that changes.
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { Message } from '../rules.ts';

/** A live message that is not posted yet: the content its sequence will have. */
export type Unposted = { sequence: string; message: Message };

/** A live message that is to be refreshed once it is posted, because its content cannot be changed before. */
export const notPostedYet = 'not posted yet';

/** A live message as it should be now, and where it is posted. */
export type Shown = Pick<Message, 'text' | 'blocks'> & {
  place: string;
  ts: string;
  /** Its words must go, or a person waits for it in a session. */
  urgent?: boolean;
  /** The least time between two of its changes, real ms. */
  apart?: number;
  /** It looks as it did when it was posted, so that it stays where it was never changed. */
  asPosted?: boolean;
};

/**
 * The most messages of a workspace that are changed in a minute, by lane. Slack takes fifty, in bursts too
 * (https://docs.slack.dev/apis/web-api/rate-limits, tier 3); two are left for messages that are not live.
 */
export const lanes = { urgent: 18, later: 30 } as const;
export type Lane = keyof typeof lanes;

/** The name of a message's content: messages that look alike have the same. */
export const hashOf = ({ place, ts, text, blocks }: Shown): string =>
  idOf(place, ts, text, JSON.stringify(blocks));

/**
 * The stored state of a live message. `hash` names its content. `unsure` says how many changes have to succeed until that content is
 * certain: a change without an answer may still happen later. `changed` is the moment of the last change, 0 where that is unknown.
 */
export type ShownMessage = { hash: string; unsure: number; changed: Instant };

/** Whether a message shows just that; `hash` is '' where it was never changed. */
export const isCurrent = ({ hash, unsure }: Pick<ShownMessage, 'hash' | 'unsure'>, shown: Shown): boolean =>
  unsure === 0 && (hash === hashOf(shown) || (hash === '' && shown.asPosted === true));

/** The number of changes that still have to succeed, after a successful one that began with `before`. */
export const unsureAfter = (before: number): number => (before === 2 ? 1 : 0);

/**
 * The end of a message's rest, if it is changed at most once in this many ms. A date in the future is from a clock that was put back since.
 */
export const restsUntil = ({ unsure, changed }: ShownMessage, atMostEvery: number, now: Instant): Instant =>
  unsure === 0 && changed <= now ? changed + atMostEvery : now;
