// Posts send messages to one person, and live messages, for the features on their right; `jobs/work.ts` does it.
import type { Deps } from '../deps.ts';
import { createDirect, createTellOrganisers } from './jobs/direct.ts';
import { createRefresh } from './jobs/refresh.ts';

export function postFeature(deps: Deps) {
  const direct = createDirect(deps);
  return { direct, tellOrganisers: createTellOrganisers(deps, direct), refresh: createRefresh(deps) };
}
