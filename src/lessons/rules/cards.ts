// When the card of a lesson may be changed: not all the time, for each change is a message to everybody who looks at it.
import type { OnCard } from '../../discussions/rules/featured.ts';
import type { Instant } from '../../platform/clock.ts';
import { readAddress } from '../../posts/rules.ts';

/** A card is changed at most once in this time, ms. */
export const cardSpacing = 10 * 60_000;

/** How many messages of a workspace are changed for cards at most in a minute. */
export const cardsPerMinute = 30;

/** How long after Slack took no changes in a channel what stands there is tried again, ms. */
export const closedFor = 6 * 3_600_000;

/**
 * Which of these cards (`place/ts`) may be changed now, the newest first, and when the next of the others may be: infinity
 * where none waits.
 */
export function cardsToShow(
  cards: readonly string[],
  shown: ReadonlyMap<string, Pick<OnCard, 'at'>>,
  now: Instant,
): { now: string[]; again: Instant } {
  const freeAt = (card: string): Instant => {
    const at = shown.get(card)?.at;
    return at === undefined ? now : at + cardSpacing;
  };
  const newest = [...cards].sort((a, b) => Number(readAddress(b).ts) - Number(readAddress(a).ts));
  return {
    now: newest.filter((card) => freeAt(card) <= now),
    again: Math.min(...newest.map(freeAt).filter((at) => at > now)),
  };
}
