// When the card of a lesson may be changed: not all the time, for each change is a message to everybody who looks at it.
import type { Shown } from '../../discussions/rules/featured.ts';
import type { Instant } from '../../platform/clock.ts';
import { readAddress } from '../../posts/rules.ts';

/** A card is changed at most once in this time, ms. */
export const cardSpacing = 10 * 60_000;

/** How many cards of a workspace are changed at most in a minute. */
export const cardsPerMinute = 30;

const minute = 60_000;

/**
 * Which of these cards (`place/ts`) may be changed now, the newest first; how many of them (`budget`), and when the next of
 * the others may be: infinity where none waits.
 */
export function cardsToShow(
  cards: readonly string[],
  shown: ReadonlyMap<string, Pick<Shown, 'at'>>,
  now: Instant,
): { now: string[]; budget: number; again: Instant } {
  const freeAt = (card: string): Instant => {
    const at = shown.get(card)?.at;
    return at === undefined ? now : at + cardSpacing;
  };
  const lately = [...shown.values()].filter(({ at }) => at > now - minute).length;
  const newest = [...cards].sort((a, b) => Number(readAddress(b).ts) - Number(readAddress(a).ts));
  return {
    now: newest.filter((card) => freeAt(card) <= now),
    budget: Math.max(0, cardsPerMinute - lately),
    again: Math.min(...newest.map(freeAt).filter((at) => at > now)),
  };
}
