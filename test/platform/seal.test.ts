import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSeal, readKey } from '../../src/platform/seal.ts';

const seal = createSeal(randomBytes(32));

test('what is sealed opens where it belongs, and shows nothing of itself', () => {
  const sealed = seal.seal('U0PRIYA01', 'q1');
  expect(sealed).not.toContain('PRIYA');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('PRIYA');
  expect(seal.open(sealed, 'q1')).toBe('U0PRIYA01');
  expect(seal.seal('U0PRIYA01', 'q1')).not.toBe(sealed);
});

test('elsewhere, changed, or with another key it does not open', () => {
  const sealed = seal.seal('U0PRIYA01', 'q1');
  expect(seal.open(sealed, 'q2')).toBeUndefined();
  expect(createSeal(randomBytes(32)).open(sealed, 'q1')).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(seal.open(bytes.toString('base64url'), 'q1')).toBeUndefined();
  expect(seal.open('', 'q1')).toBeUndefined();
  expect(seal.open('nonsense', 'q1')).toBeUndefined();
});

test('names are the same for the same, and differ by purpose, part, and key', () => {
  const name = seal.name('asker', '2026-W48', 'U1');
  expect(name).toMatch(/^[0-9a-f]{24}$/);
  expect(seal.name('asker', '2026-W48', 'U1')).toBe(name);
  const others = [
    seal.name('own', '2026-W48', 'U1'),
    seal.name('asker', '2026-W49', 'U1'),
    seal.name('asker', '2026-W48', 'U2'),
    seal.name('asker', '2026-W48U1'),
    createSeal(randomBytes(32)).name('asker', '2026-W48', 'U1'),
  ];
  expect(new Set([name, ...others]).size).toBe(6);
});

test('a key is 32 bytes in base64', () => {
  expect(readKey(randomBytes(32).toString('base64'))).toHaveLength(32);
  for (const text of ['', 'short', randomBytes(31).toString('base64')]) expect(readKey(text)).toBeUndefined();
});
