// Our Lua files by the hash under which Redis runs them, and the operations that they and the plans of commits perform.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readScript } from '../../src/platform/scripts.ts';

const src = new URL('../../src/', import.meta.url);
const files = (end: string) =>
  readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(end));

/** The text that Redis runs for each script, by its SHA-1. */
export const scriptTexts = (): Map<string, string> =>
  new Map(
    files('.lua').map((path) => {
      const { hash, source } = readScript(new URL(path, src));
      return [hash, source];
    }),
  );

/** The names of all operations: of each script, of each plan, and of the record of each kind of message. */
export function operations(kinds: readonly string[]): Set<string> {
  const plans = files('.ts').flatMap((path) => {
    const text = readFileSync(new URL(path, src), 'utf8');
    return [...text.matchAll(/\boperation: '([a-z-]+)'|'(change-[a-z-]+)'/g)].map(
      ([, name, change]) => name ?? change ?? '',
    );
  });
  const scripts = files('.lua').map((path) => basename(path, '.lua'));
  return new Set([...plans, ...scripts, ...kinds.map((kind) => `record-${kind}`)]);
}
