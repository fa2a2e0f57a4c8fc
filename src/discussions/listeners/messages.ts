// Takes in messages: a reply under a lesson is a comment until its author deletes it.
import type { Deps } from '../../deps.ts';
import { onEvent } from '../../platform/slack/events.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { Keep } from '../jobs/messages.ts';
import { heardIn, messageSchema, withoutWords } from '../rules/comment.ts';

export function listenToDiscussions(deps: Deps, router: Router, keep: Keep): void {
  const { installations, posts, subscriptions } = deps.stores;

  onEvent(router, 'message', messageSchema, async (team, event) => {
    const heard = heardIn(event);
    if (heard === undefined) return;
    const place = event.channel;
    for (const at of await subscriptions.workspacesAt(place, team)) {
      const workspace = await installations.find(at);
      if (workspace === undefined || (await keep(workspace, place, heard)) !== 'unknown') continue;
      if (heard.thread === undefined) continue;
      const brings = heard.kind === 'said' ? { brings: heard.ts } : {};
      const pendingEvents = { what: 'message', ...brings, event: withoutWords(heard) };
      const kept = await posts.bufferEvent(workspace, place, heard.thread, pendingEvents);
      if (kept === 'known') await keep(workspace, place, heard);
    }
  });
}
