// The moments of a lesson: its occurrence is claimed, its card stands; or it is skipped.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Connection } from '../platform/redis.ts';
import { createScript } from '../platform/scripts.ts';
import type { NewChain } from '../posts/rules.ts';
import { keys as posts, todoKeys } from '../posts/store/keys.ts';
import { chainFields, nextNumber, recordKeys, type Sent } from '../posts/store/outbox.ts';
import type { Subscription, Taken } from '../subscriptions/rules/subscription.ts';
import { keys as subscriptions } from '../subscriptions/store/keys.ts';

const scripts = {
  claim: createScript(new URL('./claim-lesson.lua', import.meta.url)),
  record: createScript(new URL('./record-card.lua', import.meta.url)),
  skip: createScript(new URL('./skip-lesson.lua', import.meta.url)),
  undo: createScript(new URL('./undo-skip.lua', import.meta.url)),
};

/**
 * `already`: this occurrence is on its way. `unsettled`: another may stand and is looked for first. `done`: it or a
 * later one was served. `stale`: the subscription has changed since it was read.
 */
export type Claimed = 'claimed' | 'already' | 'unsettled' | 'done' | 'stale' | 'gone';

const outcomes: readonly Claimed[] = ['claimed', 'already', 'unsettled', 'done', 'stale', 'gone'];

/** `on-its-way`: the lesson may stand already. `stale`: the subscription has changed since it was read. */
export type Skipped = { kind: 'skipped' | 'on-its-way' | 'stale' | 'gone' };

/** `on-its-way`: the lesson after it may stand already. */
export type Unskipped = { kind: 'undone' | 'on-its-way' | 'stale' | 'gone' };

export type LessonStore = ReturnType<typeof createLessonStore>;

export function createLessonStore(redis: Connection) {
  return {
    async claim(
      { team, generation }: Workspace,
      read: Subscription,
      occurrence: Instant,
      chain: NewChain,
      now: Instant,
    ): Promise<Claimed> {
      const reply = await scripts.claim(
        redis,
        [
          installations.installation(team),
          subscriptions.subscription(team, read.id),
          subscriptions.position(team, read.id),
          posts.chain(team, chain.id),
          posts.chain(team, read.claim ?? 'none'),
          ...todoKeys(team),
        ],
        [
          generation,
          read.revision,
          occurrence,
          read.position.length,
          chain.id,
          chainFields(chain),
          now,
          read.claim ?? '',
        ],
      );
      return outcomes.find((outcome) => outcome === reply) ?? 'gone';
    },

    /** Records the card of a lesson; says which todo number the next part has. */
    async recordCard(
      { team, generation }: Workspace,
      sent: Sent,
      what: {
        occurrence: Instant;
        taken: Taken;
        next: Instant | undefined;
        finishedToldAt: Instant | undefined;
        otherPromptAt: Instant;
        digestAt: Instant | undefined;
      },
    ): Promise<number | undefined> {
      const { chain } = sent;
      const touched = [
        ...recordKeys(team, chain),
        subscriptions.subscription(team, chain.subscription),
        subscriptions.position(team, chain.subscription),
      ];
      const args = [
        generation,
        sent.part,
        sent.ts,
        JSON.stringify(sent.record),
        sent.now,
        chain.id,
        what.occurrence,
        JSON.stringify(what.taken),
        chain.revision,
        what.next ?? '',
        what.finishedToldAt === undefined ? '' : 'finished',
        what.finishedToldAt ?? 0,
        what.otherPromptAt,
        what.digestAt ?? '',
      ];
      return nextNumber(await scripts.record(redis, touched, args));
    },

    /** Leaves a lesson out, and tells the channel in the same step. */
    async skip(
      { team, generation }: Workspace,
      read: Subscription,
      what: { taken: Taken; notice: NewChain; finishedToldAt: Instant | undefined },
      now: Instant,
    ): Promise<Skipped> {
      const touched = [
        installations.installation(team),
        subscriptions.subscription(team, read.id),
        subscriptions.position(team, read.id),
        posts.chain(team, read.claim ?? 'none'),
        ...todoKeys(team),
        posts.chain(team, what.notice.id),
      ];
      const reply = await scripts.skip(redis, touched, [
        generation,
        read.revision,
        read.position.length,
        read.claim ?? '',
        JSON.stringify(what.taken),
        now,
        what.notice.id,
        chainFields(what.notice),
        what.finishedToldAt === undefined ? '' : 'finished',
        what.finishedToldAt ?? 0,
      ]);
      return { kind: (['skipped', 'on-its-way', 'stale'] as const).find((one) => one === reply) ?? 'gone' };
    },

    /** Takes the skip of the lesson at the end of the position back; `said` is the chain that tells of it. */
    async undoSkip(
      { team, generation }: Workspace,
      read: Subscription,
      what: { lesson: string; at: Instant; said: string; notice: NewChain; changes: Partial<Subscription> },
      now: Instant,
    ): Promise<Unskipped> {
      const touched = [
        installations.installation(team),
        subscriptions.subscription(team, read.id),
        subscriptions.position(team, read.id),
        posts.chain(team, read.claim ?? 'none'),
        ...todoKeys(team),
        posts.chain(team, what.said),
        posts.chain(team, what.notice.id),
      ];
      const fields = Object.entries(what.changes).map(([field, value]) => [field, String(value ?? '')]);
      const reply = await scripts.undo(redis, touched, [
        generation,
        read.revision,
        read.position.length,
        read.claim ?? '',
        what.lesson,
        what.at,
        now,
        what.notice.id,
        chainFields(what.notice),
        JSON.stringify(Object.fromEntries(fields)),
      ]);
      return { kind: (['undone', 'on-its-way', 'stale'] as const).find((one) => one === reply) ?? 'gone' };
    },
  };
}
