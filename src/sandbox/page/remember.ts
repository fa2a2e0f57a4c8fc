// The little this browser keeps: who you were, what you have seen, whether you know the page.
import { useState } from 'react';

const prefix = 'lectern-sandbox.';

export const recall = (name: string): string | undefined => {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined; // Storage may be forbidden; the page works without.
  }
};

export const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // As above.
  }
};

/** Like useState for a string, but it is still there after a reload. */
export const useKept = (name: string): [string | undefined, (value: string) => void] => {
  const [value, setValue] = useState(() => recall(name));
  return [
    value,
    (next) => {
      keep(name, next);
      setValue(next);
    },
  ];
};
