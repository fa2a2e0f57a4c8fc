// The journal: each change is one line of JSON, written before any listener is called, and folded into the state.
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../platform/start-refusal.ts';
import { instantOf, nextTs } from './clock.ts';
import { isRecord, parseJson } from './json.ts';
import { type Change, type Entry, emptyState, fold, type State } from './state.ts';

export type Journal = {
  state(): State;
  /** Writes the change and applies it. Returns its ts. */
  commit(change: Change): string;
  /** Calls `heard` after each change. Returns the function that stops it. */
  onChange(heard: (changes: number) => void): () => void;
  close(): void;
};

/** The entries of a journal file, and the number of its complete bytes: a torn last line is left out. */
function readEntries(path: string): { entries: Entry[]; bytes: number } {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i): Entry => {
      const value = parseJson(line);
      if (!isRecord(value) || typeof value.do !== 'string' || typeof value.at !== 'string') {
        throw new StartRefusal(
          `${path} line ${i + 1} is no journal entry. Move the folder away to start afresh.`,
        );
      }
      return JSON.parse(line);
    });
  return { entries, bytes: Buffer.byteLength(whole) };
}

/** Opens the journal in `directory`, or one in memory. `first` makes its first entry if it is empty. */
export function createJournal(directory: string | undefined, first: () => Change): Journal {
  let state = emptyState;
  let file: number | undefined;
  const listeners = new Set<(changes: number) => void>();

  if (directory !== undefined) {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'journal.ndjson');
    file = openSync(path, 'a+');
    const { entries, bytes } = readEntries(path);
    // A process killed while it wrote leaves half a line. No listener was called for that change, so it can be dropped.
    ftruncateSync(file, bytes);
    state = entries.reduce(fold, state);
  }

  const commit = (change: Change): string => {
    const at = nextTs(
      change.do === 'opened' || change.do === 'clock' ? instantOf(change.now) : state.now,
      state.lastTs,
    );
    const entry: Entry = { ...change, at };
    if (file !== undefined) writeSync(file, `${JSON.stringify(entry)}\n`);
    state = fold(state, entry);
    for (const heard of listeners) heard(state.changes);
    return at;
  };

  if (state.changes === 0) commit(first());

  return {
    state: () => state,
    commit,
    onChange(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
