// Takes in messages: a reply under a lesson is a comment until its author deletes it.
import type { Deps } from '../../deps.ts';
import { onEvent } from '../../platform/slack/events.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { Keep } from '../jobs/messages.ts';
import { heardIn, messageSchema, withoutWords } from '../rules/comment.ts';

export function listenToDiscussions(deps: Deps, router: Router, keep: Keep): void {
  const { installations, posts, subscriptions } = deps.stores;

  onEvent(router, 'message', messageSchema, async (team, event) => {
    if (heardIn(event, true) === undefined) return;
    const place = event.channel;
    const workspaces = await subscriptions.workspacesAt(place, team);
    if (workspaces.length === 0) return;
    const web = await deps.slack(team);
    const heard = heardIn(event, await web.isByPerson(event.message ?? event, team));
    if (heard === undefined) return;
    for (const at of workspaces) {
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
