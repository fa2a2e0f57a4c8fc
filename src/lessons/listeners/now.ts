// `/lesson now`: the next lesson early; a second one before its date asks first.
import type { Deps, LessonWord } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { people, receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise, nextMoment } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { nowAgainReceipt } from '../blocks/lesson.ts';
import type { createLessonJobs } from '../jobs.ts';
import type { Here } from './here.ts';

type Claim = ReturnType<typeof createLessonJobs>['claim'];

export function createNow(deps: Deps, { find }: Here, claim: Claim) {
  const { clock } = deps;
  const tell = (text: string): Answer => say(receipt(text));

  async function now(knock: Knock): Promise<Answer> {
    const { subscription } = await find(knock);
    if (subscription === undefined) return tell(wordsFor(knock.person).say('refusal.no-course'));
    const early = subscription.last !== undefined && subscription.last > clock.now();
    if (!early || subscription.state !== 'active') return postNow(knock);
    const following = nextMoment(
      { ...subscription, last: subscription.next },
      subscription.next ?? clock.now(),
    );
    return say(nowAgainReceipt(wordsFor(knock.person), subscription, following));
  }

  async function postNow(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const word = words.say;
    const { workspace, subscription } = await find(knock);
    if (subscription === undefined) return tell(word('refusal.no-course'));
    if (!mayOrganise(knock.person, subscription))
      return tell(word('refusal.organisers', { organisers: people(words, subscription.organisers) }));
    if (subscription.state === 'paused') return tell(word('refusal.paused'));
    if (subscription.state === 'finished')
      return tell(word('refusal.finished', { total: subscription.position.length }));
    if (subscription.next === undefined) return tell(word('status.next-none'));
    const outcome = await claim(workspace, subscription, subscription.next, 0);
    return tell(word(outcomeWord(outcome)));
  }

  const outcomeWord = (outcome: Awaited<ReturnType<Claim>>) =>
    outcome === 'claimed'
      ? 'done.now'
      : outcome === 'already' || outcome === 'unsettled' || outcome === 'done'
        ? 'refusal.on-its-way'
        : 'refusal.changed-meanwhile';

  return {
    words: [{ word: 'now', who: 'organiser', handle: now }] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'lesson-now-again', async (knock) => inItsPlace(await postNow(knock)));
    },
  };
}
