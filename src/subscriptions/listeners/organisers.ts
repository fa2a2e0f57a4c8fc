// `/lesson organisers`: shows, adds and removes organisers, and lets people take over a course without any.
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { peopleNamed, personMention } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { whoReceipt } from '../blocks/help.ts';
import { people, receipt } from '../blocks/receipts.ts';
import {
  canOrganise,
  mayTakeOver,
  type OrganisersRequest,
  organisersAsked,
  organisersUnread,
} from '../rules/organisers.ts';
import { addition, removal } from '../rules/steps.ts';
import { mayOrganise, type Subscription } from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';

export function createOrganisers(deps: Deps, place: ChannelCourse) {
  const { installations, subscriptions } = deps.stores;
  const listed = (interaction: Interaction, ids: string[]) => {
    const words = wordsFor(interaction.person);
    return words.say('done.organisers', { organisers: people(words, ids) });
  };

  async function list(interaction: Interaction, { organisers }: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const still = await place.stillThere(interaction.team, organisers);
    const gone = organisers.filter((id) => !still.includes(id));
    const lines = [
      still.length === 0 ? words.say('done.organisers-none') : listed(interaction, still),
      ...(gone.length === 0 ? [] : [words.say('done.organisers-gone', { who: people(words, gone) })]),
      words.say('done.organisers-add'),
    ];
    return say(receipt(lines.join('\n')));
  }

  async function add(
    interaction: Interaction,
    subscription: Subscription,
    named: string[],
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const web = await deps.slack(interaction.team);
    const added = await Promise.all(named.map((id) => web.person(id, interaction.team)));
    const outsider = added.find((person) => !canOrganise(person));
    if (outsider !== undefined) {
      return say(receipt(words.say('refusal.who-guest', { who: personMention(outsider.id) })));
    }
    const { id, organisers, revision } = subscription;
    const { id: by } = interaction.person;
    const all = [...new Set([...organisers, ...named])];
    const changes = { organisers: all, unorganised: undefined };
    const heard = { person: listed(interaction, all) };
    return place.change(interaction, subscription, changes, heard, undefined, async () => {
      const workspace = await installations.get(interaction.team);
      for (const person of all.filter((one) => one !== by && !organisers.includes(one)))
        await deps.follow(
          workspace,
          'tell-added',
          addition.write({ subscription: id, person, revision: String(revision), by }),
        );
    });
  }

  /** At least one active organiser must remain. A person who is removed by others is told. */
  async function remove(
    interaction: Interaction,
    subscription: Subscription,
    named: string[],
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { id, organisers, revision } = subscription;
    const stranger = named.find((one) => !organisers.includes(one));
    if (stranger !== undefined) {
      return say(receipt(words.say('refusal.no-organiser-is', { who: personMention(stranger) })));
    }
    const left = organisers.filter((one) => !named.includes(one));
    if ((await place.stillThere(interaction.team, left)).length === 0) {
      return say(receipt(words.say('refusal.last-organiser')));
    }
    return place.change(
      interaction,
      subscription,
      { organisers: left },
      { person: listed(interaction, left) },
      undefined,
      async () => {
        const workspace = await installations.get(interaction.team);
        for (const person of named.filter((one) => one !== interaction.person.id)) {
          await deps.follow(
            workspace,
            'tell-removed',
            removal.write({ subscription: id, person, revision: String(revision) }),
          );
        }
      },
    );
  }

  async function takeOver(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    if (subscription.organisers.includes(interaction.person.id)) return list(interaction, subscription);
    const still = await place.stillThere(interaction.team, subscription.organisers);
    if (!mayTakeOver(interaction.person, still)) return place.notOrganiser(interaction, subscription);
    const all = [...new Set([...still, interaction.person.id])];
    const changes = { organisers: all, unorganised: undefined };
    const channel = wordsOf(subscription.locale).say('notice.taken-over', {
      who: personMention(interaction.person.id),
    });
    return place.change(interaction, subscription, changes, { channel, person: listed(interaction, all) });
  }

  function nobodyNamed(
    interaction: Interaction,
    { organisers }: Subscription,
    asked: OrganisersRequest,
  ): InteractionAnswer {
    const words = wordsFor(interaction.person);
    if (asked !== 'remove') return say(receipt(words.say('refusal.who')));
    return say(receipt([words.say('refusal.who-remove'), listed(interaction, organisers)].join('\n')));
  }

  /** Anyone may see the organisers, and take over a course without any; only organisers add and remove people. */
  async function organisers(
    interaction: Interaction,
    subscription: Subscription,
  ): Promise<InteractionAnswer> {
    const asked = organisersAsked(interaction.text);
    if (asked === 'list') return list(interaction, subscription);
    const unread = organisersUnread(interaction.text);
    if (unread !== undefined) {
      return say(whoReceipt(wordsFor(interaction.person), unread, asked === 'remove'));
    }
    if (asked === 'take-over') return takeOver(interaction, subscription);
    if (!mayOrganise(interaction.person, subscription)) return place.notOrganiser(interaction, subscription);
    const named = peopleNamed(interaction.text);
    if (named.length === 0) return nobodyNamed(interaction, subscription, asked);
    return asked === 'remove'
      ? remove(interaction, subscription, named)
      : add(interaction, subscription, named);
  }

  return {
    subcommands: [
      { word: 'organisers', needs: 'course', helps: 'organisers', takesMore: true, handle: organisers },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'organisers-take-over', async (interaction) => {
        const found = await subscriptions.find(await installations.get(interaction.team), interaction.text);
        return found === undefined || found.state === 'ended'
          ? say(receipt(wordsFor(interaction.person).say('refusal.old-button')))
          : replaceOriginal(await takeOver(interaction, found));
      });
    },
  };
}
