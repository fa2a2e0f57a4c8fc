// Keeps reactions as likes. Slack reports one in a channel that two workspaces share once, and it counts for both.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { unixSeconds } from '../platform/ids.ts';
import { onEvent } from '../platform/slack/events.ts';
import type { Router } from '../platform/slack/interactions.ts';
import type { RepairAfter } from './jobs.ts';
import { type Like, likeOf, reactionSchema } from './rules.ts';

export function listenToLikes(deps: Deps, router: Router, repairAfter: RepairAfter): void {
  const { clock } = deps;
  const { installations, likes, posts, subscriptions } = deps.stores;

  async function keepAt(team: string, place: string, like: Like): Promise<void> {
    const workspace = await installations.find(team);
    if (workspace === undefined || workspace.botUserId === like.person) return;
    if ((await likes.add(workspace, { ...like, place }, clock.now())) !== 'unknown') return;
    const kept = await posts.bufferEvent(workspace, place, like.ts, { what: 'like', event: like });
    if (kept === 'known') await likes.add(workspace, { ...like, place }, clock.now());
  }

  /** Keeps the like in the workspace of the event, and at the same time looks for others that share the channel. */
  const keep = (added: boolean) => async (team: string, event: z.infer<typeof reactionSchema>) => {
    const like = likeOf(event, added);
    const place = event.item.channel;
    const others = async () => {
      for (const at of await subscriptions.workspacesAt(place, team)) {
        if (at !== team) await keepAt(at, place, like);
      }
    };
    await Promise.all([keepAt(team, place, like), others()]);
  };

  onEvent(router, 'reaction_added', reactionSchema, keep(true));
  onEvent(router, 'reaction_removed', reactionSchema, keep(false));

  const heldBack = z.object({ minute_rate_limited: unixSeconds });
  onEvent(router, 'app_rate_limited', heldBack, async (team, { minute_rate_limited }) => {
    const workspace = await installations.find(team);
    if (workspace !== undefined) await repairAfter(workspace, minute_rate_limited * 1000, 'held back');
  });
}
