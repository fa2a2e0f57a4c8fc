// What rooms do all the time: have a step follow, have a message sent; kept in `todo` first, then hurried.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Following, NewChain } from '../rules.ts';
import type { PostStore } from '../store/outbox.ts';

/**
 * Adds a step to the queue as a shortcut past the sweep: `todo` has it already, so a queue that is away is no failure.
 * `n` is the number of its entry where the caller knows it.
 */
export type Hurry = (workspace: Workspace, what: string, of: string, n?: number) => Promise<void>;

export type Shortcuts = {
  hurry: Hurry;
  /** Hurries those of some steps whose moment has come. */
  hurryDue: (workspace: Workspace, steps: readonly Following[]) => Promise<void>;
  /** Puts a step that waits for nothing, and hurries it. */
  follow: (workspace: Workspace, what: string, of: string) => Promise<void>;
  /** Fixes what will be said, and hurries it; a chain that stands or is on its way is left as it is. */
  send: (workspace: Workspace, chain: NewChain) => Promise<void>;
};

export function createShortcuts(
  hurry: Hurry,
  { clock, posts }: { clock: Deps['clock']; posts: Pick<PostStore, 'put' | 'reserve'> },
): Shortcuts {
  return {
    hurry,
    hurryDue: async (workspace, steps) => {
      const due = steps.filter(({ notBefore }) => notBefore <= clock.now());
      for (const { what, of } of due) await hurry(workspace, what, of);
    },
    follow: async (workspace, what, of) => {
      await hurry(workspace, what, of, await posts.put(workspace, { what, of }, clock.now()));
    },
    send: async (workspace, chain) => {
      const n = await posts.reserve(workspace, chain, clock.now());
      if (n !== undefined) await hurry(workspace, 'send-part', chain.id, n);
    },
  };
}
