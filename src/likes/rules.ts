// The definition of a like: one person's reaction with one of the like emoji, whatever its skin tone; the latest event of each wins.
import { z } from 'zod';
import type { Instant } from '../platform/clock.ts';
import { slackId, slackTs } from '../platform/ids.ts';
import { firstName } from './rules/aliases.ts';

/** The emoji that count as likes in a channel by default, by the names Slack gives them. */
export const defaultEmoji: readonly string[] = ['+1', 'heart', 'raised_hands', '100', 'tada', 'clap'];

/** The most emoji that may count in a channel. */
export const mostEmoji = 20;

/** Reactions are stored under the names that Slack tells, except for this one. */
const aliases = new Map([['thumbsup', '+1']]);

const shape = /^(.+?)(::skin-tone-[2-6])?$/;

/** The stored name of a reaction: an alias becomes the first name, the skin tone stays. */
export function canonicalName(reaction: string): string {
  const [, base = reaction, tone = ''] = shape.exec(reaction) ?? [];
  return `${aliases.get(base) ?? base}${tone}`;
}

/** The first name of a reaction without its skin tone, as a channel's list has it. */
export function baseName(reaction: string): string {
  const [, base = ''] = shape.exec(canonicalName(reaction)) ?? [];
  return base;
}

/** Whether a reaction of this name (without colons) is a like, given these emoji. */
export const isLike = (reaction: string, emoji: readonly string[] = defaultEmoji): boolean =>
  emoji.some((name) => firstName(name) === firstName(baseName(reaction)));

/** The names of emoji that people paste as characters instead of `:name:`. */
const pasted = new Map([
  ['\u{1f44d}', '+1'],
  ['\u2764', 'heart'],
  ['\u{1f64c}', 'raised_hands'],
  ['\u{1f4af}', '100'],
  ['\u{1f389}', 'tada'],
  ['\u{1f44f}', 'clap'],
  ['\u{1f525}', 'fire'],
  ['\u{1f64f}', 'pray'],
  ['\u{1f4a1}', 'bulb'],
  ['\u2b50', 'star'],
  ['\u{1f680}', 'rocket'],
  ['\u2705', 'white_check_mark'],
]);

/** Variation selectors and skin tones of pasted characters, and Slack's skin tones. */
const tones = /[\ufe0f\u{1f3fb}-\u{1f3ff}]|:skin-tone-[2-6]:?/gu;

/**
 * The emoji that a person typed, as names, each once: `:+1: :heart:`, also with the colons of a Chinese keyboard, or the characters.
 * Undefined where the text is empty or has anything else. A workspace need not have an emoji of that name.
 */
export function readEmoji(typed: string): string[] | undefined {
  const named = typed
    .replace(/：/g, ':')
    .replace(tones, '')
    .replace(/\p{Extended_Pictographic}/gu, (character) => `:${pasted.get(character) ?? ' '}:`);
  const one = /:([\p{L}\p{N}_+'-]{1,100}):/gu;
  const names = [...named.matchAll(one)].map(([, name = '']) => firstName(name.toLowerCase()));
  const isAll = named.replace(one, '').replace(/[\s,，、]+/g, '') === '';
  return isAll && names.length > 0 ? [...new Set(names)] : undefined;
}

/** Microseconds since the epoch, UTC: exact for every `ts` of Slack. */
export type Micros = number;

/** A Slack `ts` or `event_ts`, e.g. `1796025600.000100`. */
export function microsOf(ts: string): Micros {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

export const likeSchema = z.object({
  ts: z.string(),
  person: z.string(),
  /** Canonical, with its skin tone. */
  name: z.string(),
  added: z.boolean(),
  /** The moment of the reaction by Slack's clock, in microseconds. */
  at: z.number(),
});

/** One reaction that was added to a message or removed from it. */
export type Like = z.infer<typeof likeSchema>;

/** The known likes of a person on one message, by name. */
export const markedSchema = z.object({
  v: z.literal(1),
  names: z.record(
    z.string(),
    z.object({
      added: z.boolean(),
      at: z.coerce.number(),
      source: z.enum(['reaction', 'button']),
      /** True while its emoji is no like in the channel; it was one when the event came. */
      off: z.boolean().optional(),
    }),
  ),
});

export const reactionSchema = z.object({
  user: slackId,
  reaction: z.string().min(1).max(150),
  item: z.object({ type: z.literal('message'), channel: slackId, ts: slackTs }),
  event_ts: slackTs,
});

/** The reaction of an event; the list of its channel decides whether it is a like. */
export function likeOf(event: z.infer<typeof reactionSchema>, added: boolean): Like {
  return {
    ts: event.item.ts,
    person: event.user,
    name: canonicalName(event.reaction),
    added,
    at: microsOf(event.event_ts),
  };
}

/** A reaction as Slack lists it; `users` may be fewer than `count`. */
export type ListedReaction = { name: string; users: string[]; count: number };

/** The people behind each like of a message; `whole` when Slack named all of them. */
export type StandingReactions = Record<string, { people: string[]; whole: boolean }>;

/** The likes among the reactions that Slack lists, given these emoji. */
export function likesAmong(
  reactions: readonly ListedReaction[],
  emoji: readonly string[] = defaultEmoji,
): StandingReactions {
  // A map is safe here: a workspace may call an emoji `constructor`.
  const found = new Map<string, StandingReactions[string]>();
  for (const { name, users, count } of reactions.filter((one) => isLike(one.name, emoji))) {
    const known = found.get(canonicalName(name)) ?? { people: [], whole: true };
    found.set(canonicalName(name), {
      people: [...new Set([...known.people, ...users])],
      whole: known.whole && count <= users.length,
    });
  }
  return Object.fromEntries(found);
}

const hour = 3_600_000;

/** The time for which a removal is remembered, so that an older event that comes late does not undo it, ms. */
export const removalKept = 48 * hour;

/** Events may have been missed after this long without a sign of life, ms. */
const gap = 120_000;

export const isGap = (seen: Instant, now: Instant): boolean => now - seen > gap;

/** The age up to which a thread is repaired after a gap, counted from the gap's beginning, ms. */
export const repairedFor = 8 * 24 * hour;

/** A reading counts as this much earlier, ms: clocks differ, and events near the reading are more exact. */
export const readingMargin = 5000;

/** The wait before threads are read after Slack held events back, ms: it holds them back minute by minute. */
export const afterHeldBack = 120_000;
