// Questions are closed without an answer, and who asked them hears why: each person once, of all of theirs.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { endsOf, over } from '../../questions/rules/end.ts';
import type { Open, Question } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Hour } from '../rules.ts';

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

/** What was left out in an hour; its askers hear it in the channel they asked in, with what was merged into it. */
export async function skipTurns(
  deps: Deps,
  workspace: Workspace,
  { turns }: Hour,
  occurrence: number,
): Promise<void> {
  const { questions } = deps.stores;
  const byHome = new Map<string, Question[]>();
  for (const { id, state, why = '' } of turns) {
    if (state !== 'skipped') continue;
    await questions.skip(workspace, id, why, deps.clock.now());
    const skipped = await questions.find(workspace, id);
    const home = skipped?.from === undefined ? skipped : await questions.find(workspace, skipped.from);
    if (home === undefined) continue;
    const merged = await questions.mergedInto(workspace, home.id);
    byHome.set(home.subscription, [...(byHome.get(home.subscription) ?? []), home, ...merged]);
  }
  for (const ended of byHome.values()) {
    for (const end of endsOf(ended, 'skipped-all', occurrence))
      await deps.follow(workspace, 'tell-asker', end);
  }
}
