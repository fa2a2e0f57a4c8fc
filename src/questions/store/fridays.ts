// The Fridays of a subscription: which questions are open for them, and the agendas they became.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import { keys as likes } from '../../likes/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import type { NewChain } from '../../posts/rules.ts';
import { keys as posts, todoKeys } from '../../posts/store/keys.ts';
import { chainFields, nextNumber } from '../../posts/store/outbox.ts';
import { endId } from '../rules/end.ts';
import {
  agendaLength,
  type Listed,
  listedSchema,
  type Open,
  openSchema,
  type Question,
  sessionId,
} from '../rules/question.ts';
import { keys } from './keys.ts';

const scripts = {
  freeze: createScript(new URL('./freeze-questions.lua', import.meta.url)),
  carry: createScript(new URL('./carry-questions.lua', import.meta.url)),
  close: createScript(new URL('./close-friday.lua', import.meta.url)),
  move: createScript(new URL('./move-questions.lua', import.meta.url)),
  listed: createScript(new URL('./mark-listed.lua', import.meta.url)),
  skip: createScript(new URL('./skip-question.lua', import.meta.url)),
  reopen: createScript(new URL('./reopen-questions.lua', import.meta.url)),
};

/** What is known of a Friday; it `begins` with one question. */
export type Session = {
  count: number;
  begins: boolean;
  closed: boolean;
  zone: string | undefined;
  /** The hour it was moved to. */
  movedTo: Instant | undefined;
};

export function createFridays(redis: Connection) {
  /** A question as it waits; undefined once it waits no more. */
  async function openOne(
    { team }: Workspace,
    { subscription, id }: Pick<Question, 'subscription' | 'id'>,
  ): Promise<Open | undefined> {
    const stored = await redis.hget(keys.open(team, subscription), id);
    return stored === null ? undefined : { id, ...openSchema.parse(JSON.parse(stored)) };
  }

  return {
    /** What waits in a subscription, oldest first. */
    async open({ team }: Workspace, subscription: string): Promise<Open[]> {
      const stored = await redis.hgetall(keys.open(team, subscription));
      return Object.entries(stored)
        .map(([id, entry]) => ({ id, ...openSchema.parse(JSON.parse(entry)) }))
        .sort((a, b) => a.at - b.at || a.number - b.number);
    },

    /** Which of the questions that came to stand last still wait and are to be seen. */
    async latest({ team }: Workspace, subscription: string): Promise<string[]> {
      const ids = await redis.lrange(keys.latest(team, subscription), 0, -1);
      if (ids.length === 0) return [];
      const stored = await redis.hmget(keys.open(team, subscription), ...ids);
      return ids.filter((_, index) => {
        const entry = stored[index];
        if (!entry) return false;
        return openSchema.parse(JSON.parse(entry)).hidden !== true;
      });
    },

    openOne,

    /** The Friday a question waits for; undefined once it waits no more. */
    waitsFor: async (workspace: Workspace, question: Question): Promise<Instant | undefined> =>
      (await openOne(workspace, question))?.friday,

    /** How many questions of a session stand, whether it is closed, and in which zone it is; no zone where nobody asked. */
    /** Takes the right to change a session's head now, for this many real ms; otherwise says after how many more to ask again. */
    async waitToShowHead({ team }: Workspace, session: string, ms: number): Promise<number> {
      const key = keys.headPace(team, session);
      if (ms <= 0 || (await redis.set(key, '1', 'PX', ms, 'NX')) === 'OK') return 0;
      return Math.max(1, await redis.pttl(key));
    },

    async session({ team }: Workspace, subscription: string, friday: Instant): Promise<Session> {
      const fields = ['asked', 'withdrawn', 'frozen', 'zone', 'moved'].map((field) => `${friday}/${field}`);
      const found = await redis.hmget(keys.sessions(team, subscription), ...fields);
      const [asked, withdrawn, frozen, zone, moved] = found;
      const count = Number(asked ?? 0) - Number(withdrawn ?? 0);
      const begins = asked === '1' && withdrawn === null && frozen === null && moved === null;
      const movedTo = moved ? Number(moved) : undefined;
      return { count, begins, closed: frozen !== null, zone: zone ?? undefined, movedTo };
    },

    /** The first of a Friday's open questions, by the votes they have now, become its agenda; says how many. */
    async freeze(
      { team, generation }: Workspace,
      subscription: { id: string; place: string },
      friday: Instant,
      now: Instant,
    ): Promise<number> {
      const session = sessionId(subscription.id, friday);
      const touched = [
        installations.installation(team),
        keys.open(team, subscription.id),
        keys.askers(team, subscription.id),
        keys.sessions(team, subscription.id),
        keys.agenda(team, session),
        likes.rank(team, subscription.place),
        ...todoKeys(team),
      ];
      return Number(await scripts.freeze(redis, touched, [generation, friday, session, now, agendaLength]));
    },

    /** The open questions of a Friday, and, but for `exactly`, of those before it, go to a later one; says how many. */
    async carry(
      { team, generation }: Workspace,
      subscription: string,
      fridays: { from: Instant; to: Instant; zone: string; exactly?: boolean },
      now: Instant,
      told?: NewChain,
    ): Promise<number> {
      const { from, to, zone, exactly = false } = fridays;
      const later = sessionId(subscription, to);
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.sessions(team, subscription),
        ...todoKeys(team),
        posts.chain(team, told?.id ?? 'none'),
      ];
      const said = [told?.id ?? '', told ? chainFields(told) : ''];
      const args = [generation, from, to, later, now, zone, ...said, exactly ? 1 : ''];
      return Number(await scripts.carry(redis, touched, args));
    },

    /** All that waits for an hour to come goes to the next; says which heads are to say something else. `gone`: on no schedule any more. */
    async move(
      { team, generation }: Workspace,
      subscription: string,
      { to, zone, gone }: { to: Instant; zone: string; gone: readonly Instant[] },
      now: Instant,
    ): Promise<Instant[]> {
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.sessions(team, subscription),
        ...todoKeys(team),
      ];
      const args = [generation, now, to, sessionId(subscription, to), zone, JSON.stringify(gone)];
      const changed = await scripts.move(redis, touched, args);
      return Array.isArray(changed) ? changed.map(Number).sort((a, b) => a - b) : [];
    },

    /** A Friday takes no more questions: its hour is held elsewhere. */
    async close(
      { team, generation }: Workspace,
      subscription: string,
      friday: Instant,
      now: Instant,
    ): Promise<void> {
      const touched = [installations.installation(team), keys.sessions(team, subscription)];
      await scripts.close(redis, touched, [generation, friday, now]);
    },

    /** It was left out in its hour; says which todo number telling its asker has, if it is new. */
    async skip(
      { team, generation }: Workspace,
      id: string,
      why: string,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [installations.installation(team), keys.question(team, id), ...todoKeys(team)];
      return nextNumber(
        await scripts.skip(redis, touched, [generation, why, now, endId(id, 'skipped', 0), id]),
      );
    },

    /** Questions of an agenda that had no answer wait for a later Friday; says which. */
    async reopen(
      { team, generation }: Workspace,
      subscription: string,
      ids: readonly string[],
      { from, to, zone }: { from: Instant; to: Instant; zone: string },
    ): Promise<string[]> {
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.sessions(team, subscription),
        ...todoKeys(team),
        ...ids.map((id) => keys.question(team, id)),
      ];
      const args = [generation, from, to, sessionId(subscription, to), zone, ...ids];
      const reopened = await scripts.reopen(redis, touched, args);
      return Array.isArray(reopened) ? reopened.map(String) : [];
    },

    async agenda({ team }: Workspace, session: string): Promise<Listed[]> {
      const stored = await redis.lrange(keys.agenda(team, session), 0, -1);
      return stored.map((entry) => listedSchema.parse(JSON.parse(entry)));
    },

    /** The questions of an agenda know from here on which Friday's it is. */
    async markListed(
      { team, generation }: Workspace,
      agenda: Pick<Listed, 'id'>[],
      friday: Instant,
    ): Promise<void> {
      const touched = [installations.installation(team), ...agenda.map(({ id }) => keys.question(team, id))];
      await scripts.listed(redis, touched, [generation, friday]);
    },
  };
}
