// Renders a digest with the current words of people.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import { withRoles } from '../../discussions/blocks/featured.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import { taughtBy } from '../../discussions/rules/taught.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Message } from '../../posts/rules.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import type { BestAnswers } from '../../sessions/jobs/best.ts';
import type { SharedSession } from '../../sessions/jobs/shared-session.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { digestMessage } from '../blocks/digest.ts';
import type { Digest } from '../rules/digest.ts';

export type Saying = (workspace: Workspace, subscription: Subscription, digest: Digest) => Promise<Message>;

export function createSaying(
  deps: Deps,
  {
    under: { spelled, card: cardAt, people: peopleUnder },
    sharedSession,
    best,
  }: { under: LessonDiscussion; sharedSession: Pick<SharedSession, 'mayShare'>; best: BestAnswers },
): Saying {
  const { catalogue } = deps;
  const { installations, discussions, subscriptions } = deps.stores;

  /** The comments that may still be quoted, with their current words. */
  async function commentsOf(workspace: Workspace, { place }: Subscription, digest: Digest) {
    const quiet = await discussions.quiet(workspace);
    const said = await discussions.some(workspace, place, digest.comments);
    const shown = said.filter(({ person }) => !quiet.has(person));
    return Promise.all(
      shown.map(async ({ text, ...comment }) => ({
        ...comment,
        likes: 0,
        ...(text === undefined ? {} : { text: await spelled(workspace, text, 'all') }),
      })),
    );
  }

  /** The answer, while it may be read here. */
  async function answerOf(workspace: Workspace, { id, place }: Subscription, { answer: of }: Digest) {
    if (of === undefined) return undefined;
    const { subscription: hostId } = readSessionId(of.session);
    if (hostId !== id) {
      const host = await subscriptions.find(workspace, hostId);
      if (host === undefined) return undefined;
      if (host.place !== place && !(await sharedSession.mayShare(workspace, host.place, place)))
        return undefined;
    }
    const found = await best.answer(workspace, of.session, of.question, of.ts);
    return found?.text === undefined
      ? found
      : { ...found, text: await spelled(workspace, found.text, 'all') };
  }

  return async (workspace, subscription, digest) => {
    const { place, zone } = subscription;
    const course = findCourse(catalogue, subscription.course);
    // A course that has left the content still shows what people said.
    const lessonOf = (lesson: string) => course && findLesson(course, lesson);
    const lessons = await Promise.all(
      digest.lessons.map(async ({ card, lesson }) => {
        const found = await cardAt(workspace, place, card);
        const taught = found?.taught ?? taughtBy(catalogue, subscription, [], { lesson, at: digest.moment });
        return { card, taught, found };
      }),
    );
    const known = lessons.flatMap(({ found }) => (found === undefined ? [] : [found]));
    const people = await peopleUnder(workspace, known);
    return digestMessage(wordsOf(digest.locale ?? subscription.locale), {
      course: { id: subscription.course, title: course?.title },
      place,
      zone,
      workspaceUrl: (await installations.find(workspace.team))?.url ?? '',
      // A deleted card cannot be opened.
      lessons: lessons.filter(({ found }) => found?.isDeleted !== true),
      comments: (await commentsOf(workspace, subscription, digest)).flatMap((comment) =>
        withRoles([comment], people(comment.thread)),
      ),
      answer: await answerOf(workspace, subscription, digest),
      coming: digest.coming.flatMap(({ lesson, at }) => {
        const found = lessonOf(lesson);
        return found === undefined ? [] : [{ lesson: found, at }];
      }),
    });
  };
}
