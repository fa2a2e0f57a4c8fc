// What posts offer to the features on their right: messages to one person, and those that show what is so now. They are sent by `jobs/work.ts`.
import type { Deps } from '../deps.ts';
import { createDirect, createTellOrganisers } from './jobs/direct.ts';
import { createRefresh } from './jobs/refresh.ts';

export function postFeature(deps: Deps) {
  const direct = createDirect(deps);
  return { direct, tellOrganisers: createTellOrganisers(deps, direct), refresh: createRefresh(deps) };
}
