// Carries out a choice for a channel: starts, changes or replaces a course there, or explains why it cannot.
import { findCourse, type Lesson, nextLesson } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { newId } from '../../platform/ids.ts';
import type { Interaction } from '../../platform/slack/interactions.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import { oneMessage } from '../../posts/rules.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { comingText, introduction, notice, scheduleText } from '../blocks/channel.ts';
import { hourValues } from '../blocks/hour.ts';
import { receipt, takenReceipt } from '../blocks/receipts.ts';
import { restartReceipt } from '../blocks/restart.ts';
import type { Hours } from '../rules/hour.ts';
import type { Restart } from '../rules/restart.ts';
import {
  type Choice,
  coming,
  defaultSession,
  isSame,
  mayOrganise,
  type NewSubscription,
  type NextLesson,
  nextMoment,
  rescheduled,
  type Subscription,
  takenIds,
} from '../rules/subscription.ts';

export type Enrolled =
  | { kind: 'subscribed' | 'changed' | 'unchanged'; next: NextLesson }
  /** Another course runs there, and this person may replace it. */
  | { kind: 'offer'; existing: Subscription }
  | { kind: 'taken'; existing: Subscription }
  /** The channel took this course before, up to the lesson before `next`: it can continue or begin anew. */
  | { kind: 'again'; channel: string; replaces: string | undefined; next: Lesson }
  | { kind: 'stale' | 'no-date' };

/** The settings that a channel keeps from its earlier course. */
const keptOf = (before: Subscription | undefined) => ({
  sessionCron: before?.sessionCron ?? defaultSession.sessionCron,
  sessionMinutes: before?.sessionMinutes ?? defaultSession.sessionMinutes,
  ...(before === undefined
    ? {}
    : {
        digest: before.digest,
        authors: before.authors,
        prompts: before.prompts ? ('on' as const) : ('off' as const),
      }),
  ...(before?.joins === undefined
    ? {}
    : { joins: before.joins, sessionZone: before.sessionZone, joinedAt: before.joinedAt }),
});

export type Enrolment = ReturnType<typeof createEnrolment>;

export function createEnrolment(deps: Deps) {
  const { clock, catalogue } = deps;
  const { installations, subscriptions, posts } = deps.stores;
  const titleOf = (id: string, words: Words) => findCourse(catalogue, id)?.title[words.locale] ?? id;

  /** `replaces` is the subscription that may be ended; `how` was chosen where the channel took this course before. */
  async function enrol(
    interaction: Interaction,
    channel: string,
    choice: Choice,
    replaces?: string,
    how?: Restart,
  ): Promise<Enrolled> {
    const workspace = await installations.get(interaction.team);
    const existing = await subscriptions.at(workspace, channel);
    if (existing === undefined) return start(workspace, interaction, channel, choice, undefined, how);
    if (!mayOrganise(interaction.person, existing)) return { kind: 'taken', existing };
    if (existing.state === 'finished' || existing.id === replaces) {
      return start(workspace, interaction, channel, choice, existing, how);
    }
    return existing.course === choice.course
      ? change(workspace, interaction, existing, choice)
      : { kind: 'offer', existing };
  }

  async function start(
    workspace: Workspace,
    interaction: Interaction,
    place: string,
    choice: Choice,
    existing?: Subscription,
    how?: Restart,
  ): Promise<Enrolled> {
    const now = clock.now();
    const former = await subscriptions.former(workspace, place, choice.course);
    const course = findCourse(catalogue, choice.course);
    const left = former && course && nextLesson(course, takenIds(former));
    const isBegun = former !== undefined && former.position.length > 0;
    if (isBegun && left !== undefined && how === undefined)
      return { kind: 'again', channel: place, replaces: existing?.id, next: left };
    const goesOn = isBegun && left !== undefined && how === 'on';
    // A week gets no second lesson.
    const next = nextMoment({ ...choice, last: former?.last }, now);
    if (next === undefined) return { kind: 'no-date' };
    const subscription: NewSubscription = {
      v: '1',
      id: former?.id ?? newId(),
      place,
      ...choice,
      ...keptOf(existing ?? former),
      state: 'active',
      revision: (former?.revision ?? 0) + 1,
      cause: '',
      until: '',
      next,
      due: next,
      by: interaction.person.id,
      at: now,
      organisers: [...new Set([...((existing ?? former)?.organisers ?? []), interaction.person.id])],
    };
    const words = wordsOf(choice.locale);
    const message = introduction(
      words,
      titleOf(choice.course, words),
      subscription,
      goesOn ? left.number : undefined,
    );
    const told = [
      oneMessage(subscription, ['introduction', now], message),
      ...alongText(words, existing ?? former, subscription, now).map((text) =>
        oneMessage(subscription, ['along', now], notice(text)),
      ),
    ];
    const created = await subscriptions.create(
      workspace,
      subscription,
      told,
      now,
      existing,
      former && { revision: former.revision, anew: !goesOn },
    );
    if (created.kind === 'gone') throw new Error('this workspace has not installed the app');
    if (created.kind === 'taken') {
      const winner = await subscriptions.find(workspace, created.by);
      if (winner === undefined) return { kind: 'stale' };
      const same = winner.by === interaction.person.id && isSame(winner, choice);
      return same ? { kind: 'unchanged', next: coming(winner) } : { kind: 'taken', existing: winner };
    }
    await posts.unpark(workspace, place, now);
    // The digest of the current week comes at its end, whatever was stopped and started during the week.
    await deps.follow(workspace, 'post-digest', subscription.id);
    return { kind: 'subscribed', next };
  }

  /** A change of zone moves a guest's hour, unless it belongs to another channel: the sentence that says so, if it does. */
  const alongText = (
    words: Words,
    before: Hours | undefined,
    { joins, ...then }: Parameters<typeof hourValues>[1] & Pick<NewSubscription, 'joins'>,
    now: number,
  ): string[] =>
    before === undefined || before.zone === then.zone || joins !== undefined
      ? []
      : [words.say('hour.along', hourValues(words, then, now))];

  async function change(
    workspace: Workspace,
    interaction: Interaction,
    existing: Subscription,
    choice: Choice,
  ): Promise<Enrolled> {
    const now = clock.now();
    if (nextMoment({ ...choice, last: existing.last }, now) === undefined) return { kind: 'no-date' };
    if (isSame(existing, choice)) return { kind: 'unchanged', next: coming(existing) };
    const changes = rescheduled(existing, choice, now);
    const next = coming({ ...existing, ...changes });
    const words = wordsOf(choice.locale);
    const text = words.say('notice.changed', {
      who: personMention(interaction.person.id),
      schedule: scheduleText(words, choice),
      next: comingText(words, next, choice.zone),
    });
    const along = alongText(words, existing, { ...existing, zone: choice.zone }, now);
    const told = oneMessage(existing, ['notice', existing.revision + 1], notice([text, ...along].join('\n')));
    const follows = existing.zone !== choice.zone ? 'move-sessions' : undefined;
    const changed = await subscriptions.change(workspace, existing, changes, now, { notice: told, follows });
    if (changed.kind !== 'changed') return { kind: 'stale' };
    return { kind: 'changed', next };
  }

  /** `who` is the displayed name of the person who set the course up. */
  const takenText = (words: Words, existing: Subscription, who = personMention(existing.by)) =>
    words.say('refusal.taken-by-other', {
      who,
      course: titleOf(existing.course, words),
    });

  return {
    enrol,
    titleOf,
    takenText,

    /** The result in words, for the person. */
    told(words: Words, choice: Choice, enrolled: Enrolled) {
      switch (enrolled.kind) {
        case 'subscribed':
        case 'changed':
        case 'unchanged': {
          const next = comingText(words, enrolled.next, choice.zone);
          const course = titleOf(choice.course, words);
          return receipt(words.say(`done.${enrolled.kind}`, { course, next }));
        }
        case 'offer': {
          const { existing } = enrolled;
          return takenReceipt(words, titleOf(existing.course, words), choice, existing.id);
        }
        case 'again': {
          const { channel, replaces, next } = enrolled;
          const title = next.editions[words.locale].title;
          const lesson = { number: next.number, title };
          const course = titleOf(choice.course, words);
          return restartReceipt(words, { choice, channel, replaces, course, next: lesson });
        }
        case 'taken':
          return receipt(takenText(words, enrolled.existing));
        case 'stale':
          return receipt(words.say('refusal.changed-meanwhile'));
        case 'no-date':
          return receipt(words.say('subscribe.no-date'));
      }
    },
  };
}
