// What installations offer: the workspace is there from the start on, and is forgotten when it removes the app.
import type { Deps } from '../deps.ts';
import type { Identity } from '../platform/slack/identity.ts';
import type { Router } from '../platform/slack/interactions.ts';
import { createInstallationJobs } from './jobs.ts';
import { listenToInstallations } from './listeners.ts';

/** `found`: whom the token belongs to; `ask` asks Slack again, and throws where it does not take the token. */
export function installationFeature(deps: Deps, found: Identity, ask: () => Promise<Identity>) {
  const { start, tick } = createInstallationJobs(deps, ask);
  return {
    listen: (router: Router) => listenToInstallations(deps, router),
    start: () => start(found),
    tick,
  };
}
