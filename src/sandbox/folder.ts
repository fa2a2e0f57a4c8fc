// Locks the sandbox's folder for one process: its journal and Redis allow only one writer.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyLength } from '../platform/seal.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { isAlive } from './redis-server.ts';

/** The sandbox's sealing key, made once and kept in its folder. */
export function keyIn(directory: string): Buffer {
  const file = join(resolve(directory), 'token-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(keyLength), { mode: 0o600 });
  return readFileSync(file);
}

/** Locks the folder, and returns the function that unlocks it. Throws a StartRefusal if another process holds it. */
export function holdFolder(directory: string): () => void {
  const folder = resolve(directory);
  const note = join(folder, 'process');
  mkdirSync(folder, { recursive: true });
  const take = (): boolean => {
    try {
      writeFileSync(note, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  };
  if (!take()) {
    const holder = Number(readFileSync(note, 'utf8'));
    if (holder !== process.pid && isAlive(holder)) {
      throw new StartRefusal(
        `Another Lectern (process ${holder}) uses ${folder}. Stop it first, or start this one elsewhere. If it is not running, delete ${note}.`,
      );
    }
    rmSync(note, { force: true });
    if (!take()) throw new StartRefusal(`Another Lectern has just taken ${folder}. Stop it first.`);
  }
  return () => rmSync(note, { force: true });
}
