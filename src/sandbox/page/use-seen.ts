// The places with messages that a person has not seen yet, kept in this browser.
import { useEffect, useState } from 'react';
import type { SandboxState } from '../contract.ts';
import { keep, recall } from './remember.ts';
import { newest } from './stream.ts';

const read = (person: string): Record<string, string> => {
  try {
    const seen: unknown = JSON.parse(recall(`seen.${person}`) ?? '{}');
    return Object.fromEntries(Object.entries(seen ?? {}));
  } catch {
    return {};
  }
};

/** Marks the place in view as seen. The returned function tells whether another channel has unseen messages. */
export const useSeen = (state: SandboxState, person: string, at: string): ((channel: string) => boolean) => {
  const [seen, setSeen] = useState({ person, marks: read(person) });
  const marks = seen.person === person ? seen.marks : read(person);
  const latest = newest(state, at);
  useEffect(() => {
    const before = read(person);
    const after = latest ? { ...before, [at]: latest } : before;
    keep(`seen.${person}`, JSON.stringify(after));
    setSeen({ person, marks: after });
  }, [person, at, latest]);
  return (channel) => channel !== at && newest(state, channel) > (marks[channel] ?? '');
};
