// The context of the page's components: the state, the picked person, their words, and a way to act.
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
  /** Goes to a place as the same person; a part that is not given is cleared. */
  visit(route: Omit<Route, 'as'>): void;
  /** Acts as the picked person. A failure is shown on screen and returned. */
  act(act: WithoutPerson<Act>): Promise<ActResult>;
  /** Asks for confirmation. */
  ask(confirm: Confirm): Promise<boolean>;
  /** The last error, or "". */
  notice: string;
  dismiss(): void;
};

export const PageContext = createContext<Page | undefined>(undefined);

export const usePage = (): Page => {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage stands outside of the page');
  return page;
};
