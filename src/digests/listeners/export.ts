// `/lesson export`: the course so far, for who organises it.
import type { AtCourse, Deps, LessonWord, Sight } from '../../deps.ts';
import { type Answer, type Doorkeeper, type Knock, say } from '../../platform/slack/knocks.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { exportId } from '../rules/export.ts';

export function createExportListeners(deps: Deps, place: AtCourse & Sight) {
  async function order(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    // Who may change a course need not be in its channel; what was said there is for those who may read it.
    if (!(await place.mayRead(knock, subscription.place))) return say(receipt(words.say('export.not-in')));
    const workspace = await deps.stores.installations.get(knock.team);
    await deps.follow(workspace, 'export-course', exportId(subscription.id, knock.person.id));
    return say(receipt(words.say('export.done')));
  }

  return {
    words: [{ word: 'export', who: 'organiser', handle: place.withCourse(order) }] satisfies LessonWord[],
    listen(_: Doorkeeper): void {},
  };
}
