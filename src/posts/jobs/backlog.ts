// Counts the work that is still to be done in all workspaces, for those who watch over the app.

import type { Deps } from '../../deps.ts';
import type { InstallationStore } from '../../installations/store.ts';
import type { PostStore } from '../store/outbox.ts';

export function createBacklog({
  clock,
  stores,
}: {
  clock: Deps['clock'];
  stores: {
    installations: Pick<InstallationStore, 'workspaces'>;
    posts: Pick<PostStore, 'backlog'>;
  };
}) {
  const { installations, posts } = stores;

  return async (): Promise<{ due: number; dead: number }> => {
    const teams = await installations.workspaces();
    const now = clock.now();
    const counts = await Promise.all(teams.map((team) => posts.backlog(team, now)));
    return {
      due: counts.reduce((sum, { due }) => sum + due, 0),
      dead: counts.reduce((sum, { dead }) => sum + dead, 0),
    };
  };
}
