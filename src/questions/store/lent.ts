// Questions of one channel that are asked in the session of another, as questions there.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { type Question, sessionId } from '../rules/question.ts';
import { keys, listKeys } from './keys.ts';

const scripts = {
  lend: createScript(new URL('./lend-question.lua', import.meta.url)),
  giveBack: createScript(new URL('./give-back-question.lua', import.meta.url)),
  keep: createScript(new URL('./keep-lent.lua', import.meta.url)),
};

/** A question and what it is there. */
export type Lent = {
  question: Pick<Question, 'id' | 'subscription'>;
  there: Pick<Question, 'id' | 'subscription'>;
};

export function createLent(redis: Connection) {
  return {
    /** Asks an open question in a session of another subscription; false when it did not wait. */
    async lend(
      { team, generation }: Workspace,
      question: Question,
      { pinned, ...there }: { id: string; subscription: string; friday: Instant; pinned?: boolean },
      votes: number,
    ): Promise<boolean> {
      const { id, subscription, by, at, text, number } = question;
      const touched = [
        installations.installation(team),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.question(team, there.id),
        keys.open(team, there.subscription),
        keys.askers(team, there.subscription),
      ];
      const asked = { by, at, number, friday: there.friday };
      const fields = { v: '1', ...there, ...asked, text, from: id };
      const strings = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, String(value)]),
      );
      const entry = { ...asked, votes, ...(pinned === true ? { pinned } : {}) };
      const args = [generation, id, there.id, JSON.stringify(strings), JSON.stringify(entry)];
      return (await scripts.lend(redis, touched, args)) === 1;
    },

    /** It had no answer there: it waits for the next session of its own channel. False when there is nothing to wait. */
    async giveBack(
      { team, generation }: Workspace,
      { question, there }: Lent,
      { to, zone }: { to: Instant; zone: string },
    ): Promise<boolean> {
      const { id, subscription } = question;
      const touched = [
        ...listKeys(team, question),
        keys.open(team, there.subscription),
        keys.askers(team, there.subscription),
      ];
      const args = [generation, id, there.id, to, sessionId(subscription, to), zone];
      return (await scripts.giveBack(redis, touched, args)) === 1;
    },

    /** It was answered there after it had come back: it waits no more. */
    async keepLent({ team, generation }: Workspace, { question, there }: Lent): Promise<void> {
      const { id, subscription } = question;
      const touched = [
        installations.installation(team),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
      ];
      await scripts.keep(redis, touched, [generation, id, there.id]);
    },
  };
}
