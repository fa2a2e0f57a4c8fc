// Posts one other question in a thread that stays empty, never a second.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import { replyIn } from '../../discussions/rules/comment.ts';
import type { Workspace } from '../../installations/rules.ts';
import { hour } from '../../platform/calendar.ts';
import { addressOf, lessonIn, type NewSequence, sequenceId } from '../../posts/rules.ts';
import { localeOf, wordsOf } from '../../words/words.ts';
import { otherPrompt } from '../blocks/lesson.ts';
import { onItsWay, otherPromptAt } from '../rules/prompt.ts';
import type { CardKey } from '../rules/steps.ts';

export function createPromptJobs(deps: Deps) {
  const { clock, catalogue } = deps;
  const { discussions, posts, subscriptions } = deps.stores;

  async function askOther(workspace: Workspace, { subscription: id, ts }: CardKey): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const record = subscription && (await posts.find(workspace, subscription.place, ts));
    if (record === undefined || subscription === undefined) return { kind: 'done' };
    // The organisers are checked here, once a lesson: it is day, and the step does not run for all channels at once.
    await deps.follow(workspace, 'see-organisers', id);
    const { place } = subscription;
    const { state, prompts, zone, locale } = subscription;
    if (!prompts || state === 'ended') return { kind: 'done' };
    if ((await discussions.countIn(workspace, place, ts)) > 0) return { kind: 'done' };
    const course = findCourse(catalogue, subscription.course);
    const lesson = course && findLesson(course, lessonIn(record.about));
    const now = clock.now();
    const when = otherPromptAt(record.at, zone, now);
    if (lesson === undefined || when === 'never') return { kind: 'done' };
    if (when !== 'now') return { kind: 'later', notBefore: when.later };
    if (state === 'paused') return { kind: 'later', notBefore: now + 6 * hour };
    // Events of the thread may not have reached the app.
    const web = await deps.slack(workspace.team);
    const thread = await web.thread(place, ts);
    if (thread.kind === 'wait') return { kind: 'again', ms: thread.afterMs };
    if (thread.kind === 'unseen') return { kind: 'done' };
    // The card was deleted.
    if (thread.messages.some((message) => message.ts === ts && message.subtype === 'tombstone'))
      return { kind: 'done' };
    for (const message of thread.messages) {
      if (replyIn(message, await web.isByPerson(message, workspace.team)) === undefined) continue;
      await deps.follow(workspace, 'repair-thread', addressOf(place, ts));
      return { kind: 'done' };
    }
    const sequence: NewSequence = {
      id: sequenceId(subscription.id, 'other-prompt', ts),
      place,
      subscription: subscription.id,
      about: record.about,
      threaded: true,
      notAfter: now + onItsWay,
      under: record.chain,
      requireThread: true,
      messages: [otherPrompt(wordsOf(localeOf(record.locale ?? locale)), lesson)],
    };
    await deps.send(workspace, sequence);
    return { kind: 'done' };
  }

  return { steps: { 'other-prompt': askOther } };
}
