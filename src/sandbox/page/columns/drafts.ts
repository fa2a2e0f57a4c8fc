// Unsent texts by place, so that they survive a look elsewhere.
import { useSyncExternalStore } from 'react';

const drafts = new Map<string, string>();
const listeners = new Set<() => void>();
let wantsFocus: string | undefined;

export const draftKey = (person: string, channel: string, thread = ''): string =>
  `${person}/${channel}/${thread}`;

const setDraft = (key: string, text: string): void => {
  drafts.set(key, text);
  for (const listener of listeners) listener();
};

/** Puts text into a composer, which takes the focus as soon as it is on screen. */
export const suggestDraft = (key: string, text: string): void => {
  wantsFocus = key;
  setDraft(key, text);
};

/** True once, for the composer that got a suggested draft. */
export const takesFocus = (key: string): boolean => {
  if (wantsFocus !== key) return false;
  wantsFocus = undefined;
  return true;
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDraft = (key: string): [string, (text: string) => void] => [
  useSyncExternalStore(subscribe, () => drafts.get(key) ?? ''),
  (text) => setDraft(key, text),
];
