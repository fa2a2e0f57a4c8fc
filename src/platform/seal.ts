// Encrypts texts that only the app may read again, and derives names of people that only the app can make: AES-256-GCM and
// HMAC-SHA-256, from one key.
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

/** `key` has 32 bytes; a text that was sealed with another key cannot be opened. */
export function createSeal(key: Buffer) {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `lectern ${purpose}`, keyLength));
  const sealing = derived('seal');

  return {
    /** `of` is the owner of the text: the text cannot be opened for another one. */
    seal(text: string, of: string): string {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(of));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },

    /** The original text; undefined when it was changed, or sealed with another key or for another owner. */
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

    /** A name of 24 hexadecimal digits for a purpose: equal parts have the same name, and another purpose gives another one. */
    name(purpose: string, ...parts: string[]): string {
      const made = createHmac('sha256', derived(`name ${purpose}`)).update(JSON.stringify(parts));
      return made.digest('hex').slice(0, 24);
    },
  };
}
