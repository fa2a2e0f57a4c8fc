// Interactions about sessions: organisers and guests arrange them, guests answer, and people search what was answered.
import type { AtCourse, Deps, Sight, Subcommand } from '../../deps.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { Lead } from '../jobs/hour.ts';
import type { Joint } from '../jobs/joint.ts';
import type { SessionStore } from '../store/sessions.ts';
import { createArchive } from './archive.ts';
import { createGuestListeners } from './guest.ts';
import { createHourListeners, type ListAgain } from './hour.ts';

export function createSessionListeners(
  deps: Deps,
  place: AtCourse & Sight,
  sessions: SessionStore,
  { lead, joint, listAgain }: { lead: Lead; joint: Joint; listAgain: ListAgain },
) {
  const guest = createGuestListeners(deps, place, sessions, joint);
  const hour = createHourListeners(deps, sessions, lead, listAgain);
  const archive = createArchive(deps, place, sessions);
  return {
    words: [...guest.words, ...archive.words] satisfies Subcommand[],
    listen(router: Router): void {
      guest.listen(router);
      hour.listen(router);
    },
  };
}
