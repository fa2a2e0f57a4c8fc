// Makes parsed JSON safe: a limited depth, no keys of JavaScript's own, whole characters, no nulls.

/** Slack's own objects have about twenty levels. Much deeper ones cannot be turned into JSON again. */
const deepest = 60;

/** Half a character, which cannot be put into an address or a form. */
const halfCharacter = /\p{Surrogate}/gu;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value without the fields that are null, at any depth. Slack writes null for absent values, in messages of other apps too:
 * https://github.com/Leonidas-from-XIV/slacko/issues/27
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const present = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(present.map(([key, one]) => [key, withoutNulls(one)]));
}

/** Makes all texts in the object whole, in place; false where it cannot be made safe. */
export function makePlain(root: object): boolean {
  const left: [value: object, depth: number][] = [[root, 1]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, depth] = next;
    if (depth > deepest) return false;
    for (const [key, one] of Object.entries(value)) {
      if (key === '__proto__') return false;
      if (typeof one === 'object' && one !== null) left.push([one, depth + 1]);
      if (typeof one === 'string' && one.search(halfCharacter) !== -1) {
        Reflect.set(value, key, one.replace(halfCharacter, '\ufffd'));
      }
    }
  }
  return true;
}
