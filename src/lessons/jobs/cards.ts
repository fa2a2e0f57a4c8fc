// Refreshes the card of a lesson and the prompt below it after posting, so that they show the state of their discussion.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import { fewestReads, longThread } from '../../discussions/rules/featured.ts';
import type { Workspace } from '../../installations/rules.ts';
import { minute } from '../../platform/calendar.ts';
import { notShown } from '../../platform/failure.ts';
import type { LiveMessage, RefreshMessage } from '../../posts/jobs/refresh.ts';
import { notPostedYet, type Shown } from '../../posts/rules/live.ts';
import { subjects } from '../../posts/rules/steps.ts';
import { type Address, addressOf, isUnderWay, lessonIn, readAddress } from '../../posts/rules.ts';
import { localeOf, wordsOf } from '../../words/words.ts';
import { lessonCard, promptMessage, standingCard, standingPrompt } from '../blocks/lesson.ts';

/** A card, or the prompt below it, is changed at most once in this time, ms: everyone who looks at it sees the change. */
const cardSpacing = 10 * minute;

export function createCardJobs(deps: Deps, under: LessonDiscussion, refresh: RefreshMessage) {
  const { catalogue } = deps;
  const { discussions, likes, posts, subscriptions } = deps.stores;

  /** A card with its lesson, where its course still has that; undefined where no card is posted. */
  async function cardAt(workspace: Workspace, { place, ts }: Address) {
    const record = await posts.find(workspace, place, ts);
    const subscription = record && (await subscriptions.find(workspace, record.subscription));
    if (record?.kind !== 'lesson' || subscription === undefined) return undefined;
    const course = findCourse(catalogue, subscription.course);
    const lesson = course && findLesson(course, lessonIn(record.about));
    // The card keeps the language it was posted in, whatever the course has now.
    const words = wordsOf(localeOf(record.locale ?? subscription.locale));
    return { record, words, taught: course && lesson && { course, lesson } };
  }

  /** A message of a lesson that has left its course, so that its texts are lost: its current content, except for the changes of `to`. */
  async function restated(
    workspace: Workspace,
    { place, ts }: Address,
    card: string,
    to: (blocks: Shown['blocks']) => Shown['blocks'],
  ): Promise<Shown | undefined> {
    const web = await deps.slack(workspace.team);
    const found = await web.standing(place, ts, card);
    if (found.kind === 'gone') return undefined;
    if (found.kind !== 'stands') throw notShown(found.kind);
    return { place, ts, text: found.text, blocks: to(found.blocks) };
  }

  const card: LiveMessage<Address> = {
    step: 'show-card',
    subject: subjects.message,
    atMostEvery: cardSpacing,
    async render(workspace, { place, ts }) {
      const found = await cardAt(workspace, { place, ts });
      if (found === undefined || found.record.deleted !== undefined) return undefined;
      const { words, taught } = found;
      const featured = await under.isFeatured(workspace, place, ts);
      // A lesson that has left its course cannot be opened, so no one can mark it as read any more.
      if (taught === undefined)
        return restated(workspace, { place, ts }, ts, (blocks) => standingCard(words, blocks, ts, featured));
      const readers = await discussions.countReaders(workspace, place, ts);
      const reads = readers >= fewestReads ? readers : 0;
      const { text, blocks } = lessonCard(words, taught.course, taught.lesson, { card: ts, featured, reads });
      return { place, ts, text, blocks };
    },
  };

  /** The prompt has the address of its card. */
  const prompt: LiveMessage<Address> = {
    step: 'show-prompt',
    subject: subjects.message,
    atMostEvery: cardSpacing,
    async render(workspace, { place, ts: card }) {
      const found = await cardAt(workspace, { place, ts: card });
      if (found === undefined) return undefined;
      const { record, words, taught } = found;
      const sequence = await posts.sequence(workspace, record.chain);
      // A thread may be long before the text of its lesson is posted.
      if (sequence !== undefined && isUnderWay(sequence)) return notPostedYet;
      const posted = await posts.since(workspace, place, record.at);
      const ts = posted.find((one) => one.record.kind === 'prompt' && one.record.chain === record.chain)?.ts;
      if (ts === undefined) return undefined;
      const isLong = (await discussions.countIn(workspace, place, card)) >= longThread;
      const longUnder = isLong ? card : undefined;
      if (taught === undefined)
        return restated(workspace, { place, ts }, card, (blocks) => standingPrompt(words, blocks, longUnder));
      const { text, blocks } = promptMessage(words, taught.lesson, longUnder);
      return { place, ts, text, blocks };
    },
  };

  /** An earlier version kept the changed cards and the changed comments below them in one record. */
  async function showCards(workspace: Workspace): Promise<StepEnd> {
    const touched = await likes.touched(workspace);
    const cards = new Set<string>();
    for (const { place, ts } of Object.keys(touched).map(readAddress)) {
      const comment = await discussions.find(workspace, place, ts);
      cards.add(addressOf(place, comment?.thread ?? ts));
    }
    for (const one of cards) {
      await deps.follow(workspace, 'show-card', one);
      await deps.follow(workspace, 'show-prompt', one);
    }
    const isAll = await likes.forgetTouched(workspace, touched);
    return isAll ? { kind: 'done' } : { kind: 'again', ms: 250 };
  }

  return {
    steps: { 'show-card': refresh(card), 'show-prompt': refresh(prompt), 'show-cards': showCards },
  };
}
