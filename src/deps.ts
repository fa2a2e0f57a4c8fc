// Every feature receives these dependencies, and gives these parts to the composition root.
import type { Catalogue } from './courses/rules.ts';
import type { DiscussionStore } from './discussions/store/discussions.ts';
import type { InstallationStore } from './installations/store.ts';
import type { LikeStore } from './likes/store.ts';
import type { Pieces } from './platform/background.ts';
import type { Clock, Instant } from './platform/clock.ts';
import type { Log } from './platform/logger.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Seal } from './platform/seal.ts';
import type { Handler, Interaction, InteractionAnswer, Router } from './platform/slack/interactions.ts';
import type { SlackWeb } from './platform/slack/web.ts';
import type { Timings } from './platform/timings.ts';
import type { PutDaily } from './posts/jobs/daily.ts';
import type { Shortcuts } from './posts/jobs/enqueue.ts';
import type { Recorders } from './posts/jobs/record.ts';
import type { StepHandlers } from './posts/rules/steps.ts';
import type { PostStore } from './posts/store/outbox.ts';
import type { PlaceStore } from './posts/store/place.ts';
import type { QuestionStore } from './questions/store/questions.ts';
import type { ChannelCourse } from './subscriptions/listeners/channel-course.ts';
import type { SubcommandName } from './subscriptions/rules/subcommands.ts';
import type { Subscription } from './subscriptions/rules/subscription.ts';
import type { SubscriptionStore } from './subscriptions/store/subscriptions.ts';

export type { StepEnd } from './posts/rules/steps.ts';

export type Deps = Shortcuts & {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  timings: Timings;
  catalogue: Catalogue;
  slack: (team: string) => Promise<SlackWeb>;
  /** The text of people's messages in Slack is kept this long, ms. */
  textsKept: number;
  /** Encrypts the identity of people who ask anonymously; undefined without a key, and anonymous questions are not offered. */
  seal: Seal | undefined;
  putDaily: PutDaily;
  stores: {
    installations: InstallationStore;
    posts: PostStore & PlaceStore;
    subscriptions: SubscriptionStore;
    likes: LikeStore;
    discussions: DiscussionStore;
    questions: QuestionStore;
  };
};

/** A feature offers these parts; the composition root knows nothing else of it. */
export type Feature = {
  /** The feature answers these words after `/lesson`. */
  subcommands?: readonly Subcommand[];
  /** Registers what it does with buttons, forms, shortcuts and events. */
  listen?: (router: Router) => void;
  /** A handler for each of its steps, by the step's name. */
  steps?: StepHandlers;
  /** The steps of which one job does all due tasks of a workspace, because there can be many at once. */
  inOneJob?: readonly string[];
  /** A plan for each kind of message, which is committed with the record of one that is posted. */
  recorders?: Recorders;
  /** Runs before any work begins; features to the left come first, here and in a tick. */
  start?: () => Promise<void>;
  /** Work that begins once the app takes requests, and that nothing waits for. */
  prepare?: () => Pieces;
  tick?: (now: Instant) => Promise<void>;
};

/** Handlers that answer about the course of a channel. */
export type CourseHandler = (
  interaction: Interaction,
  subscription: Subscription,
) => Promise<InteractionAnswer>;

/** A subcommand of `/lesson`, and its requirement: nothing, a channel, the channel's course, or an organiser of it. */
export type Subcommand = {
  word: SubcommandName;
  /** The subcommand takes words after its name. */
  takesMore?: boolean;
  /** The people for whom `/lesson help` lists it; help itself is not listed. */
  helps?: 'everybody' | 'organisers';
} & (
  | { needs: 'nothing' | 'channel'; handle: Handler; look?: never }
  | {
      needs: 'course' | 'organiser';
      handle: CourseHandler;
      /** Answers people who do not organise the course and typed nothing more: everyone may look. */
      look?: CourseHandler;
    }
);

/** Answers organisers about the course that an interaction names; changes a course. */
export type AtCourse = Pick<ChannelCourse, 'byOrganiser' | 'change'>;

/** Whether this person may know of a channel they chose elsewhere, and may be shown its messages. */
export type Sight = Record<
  'maySee' | 'mayRead',
  (interaction: Interaction, channel: string) => Promise<boolean>
>;
