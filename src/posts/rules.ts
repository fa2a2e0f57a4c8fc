// What a post is, and the chain: messages that belong together, sent one by one in order.
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

/** What will be said, fixed when it is reserved. `text` is what screen readers and notifications say. */
export type Message = z.infer<typeof messageSchema>;

const storedSequence = z.object({
  v: z.literal('1'),
  id: z.string(),
  /** The channel it stands in. */
  place: z.string(),
  subscription: z.string(),
  /** The lesson, question or act it is about. */
  about: z.string(),
  /** Whether parts after the first are replies to the first. */
  threaded: z.enum(['0', '1']).transform((flag) => flag === '1'),
  /** The revision of the subscription the first part stands on; empty when any will do. */
  revision: z.string(),
  /** The first part is not sent after this instant; 0 for no end. */
  notAfter: z.coerce.number(),
  /** How many parts there are. */
  parts: z.coerce.number().int().min(1),
  /** The first part without a record. */
  cursor: z.coerce.number().int().min(0),
  /** `stray`: the part at the cursor was posted outside its thread, and nothing else is sent until that is deleted. */
  state: z.enum(['reserved', 'sending', 'stray', 'recorded', 'released']),
  /** How many times a part was made ready to send; who holds an older number decides nothing any more. */
  attempt: z.coerce.number().int().default(0),
  /** The product's instant at the first attempt of the part at the cursor; absent before it. */
  first: z.coerce.number().optional(),
  /** The sequence whose first part every part of this one replies to. */
  under: z.string().optional(),
  onlyThere: z.literal('1').optional(),
  ifDropped: z.string().optional(),
  perishable: z.literal('1').optional(),
  /** The language it is written in, and what is kept of its subject (JSON), where that is to be known once it stands. */
  locale: z.string().optional(),
  kept: z.string().optional(),
  /** `ts` of the message the parts reply to: the first part's once it is recorded, or that of the sequence above. */
  root: z.string().optional(),
  /** `ts` of the post outside its thread, while that is still to be deleted. */
  stray: z.string().optional(),
  message: messageSchema.optional(),
});

/** Two fields are kept under the names that the first version gave them. */
export const sequenceSchema = storedSequence.transform(({ onlyThere, perishable, ...sequence }) => ({
  ...sequence,
  ...(onlyThere === undefined ? {} : { requireThread: onlyThere }),
  ...(perishable === undefined ? {} : { dropIfClosed: perishable }),
}));
export type Sequence = z.infer<typeof sequenceSchema>;

/** Whether something of it is still to be sent. */
export const isUnderWay = ({ state }: Pick<Sequence, 'state'>): boolean =>
  state === 'reserved' || state === 'sending' || state === 'stray';

/** Whether it says something of its own, so that it is said in the channel where its thread takes no replies. */
export const standsAlone = ({ under, requireThread }: Pick<Sequence, 'under' | 'requireThread'>): boolean =>
  under !== undefined && requireThread === undefined;

/** A sequence about to be reserved. */
export type NewSequence = Pick<
  Sequence,
  'id' | 'place' | 'subscription' | 'about' | 'threaded' | 'notAfter'
> & {
  /** Absent when it may be sent whatever becomes of the subscription, short of its end. */
  revision?: number;
  /** Sent also when the subscription has ended; it is what says so. */
  sendAfterEnd?: boolean;
  /** Its parts reply to the first part of this sequence, and wait until that stands. */
  under?: string;
  /** It is not said elsewhere when its thread takes no replies. */
  requireThread?: boolean;
  /** Given up, rather than kept, where its place takes no posts: who sent it makes it anew. */
  dropIfClosed?: boolean;
  locale?: string;
  kept?: string;
  messages: Message[];
  /** A step about the sequence that follows when it is given up because its thread takes no replies. */
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
  /** The language it is written in, where somebody asked for that to be known. */
  locale: z.string().optional(),
  /** When the app heard that somebody deleted it; kept of the cards of lessons alone. */
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
  /** The channel it was posted in, where that is not the one it was sent to. */
  elsewhere: z.string().optional(),
  at: z.number(),
  /** Slack's word for why it was not deleted at the last try. */
  refused: z.string().optional(),
  /** Present once it is deleted: what became of its message. */
  became: z.enum(['posted-alone', 'dropped', 'waiting', 'resolved']).optional(),
});

/** A message that Slack accepted for a thread and posted elsewhere. It is never in the ledger of what was posted. */
export type Stray = z.infer<typeof straySchema>;

/** How long Slack is left alone after it refused to delete a stray message, ms: the older that is, the longer, at most a day. */
export const strayRetry = ({ at }: Pick<Stray, 'at'>, now: number): number =>
  Math.min(Math.max(now - at, hour), day);

/** The lesson a post is about; its sequence names the occurrence as well. */
export const lessonIn = (about: string): string => about.split('@')[0] ?? '';

/** The id of a sequence from its natural key: the same occurrence of the same thing is the same sequence. */
export const sequenceId = (subscription: string, what: string, occurrence: string | number): string =>
  idOf(subscription, what, occurrence);

/**
 * A sequence of one message of a subscription, sent whatever becomes of its schedule. `what` and `occurrence` are its
 * natural key; `place` is the subscription's own unless said otherwise.
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

/** Whether people like what stands in the thread under this post. */
export const isThreadRoot = ({ kind }: LedgerRecord): boolean =>
  kind === 'lesson' || kind === 'questions' || kind === 'turn';

export const pendingEventSchema = z.object({
  /** Which feature's event it is. */
  what: z.string(),
  /** `ts` of another message that stands or falls with the one it is kept for, as a reply does with its thread. */
  brings: z.string().optional(),
  event: z.unknown(),
});

/** An event kept until it is known whether its message is ours. */
export type PendingEvents = z.infer<typeof pendingEventSchema>;

/** A message or thread as tasks name it. */
export const addressOf = (place: string, ts: string): string => `${place}/${ts}`;
export type Address = { place: string; ts: string };

export function readAddress(address: string): Address {
  const [place = '', ts = ''] = address.split('/');
  return { place, ts };
}

/** Whether a place is somebody's direct messages with the app: Slack's ids of those begin with D. */
export const isDirect = (place: string): boolean => place.startsWith('D');

/** What the message's metadata says of itself: opaque, for metadata can be read by anybody in the workspace. */
export const intentOf = (sequence: string, part: number): string => `${sequence}-${part}`;

/** The class of a sequence's first message, as `turns.lua` orders them: lessons, what else begins something, the backlog. */
export const turnClass = (kind: Message['kind'] | undefined): '0' | '1' | '3' =>
  kind === 'lesson' ? '0' : kind === 'question' ? '3' : '1';

/** How much earlier than our clock Slack's may have dated a message we look for, ms. */
export const clockMargin = 2 * 3_600_000;

/**
 * Until when after it was made ready a message may still be sent, in real ms: later, somebody may have looked for it in
 * vain and sent it in its place.
 */
export const mayStillSend = ({ settle }: { settle: number }): number => settle / 6;

/** How long after it was made ready a message that may stand is looked for, in real ms: a settle delay after it can have been sent. */
export const lookAfter = (timings: { settle: number }): number => timings.settle + mayStillSend(timings);
