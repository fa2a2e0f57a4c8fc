// Seals what only we may read again, and gives people names that only we can make: AES-256-GCM and HMAC-SHA-256, from one key.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export type Seal = ReturnType<typeof createSeal>;

/** Bytes of a key, and of the nonce and tag of AES-GCM (NIST SP 800-38D). */
export const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** A key of 32 bytes in base64, as `openssl rand -base64 32` writes it; undefined for anything else. */
export function readKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64');
  return key.length === keyLength ? key : undefined;
}

/** `key` has 32 bytes; what was sealed with another opens no more. */
export function createSeal(key: Buffer) {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `lectern ${purpose}`, keyLength));
  const sealing = derived('seal');

  return {
    /** `of` is what it belongs to: elsewhere it does not open. */
    seal(text: string, of: string): string {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(of));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },

    /** What was sealed; undefined when it was sealed with another key, for something else, or changed. */
    open(sealed: string, of: string): string | undefined {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceLength + tagLength) return undefined;
      const nonce = bytes.subarray(0, nonceLength);
      const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce)
        .setAAD(Buffer.from(of))
        .setAuthTag(tag);
      try {
        const text = [decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()];
        return Buffer.concat(text).toString('utf8');
      } catch {
        return undefined;
      }
    },

    /** The same parts have the same name for a purpose, of 24 hexadecimal digits; another purpose gives another. */
    name(purpose: string, ...parts: string[]): string {
      const made = createHmac('sha256', derived(`name ${purpose}`)).update(JSON.stringify(parts));
      return made.digest('hex').slice(0, 24);
    },
  };
}
