// The route: the person and place on screen, kept in the address so that reload, links and the back button work.
import { useSyncExternalStore } from 'react';

/**
 * `as` is a person's id; `at` a channel's id or "home"; `thread` the ts of a thread's parent; `message` the ts of the message a link led
 * to.
 */
export type Route = { as?: string; at?: string; thread?: string; message?: string };

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

const parse = (hash: string): Route => Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));

/** The address of a route, for links. */
export const addressOf = (route: Route): string =>
  `#${new URLSearchParams(Object.entries(route).filter(([, value]) => value))}`;

export const go = (route: Route): void => {
  location.hash = addressOf(route);
};

export const useRoute = (): Route => parse(useSyncExternalStore(subscribe, () => location.hash));
