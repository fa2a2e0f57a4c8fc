// Steps of subscriptions: repair what belongs to a subscription, and follow the changes of its channel.
import { findCourse } from '../courses/rules.ts';
import type { Deps, StepEnd } from '../deps.ts';
import type { Workspace } from '../installations/rules.ts';
import { byDay } from '../platform/calendar.ts';
import { channelMention, escapeMrkdwn, personMention } from '../platform/slack/mrkdwn.ts';
import type { Direct, TellOrganisers } from '../posts/jobs/direct.ts';
import type { Message } from '../posts/rules.ts';
import { type Words, wordsFor } from '../words/words.ts';
import {
  closedMessage,
  courseBackMessage,
  notice,
  openAgainMessage,
  unorganisedMessage,
} from './blocks/channel.ts';
import { offerReceipt } from './blocks/receipts.ts';
import { canOrganise } from './rules/organisers.ts';
import { leftLessons } from './rules/progress.ts';
import type { Addition, Removal } from './rules/steps.ts';
import { closed, courseGone, mayStart, openAgain, type Subscription } from './rules/subscription.ts';

/** Slack reports the end of these causes with its events about the channel. */
const endsByItself = new Set(['is_archived', 'not_in_channel', 'channel_not_found']);

/** Organisers are told when one of these causes ends, or when a course comes back to the content. */
const endIsTold = (cause: string): boolean => endsByItself.has(cause) || cause === courseGone;

export function createSubscriptionJobs(
  deps: Deps,
  { direct, tellOrganisers }: { direct: Direct; tellOrganisers: TellOrganisers },
) {
  const { clock, catalogue, log } = deps;
  const { installations, subscriptions, posts } = deps.stores;

  /** Slack takes no posts in the place: pauses the subscription and tells its organisers why. */
  async function closePlace(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const entry = await posts.entry(workspace, 'close-place', id);
    if (subscription === undefined || subscription.state === 'ended' || subscription.state === 'finished') {
      return { kind: 'done' };
    }
    if (subscription.cause === openAgain && (await isOpen(workspace, subscription))) return { kind: 'done' };
    if (subscription.cause === undefined || subscription.cause === openAgain) {
      // Without a cause, this step runs a second time after its work was done.
      const cause = entry?.cause;
      if (cause === undefined) return { kind: 'done' };
      const changed = await subscriptions.change(workspace, subscription, closed(cause), clock.now());
      if (changed.kind === 'stale') return { kind: 'again', ms: 0 };
      log.warn(
        { team: workspace.team, place: subscription.place, cause },
        'a subscription was paused with its place',
      );
      return { kind: 'again', ms: 0 };
    }
    const { cause } = subscription;
    await tellClosing(workspace, subscription, 'closed', (words, course) =>
      closedMessage(words, subscription, course, { cause, endIsTold: endIsTold(cause) }),
    );
    // The channel may have opened before this step could pause anything; no later event would report it.
    if (endsByItself.has(cause) && (await isOpen(workspace, subscription))) {
      await deps.follow(workspace, 'open-place', id);
    }
    return { kind: 'done' };
  }

  async function isOpen({ team }: Workspace, { place }: Subscription): Promise<boolean> {
    const { member, archived } = await (await deps.slack(team)).channel(place);
    return member && !archived;
  }

  /** The channel takes posts again: offers its organisers to resume. */
  async function openPlace(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription?.state !== 'paused' || subscription.cause === undefined) return { kind: 'done' };
    const { cause, course } = subscription;
    // Without its task, this step runs a second time after its work was done. The return of a course is told at once.
    const task = await posts.entry(workspace, 'open-place', id);
    const isTold = cause === openAgain && task?.cause === courseGone;
    if (task === undefined || isTold) return { kind: 'done' };
    const isMissing = cause === courseGone && findCourse(catalogue, course) === undefined;
    if (isMissing || !(await isOpen(workspace, subscription))) return { kind: 'done' };
    if (cause !== openAgain) {
      await reread(workspace, subscription.place);
      if (cause === courseGone)
        await tellClosing(workspace, subscription, 'course-back', (words, title) =>
          courseBackMessage(words, subscription, title),
        );
      const changed = await subscriptions.change(workspace, subscription, closed(openAgain), clock.now());
      const isOver = cause === courseGone && changed.kind === 'changed';
      return isOver || changed.kind === 'gone' ? { kind: 'done' } : { kind: 'again', ms: 0 };
    }
    await tellClosing(workspace, subscription, 'open-again', (words, course) =>
      openAgainMessage(words, subscription, course),
    );
    return { kind: 'done' };
  }

  /** Slack may have reported an open channel while the app was not running, so closed channels are checked, by day. */
  async function lookAgain(workspace: Workspace): Promise<StepEnd> {
    for (const { id, state, cause, zone } of await subscriptions.whole(workspace)) {
      if (state !== 'paused' || cause === undefined || !endIsTold(cause)) continue;
      await posts.put(workspace, { what: 'open-place', of: id, cause }, byDay(clock.now(), zone));
    }
    return { kind: 'done' };
  }

  /** Events of a closed channel were not delivered, so its recent threads are read. */
  async function reread(workspace: Workspace, place: string): Promise<void> {
    const now = clock.now();
    const cause = (await posts.entry(workspace, 'repair-place', place))?.cause ?? String(now);
    await posts.put(workspace, { what: 'repair-place', of: place, cause }, now);
  }

  /** The app was added to a channel without a course: offers one to the person who added it, at most once. */
  async function offerCourse(workspace: Workspace, channel: string): Promise<StepEnd> {
    const by = await subscriptions.offeredTo(workspace, channel);
    if (by === undefined) return { kind: 'done' };
    const web = await deps.slack(workspace.team);
    const person = await web.person(by, workspace.team);
    const wanted = mayStart(person) && (await subscriptions.at(workspace, channel)) === undefined;
    if (!(await subscriptions.takeOffer(workspace, channel, by)) || !wanted) return { kind: 'done' };
    const outcome = await web.postEphemeral(channel, by, offerReceipt(wordsFor(person), channel));
    if (outcome === 'refused') log.info({ team: workspace.team, channel }, 'an offer reached nobody');
    return { kind: 'done' };
  }

  const titleOf = ({ course }: Subscription, { locale }: Words) =>
    findCourse(catalogue, course)?.title[locale] ?? course;

  /** Tells the workspace's admins once a course has no organiser left, so that they can take it over. */
  async function seeOrganisers(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || ['ended', 'finished'].includes(subscription.state)) {
      return { kind: 'done' };
    }
    const { organisers, unorganised } = subscription;
    const web = await deps.slack(workspace.team);
    const people = await Promise.all(organisers.map((one) => web.person(one, workspace.team, 'now')));
    const isLeft = people.some(canOrganise);
    if (isLeft === (unorganised === undefined)) return { kind: 'done' };
    if (!isLeft) {
      const key = ['unorganised', organisers.join(' ')] as const;
      await tellOrganisers(workspace, { subscription, key }, (words) =>
        unorganisedMessage(words, subscription, titleOf(subscription, words)),
      );
    }
    const changes = { unorganised: isLeft ? undefined : clock.now() };
    const changed = await subscriptions.change(workspace, subscription, changes, clock.now(), {
      quietly: true,
    });
    return changed.kind === 'stale' ? { kind: 'again', ms: 0 } : { kind: 'done' };
  }

  /** Tells a person that another made them an organiser. */
  async function tellAdded(
    workspace: Workspace,
    { subscription: id, person, revision, by }: Addition,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription?.organisers.includes(person) !== true) return { kind: 'done' };
    const matter = { subscription, key: ['organiser-added', revision] as const };
    await direct(workspace, person, matter, (words) =>
      notice(
        words.say('direct.organiser', {
          by: personMention(by),
          course: escapeMrkdwn(titleOf(subscription, words)),
          channel: channelMention(subscription.place),
        }),
      ),
    );
    return { kind: 'done' };
  }

  /** Tells a person that other organisers removed them. */
  async function tellRemoved(
    workspace: Workspace,
    { subscription: id, person, revision }: Removal,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || subscription.organisers.includes(person)) return { kind: 'done' };
    const matter = { subscription, key: ['organiser-removed', revision] as const };
    await direct(workspace, person, matter, (words) =>
      notice(
        words.say('direct.removed', {
          course: escapeMrkdwn(titleOf(subscription, words)),
          channel: channelMention(subscription.place),
        }),
      ),
    );
    return { kind: 'done' };
  }

  const tellClosing = (
    workspace: Workspace,
    subscription: Subscription,
    what: 'closed' | 'open-again' | 'course-back',
    message: (words: Words, course: string) => Message,
  ) =>
    tellOrganisers(workspace, { subscription, key: [what, subscription.revision] }, (words) =>
      message(words, titleOf(subscription, words)),
    );

  /** Adds the missing parts that every subscription should have beside its record. */
  async function heal(workspace: Workspace): Promise<StepEnd> {
    let missing = 0;
    for (const id of await subscriptions.all(workspace)) {
      if (await subscriptions.heal(workspace, id)) missing += 1;
    }
    if (missing > 0) log.warn({ team: workspace.team, missing }, 'lessons had no task; they have one now');
    return { kind: 'done' };
  }

  /** Logs lessons that channels had and the course no longer has: they may have a new id, which only the author knows. */
  async function nameLeft(): Promise<void> {
    for (const { team, generation } of await installations.installed()) {
      const all = await subscriptions.whole({ team, generation });
      for (const course of catalogue) {
        const running = all.filter((one) => one.course === course.id && one.state !== 'ended');
        const left = [...leftLessons(running, course)];
        const lessons = left.map(([id, now]) => (now === undefined ? id : `${id}: ${now}`));
        if (lessons.length > 0)
          log.warn(
            { team, course: course.id, lessons },
            'lessons that channels had are not in their course any more; one that has another id now comes again, unless course.yaml has `renamed: { id of before: id of now }`',
          );
      }
    }
  }

  return {
    steps: {
      'copy-due': async (): Promise<StepEnd> => ({ kind: 'done' }),
      'close-place': closePlace,
      'open-place': openPlace,
      'offer-course': offerCourse,
      'see-organisers': seeOrganisers,
      'tell-added': tellAdded,
      'tell-removed': tellRemoved,
      'heal-subscriptions': heal,
      'look-at-closed': lookAgain,
    },
    start: nameLeft,
  };
}
