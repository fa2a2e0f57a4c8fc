// The dependencies of a job in a test that calls it alone: the stores on a private Redis, and the sandbox as Slack.
import type { Deps } from '../../src/deps.ts';
import { createDiscussionStore } from '../../src/discussions/store/discussions.ts';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { createLog } from '../../src/platform/logger.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import type { Connection } from '../../src/platform/redis.ts';
import { createNetwork } from '../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../src/platform/slack/web.ts';
import { timings } from '../../src/platform/timings.ts';
import { createShortcuts } from '../../src/posts/jobs/enqueue.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../src/posts/store/place.ts';
import { createQuestionStore } from '../../src/questions/store/questions.ts';
import type { Sandbox } from '../../src/sandbox/contract.ts';
import { createSubscriptionStore } from '../../src/subscriptions/store/subscriptions.ts';

export function jobDeps(redis: Connection, sandbox: Sandbox): Deps {
  const log = createLog('silent');
  const network = createNetwork({ log });
  const { slackApiUrl: apiUrl, botToken: token } = sandbox;
  const web = createSlackWeb({ apiUrl, token, network, timings, log });
  const stores = {
    installations: createInstallationStore(redis),
    posts: { ...createPostStore(redis), ...createPlaceStore(redis) },
    subscriptions: createSubscriptionStore(redis),
    likes: createLikeStore(redis, discussionKeys.comments),
    discussions: createDiscussionStore(redis),
    questions: createQuestionStore(redis),
  };
  const queue = async () => ({ waiting: 0, active: 0, delayed: 0 });
  return {
    clock: sandbox.clock,
    log,
    metrics: createMetrics({ queue, backlog: async () => ({ due: 0, dead: 0 }), refusals: network.refusals }),
    timings: { ...timings, spacing: { perPlace: 0, perWorkspace: 0, editWindow: 0 } },
    catalogue: [],
    slack: async () => web,
    textsKept: 0,
    seal: undefined,
    stores,
    ...createShortcuts({ clock: sandbox.clock, posts: stores.posts }),
    putDaily: async () => {},
  };
}
