// Reads a request of `/lesson organisers`, and says who may organise.
import { nearest } from '../../platform/edits.ts';
import { fold } from '../../platform/fold.ts';

export type OrganisersRequest = 'list' | 'add' | 'remove' | 'take-over';

const words: readonly [OrganisersRequest, RegExp][] = [
  ['remove', /^(remove|delete|drop|移除|删除|去掉)(?![a-z])/iu],
  ['take-over', /^(take[\s-]?over|接手)(?![a-z])/iu],
];

/** Reads the text after `organisers`; people who are named without a word are added. */
export function organisersAsked(typed: string): OrganisersRequest {
  const text = typed.trim();
  if (text === '') return 'list';
  return words.find(([, word]) => word.test(text))?.[0] ?? 'add';
}

const joining = /^(?:add|and|also|please|加|加上|添加|和|还有)$/u;

/** A typed word that names no person, and the word of this command that is nearest. */
export type OrganisersUnread = { text: string; nearest: string | undefined };

/** The first typed word that names no person and has no meaning; undefined where all is understood. */
export function organisersUnread(typed: string): OrganisersUnread | undefined {
  const text = typed.trim();
  const [word = ''] = words.flatMap(([, one]) => one.exec(text)?.[0] ?? []);
  const bare = text.slice(word.length).replace(/<@[UW][A-Z0-9]+(?:\|[^>]*)?>/g, ' ');
  const parts = bare.split(/[\s,，、;；&]+/u).filter((part) => part !== '');
  const unread = parts.find((part) => !joining.test(fold(part)));
  if (unread === undefined) return undefined;
  const meant = word === '' ? [unread, bare.trim()].map((one) => nearest(one, ['remove', 'take over'])) : [];
  return { text: unread, nearest: meant.find((one) => one !== undefined) };
}

/** Whether a typed word is a name with @ that Slack did not turn into a mention; Slack reads no full-width ＠. */
export const mentionTyped = (word: string): 'wide' | 'unlinked' | undefined =>
  word.startsWith('＠') ? 'wide' : word.startsWith('@') ? 'unlinked' : undefined;

/** Whether a person can organise: a full member of the workspace whose account is active. */
export const canOrganise = ({ role }: { role: string }): boolean => role === 'admin' || role === 'member';

/** Whether a person may take a course over: an admin, or, where it has no organiser, anyone who could organise. */
export const mayTakeOver = (person: { role: string }, still: readonly string[]): boolean =>
  person.role === 'admin' || (canOrganise(person) && still.length === 0);
