// Open questions are closed without an answer, and who asked them hears why: each person once, of all of theirs.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { endsOf, over } from '../../questions/rules/end.ts';
import type { Open } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';

/** `occurrence` tells this time from others of the same subscription. */
export async function closeOpen(
  deps: Deps,
  workspace: Workspace,
  { id: subscription, place }: Subscription,
  open: readonly Open[],
  [why, occurrence]: [why: keyof typeof over, occurrence: number],
): Promise<void> {
  const { questions } = deps.stores;
  const merged = await Promise.all(open.map(({ id }) => questions.mergedInto(workspace, id)));
  // Told first: a step that runs once more would not find them any more.
  for (const end of endsOf([...open, ...merged.flat()], why, occurrence))
    await deps.follow(workspace, 'tell-asker', end);
  for (const { id } of open)
    await questions.decline(workspace, { id, subscription }, place, over[why], deps.clock.now());
}
