// What every part of the page needs: the state, who you are, your words, and a way to act.
import { createContext, useContext } from 'react';
import type { Act, ActResult, Person, SandboxState } from '../contract.ts';
import type { Route } from './use-route.ts';
import type { PageWords } from './words.ts';

type WithoutPerson<T> = T extends unknown ? Omit<T, 'as'> : never;

export type Confirm = { title: string; text: unknown; confirm: string; deny: string; danger: boolean };

export type Page = {
  state: SandboxState;
  me: Person;
  t: PageWords;
  now: Date;
  /** The channel in view, or "home". */
  at: string;
  /** Goes somewhere as the same person; what is not named is left. */
  visit(route: Omit<Route, 'as'>): void;
  /** Acts as the picked person. A failure is told on screen, and returned. */
  act(act: WithoutPerson<Act>): Promise<ActResult>;
  /** Asks before a thing is done. */
  ask(confirm: Confirm): Promise<boolean>;
  /** What went wrong last, or "". */
  notice: string;
  dismiss(): void;
};

export const PageContext = createContext<Page | undefined>(undefined);

export const usePage = (): Page => {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage stands outside of the page');
  return page;
};
