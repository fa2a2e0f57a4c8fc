// Closes questions without an answer and tells the askers why: each person once, for all of their questions.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { endsOf, over } from '../../questions/rules/end.ts';
import type { Open, Question } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Hour } from '../rules.ts';

/** `occurrence` tells this closing from others of the same subscription. */
export async function closeOpen(
  deps: Deps,
  workspace: Workspace,
  { id: subscription, place }: Subscription,
  open: readonly Open[],
  [why, occurrence]: [why: keyof typeof over, occurrence: number],
): Promise<void> {
  const { questions } = deps.stores;
  const merged = await Promise.all(open.map(({ id }) => questions.mergedInto(workspace, id)));
  // Tasks that tell the askers come first: a step that runs once more would no longer find the questions.
  for (const end of endsOf([...open, ...merged.flat()], why, occurrence))
    await deps.follow(workspace, 'tell-asker', end);
  for (const { id } of open)
    await questions.decline(workspace, { id, subscription }, place, over[why], deps.clock.now());
}

/**
 * Closes the questions left out in a session. Their askers are told in the channel they asked in, with the questions merged into theirs.
 */
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
