// Our Lua files by the hash under which Redis runs them, so that a command on the wire can be called by its name.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { readScript } from '../../src/platform/scripts.ts';

const src = new URL('../../src/', import.meta.url);

/** E.g. `begin-sending.lua` by its SHA-1. */
export const scriptNames = (): Map<string, string> =>
  new Map(
    readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.lua'))
      .map((path) => [readScript(new URL(path, src)).hash, basename(path)]),
  );
