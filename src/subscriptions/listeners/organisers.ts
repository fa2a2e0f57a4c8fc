// `/lesson organisers`: who organises a course; they let others in and take them out, and a course without any is taken over.
import type { Deps, LessonWord } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { peopleNamed, personMention } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { whoReceipt } from '../blocks/help.ts';
import { people, receipt } from '../blocks/receipts.ts';
import { canOrganise, mayTakeOver, organisersAsked, organisersUnread } from '../rules/organisers.ts';
import { mayOrganise, type Subscription } from '../rules/subscription.ts';
import type { Place } from './place.ts';

export function createOrganisers(deps: Deps, place: Place) {
  const { installations, subscriptions } = deps.stores;
  const listed = (knock: Knock, ids: string[]) => {
    const words = wordsFor(knock.person);
    return words.say('done.organisers', { organisers: people(words, ids) });
  };

  async function list(knock: Knock, { organisers }: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const still = await place.stillThere(knock.team, organisers);
    const gone = organisers.filter((id) => !still.includes(id));
    const lines = [
      still.length === 0 ? words.say('done.organisers-none') : listed(knock, still),
      ...(gone.length === 0 ? [] : [words.say('done.organisers-gone', { who: people(words, gone) })]),
      words.say('done.organisers-add'),
    ];
    return say(receipt(lines.join('\n')));
  }

  async function add(knock: Knock, subscription: Subscription, named: string[]): Promise<Answer> {
    const words = wordsFor(knock.person);
    const web = await deps.slack(knock.team);
    const added = await Promise.all(named.map((id) => web.person(id, knock.team)));
    const outsider = added.find((person) => !canOrganise(person));
    if (outsider !== undefined) {
      return say(receipt(words.say('refusal.who-guest', { who: personMention(outsider.id) })));
    }
    const all = [...new Set([...subscription.organisers, ...named])];
    const changes = { organisers: all, unorganised: undefined };
    return place.change(knock, subscription, changes, { person: listed(knock, all) });
  }

  /** One has to stay who is still there; who is taken out by others hears it. */
  async function remove(knock: Knock, subscription: Subscription, named: string[]): Promise<Answer> {
    const words = wordsFor(knock.person);
    const { id, organisers, revision } = subscription;
    const stranger = named.find((one) => !organisers.includes(one));
    if (stranger !== undefined) {
      return say(receipt(words.say('refusal.no-organiser-is', { who: personMention(stranger) })));
    }
    const left = organisers.filter((one) => !named.includes(one));
    if ((await place.stillThere(knock.team, left)).length === 0) {
      return say(receipt(words.say('refusal.last-organiser')));
    }
    return place.change(
      knock,
      subscription,
      { organisers: left },
      { person: listed(knock, left) },
      undefined,
      async () => {
        const workspace = await installations.get(knock.team);
        for (const person of named.filter((one) => one !== knock.person.id)) {
          await deps.follow(workspace, 'tell-removed', [id, person, revision].join('@'));
        }
      },
    );
  }

  async function takeOver(knock: Knock, subscription: Subscription): Promise<Answer> {
    const still = await place.stillThere(knock.team, subscription.organisers);
    if (!mayTakeOver(knock.person, still)) return place.notOrganiser(knock, subscription);
    const all = [...new Set([...still, knock.person.id])];
    const changes = { organisers: all, unorganised: undefined };
    const channel = wordsOf(subscription.locale).say('notice.taken-over', {
      who: personMention(knock.person.id),
    });
    return place.change(knock, subscription, changes, { channel, person: listed(knock, all) });
  }

  /** Anybody may see who organises, and take over where nobody does; only organisers add and take out. */
  async function organisers(knock: Knock, subscription: Subscription): Promise<Answer> {
    const asked = organisersAsked(knock.text);
    if (asked === 'list') return list(knock, subscription);
    const unread = organisersUnread(knock.text);
    if (unread !== undefined) return say(whoReceipt(wordsFor(knock.person), unread));
    if (asked === 'take-over') return takeOver(knock, subscription);
    if (!mayOrganise(knock.person, subscription)) return place.notOrganiser(knock, subscription);
    const named = peopleNamed(knock.text);
    if (named.length === 0) return say(receipt(wordsFor(knock.person).say('refusal.who')));
    return asked === 'remove' ? remove(knock, subscription, named) : add(knock, subscription, named);
  }

  return {
    words: [
      { word: 'organisers', who: 'anyone', takesMore: true, handle: place.withCourse(organisers) },
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'organisers-take-over', async (knock) => {
        const found = await subscriptions.find(await installations.get(knock.team), knock.text);
        return found === undefined || found.state === 'ended'
          ? say(receipt(wordsFor(knock.person).say('refusal.old-button')))
          : inItsPlace(await takeOver(knock, found));
      });
    },
  };
}
