// Posts one message at the end of a week for people who missed it. Its quotes follow their originals, also later.
import { findCourse } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import type { Card } from '../../discussions/jobs/taught.ts';
import type { Workspace } from '../../installations/rules.ts';
import { lessonsAhead } from '../../lessons/rules/ahead.ts';
import { byDay, hour, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import type { LiveMessage, RefreshMessage } from '../../posts/jobs/refresh.ts';
import { taskId } from '../../posts/rules/tasks.ts';
import { type Address, oneMessage, sequenceId } from '../../posts/rules.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { BestAnswers } from '../../sessions/jobs/best.ts';
import type { SharedSession } from '../../sessions/jobs/shared-session.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import { latestDigest, nextDigest } from '../../subscriptions/rules/digest.ts';
import { hourZone } from '../../subscriptions/rules/hour.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import {
  bestOfWeek,
  cardsOfWeek,
  type Digest,
  digestId,
  isWorthIt,
  latest,
  quoted,
  type readDigestId,
} from '../rules/digest.ts';
import { digestSteps } from '../rules/steps.ts';
import type { DigestStore } from '../store.ts';
import { createHourBefore } from './hour.ts';
import { createSaying } from './saying.ts';
import { createToldBefore } from './told.ts';

/** The longest time a digest waits for a session whose end is being posted, ms. */
const patience = hour;

export type WeekPlan = {
  under: LessonDiscussion;
  sessions: Pick<SessionStore, 'hour'>;
  sharedSession: Pick<SharedSession, 'mayShare'>;
  best: BestAnswers;
};

export function createWeekJobs(deps: Deps, digests: DigestStore, plan: WeekPlan, refresh: RefreshMessage) {
  const { clock, catalogue } = deps;
  const { posts, subscriptions } = deps.stores;
  const { under, sessions, best } = plan;
  const messageOf = createSaying(deps, plan);
  const hourBefore = createHourBefore(deps, plan);
  const toldBefore = createToldBefore(deps, digests);

  /** The content of the week at `moment`. */
  async function weekAt(
    workspace: Workspace,
    subscription: Subscription,
    cards: readonly Card[],
    session: string | undefined,
    moment: Instant,
  ): Promise<Digest> {
    const { place, locale, course: courseId } = subscription;
    const course = findCourse(catalogue, courseId);
    const web = await deps.slack(workspace.team);
    const isGone = await Promise.all(
      cards.map(async ({ ts }) => (await web.standing(place, ts, ts)).kind === 'gone'),
    );
    const found = await Promise.all(cards.map(({ ts }) => under.featured(workspace, place, ts, quoted)));
    const answer = session === undefined ? undefined : await best.ofSession(workspace, session);
    const ahead = course && lessonsAhead(course, subscription, undefined, moment);
    return {
      v: 1,
      moment,
      // A deleted card may have comments that are still there.
      lessons: cards
        .filter((_, index) => !isGone[index])
        .map(({ ts, taught }) => ({ card: ts, lesson: taught.id })),
      comments: bestOfWeek(found.flat()).map(({ ts }) => ts),
      ...(answer === undefined || session === undefined
        ? {}
        : { answer: { session, question: answer.question, ts: answer.ts } }),
      coming: (ahead?.coming ?? []).map(({ lesson, at }) => ({
        lesson: lesson.id,
        ...(at === undefined ? {} : { at }),
      })),
      locale,
    };
  }

  /**
   * Posts the digest that is due and waits for the next. It posts only a digest that is due and not yet done, so it may be called at any
   * time, after any change.
   */
  async function postDigest(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || !['active', 'finished'].includes(subscription.state))
      return { kind: 'done' };
    const now = clock.now();
    const cards = await under.cards(workspace, subscription.place);
    const moment = latestDigest(subscription, now);
    if (moment !== undefined && now - moment <= latest) {
      const before = await toldBefore(workspace, subscription, moment);
      const end = await postAt(workspace, subscription, moment, { cards, before, now });
      if (end !== undefined) return end;
    }
    const told = await toldBefore(workspace, subscription);
    const next = nextDigest(subscription, now);
    const waits = next !== undefined && cardsOfWeek(cards, told, next).length > 0;
    return waits ? { kind: 'later', notBefore: next } : { kind: 'done' };
  }

  async function postAt(
    workspace: Workspace,
    subscription: Subscription,
    moment: Instant,
    known: {
      cards: readonly Card[];
      before: Instant | undefined;
      now: Instant;
    },
  ): Promise<StepEnd | undefined> {
    const { id, zone } = subscription;
    const { before, now } = known;
    // A moment before this course began belongs to the previous course.
    const cards = known.cards.filter((card) => card.subscription.id === id || moment > subscription.at);
    const week = cardsOfWeek(cards, before, moment);
    const own = await posts.sequence(workspace, sequenceId(id, 'digest', moment));
    if (week.length === 0 || (own !== undefined && own.state !== 'released')) return undefined;
    const morning = byDay(now, zone);
    // Its own session may be at night because people there want that; the session of a joined channel follows another channel's day.
    const isOthers = hourZone(subscription) !== zone;
    if ((isOthers || now - moment > 10 * minute) && morning > now)
      return { kind: 'later', notBefore: morning };
    const session = await hourBefore(workspace, subscription, before, moment);
    const isOpen = session !== undefined && (await sessions.hour(workspace, session)).value?.state === 'open';
    if (isOpen && now - moment < patience) return { kind: 'later', notBefore: now + 5 * minute };
    const found = await weekAt(workspace, subscription, week, session, moment);
    if (!isWorthIt(found)) return undefined;
    // The first stored digest is sent, where two jobs find different content or one comes after a crash.
    const digest = await digests.begin(workspace, id, found);
    const message = await messageOf(workspace, subscription, digest);
    const one = oneMessage(subscription, ['digest', moment], message);
    const sequence = { ...one, about: String(moment), notAfter: moment + latest, dropIfClosed: true };
    await deps.send(workspace, sequence);
    return undefined;
  }

  const recordDigest: Recorder = async (workspace, sent) => {
    const { subscription, about, message, place } = sent.sequence;
    const id = digestId(subscription, Number(about));
    const known =
      message &&
      (await posts.shownFirst(workspace, taskId('show-digest', id), { ...message, place, ts: sent.ts }));
    // The digest is refreshed: its subjects may have changed while it was being sent.
    return { ...known, tasks: [{ what: 'show-digest', of: id, notBefore: sent.now }] };
  };

  /** A digest shows the present, whether it is posted or about to be sent. */
  const live: LiveMessage<ReturnType<typeof readDigestId>> = {
    step: 'show-digest',
    subject: digestSteps['show-digest'].subject,
    async render(workspace, { subscription: id, moment }) {
      const subscription = await subscriptions.find(workspace, id);
      const digest = (await digests.all(workspace, id)).find((one) => one.moment === moment);
      if (subscription === undefined || digest === undefined) return undefined;
      const { place } = subscription;
      const key = sequenceId(id, 'digest', moment);
      const sequence = await posts.sequence(workspace, key);
      const message = await messageOf(workspace, subscription, digest);
      if (sequence?.state === 'reserved' || sequence?.state === 'sending') return { sequence: key, message };
      const ts = await posts.rootOf(workspace, place, key);
      // A digest that is not due yet is made when it is.
      return ts === undefined ? undefined : { place, ts, text: message.text, blocks: message.blocks };
    },
    until: ({ moment }) => moment + deps.textsKept,
  };

  /** Refreshes the digests of a workspace for which the given test holds. */
  async function showThose(
    workspace: Workspace,
    isMeant: (digest: Digest) => boolean,
    place?: string,
  ): Promise<StepEnd> {
    for (const id of await subscriptions.all(workspace)) {
      const subscription = await subscriptions.find(workspace, id);
      if (subscription === undefined || (place !== undefined && subscription.place !== place)) continue;
      for (const digest of await digests.all(workspace, id)) {
        if (isMeant(digest)) await deps.follow(workspace, 'show-digest', digestId(id, digest.moment));
      }
    }
    return { kind: 'done' };
  }

  /** A comment was changed, deleted or taken out, or a card was deleted: digests that quote or name it are refreshed. */
  async function commentChanged(workspace: Workspace, { place, ts }: Address): Promise<StepEnd> {
    const isMeant = ({ comments, lessons }: Digest) =>
      comments.includes(ts) || lessons.some(({ card }) => card === ts);
    return showThose(workspace, isMeant, place);
  }

  /** The answers of a session changed: digests that quote one are refreshed, also where the channel has left that session since. */
  const answersChanged = (workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> =>
    showThose(workspace, ({ answer }) => answer?.session === session);

  return {
    steps: {
      'post-digest': postDigest,
      'show-digest': refresh(live),
      'comment-changed': commentChanged,
      'answers-changed': answersChanged,
    },
    recordDigest,
  };
}
