// At the end of a week: one message for those who missed it. What it quotes it quotes as it is, also later.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import { withRoles } from '../../discussions/blocks/featured.ts';
import type { UnderLesson } from '../../discussions/jobs/featured.ts';
import { authorsByCard } from '../../discussions/rules/author.ts';
import type { Workspace } from '../../installations/rules.ts';
import { lessonsAhead } from '../../lessons/rules/ahead.ts';
import { byDay, hour, latestOccurrence, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import { chainId, type Message, oneMessage, readAddress } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { BestAnswers } from '../../sessions/jobs/best.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import { latestDigest, nextDigest } from '../../subscriptions/rules/digest.ts';
import { hourZone } from '../../subscriptions/rules/hour.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { digestMessage } from '../blocks/digest.ts';
import { cardsOfWeek, type Digest, latest, quoted } from '../rules/digest.ts';
import type { DigestStore } from '../store.ts';

/** How long a digest waits for an hour that has not ended, ms. */
const patience = 3 * hour;

export function createDigestJobs(
  deps: Deps,
  digests: DigestStore,
  { under, sessions, best }: { under: UnderLesson; sessions: Pick<SessionStore, 'hour'>; best: BestAnswers },
): RoomJobs {
  const { clock, catalogue } = deps;
  const { installations, discussions, posts, subscriptions } = deps.stores;

  const isWanted = ({ state }: Subscription) => state === 'active' || state === 'finished';

  /** The hour that belongs to a digest: the last that began before it, of the subscription's own or of the one it joins. */
  function sessionBefore(subscription: Subscription, moment: Instant): string | undefined {
    const at = latestOccurrence(subscription.sessionCron, hourZone(subscription), moment);
    return at === undefined || at < moment - latest
      ? undefined
      : sessionId(subscription.joins ?? subscription.id, at);
  }

  /** What the week at `moment` held. */
  async function weekAt(
    workspace: Workspace,
    subscription: Subscription,
    cards: { ts: string; lesson: string }[],
    moment: Instant,
  ): Promise<Digest> {
    const { place, course: courseId } = subscription;
    const course = findCourse(catalogue, courseId);
    const under_ = await Promise.all(cards.map(({ ts }) => under.featured(workspace, place, ts, quoted)));
    const comments = under_.flat();
    const session = sessionBefore(subscription, moment);
    const answer = session === undefined ? undefined : await best.ofSession(workspace, session);
    const ahead = course && lessonsAhead(course, subscription, undefined, moment);
    return {
      v: 1,
      moment,
      lessons: cards.map(({ ts, lesson }) => ({ card: ts, lesson })),
      comments: comments.slice(0, quoted).map(({ ts }) => ts),
      ...(answer === undefined || session === undefined
        ? {}
        : { answer: { session, question: answer.question, ts: answer.ts } }),
      coming: (ahead?.coming ?? []).map(({ lesson, at }) => ({
        lesson: lesson.id,
        ...(at === undefined ? {} : { at }),
      })),
      said: '',
    };
  }

  /** A digest in words, with what people say now; undefined where the course left the content. */
  async function messageOf(
    workspace: Workspace,
    subscription: Subscription,
    digest: Digest,
  ): Promise<Message | undefined> {
    const { place, zone, locale, id } = subscription;
    const course = findCourse(catalogue, subscription.course);
    if (course === undefined) return undefined;
    const lessonOf = (lesson: string) => findLesson(course, lesson);
    const quiet = await discussions.quiet(workspace);
    const comments = (await discussions.some(workspace, place, digest.comments))
      .filter(({ person }) => !quiet.has(person))
      .map((comment) => ({ ...comment, likes: 0 }));
    const guests = await discussions.guests(workspace, id);
    const cards = digest.lessons.map(({ card, lesson }) => ({ ts: card, lesson }));
    const authors = authorsByCard(subscription, course, cards);
    const { answer } = digest;
    return digestMessage(wordsOf(locale), {
      course,
      place,
      zone,
      workspaceUrl: (await installations.find(workspace.team))?.url ?? '',
      lessons: digest.lessons.flatMap(({ card, lesson }) => {
        const found = lessonOf(lesson);
        return found === undefined ? [] : [{ card, lesson: found }];
      }),
      comments: comments.flatMap((comment) =>
        withRoles([comment], { author: authors.get(comment.thread), guests }),
      ),
      answer: answer && (await best.answer(workspace, answer.session, answer.question, answer.ts)),
      coming: digest.coming.flatMap(({ lesson, at }) => {
        const found = lessonOf(lesson);
        return found === undefined ? [] : [{ lesson: found, at }];
      }),
    });
  }

  const keep = (workspace: Workspace, id: string, digest: Digest, said: Message) =>
    digests.keep(workspace, id, { ...digest, said: saidIn(said) }, clock.now() - deps.textsKept);

  async function postDigest(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || !isWanted(subscription)) return { kind: 'done' };
    const now = clock.now();
    const moment = latestDigest(subscription, now);
    if (moment === undefined) return { kind: 'done' };
    const before = (await digests.all(workspace, id)).at(-1)?.moment;
    const cards = await under.cards(workspace, subscription.place, id);
    const week = cardsOfWeek(cards, before, moment);
    const isLate = now - moment > latest;
    const night = byDay(now, subscription.zone);
    if (week.length > 0 && !isLate && now - moment > 10 * minute && night > now)
      return { kind: 'later', notBefore: night };
    if (
      week.length > 0 &&
      !isLate &&
      (await isOpen(workspace, subscription, moment)) &&
      now - moment < patience
    )
      return { kind: 'later', notBefore: now + 5 * minute };
    const chain = chainId(id, 'digest', moment);
    if (week.length > 0 && !isLate && (await posts.chain(workspace, chain)) === undefined) {
      const digest = await weekAt(workspace, subscription, week, moment);
      const message = await messageOf(workspace, subscription, digest);
      if (message !== undefined) {
        await keep(workspace, id, digest, message);
        const one = oneMessage(subscription, ['digest', moment], message);
        await deps.send(workspace, { ...one, notAfter: moment + latest });
      }
    }
    const next = nextDigest(subscription, now);
    const waits = cards.some(({ at }) => at > moment);
    return waits && next !== undefined ? { kind: 'later', notBefore: next } : { kind: 'done' };
  }

  async function isOpen(workspace: Workspace, subscription: Subscription, moment: Instant) {
    const session = sessionBefore(subscription, moment);
    return session !== undefined && (await sessions.hour(workspace, session)).value?.state === 'open';
  }

  /** Somebody chose another moment, or a lesson came: the next digest comes when it should. */
  async function planDigest(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const next = subscription && nextDigest(subscription, clock.now());
    if (next !== undefined) await posts.put(workspace, { what: 'post-digest', of: id }, next);
    return { kind: 'done' };
  }

  /** Makes the digests that stand say what is so now. */
  async function showDigests(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const web = await deps.slack(workspace.team);
    for (const digest of await digests.all(workspace, id)) {
      const chain = await posts.chain(workspace, chainId(id, 'digest', digest.moment));
      const message = await messageOf(workspace, subscription, digest);
      if (message === undefined || saidIn(message) === digest.said) continue;
      if (chain?.state === 'reserved' || chain?.state === 'sending')
        return { kind: 'later', notBefore: clock.now() + minute };
      const ts = chain?.root ?? (await standsAt(workspace, subscription, digest));
      if (ts === undefined) continue;
      const { text, blocks } = message;
      await web.edit(subscription.place, ts, { text, blocks });
      await keep(workspace, id, digest, message);
    }
    return { kind: 'done' };
  }

  /** After a month the chain is forgotten; the ledger knows where the digest stands. */
  async function standsAt(workspace: Workspace, { place, id }: Subscription, { moment }: Digest) {
    const standing = await posts.since(workspace, place, moment);
    return standing.find(({ record }) => record.chain === chainId(id, 'digest', moment))?.ts;
  }

  /** A comment was changed, deleted, or taken out: what quotes it follows. */
  async function commentChanged(workspace: Workspace, of: string): Promise<StepEnd> {
    const { place, ts } = readAddress(of);
    for (const id of await subscriptions.all(workspace)) {
      if ((await subscriptions.find(workspace, id))?.place !== place) continue;
      const quotes = (await digests.all(workspace, id)).some(({ comments }) => comments.includes(ts));
      if (quotes) await deps.follow(workspace, 'show-digests', id);
    }
    return { kind: 'done' };
  }

  return {
    steps: {
      'post-digest': postDigest,
      'plan-digest': planDigest,
      'show-digests': showDigests,
      'comment-changed': commentChanged,
    },
  };
}

const saidIn = ({ text, blocks }: Message): string => idOf(text, JSON.stringify(blocks));
