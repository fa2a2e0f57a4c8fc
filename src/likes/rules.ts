// What a like is: one person's reaction with one of the like emoji, whatever its skin tone; the latest event of each wins.
import { z } from 'zod';
import type { Instant } from '../platform/clock.ts';
import { slackId, slackTs } from '../platform/ids.ts';

/** What counts as a like in a channel until somebody says otherwise, by the names Slack gives emoji. */
export const defaultEmoji: readonly string[] = ['+1', 'heart', 'raised_hands', '100', 'tada', 'clap'];

/** How many emoji may count in a channel. */
export const mostEmoji = 20;

/** Slack's other names for the same emoji: https://github.com/iamcal/emoji-data */
const aliases = new Map([['thumbsup', '+1']]);

const shape = /^(.+?)(::skin-tone-[2-6])?$/;

/** A reaction's name as it is kept: an alias by its first name, the skin tone as it was. */
export function canonicalName(reaction: string): string {
  const [, base = reaction, tone = ''] = shape.exec(reaction) ?? [];
  return `${aliases.get(base) ?? base}${tone}`;
}

/** A reaction's first name, whatever its skin tone: what a channel's list holds. */
export function baseName(reaction: string): string {
  const [, base = ''] = shape.exec(canonicalName(reaction)) ?? [];
  return base;
}

/** Whether a reaction of this name (without colons) is a like where these emoji are. */
export const isLike = (reaction: string, emoji: readonly string[] = defaultEmoji): boolean =>
  emoji.includes(baseName(reaction));

/** The names of emoji that people paste as characters rather than as `:name:`. */
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
 * The emoji somebody typed, as names, each once: `:+1: :heart:`, also with the colons of a Chinese keyboard, or the
 * characters. Undefined where anything else was typed, or nothing. Whether a workspace has an emoji of that name is not known.
 */
export function readEmoji(typed: string): string[] | undefined {
  const named = typed
    .replace(/：/g, ':')
    .replace(tones, '')
    .replace(/\p{Extended_Pictographic}/gu, (character) => `:${pasted.get(character) ?? ' '}:`);
  const one = /:([\p{L}\p{N}_+'-]{1,100}):/gu;
  const names = [...named.matchAll(one)].map(([, name = '']) => canonicalName(name.toLowerCase()));
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
  /** When it came about, by Slack's clock, in microseconds. */
  at: z.number(),
});

/** One reaction that was added to a message or removed from it. */
export type Like = z.infer<typeof likeSchema>;

/** What is known of a person's likes on one message, by name. */
export const markedSchema = z.object({
  v: z.literal(1),
  names: z.record(
    z.string(),
    z.object({
      added: z.boolean(),
      at: z.coerce.number(),
      source: z.enum(['reaction', 'button']),
      /** While its emoji is no like in the channel, which it was when this was heard of. */
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

/** The reaction an event tells of; whether it is a like is for its channel to say. */
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

/** Who stands behind each like of a message; `whole` when Slack named everybody. */
export type StandingReactions = Record<string, { people: string[]; whole: boolean }>;

/** What of Slack's list of reactions are likes where these emoji are. */
export function likesAmong(
  reactions: readonly ListedReaction[],
  emoji: readonly string[] = defaultEmoji,
): StandingReactions {
  // By a map: a workspace may call an emoji `constructor`.
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

/** How long a removal is remembered, so that an older event that comes late does not undo it, ms. */
export const removalKept = 48 * hour;

/** Without a sign of life for longer than this, events may have been missed, ms. */
const gap = 120_000;

export const isGap = (seen: Instant, now: Instant): boolean => now - seen > gap;

/** How old a thread may be when a gap begins to be repaired after it, ms. */
export const repairedFor = 8 * 24 * hour;

/** What Slack showed counts as read this much earlier, ms: clocks differ, and events near the reading know better. */
export const readingMargin = 5000;

/** How long after Slack held events back they are looked for: it does so minute by minute, ms. */
export const afterHeldBack = 120_000;
