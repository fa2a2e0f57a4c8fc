// Every feature receives these dependencies, and gives these parts to the composition root.
import type { Catalogue } from './courses/rules.ts';
import type { DiscussionStore } from './discussions/store/discussions.ts';
import type { InstallationStore } from './installations/store.ts';
import type { LikeStore } from './likes/store.ts';
import type { Clock, Instant } from './platform/clock.ts';
import type { Log } from './platform/logger.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Seal } from './platform/seal.ts';
import type { Answer, Handler, Interaction } from './platform/slack/interactions.ts';
import type { Word } from './platform/slack/subcommands.ts';
import type { SlackWeb } from './platform/slack/web.ts';
import type { Timings } from './platform/timings.ts';
import type { Shortcuts } from './posts/jobs/enqueue.ts';
import type { PostStore } from './posts/store/outbox.ts';
import type { PlaceStore } from './posts/store/place.ts';
import type { QuestionStore } from './questions/store/questions.ts';
import type { Place } from './subscriptions/listeners/channel-course.ts';
import type { Subscription } from './subscriptions/rules/subscription.ts';
import type { SubscriptionStore } from './subscriptions/store/subscriptions.ts';

export type Deps = Shortcuts & {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  timings: Timings;
  catalogue: Catalogue;
  slack: (team: string) => Promise<SlackWeb>;
  /** How long the text of what people write in Slack is kept, ms. */
  textsKept: number;
  /** Seals who asks without a name; absent where no key was given, so that it is not offered. */
  seal: Seal | undefined;
  stores: {
    installations: InstallationStore;
    posts: PostStore & PlaceStore;
    subscriptions: SubscriptionStore;
    likes: LikeStore;
    discussions: DiscussionStore;
    questions: QuestionStore;
  };
};

/** What a step says at its end. */
export type StepEnd =
  | { kind: 'done' }
  /** Call it again after some real ms. */
  | { kind: 'again'; ms: number }
  /** Call it again at a date. */
  | { kind: 'later'; notBefore: Instant }
  /** Its own scripts have seen to its todo entry. */
  | { kind: 'kept' };

/** Who may use a word of `/lesson`: anyone in the channel, or only organisers of its subscription. */
export type Who = 'anyone' | 'organiser';

export type Subcommand = Word<Who>;

/** Answers with the course of the channel, or, to its organisers alone, with the one a interaction names; changes it. */
export type AtCourse = Record<
  'withCourse' | 'byOrganiser',
  (handle: (interaction: Interaction, subscription: Subscription) => Promise<Answer>) => Handler
> &
  Pick<Place, 'change'>;

/** Whether this person may know of a channel they chose elsewhere, and whether what was said there may be shown to them. */
export type Sight = Record<
  'maySee' | 'mayRead',
  (interaction: Interaction, channel: string) => Promise<boolean>
>;
