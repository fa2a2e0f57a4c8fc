// The app's data on a thread match what Slack shows, whatever the order and number of Slack's events.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deps, StepEnd } from '../../../src/deps.ts';
import { createDiscussionJobs } from '../../../src/discussions/jobs/messages.ts';
import { listenToDiscussions } from '../../../src/discussions/listeners/messages.ts';
import type { Comment } from '../../../src/discussions/rules/comment.ts';
import { createDiscussionStore } from '../../../src/discussions/store/discussions.ts';
import { keys as discussionKeys } from '../../../src/discussions/store/keys.ts';
import { createInstallationStore } from '../../../src/installations/store.ts';
import { listenToLikes } from '../../../src/likes/listeners.ts';
import { defaultEmoji } from '../../../src/likes/rules.ts';
import { createLikeStore, keys as likeKeys } from '../../../src/likes/store.ts';
import type { Router } from '../../../src/platform/slack/interactions.ts';
import type { Begun, ThreadMessage, ThreadOutcome } from '../../../src/platform/slack/thread.ts';
import { addressOf, readAddress } from '../../../src/posts/rules.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../../src/posts/store/place.ts';
import { createSubscriptionStore } from '../../../src/subscriptions/store/subscriptions.ts';
import { acme, privateRedis } from '../../support/redis.ts';

const channel = 'C1';
const card = '1796025600.000100';
const second = 1_000_000;
const minute = 60_000;

/** A person's act in the thread; `which` picks one of the messages there, if there are any. */
type Act = {
  do: 'say' | 'edit' | 'erase' | 'react' | 'unreact';
  person: string;
  which: number;
  text: string;
  emoji: string;
  /** Microseconds since the act before. */
  wait: number;
  /** The moments of its events as sort keys; empty if they are lost. */
  heard: readonly number[];
};

/** Slack's event for an act. */
type Told = { act: Act; event: { type: string; event_ts: string } };

type Known = { comments: Comment[]; likers: Record<string, string[]> };

/** A thread under a card after some acts: its events, its content when read, and the data the app should have. */
function slackAfter(acts: readonly Act[], emoji: readonly string[] = defaultEmoji) {
  let now = 1_796_025_700 * second;
  const replies = new Map<string, { user: string; text: string; edited?: string }>();
  const reactions: { ts: string; name: string; user: string }[] = [];
  const gone: string[] = [];
  const told: Told[] = [];

  const stamp = () => `${Math.floor(now / second)}.${String(now % second).padStart(6, '0')}`;
  const drop = (isIt: (one: (typeof reactions)[number]) => boolean) => {
    const left = reactions.filter((one) => !isIt(one));
    reactions.splice(0, reactions.length, ...left);
  };
  const messageOf = (ts: string) => {
    const { user, text, edited } = replies.get(ts) ?? { user: '', text: '' };
    const changed = edited === undefined ? {} : { edited: { user, ts: edited } };
    const subtype = text === '' ? { subtype: 'file_share' } : {};
    return { type: 'message', ts, thread_ts: card, user, text, ...subtype, ...changed };
  };
  const tell = (act: Act, type: string, more: object) => {
    told.push({ act, event: { type, event_ts: stamp(), ...more } });
  };
  const tellReaction = (act: Act, type: string, { ts, name, user }: (typeof reactions)[number]) => {
    const reaction = name === '+1' && act.emoji === 'thumbsup' ? act.emoji : name;
    tell(act, type, { user, reaction, item: { type: 'message', channel, ts } });
  };

  for (const act of acts) {
    now += act.wait;
    const own = [...replies].filter(([, { user }]) => user === act.person).map(([ts]) => ts);
    const chosen = own[act.which % Math.max(own.length, 1)];
    if (act.do === 'say') {
      replies.set(stamp(), { user: act.person, text: act.text });
      tell(act, 'message', { channel, ...messageOf(stamp()) });
    }
    if (act.do === 'edit' && chosen !== undefined) {
      // Slack gives the time of an edit only to the second: two edits within one look alike.
      const edited = `${Math.floor(now / second)}.000000`;
      replies.set(chosen, { user: act.person, text: act.text, edited });
      const changed = { subtype: 'message_changed', channel, ts: stamp(), message: messageOf(chosen) };
      tell(act, 'message', { ...changed, previous_message: { thread_ts: card } });
    }
    if (act.do === 'erase' && chosen !== undefined) {
      replies.delete(chosen);
      drop(({ ts }) => ts === chosen);
      gone.push(chosen);
      const deleted = { subtype: 'message_deleted', channel, ts: stamp(), deleted_ts: chosen };
      tell(act, 'message', { ...deleted, previous_message: { thread_ts: card } });
    }
    if (act.do === 'react') {
      const there = [card, ...replies.keys()];
      const name = act.emoji === 'thumbsup' ? '+1' : act.emoji;
      const one = { ts: there[act.which % there.length] ?? card, name, user: act.person };
      drop((other) => other.ts === one.ts && other.name === name && other.user === one.user);
      reactions.push(one);
      tellReaction(act, 'reaction_added', one);
    }
    if (act.do === 'unreact') {
      const one = reactions[act.which % Math.max(reactions.length, 1)];
      if (one === undefined) continue;
      drop((other) => other === one);
      tellReaction(act, 'reaction_removed', one);
    }
  }

  const reactionsOn = (ts: string) => {
    const on = reactions.filter((one) => one.ts === ts);
    return [...new Set(on.map(({ name }) => name))].map((name) => {
      const users = on.filter((one) => one.name === name).map(({ user }) => user);
      return { name, users, count: users.length };
    });
  };
  const read = (): ThreadMessage[] => [
    { ts: card, thread_ts: card, user: 'U1', bot_id: 'B1', text: '', reactions: reactionsOn(card) },
    ...[...replies.keys()].map((ts) => ({ ...messageOf(ts), reactions: reactionsOn(ts) })),
  ];
  const known = (): Known => {
    const likersOf = (ts: string) =>
      reactions.filter((one) => one.ts === ts && emoji.includes(one.name.split('::')[0] ?? ''));
    return {
      comments: [...replies].map(([ts, { user, text, edited }]) => ({
        ts,
        thread: card,
        person: user,
        ...(text === '' ? {} : { text: text.slice(0, 500) }),
        ...(edited === undefined ? {} : { edited: Number(edited.replace('.', '')) }),
      })),
      likers: Object.fromEntries(
        [card, ...replies.keys(), ...gone].map((ts) => [
          ts,
          [...new Set(likersOf(ts).map(({ user }) => user))].toSorted(),
        ]),
      ),
    };
  };
  return { told, messages: read(), known: known(), now: Math.ceil(now / 1000) };
}

type Slack = ReturnType<typeof slackAfter>;

const { redis } = await privateRedis();

/** An app that knows only the card, and the events it gets; `emoji` are the likes, if an organiser chose them. */
async function openApp(emoji?: readonly string[]) {
  await redis.flushdb();
  const installations = createInstallationStore(redis);
  const workspace = await installations.save(acme, 1);
  const record = { v: 1, kind: 'lesson', about: 'l', subscription: 's1', chain: 'c1', part: 0, at: 1 };
  await redis.hset(posts.ledger('T1', channel), card, JSON.stringify(record));

  const stores = {
    installations,
    posts: { ...createPostStore(redis), ...createPlaceStore(redis) },
    subscriptions: createSubscriptionStore(redis),
    likes: createLikeStore(redis, discussionKeys.comments),
    discussions: createDiscussionStore(redis),
  };
  if (emoji !== undefined) await stores.likes.setEmoji(workspace, channel, emoji, 1);
  let now = 0;
  let thread: (begun?: Begun) => Promise<ThreadOutcome>;
  const deps = {
    clock: { now: () => now },
    textsKept: 90 * 24 * 3_600_000,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    enqueue: async () => {},
    follow: async () => {},
    slack: async () => ({
      thread: (_place: string, _ts: string, begun?: Begun) => thread(begun),
      isByPerson: async ({ bot_id }: { bot_id?: string }) => bot_id === undefined,
    }),
    stores,
  } as unknown as Deps;

  const jobs = createDiscussionJobs(deps);
  const listeners = new Map<string, (request: object) => Promise<void>>();
  const router = {
    boltListeners: {
      event: (name: string, hear: (request: object) => Promise<void>) => listeners.set(name, hear),
    },
    metrics: { acknowledging: () => () => {}, failedOutside() {} },
    log: deps.log,
    deadline: 5000,
  } as unknown as Router;
  listenToDiscussions(deps, router, jobs.keep);
  listenToLikes(deps, router, async () => {});

  const of = addressOf(channel, card);

  const app = {
    walk: (to: number) => {
      now = Math.max(now, to);
    },

    hear: async (told: readonly Told[]): Promise<void> => {
      for (const { event } of told)
        await listeners.get(event.type)?.({ body: { team_id: 'T1' }, event, context: { teamId: 'T1' } });
    },

    /** Changes the emoji that count as likes, and counts those already there again. */
    choose: async (names: readonly string[]): Promise<void> => {
      await stores.likes.setEmoji(workspace, channel, names, now);
      await stores.likes.recount(workspace, channel, now);
    },

    /**
     * One repair; `meanwhile` happens between the reading and its effect. With `later` Slack gives half of the thread first, and the rest
     * after the meanwhile, as it is then.
     */
    repair: async (
      slack: Slack,
      meanwhile: () => Promise<void> = async () => {},
      later?: Slack,
    ): Promise<void> => {
      const half = slack.messages.slice(0, Math.ceil(slack.messages.length / 2));
      thread = async (begun) => {
        await meanwhile();
        if (later === undefined) return { kind: 'read', messages: slack.messages };
        const first = new Map(half.map((message) => [message.ts, message]));
        if (begun === undefined)
          return { kind: 'wait', afterMs: 7, begun: { messages: first, cursor: 'more' } };
        expect(begun).toEqual({ messages: first, cursor: 'more' });
        return { kind: 'read', messages: [...half, ...later.messages.filter(({ ts }) => !first.has(ts))] };
      };
      const n = (await stores.posts.entry(workspace, 'repair-thread', of))?.n ?? 0;
      const step = () => jobs.steps['repair-thread'](workspace, readAddress(of));
      if (later !== undefined) {
        expect(await step()).toEqual({ kind: 'again', ms: 7 });
        app.walk(later.now);
        meanwhile = async () => {};
      }
      expect(await step()).toEqual({ kind: 'done' });
      await stores.posts.endStep(workspace, { what: 'repair-thread', of, n }, { kind: 'done' });
    },

    /** Adopts an event that came before the record of its card and was kept aside. Returns when the thread is to be read. */
    replays: async (said: object): Promise<string | null> => {
      const pendingEvents = [{ what: 'message', brings: '2.1', event: { kind: 'said', ...said } }];
      await redis.hset(posts.pendingEvents('T1', channel), card, JSON.stringify(pendingEvents));
      expect(await jobs.steps['adopt-events'](workspace, readAddress(of))).toEqual({ kind: 'done' });
      return redis.zscore(posts.tasks('T1'), `repair-thread:${of}`);
    },

    /** One repair whose reading Slack refuses with this error. */
    finds: async (error: string): Promise<StepEnd | undefined> => {
      thread = async () => ({ kind: 'unseen', error });
      return jobs.steps['repair-thread'](workspace, readAddress(of));
    },

    /** Reads again what the app itself asks for, until it asks for nothing more. */
    settle: async (slack: Slack): Promise<void> => {
      for (let times = 0; times < 3; times += 1) {
        const due = await redis.zscore(posts.tasks('T1'), `repair-thread:${of}`);
        if (due === null) return;
        app.walk(Math.max(Number(due), slack.now + minute));
        await app.repair(slack);
      }
      throw new Error('the thread is read again and again');
    },

    /** Compares the app's data on all messages that ever were there. */
    async expectAsShown({ known }: Slack): Promise<void> {
      const likers: Known['likers'] = {};
      const counts: Record<string, number> = {};
      for (const ts of Object.keys(known.likers)) {
        likers[ts] = await stores.likes.likers(workspace, channel, ts);
        counts[ts] = await stores.likes.count(workspace, channel, ts);
      }
      const comments = await stores.discussions.thread(workspace, channel, card);
      expect({ comments, likers }).toEqual(known);
      expect(counts).toEqual(
        Object.fromEntries(Object.entries(known.likers).map(([ts, people]) => [ts, people.length])),
      );
      // The app keeps nothing of deleted messages.
      const there = known.comments.map(({ ts }) => ts);
      const texts = known.comments.filter(({ text }) => text !== undefined).map(({ ts }) => ts);
      expect(await redis.zrange(discussionKeys.texts('T1', channel), '0', '-1')).toEqual(texts);
      expect((await redis.hkeys(discussionKeys.comments('T1', channel))).toSorted()).toEqual(there);
      const ranked = await redis.zrange(likeKeys.rank('T1', channel), '0', '-1');
      expect(ranked.filter((ts) => ts !== card).toSorted()).toEqual(there);
      const marked = await redis.hkeys(likeKeys.marks('T1', channel));
      expect(new Set([card, ...there, ...marked.map((field) => field.split('/')[0])]).size).toBe(
        there.length + 1,
      );
    },
  };
  return app;
}

const act = (heardAtLeast: number): fc.Arbitrary<Act> =>
  fc.record({
    do: fc.constantFrom('say', 'say', 'edit', 'erase', 'react', 'react', 'react', 'unreact', 'unreact'),
    person: fc.constantFrom('U2', 'U3', 'U4'),
    which: fc.nat({ max: 5 }),
    text: fc.constantFrom('I tried it.', 'Twice, <@U3>', '', 'x'.repeat(700)),
    emoji: fc.constantFrom('+1', 'thumbsup', '+1::skin-tone-3', 'heart', 'eyes', 'eyes::skin-tone-2'),
    wait: fc.constantFrom(1, 1500, second, 7 * second, 40 * second, 600 * second),
    heard: fc.array(fc.nat({ max: 99 }), { minLength: heardAtLeast, maxLength: 3 }),
  });
const acts = fc.array(act(1), { maxLength: 24, size: 'max' });
const actsHalfHeard = fc.array(act(0), { maxLength: 24, size: 'max' });
const emoji = fc.option(fc.constant(['+1', 'eyes']), { nil: undefined });

/** All events, in the order of their delivery. */
const inOrderOfHearing = ({ told }: Slack): Told[] =>
  told
    .flatMap((one) => one.act.heard.map((at) => ({ at, one })))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);

describe('whatever people say, edit, delete, like and like no more under a lesson', () => {
  const runs = { numRuns: 100 };

  test('in whatever order and however often the app is told of it, it knows in the end what Slack shows', async () => {
    await fc.assert(
      fc.asyncProperty(acts, emoji, async (done, chosen) => {
        const slack = slackAfter(done, chosen);
        const app = await openApp(chosen);
        app.walk(slack.now);
        await app.hear(inOrderOfHearing(slack));
        await app.expectAsShown(slack);
      }),
      runs,
    );
  });

  test('told late, and of much at once, it asks to read the thread again, and knows it then', async () => {
    await fc.assert(
      fc.asyncProperty(acts, emoji, fc.integer({ min: 1, max: 4 }), async (done, chosen, atOnce) => {
        const slack = slackAfter(done, chosen);
        const app = await openApp(chosen);
        app.walk(slack.now + minute);
        const order = inOrderOfHearing(slack);
        for (let i = 0; i < order.length; i += atOnce) {
          await Promise.all(order.slice(i, i + atOnce).map((one) => app.hear([one])));
        }
        await app.settle(slack);
        await app.expectAsShown(slack);
      }),
      runs,
    );
  });

  test('when it is not told of all, one repair makes up for it', async () => {
    await fc.assert(
      fc.asyncProperty(actsHalfHeard, emoji, async (done, chosen) => {
        const slack = slackAfter(done, chosen);
        const app = await openApp(chosen);
        app.walk(slack.now + minute);
        await app.hear(inOrderOfHearing(slack));
        await app.repair(slack);
        await app.expectAsShown(slack);
      }),
      runs,
    );
  });

  test('when others are likes from some moments on, the counting and one repair show it', async () => {
    const list = fc.constantFrom(['eyes'], ['heart', '+1'], ['tada'], ['+1', 'eyes']);
    const change = fc.record({ moment: fc.nat({ max: 100 }), list });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(acts, emoji, changes, async (done, chosen, others) => {
        const slack = slackAfter(done, others.at(-1)?.list);
        const app = await openApp(chosen);
        const rest = inOrderOfHearing(slack);
        app.walk(slack.now + minute);
        for (const { moment, list: next } of others) {
          await app.hear(rest.splice(0, (rest.length * moment) / 100));
          await app.choose(next);
        }
        await app.hear(rest);
        await app.repair(slack);
        await app.expectAsShown(slack);
      }),
      runs,
    );
  });

  test('lists of emoji that come and go leave all as it was, nothing read again', async () => {
    const list = fc.constantFrom(['eyes'], ['heart', '+1'], ['tada'], ['+1', 'eyes']);
    const detour = fc.record({ at: fc.nat({ max: 99 }), list, second: list });
    const detours = fc.array(detour, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(acts, emoji, detours, fc.boolean(), async (done, chosen, others, isInOrder) => {
        const slack = slackAfter(done, chosen);
        const app = await openApp(chosen);
        app.walk(slack.now);
        const order = isInOrder ? slack.told : inOrderOfHearing(slack);
        for (const [i, one] of order.entries()) {
          const isGiven = one.event.type === 'reaction_added';
          for (const { list: other, second } of others.filter(({ at }) => at % order.length === i)) {
            await app.choose(other);
            await app.choose(second);
            // In the order of events, a reaction that is taken back, or that came under another list, is known under the first list.
            if (isInOrder && !isGiven) await app.hear([one]);
            await app.choose(chosen ?? defaultEmoji);
          }
          await app.hear([one]);
        }
        await app.expectAsShown(slack);
      }),
      runs,
    );
  });

  test('a repair in the midst of it, while more of it is told, does no harm', async () => {
    const cut = fc.nat({ max: 100 });
    await fc.assert(
      fc.asyncProperty(
        acts,
        emoji,
        cut,
        cut,
        cut,
        fc.boolean(),
        async (done, chosen, begun, before, during, inParts) => {
          const then = done.slice(0, Math.floor((done.length * begun) / 100));
          const slack = slackAfter(done, chosen);
          const slackThen = slackAfter(then, chosen);
          const app = await openApp(chosen);
          const order = inOrderOfHearing(slack);
          const isEarly = (one: Told, i: number) =>
            i < (order.length * before) / 100 && then.includes(one.act);
          const early = order.filter(isEarly);
          const rest = order.filter((one, i) => !isEarly(one, i));
          const meanwhile = rest.splice(0, (rest.length * during) / 100);
          app.walk(slackThen.now);
          await app.hear(early);
          // A reading with a longer pause starts over.
          const later = inParts && slack.now - slackThen.now < 3 * minute ? slack : undefined;
          await app.repair(slackThen, () => app.hear(meanwhile), later);
          app.walk(slack.now);
          await app.hear(rest);
          await app.settle(slack);
          await app.expectAsShown(slack);
        },
      ),
      runs,
    );
  });
});

test('what is liked while a repair first learns of it is read once more', async () => {
  const some = { person: 'U2', which: 1, text: 'I tried it.', emoji: '+1', wait: second, heard: [0] };
  const said: Act = { ...some, do: 'say', heard: [] };
  const liked: Act = { ...some, do: 'react', person: 'U3' };
  const slackThen = slackAfter([said]);
  const slack = slackAfter([said, liked]);
  const app = await openApp();
  app.walk(slackThen.now + minute);
  await app.repair(slackThen, () => app.hear(inOrderOfHearing(slack)));
  await app.settle(slack);
  await app.expectAsShown(slack);
  expect(slack.known.likers[slack.known.comments[0]?.ts ?? '']).toEqual(['U3']);
});

test('a thread that is gone takes its comments along; one that cannot be seen does not', async () => {
  const some = { person: 'U2', which: 1, text: 'I tried it.', emoji: '+1', wait: second, heard: [0] };
  const slack = slackAfter([{ ...some, do: 'say' }]);
  const app = await openApp();
  app.walk(slack.now + minute);
  await app.hear(inOrderOfHearing(slack));
  expect(await app.finds('not_in_channel')).toEqual({ kind: 'done' });
  await app.expectAsShown(slack);
  // One repair is not enough.
  const again = slack.now + minute + 10 * minute;
  expect(await app.finds('thread_not_found')).toEqual({ kind: 'later', notBefore: again });
  await app.expectAsShown(slack);
  app.walk(again);
  expect(await app.finds('thread_not_found')).toEqual({ kind: 'done' });
  await app.expectAsShown({ ...slack, known: { comments: [], likers: {} } });
});

test('what was kept aside without its words is a comment, and its thread is read for them', async () => {
  const app = await openApp();
  const now = 1_796_029_210_000;
  app.walk(now);
  const ts = '1796029205.000100';
  expect(await app.replays({ ts, thread: card, person: 'U2', asOf: 0 })).toBe(String(now + 2 * minute));
});
