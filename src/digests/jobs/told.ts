// Finds the latest week of a channel that has a digest.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { sequenceId } from '../../posts/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { DigestStore } from '../store.ts';

export function createToldBefore({ stores: { posts, subscriptions } }: Deps, digests: DigestStore) {
  /** The moment of the latest digest of a channel that is posted or being sent, other than its own one at `moment`. */
  return async function toldBefore(
    workspace: Workspace,
    { id: own, place }: Subscription,
    moment?: Instant,
  ): Promise<Instant | undefined> {
    const told: Instant[] = [];
    for (const { id } of await subscriptions.hadBy(workspace, place)) {
      for (const digest of (await digests.all(workspace, id)).reverse()) {
        if (id === own && digest.moment === moment) continue;
        // Sequences are kept for longer than a week can be.
        const sequence = await posts.sequence(workspace, sequenceId(id, 'digest', digest.moment));
        if (sequence === undefined || sequence.state === 'released') continue;
        told.push(digest.moment);
        break;
      }
    }
    return told.length === 0 ? undefined : Math.max(...told);
  };
}
