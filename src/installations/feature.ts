// The feature of installations: the workspace is there from the start on, and its data is deleted when it removes the app.
import type { Deps } from '../deps.ts';
import type { Identity } from '../platform/slack/identity.ts';
import type { Router } from '../platform/slack/interactions.ts';
import { createInstallationJobs } from './jobs.ts';
import { listenToInstallations } from './listeners.ts';

/** `found`: the owner of the token; `ask` asks Slack for it again, and throws where Slack does not take the token. */
export function installationFeature(deps: Deps, found: Identity, ask: () => Promise<Identity>) {
  const { start, tick } = createInstallationJobs(deps, ask);
  return {
    listen: (router: Router) => listenToInstallations(deps, router),
    start: () => start(found),
    tick,
  };
}
