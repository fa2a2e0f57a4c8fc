// Live messages: those that say what is so now, and are changed when that changes.
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { Message } from '../rules.ts';

/** A live message that is not posted yet: what its sequence will say. */
export type Unposted = { sequence: string; message: Message };

/** A live message that is to be looked at once it is posted: what it will say cannot be changed before. */
export const notPostedYet = 'not posted yet';

/** A live message as it should be now, and where it is posted. */
export type Shown = Pick<Message, 'text' | 'blocks'> & {
  place: string;
  ts: string;
  /** Its words must go, or somebody waits for it in a session. */
  urgent?: boolean;
  /** How far apart its changes are at least, real ms. */
  apart?: number;
};

/**
 * How many messages of a workspace are changed in a minute, by lane: Slack takes fifty, in bursts too
 * (https://docs.slack.dev/apis/web-api/rate-limits, tier 3), and two are left for what is no live message.
 */
export const lanes = { urgent: 18, later: 30 } as const;
export type Lane = keyof typeof lanes;

/** The name of what a message shows: two that look alike have the same. */
export const hashOf = ({ place, ts, text, blocks }: Shown): string =>
  idOf(place, ts, text, JSON.stringify(blocks));

/**
 * The app knows this of a live message. `hash` is of what it shows. `unsure`: how many changes have to succeed until that is certain;
 * one whose answer did not come may come about later. `changed`: when it was changed last, 0 where nobody knows.
 */
export type ShownMessage = { hash: string; unsure: number; changed: Instant };

export const isCurrent = ({ hash, unsure }: Pick<ShownMessage, 'hash' | 'unsure'>, shown: Shown): boolean =>
  unsure === 0 && hash === hashOf(shown);

/** How many changes have to succeed still, after one that did and began with so many. */
export const unsureAfter = (before: number): number => (before === 2 ? 1 : 0);

/** Until when a message stays as it is that is changed at most once in so many ms; a date ahead is of a clock that was put back. */
export const restsUntil = ({ unsure, changed }: ShownMessage, atMostEvery: number, now: Instant): Instant =>
  unsure === 0 && changed <= now ? changed + atMostEvery : now;
