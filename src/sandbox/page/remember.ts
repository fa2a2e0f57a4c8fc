// Small data kept in this browser: the picked person, the places they have seen, whether they know the page.
import { useState } from 'react';

const prefix = 'lectern-sandbox.';

export const recall = (name: string): string | undefined => {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined; // Storage may be forbidden; the page works without it.
  }
};

export const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // As above.
  }
};

/** Like useState for a string, but the value survives a reload. */
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
