// Posts and sequences: the messages of a sequence belong together and are sent one by one, in order.
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { day, hour } from '../platform/calendar.ts';
import { idOf } from '../platform/ids.ts';
import type { StepName } from '../steps.ts';

const postKinds = [
  'introduction',
  'lesson',
  'text',
  'prompt',
  'questions',
  'question',
  'agenda',
  'turn',
  'answer',
  'recap',
  'digest',
  'notice',
] as const;

const block = z.custom<KnownBlock>((value) => typeof value === 'object' && value !== null && 'type' in value);

export const messageSchema = z.object({ kind: z.enum(postKinds), text: z.string(), blocks: z.array(block) });

/** The content of a message, fixed when it is reserved. `text` is for screen readers and notifications. */
export type Message = z.infer<typeof messageSchema>;

const storedSequence = z.object({
  v: z.literal('1'),
  id: z.string(),
  /** Its channel. */
  place: z.string(),
  subscription: z.string(),
  /** Its lesson, question or act. */
  about: z.string(),
  /** Whether parts after the first are replies to the first. */
  threaded: z.enum(['0', '1']).transform((flag) => flag === '1'),
  /** The revision of the subscription that the first part needs; empty when any will do. */
  revision: z.string(),
  /** The first part is not sent after this instant; 0 for no end. */
  notAfter: z.coerce.number(),
  /** The number of parts. */
  parts: z.coerce.number().int().min(1),
  /** The first part without a record. */
  cursor: z.coerce.number().int().min(0),
  /** `stray`: the part at the cursor was posted outside its thread, and nothing else is sent until that message is deleted. */
  state: z.enum(['reserved', 'sending', 'stray', 'recorded', 'released']),
  /** The number of times a part was made ready to send; a job with an older number decides nothing any more. */
  attempt: z.coerce.number().int().default(0),
  /** The product's instant at the first attempt of the part at the cursor; absent before it. */
  first: z.coerce.number().optional(),
  /** The sequence above: every part of this one replies to the first part of that one. */
  under: z.string().optional(),
  onlyThere: z.literal('1').optional(),
  ifDropped: z.string().optional(),
  perishable: z.literal('1').optional(),
  /** The language of its text, and the kept data of its subject (JSON), where that has to be known once it is posted. */
  locale: z.string().optional(),
  kept: z.string().optional(),
  /** `ts` of the message the parts reply to: the recorded first part, or the first part of the sequence above. */
  root: z.string().optional(),
  /** `ts` of the post outside its thread, while that is still to be deleted. */
  stray: z.string().optional(),
  message: messageSchema.optional(),
});

/** Two fields keep the names that the first version gave them. */
export const sequenceSchema = storedSequence.transform(({ onlyThere, perishable, ...sequence }) => ({
  ...sequence,
  ...(onlyThere === undefined ? {} : { requireThread: onlyThere }),
  ...(perishable === undefined ? {} : { dropIfClosed: perishable }),
}));
export type Sequence = z.infer<typeof sequenceSchema>;

/** Whether a part of it is still to be sent. */
export const isUnderWay = ({ state }: Pick<Sequence, 'state'>): boolean =>
  state === 'reserved' || state === 'sending' || state === 'stray';

/** Whether it has news of its own, so that it is sent to the channel where its thread takes no replies. */
export const standsAlone = ({ under, requireThread }: Pick<Sequence, 'under' | 'requireThread'>): boolean =>
  under !== undefined && requireThread === undefined;

/** A sequence about to be reserved. */
export type NewSequence = Pick<
  Sequence,
  'id' | 'place' | 'subscription' | 'about' | 'threaded' | 'notAfter'
> & {
  /** Absent when it may be sent after any change of the subscription, short of its end. */
  revision?: number;
  /** Sent also when the subscription has ended: this message tells of the end. */
  sendAfterEnd?: boolean;
  /** Its parts reply to the first part of this sequence, and wait until that is posted. */
  under?: string;
  /** It is given up, instead of sent elsewhere, when its thread takes no replies. */
  requireThread?: boolean;
  /** It is given up, instead of kept, where its place takes no posts: its sender makes it anew. */
  dropIfClosed?: boolean;
  locale?: string;
  kept?: string;
  messages: Message[];
  /** A step about the sequence; it follows when the sequence is given up because its thread takes no replies. */
  ifDropped?: StepName;
};

export const ledgerSchema = z.object({
  v: z.literal(1),
  kind: z.enum(postKinds),
  about: z.string(),
  subscription: z.string(),
  /** Its sequence, under the name that the first version gave it. */
  chain: z.string(),
  part: z.number(),
  at: z.number(),
  /** The language of its text, where a feature wants that to be known. */
  locale: z.string().optional(),
  /** The moment the app learned of its deletion; only cards of lessons have it. */
  deleted: z.number().optional(),
});

/** The durable record of a post; its place and `ts` are its address. */
export type LedgerRecord = z.infer<typeof ledgerSchema>;

export const straySchema = z.object({
  v: z.literal(1),
  kind: z.enum(postKinds),
  about: z.string(),
  subscription: z.string(),
  /** Its sequence, under the name that the first version gave it. */
  chain: z.string(),
  part: z.number(),
  /** The channel it was posted in, where it was sent to another. */
  elsewhere: z.string().optional(),
  at: z.number(),
  /** Slack's reason for not deleting it at the last try. */
  refused: z.string().optional(),
  /** Present once it is deleted: the fate of its message. */
  became: z.enum(['posted-alone', 'dropped', 'waiting', 'resolved']).optional(),
});

/** A message that Slack accepted for a thread and posted elsewhere. The ledger of posted messages never has it. */
export type Stray = z.infer<typeof straySchema>;

/** The time for which Slack is left alone after it refused to delete a stray message, ms: longer for an older one, at most a day. */
export const strayRetry = ({ at }: Pick<Stray, 'at'>, now: number): number =>
  Math.min(Math.max(now - at, hour), day);

/** The lesson of a post; the subject of its sequence names the occurrence as well. */
export const lessonIn = (about: string): string => about.split('@')[0] ?? '';

/** The id of a sequence from its natural key: the same occurrence of the same thing is the same sequence. */
export const sequenceId = (subscription: string, what: string, occurrence: string | number): string =>
  idOf(subscription, what, occurrence);

/**
 * A sequence of one message of a subscription, sent also where its schedule has changed. `what` and `occurrence` are its natural key;
 * `place` is the subscription's own unless given.
 */
export function oneMessage(
  subscription: { id: string; place: string; course: string },
  [what, occurrence]: [string, string | number],
  message: Message,
  place: string = subscription.place,
): NewSequence {
  return {
    id: sequenceId(subscription.id, what, occurrence),
    place,
    subscription: subscription.id,
    about: subscription.course,
    threaded: false,
    notAfter: 0,
    messages: [message],
  };
}

/** Whether people like the replies in the thread under this post. */
export const isThreadRoot = ({ kind }: LedgerRecord): boolean =>
  kind === 'lesson' || kind === 'questions' || kind === 'turn';

export const pendingEventSchema = z.object({
  /** The feature that takes the event. */
  what: z.string(),
  /** `ts` of another message that is ours exactly if this one is, as a reply depends on its thread. */
  brings: z.string().optional(),
  event: z.unknown(),
});

/** An event that is kept until it is known whether its message is ours. */
export type PendingEvents = z.infer<typeof pendingEventSchema>;

/** A message or thread in the names of tasks. */
export const addressOf = (place: string, ts: string): string => `${place}/${ts}`;
export type Address = { place: string; ts: string };

export function readAddress(address: string): Address {
  const [place = '', ts = ''] = address.split('/');
  return { place, ts };
}

/** Whether a place is a person's direct messages with the app: Slack's ids of those begin with D. */
export const isDirect = (place: string): boolean => place.startsWith('D');

/** The mark in a message's metadata; it is opaque because every member of the workspace can read metadata. */
export const intentOf = (sequence: string, part: number): string => `${sequence}-${part}`;

/** The class of a sequence's first message, as `turns.lua` orders them: lessons, other beginnings, the backlog. */
export const turnClass = (kind: Message['kind'] | undefined): '0' | '1' | '3' =>
  kind === 'lesson' ? '0' : kind === 'question' ? '3' : '1';

/** The most by which Slack's date of a message may be earlier than our clock's, ms. */
export const clockMargin = 2 * 3_600_000;

/**
 * The time during which a message that was made ready may still be sent, real ms. Another job may then have looked for it in vain and sent
 * it instead.
 */
export const mayStillSend = ({ settle }: { settle: number }): number => settle / 6;

/** The time from making a message ready to looking for it, real ms: a settle delay after the last moment it can have been sent. */
export const lookAfter = (timings: { settle: number }): number => timings.settle + mayStillSend(timings);
