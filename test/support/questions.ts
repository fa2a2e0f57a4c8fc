// Questions in a store of their own: a Redis, a workspace with one subscription, and people who ask and vote.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import type { Workspace } from '../../src/installations/rules.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { type Connection, connect } from '../../src/platform/redis.ts';
import { oneMessage } from '../../src/posts/rules.ts';
import { createPostStore, type PostStore } from '../../src/posts/store/outbox.ts';
import { questionSequences } from '../../src/questions/blocks/asked.ts';
import { openPerPerson, type Question, sessionId } from '../../src/questions/rules/question.ts';
import type { NewQuestion } from '../../src/questions/store/add-question.ts';
import { createQuestionStore, type QuestionStore } from '../../src/questions/store/questions.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import type { StepName } from '../../src/steps.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { wordsOf } from '../../src/words/words.ts';

export const now = 1_795_000_000_000;
export const friday = now + 3_600_000;
export const later = friday + 7 * 24 * 3_600_000;
export const session = sessionId('s1', friday);
const subscription = { id: 's1', place: 'C1', course: 'leading' };

export function questionStore() {
  let server: SandboxRedis;
  let redis: Connection;
  let posts: PostStore;
  let questions: QuestionStore;
  let workspace: Workspace;

  beforeAll(async () => {
    server = await openRedis({ path: process.env.PATH });
    redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
    posts = createPostStore(redis);
    questions = createQuestionStore(redis);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.close();
  });
  beforeEach(async () => {
    await redis.flushdb();
    const found = { team: 'T1', name: 'Acme', url: 'https://acme.slack.com/', botUserId: 'U1', botId: 'B1' };
    workspace = await createInstallationStore(redis).save(found, 1);
    await redis.hset(subscriptions.subscription('T1', 's1'), { id: 's1', state: 'active', place: 'C1' });
  });

  const here = {
    get redis() {
      return redis;
    },
    get posts() {
      return posts;
    },
    get questions() {
      return questions;
    },
    get workspace() {
      return workspace;
    },

    asking: (id: string, more: Partial<NewQuestion> = {}): NewQuestion => ({
      id,
      subscription: 's1',
      by: 'U2',
      own: more.by ?? 'U2',
      most: openPerPerson,
      at: now,
      now: more.at ?? now,
      zone: 'Etc/UTC',
      awaited: [friday, later],
      text: `Question ${id}?`,
      ...more,
    }),
    add: (
      id: string,
      more: Partial<NewQuestion> = {},
      key = `key-${id}`,
      by: Workspace = workspace,
      compared = false,
    ) => {
      const asking = here.asking(id, more);
      const said = (when: { sessionAt: number; zone: string }, number: string) =>
        questionSequences(wordsOf('en'), subscription, { ...asking, number }, when);
      return questions.add(by, asking, key, said, compared);
    },
    open: async () => (await questions.open(workspace, 's1')).map((one) => one.id),
    dueIds: async (at: number) =>
      (await posts.due(workspace, at)).map(({ what, of }) => `${what}:${of}`).sort(),

    async questionOf(id: string): Promise<Question> {
      const found = await questions.find(workspace, id);
      if (found === undefined) throw new Error(`there is no question ${id}`);
      return found;
    },

    /** Records the question as posted at this ts, under a head. */
    async stands(id: string, ts: string): Promise<void> {
      const message = { kind: 'question' as const, text: id, blocks: [] };
      const one = { ...oneMessage(subscription, ['question', id], message), about: id };
      await posts.reserve(workspace, one, now);
      const sequence = await posts.sequence(workspace, one.id);
      if (sequence === undefined) throw new Error('there is no sequence');
      const record = { v: 1 as const, kind: 'question' as const, about: id, subscription: 's1' };
      const sent = {
        sequence,
        part: 0,
        ts,
        now,
        record: { ...record, chain: sequence.id, part: 0, at: now },
      };
      const posted = await questions.posted(workspace, sent, await here.questionOf(id), session);
      await posts.record(workspace, sent, posted);
    },

    async vote(ts: string, ...people: string[]): Promise<void> {
      const likes = createLikeStore(redis, discussionKeys.comments);
      for (const person of people) {
        await likes.add(workspace, { place: 'C1', ts, person, name: '+1', added: true, at: 1 }, now);
      }
    },

    /** The number of its task. */
    async numberOf(what: StepName, of: string): Promise<number> {
      const entry = await posts.entry(workspace, what, of);
      if (entry === undefined) throw new Error(`there is no entry ${what}:${of}`);
      return entry.n;
    },
  };
  return here;
}
