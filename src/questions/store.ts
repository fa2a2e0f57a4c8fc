// What was asked, which questions are open for which Friday, and the agenda they became.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import { keys as likes } from '../likes/store.ts';
import type { Instant } from '../platform/clock.ts';
import { idOf } from '../platform/ids.ts';
import { type Connection, createScript, recordOf } from '../platform/redis.ts';
import type { NewChain } from '../posts/rules.ts';
import { keys as posts } from '../posts/store/keys.ts';
import { chainFields, nextNumber, recordKeys, type Sent } from '../posts/store/outbox.ts';
import { keys as subscriptions } from '../subscriptions/store/keys.ts';
import {
  type Listed,
  listedSchema,
  type Open,
  openPerPerson,
  openSchema,
  type Question,
  questionSchema,
  sameness,
  sameWithin,
  sessionId,
} from './rules.ts';

const keys = {
  question: (team: string, id: string) => `lectern:{${team}}:questions:${id}`,
  /** Those that wait for their Friday, by id. */
  open: (team: string, subscription: string) => `lectern:{${team}}:questions:open:${subscription}`,
  /** How many of them each person has. */
  askers: (team: string, subscription: string) => `lectern:{${team}}:questions:askers:${subscription}`,
  /** By Friday: how many questions were asked and withdrawn, in which zone it is, since when no more can be asked; and the present one. */
  sessions: (team: string, subscription: string) => `lectern:{${team}}:questions:sessions:${subscription}`,
  agenda: (team: string, session: string) => `lectern:{${team}}:questions:agenda:${session}`,
  knock: (team: string, knock: string) => `lectern:{${team}}:questions:knock:${knock}`,
  same: (team: string, subscription: string, sameness: string) =>
    `lectern:{${team}}:questions:same:${subscription}:${sameness}`,
  mention: (team: string, ts: string) => `lectern:{${team}}:questions:mention:${ts}`,
};

const scripts = {
  add: createScript(new URL('./add-question.lua', import.meta.url)),
  record: createScript(new URL('./record-question.lua', import.meta.url)),
  freeze: createScript(new URL('./freeze-questions.lua', import.meta.url)),
  carry: createScript(new URL('./carry-questions.lua', import.meta.url)),
  withdraw: createScript(new URL('./withdraw-question.lua', import.meta.url)),
  mention: createScript(new URL('./put-mention.lua', import.meta.url)),
};

/** A question about to be kept: for the next Friday of the zone, or the one after where the list of that was made meanwhile. */
export type NewQuestion = Omit<Question, 'v' | 'friday' | 'number' | 'withdrawn' | 'ts' | 'root'> & {
  zone: string;
  fridays: readonly [Instant, Instant];
};

/** `again`: it had been asked already. `number` is its own among those asked for its Friday, which is in `zone`. */
export type Added =
  | { kind: 'added' | 'again'; id: string; friday: Instant; zone: string; number: number; n: number }
  | { kind: 'limit' | 'ended' | 'gone' };

/** What is known of a Friday; it `begins` with one question. */
export type Session = { count: number; begins: boolean; closed: boolean; zone: string | undefined };

export type QuestionStore = ReturnType<typeof createQuestionStore>;

export function createQuestionStore(redis: Connection) {
  return {
    async find({ team }: Workspace, id: string): Promise<Question | undefined> {
      const record = recordOf(await redis.hgetall(keys.question(team, id)));
      return record.id === undefined ? undefined : questionSchema.parse(record);
    },

    /** Keeps a question. `knock` is what Slack calls the command or form it came by. */
    async add({ team, generation }: Workspace, question: NewQuestion, knock: string): Promise<Added> {
      const { fridays, zone, ...asked } = question;
      const { id, subscription, by, at, text } = asked;
      const touched = [
        installations.installation(team),
        subscriptions.subscription(team, subscription),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.sessions(team, subscription),
        // A form that comes again with another text is another question.
        keys.knock(team, idOf(knock, text)),
        keys.same(team, subscription, sameness(by, text)),
        posts.todo(team),
        posts.entries(team),
      ];
      const fields = JSON.stringify({ v: '1', ...asked, at: String(at) });
      const limits = [sameWithin, openPerPerson];
      const args = [generation, id, fields, by, at, ...limits, subscription, zone, ...fridays];
      const reply = await scripts.add(redis, touched, args);
      const [kind, kept, friday, number, n, its] = Array.isArray(reply) ? reply : [];
      if (kind === 'added' || kind === 'again') {
        const found = { id: String(kept), friday: Number(friday), zone: String(its) };
        return { kind, ...found, number: Number(number), n: Number(n) };
      }
      return { kind: kind === 'limit' || kind === 'ended' ? kind : 'gone' };
    },

    /** What waits in a subscription, oldest first. */
    async open({ team }: Workspace, subscription: string): Promise<Open[]> {
      const stored = await redis.hgetall(keys.open(team, subscription));
      return Object.entries(stored)
        .map(([id, entry]) => ({ id, ...openSchema.parse(JSON.parse(entry)) }))
        .sort((a, b) => a.at - b.at || a.number - b.number);
    },

    /** The Friday a question waits for; undefined once it waits no more. */
    async waitsFor({ team }: Workspace, { subscription, id }: Question): Promise<Instant | undefined> {
      const stored = await redis.hget(keys.open(team, subscription), id);
      return stored === null ? undefined : openSchema.parse(JSON.parse(stored)).friday;
    },

    /** How many questions of a session stand, whether it is closed, and in which zone it is; no zone where nobody asked. */
    async session({ team }: Workspace, subscription: string, friday: Instant): Promise<Session> {
      const fields = ['asked', 'withdrawn', 'frozen', 'zone'].map((field) => `${friday}/${field}`);
      const found = await redis.hmget(keys.sessions(team, subscription), ...fields);
      const [asked, withdrawn, frozen, zone] = found;
      const count = Number(asked ?? 0) - Number(withdrawn ?? 0);
      const begins = asked === '1' && withdrawn === null && frozen === null;
      return { count, begins, closed: frozen !== null, zone: zone ?? undefined };
    },

    /** Its post was deleted: it is asked no more. */
    async withdraw({ team, generation }: Workspace, question: Question, now: Instant): Promise<void> {
      const { id, subscription } = question;
      const touched = [
        installations.installation(team),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.sessions(team, subscription),
        posts.todo(team),
        posts.entries(team),
      ];
      await scripts.withdraw(redis, touched, [generation, id, now, subscription]);
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
      ];
      const { part, ts, record, now, chain } = sent;
      const root = chain.root ?? ts;
      const args = [generation, part, ts, JSON.stringify(record), now, question.id, root, session];
      return nextNumber(await scripts.record(redis, touched, args));
    },

    /** The open questions of a Friday become its agenda, ordered by the votes they have now; says how many. */
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
        posts.todo(team),
        posts.entries(team),
      ];
      return Number(await scripts.freeze(redis, touched, [generation, friday, session, now]));
    },

    /** The open questions of a Friday go to a later one; says how many. */
    async carry(
      { team, generation }: Workspace,
      subscription: string,
      fridays: { from: Instant; to: Instant; zone: string },
      now: Instant,
      told?: NewChain,
    ): Promise<number> {
      const { from, to, zone } = fridays;
      const later = sessionId(subscription, to);
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.sessions(team, subscription),
        posts.todo(team),
        posts.entries(team),
        posts.chain(team, told?.id ?? 'none'),
      ];
      const args = [generation, from, to, later, now, zone, told?.id ?? '', told ? chainFields(told) : ''];
      return Number(await scripts.carry(redis, touched, args));
    },

    async agenda({ team }: Workspace, session: string): Promise<Listed[]> {
      const stored = await redis.lrange(keys.agenda(team, session), 0, -1);
      return stored.map((entry) => listedSchema.parse(JSON.parse(entry)));
    },

    /** Somebody called the app by name in this message; says which todo number the answer has, if it is new. */
    async mention(
      { team, generation }: Workspace,
      ts: string,
      about: string,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [
        installations.installation(team),
        keys.mention(team, ts),
        posts.todo(team),
        posts.entries(team),
      ];
      return nextNumber(await scripts.mention(redis, touched, [generation, about, now]));
    },
  };
}
