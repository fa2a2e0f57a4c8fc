// What was asked, by whom, and where it stands.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { todoKeys } from '../../posts/store/keys.ts';
import { nextNumber, recordKeys, type Sent } from '../../posts/store/outbox.ts';
import { keys as subscriptions } from '../../subscriptions/store/keys.ts';
import { latestKnown, type Question, questionSchema, sameness, sameWithin } from '../rules/question.ts';
import { createFridays } from './fridays.ts';
import { keys, listKeys, openKeys } from './keys.ts';
import { createLent } from './lent.ts';
import { createOrder } from './order.ts';

const scripts = {
  add: createScript(new URL('./add-question.lua', import.meta.url)),
  record: createScript(new URL('./record-question.lua', import.meta.url)),
  edit: createScript(new URL('./edit-question.lua', import.meta.url)),
  withdraw: createScript(new URL('./withdraw-question.lua', import.meta.url)),
  forget: createScript(new URL('./forget-words.lua', import.meta.url)),
  take: createScript(new URL('./take-asker.lua', import.meta.url)),
  quiet: createScript(new URL('./set-quiet.lua', import.meta.url)),
  mention: createScript(new URL('./put-mention.lua', import.meta.url)),
};

/** A question about to be kept: for the next Friday of the zone, or the one after where the list of that was made meanwhile. */
export type NewQuestion = Pick<Question, 'id' | 'subscription' | 'by' | 'at' | 'text' | 'sealed'> & {
  /** Whose list of their own questions it is on: a person's, or the name that stands for them there. */
  own: string;
  /** How many its asker may have open here. */
  most: number;
  now: Instant;
  zone: string;
  fridays: readonly [Instant, Instant];
};

/** `again`: it had been asked already. `number` is its own among those asked for its Friday, which is in `zone`. */
export type Added =
  | { kind: 'added' | 'again'; id: string; friday: Instant; zone: string; number: number }
  | { kind: 'limit' | 'ended' | 'gone' };

export type QuestionStore = ReturnType<typeof createQuestionStore>;

export function createQuestionStore(redis: Connection) {
  async function find({ team }: Workspace, id: string): Promise<Question | undefined> {
    const record = recordOf(await redis.hgetall(keys.question(team, id)));
    return record.id === undefined ? undefined : questionSchema.parse(record);
  }

  /** What was merged into a question, and into that, the oldest of each first. */
  async function mergedInto(workspace: Workspace, id: string): Promise<Question[]> {
    const ids = await redis.smembers(keys.merges(workspace.team, id));
    const found = await Promise.all(ids.map((one) => find(workspace, one)));
    const merged = found.filter((one) => one !== undefined);
    merged.sort((one, other) => one.at - other.at || one.number - other.number);
    const below = await Promise.all(merged.map((one) => mergedInto(workspace, one.id)));
    return [...merged, ...below.flat()];
  }

  return {
    ...createFridays(redis),
    ...createOrder(redis),
    ...createLent(redis),
    find,
    mergedInto,

    /** The latest questions on the lists of these names, latest first, at most `most`. */
    async own(workspace: Workspace, names: readonly string[], most: number): Promise<Question[]> {
      const lists = await Promise.all(
        names.map((name) => redis.zrevrange(keys.own(workspace.team, name), 0, most - 1)),
      );
      const found = await Promise.all(lists.flat().map((id) => find(workspace, id)));
      const known = found.filter((question) => question !== undefined);
      return known.sort((a, b) => b.at - a.at || b.number - a.number).slice(0, most);
    },

    /** Notes that an asker without a name is told something; false when they were before. `end` forgets who it was. */
    async takeAsker(
      { team, generation }: Workspace,
      id: string,
      own: string,
      { told, end }: { told: string; end: boolean },
    ): Promise<boolean> {
      const touched = [installations.installation(team), keys.question(team, id), keys.own(team, own)];
      return (await scripts.take(redis, touched, [generation, id, told, end ? '1' : '0'])) === 1;
    },

    /** Whether a person wants no messages about what becomes of their questions. */
    isQuiet: async ({ team }: Workspace, person: string): Promise<boolean> =>
      (await redis.sismember(keys.quiet(team), person)) === 1,

    async setQuiet({ team, generation }: Workspace, person: string, quiet: boolean): Promise<void> {
      const touched = [installations.installation(team), keys.quiet(team)];
      await scripts.quiet(redis, touched, [generation, person, quiet ? '1' : '0']);
    },

    /** Gives an open question other words; says which todo number what follows has, if it is open. */
    async edit(
      { team, generation }: Workspace,
      question: Question,
      text: string,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = openKeys(team, question);
      return nextNumber(await scripts.edit(redis, touched, [generation, question.id, text, now]));
    },

    /** Keeps a question. `interaction` is what Slack calls the command or form it came by. */
    async add({ team, generation }: Workspace, question: NewQuestion, interaction: string): Promise<Added> {
      const { fridays, zone, own, most, now, ...asked } = question;
      const { id, subscription, by, at, text } = asked;
      const touched = [
        installations.installation(team),
        subscriptions.subscription(team, subscription),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.sessions(team, subscription),
        // A form that comes again with another text is another question.
        keys.interaction(team, idOf(interaction, text)),
        keys.same(team, subscription, sameness(by, text)),
        ...todoKeys(team),
        keys.own(team, own),
      ];
      const fields = JSON.stringify({ v: '1', ...asked, at: String(at) });
      const limits = [sameWithin, most];
      const args = [generation, id, fields, by, at, ...limits, subscription, zone, ...fridays, now];
      const reply = await scripts.add(redis, touched, args);
      const [kind, kept, friday, number, its] = Array.isArray(reply) ? reply : [];
      if (kind === 'added' || kind === 'again') {
        const found = { id: String(kept), friday: Number(friday), zone: String(its) };
        return { kind, ...found, number: Number(number) };
      }
      return { kind: kind === 'limit' || kind === 'ended' ? kind : 'gone' };
    },

    /** It is asked no more: its post was deleted, or who asked it takes it back. */
    async withdraw({ team, generation }: Workspace, question: Question, now: Instant): Promise<void> {
      const { id, subscription } = question;
      const touched = listKeys(team, question);
      await scripts.withdraw(redis, touched, [generation, id, now, subscription]);
    },

    /** A question that was taken back keeps none of its words. */
    async forgetWords({ team, generation }: Workspace, id: string): Promise<void> {
      const touched = [installations.installation(team), keys.question(team, id)];
      await scripts.forget(redis, touched, [generation, '…']);
    },

    /** Records a question's post; says which todo number the next part of its chain has. */
    async record(
      { team, generation }: Workspace,
      sent: Sent,
      question: Question,
      session: string,
    ): Promise<number | undefined> {
      const touched = [
        ...recordKeys(team, sent.chain),
        keys.question(team, question.id),
        keys.open(team, question.subscription),
        keys.latest(team, question.subscription),
      ];
      const { part, ts, record, now, chain } = sent;
      const root = chain.root ?? ts;
      const said = [question.id, root, session, latestKnown];
      const args = [generation, part, ts, JSON.stringify(record), now, ...said];
      return nextNumber(await scripts.record(redis, touched, args));
    },

    /** Somebody called the app by name in this message; says which todo number the answer has, if it is new. */
    async mention(
      { team, generation }: Workspace,
      ts: string,
      about: string,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [installations.installation(team), keys.mention(team, ts), ...todoKeys(team)];
      return nextNumber(await scripts.mention(redis, touched, [generation, about, now]));
    },
  };
}
