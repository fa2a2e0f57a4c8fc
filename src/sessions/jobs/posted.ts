// Finds a message of a session in its channel: its address, and its subject.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { sequenceId } from '../../posts/rules.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { SessionStore } from '../store/sessions.ts';

export type FindPosted = ReturnType<typeof createFindPosted>;

/** Finds a message of a session by its natural key; undefined where it is not posted, or where the session is unknown. */
export function createFindPosted({ stores: { posts, subscriptions } }: Deps, sessions: SessionStore) {
  return async (
    workspace: Workspace,
    { id: session, subscription: id, sessionAt }: SessionKey,
    what: string,
  ) => {
    const subscription = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    if (subscription === undefined || hour === undefined) return undefined;
    const ts = await posts.rootOf(workspace, subscription.place, sequenceId(id, what, sessionAt));
    return ts === undefined ? undefined : { subscription, hour, place: subscription.place, ts };
  };
}
