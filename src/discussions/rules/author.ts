// Who of a workspace's people wrote the lesson under a card, where organisers said who that is.
import { type Course, findLesson } from '../../courses/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';

/** By the ts of the card. */
export function authorsByCard(
  { authors }: Pick<Subscription, 'authors'>,
  course: Course | undefined,
  cards: readonly { ts: string; lesson: string }[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { ts, lesson } of cards) {
    const author = course && findLesson(course, lesson)?.author.id;
    const person = author === undefined ? undefined : authors[author];
    if (person !== undefined) found.set(ts, person);
  }
  return found;
}
