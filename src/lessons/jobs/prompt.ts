// A thread that stays empty is asked one other question, never a second.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { chainId, type NewChain, readAddress } from '../../posts/rules.ts';
import { wordsOf } from '../../words/words.ts';
import { otherPrompt } from '../blocks/lesson.ts';
import { onItsWay, otherPromptAt } from '../rules/prompt.ts';

export function createPromptJobs(deps: Deps): RoomJobs {
  const { clock, catalogue } = deps;
  const { discussions, posts, subscriptions } = deps.stores;

  async function askOther(workspace: Workspace, of: string): Promise<StepEnd> {
    const { place, ts } = readAddress(of);
    const record = await posts.find(workspace, place, ts);
    const subscription = record && (await subscriptions.find(workspace, record.subscription));
    if (record === undefined || subscription === undefined || subscription.place !== place)
      return { kind: 'done' };
    const { state, prompts, zone, locale } = subscription;
    if (!prompts || (state !== 'active' && state !== 'finished')) return { kind: 'done' };
    if ((await discussions.countIn(workspace, place, ts)) > 0) return { kind: 'done' };
    const course = findCourse(catalogue, subscription.course);
    const lesson = course && findLesson(course, record.about.split('@')[0] ?? '');
    const now = clock.now();
    const when = otherPromptAt(record.at, zone, now);
    if (lesson === undefined || when === 'never') return { kind: 'done' };
    if (when !== 'now') return { kind: 'later', notBefore: when.later };
    const chain: NewChain = {
      id: chainId(subscription.id, 'other-prompt', ts),
      place,
      subscription: subscription.id,
      about: record.about,
      threaded: true,
      notAfter: now + onItsWay,
      under: record.chain,
      onlyThere: true,
      messages: [otherPrompt(wordsOf(locale), lesson)],
    };
    await deps.send(workspace, chain);
    return { kind: 'done' };
  }

  return { steps: { 'other-prompt': askOther } };
}
