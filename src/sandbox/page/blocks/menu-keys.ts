// The keys of a menu: arrows move through its items, Escape closes only the menu.
import type { KeyboardEvent } from 'react';

export const menuKeys =
  (open: boolean, close: () => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
    const at = items.findIndex((item) => item.matches(':focus'));
    items[(at + step + items.length) % items.length]?.focus();
  };
