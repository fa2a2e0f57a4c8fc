// Reads the text after `/lesson guest`: a guest to invite, a stand-in, or a session to join.
import { nearest } from '../../platform/edits.ts';
import { fold } from '../../platform/fold.ts';

export type GuestAsked =
  /** The form, for a person where one was named. */
  | { kind: 'invite'; person?: string }
  /** Removes the stand-in where no person was named. */
  | { kind: 'stand-in'; person?: string }
  /** A stand-in is wanted, but no person was named. */
  | { kind: 'stand-in-who' }
  | { kind: 'join'; channel: string | undefined }
  | { kind: 'leave' }
  /** More than one guest was named. */
  | { kind: 'several' }
  /** The text that could not be read, and the word of this command that is nearest. */
  | { kind: 'unread'; text: string; nearest?: string };

type Doing = 'invite' | 'stand-in' | 'join' | 'leave';

const doings: Record<Doing, readonly string[]> = {
  invite: ['invite', 'ask', 'add', '邀请', '请'],
  'stand-in': ['stand-in', 'standin', 'stand', 'substitute', '替补', '代答'],
  join: ['join', '加入'],
  leave: ['leave', '退出'],
};
const nobody = ['none', 'nobody', 'no-one', 'off', '无', '没有', '取消', '不用'];
const joining = new Set(['in', 'for', 'with', 'is', 'to', 'the', 'hour', 'of', '由', '是']);

const person = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;
const channel = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/;

/** `typed` is Slack's markup: people and channels by their ids. */
export function guestAsked(typed: string): GuestAsked {
  const parts = typed.match(/<[@#][^>]*>|[^\s,，、<]+|</g) ?? [];
  const people: string[] = [];
  const channels: string[] = [];
  let doing: Doing | undefined;
  let none = false;
  for (const part of parts) {
    const [, somebody] = person.exec(part) ?? [];
    const [, somewhere] = channel.exec(part) ?? [];
    const word = fold(part);
    const found = keys.find((one) => doings[one].includes(word));
    if (somebody !== undefined) people.push(somebody);
    else if (somewhere !== undefined) channels.push(somewhere);
    else if (nobody.includes(word)) none = true;
    else if (found !== undefined && doing === undefined) doing = found;
    else if (!joining.has(word)) return unreadPart(part, doing);
  }
  const [who, another] = people;
  const [where, elsewhere] = channels;
  const unread: GuestAsked = { kind: 'unread', text: typed };
  if (another !== undefined && doing !== 'leave' && where === undefined) return { kind: 'several' };
  if (another !== undefined || elsewhere !== undefined) return unread;
  switch (doing ?? (where === undefined ? 'invite' : 'join')) {
    case 'invite':
      if (none || where !== undefined) return unread;
      return { kind: 'invite', ...(who === undefined ? {} : { person: who }) };
    case 'stand-in':
      if (where !== undefined || (none && who !== undefined)) return unread;
      if (!none && who === undefined) return { kind: 'stand-in-who' };
      return { kind: 'stand-in', ...(who === undefined ? {} : { person: who }) };
    case 'join':
      return none || who !== undefined ? unread : { kind: 'join', channel: where };
    case 'leave':
      return none || who !== undefined || where !== undefined ? unread : { kind: 'leave' };
  }
}

function unreadPart(text: string, doing: Doing | undefined): GuestAsked {
  // A channel without # has no link, and is asked for.
  if (doing === 'join' && !/^[@＠#＃]/u.test(text)) return { kind: 'join', channel: undefined };
  const near = doing === undefined ? nearest(text, ['invite', 'stand-in', 'join', 'leave']) : undefined;
  return { kind: 'unread', text, ...(near === undefined ? {} : { nearest: near }) };
}

const keys = ['invite', 'stand-in', 'join', 'leave'] as const;
