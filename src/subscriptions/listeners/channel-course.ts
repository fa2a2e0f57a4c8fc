// Functions shared by the words about a channel's course: find it, check who may change it, make and announce a change.
import { findCourse } from '../../courses/rules.ts';
import type { CourseHandler, Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import {
  type Handler,
  type Interaction,
  type InteractionAnswer,
  say,
} from '../../platform/slack/interactions.ts';
import { oneMessage } from '../../posts/rules.ts';
import type { StepName } from '../../steps.ts';
import { wordsFor } from '../../words/words.ts';
import { notice, takeOverActions } from '../blocks/channel.ts';
import { people, receipt } from '../blocks/receipts.ts';
import { canOrganise, mayTakeOver } from '../rules/organisers.ts';
import { readRunId } from '../rules/run-id.ts';
import { type Changes, mayLeave, mayOrganise, type Subscription } from '../rules/subscription.ts';

/** The change that was made, for the channel and for the person who made it, each in their language. */
export type ChangeNotices = { channel?: string; person: string };

export type ChannelCourse = ReturnType<typeof createPlace>;

export function createPlace(deps: Deps) {
  const { installations, subscriptions } = deps.stores;

  const noCourse = (interaction: Interaction): InteractionAnswer =>
    say(receipt(wordsFor(interaction.person).say('refusal.no-course')));

  /** The people among `ids` who can still organise. */
  async function stillThere(team: string, ids: readonly string[]): Promise<string[]> {
    const web = await deps.slack(team);
    const found = await Promise.all(ids.map((id) => web.person(id, team, 'now')));
    return found.filter(canOrganise).map(({ id }) => id);
  }

  /** Names the people who may organise. Where none is left, anyone who could organise may take over. */
  async function notOrganiser(
    interaction: Interaction,
    { id, organisers }: Subscription,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const still = await stillThere(interaction.team, organisers);
    if (still.length > 0) {
      return say(receipt(words.say('refusal.organisers', { organisers: people(words, still) })));
    }
    if (!mayTakeOver(interaction.person, still)) return say(receipt(words.say('refusal.unorganised')));
    return say(receipt(words.say('refusal.unorganised'), takeOverActions(words, id)));
  }

  const running = async (find: (workspace: Workspace) => Promise<Subscription | undefined>, team: string) => {
    const found = await find(await installations.get(team));
    return found?.state === 'ended' ? undefined : found;
  };

  /** The subscription of the channel that the interaction comes from. */
  const here = (interaction: Interaction) =>
    running((workspace) => subscriptions.at(workspace, interaction.channel ?? ''), interaction.team);

  return {
    here,
    noCourse,
    notOrganiser,
    stillThere,

    /** Answers a button that only organisers may use; its value is the subscription's id. */
    byOrganiser:
      (handle: CourseHandler): Handler =>
      async (interaction) => {
        const { id, at } = readRunId(interaction.text);
        const subscription = await running(
          (workspace) => subscriptions.find(workspace, id),
          interaction.team,
        );
        // A course that began again keeps its record, so a button of its earlier run is out of date.
        if (subscription === undefined || (at !== undefined && at !== subscription.at)) {
          return say(receipt(wordsFor(interaction.person).say('refusal.old-button')));
        }
        return mayOrganise(interaction.person, subscription)
          ? handle(interaction, subscription)
          : notOrganiser(interaction, subscription);
      },

    /** The reason that nothing can be posted in a channel now, as Slack's error code. */
    async whyClosed(team: string, id: string): Promise<string | undefined> {
      const channel = await (await deps.slack(team)).channel(id);
      if (channel.kind === 'unseen') return 'channel_not_found';
      if (channel.archived) return 'is_archived';
      return channel.member ? undefined : 'not_in_channel';
    },

    /** Whether this person may know of a channel they chose elsewhere: it is public, or they are a member. */
    async maySee(interaction: Interaction, id: string): Promise<boolean> {
      const web = await deps.slack(interaction.team);
      const channel = await web.channel(id);
      return (
        channel.kind === 'public' ||
        (channel.member && (await web.isMember(id, interaction.person.id, 'person')))
      );
    },

    /** Whether this person may be shown messages of a channel elsewhere. */
    async mayRead(interaction: Interaction, id: string): Promise<boolean> {
      const web = await deps.slack(interaction.team);
      const channel = await web.channel(id);
      const outside = interaction.person.role === 'guest' || interaction.person.role === 'external';
      if (mayLeave(channel) && !outside) return true;
      return channel.member && (await web.isMember(id, interaction.person.id, 'person'));
    },

    courseOf: (subscription: Subscription) => findCourse(deps.catalogue, subscription.course),

    /** `follows` is a step about the subscription that this change requires; `also` runs after the change. */
    async change(
      interaction: Interaction,
      subscription: Subscription,
      changes: Changes,
      told: ChangeNotices,
      follows?: StepName,
      also: () => Promise<void> = async () => undefined,
    ): Promise<InteractionAnswer> {
      const workspace = await installations.get(interaction.team);
      const key: [string, number] = ['notice', subscription.revision + 1];
      const sendAfterEnd = changes.state === 'ended';
      const sequence =
        told.channel === undefined
          ? undefined
          : { ...oneMessage(subscription, key, notice(told.channel)), sendAfterEnd };
      const more = { follows, ...(sequence === undefined ? {} : { notice: sequence }) };
      const changed = await subscriptions.change(workspace, subscription, changes, deps.clock.now(), more);
      if (changed.kind !== 'changed') {
        return say(receipt(wordsFor(interaction.person).say('refusal.changed-meanwhile')));
      }
      await also();
      return say(receipt(told.person));
    },
  };
}
