// Listens to changes of a workspace as a whole: it removes the app, and none of its data is kept; or a person's account or profile changes.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { slackId } from '../platform/ids.ts';
import { onEvent } from '../platform/slack/events.ts';
import type { Router } from '../platform/slack/interactions.ts';
import { endsInstallation } from './rules.ts';

export function listenToInstallations(deps: Deps, router: Router): void {
  const { installations } = deps.stores;

  async function end(team: string, atSeconds: number): Promise<void> {
    const installation = await installations.find(team);
    if (installation === undefined || !endsInstallation(installation, atSeconds)) return;
    await installations.remove(team);
    deps.log.warn({ team }, 'the app was removed from a workspace');
  }

  onEvent(router, 'app_uninstalled', z.object({}), (team, _, atSeconds) => end(team, atSeconds));

  // Slack sends this for every change of any profile in the workspace, so nothing is read or written here.
  const changed = z.object({ user: z.object({ id: slackId }) });
  onEvent(router, 'user_change', changed, async (team, { user }) =>
    (await deps.slack(team)).personChanged(user.id),
  );

  const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });
  onEvent(router, 'tokens_revoked', revoked, async (team, { tokens }, atSeconds) => {
    if ((tokens.bot ?? []).length > 0) await end(team, atSeconds);
  });
}
