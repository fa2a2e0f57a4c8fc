// `/lesson guest`: organisers invite a guest and choose a stand-in, and guests answer.
import type { AtCourse, Deps, Sight, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import type { Person } from '../../platform/slack/people.ts';
import { isOnSchedule, readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { guestUsage } from '../blocks/guest-form.ts';
import type { SharedSession } from '../jobs/shared-session.ts';
import { guestAsked } from '../rules/asked.ts';
import { inPlaceOf, invited } from '../rules/invitation.ts';
import { type Guest, isComing } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import { createGuestView } from './guest-view.ts';
import { createGuestChange, listenToAnswers } from './invitation.ts';
import { createSharedSessionListeners } from './shared-session.ts';
import { createStandInChange } from './stand-in.ts';

export function createGuestListeners(
  deps: Deps,
  place: AtCourse & Sight,
  sessions: SessionStore,
  sharedSession: SharedSession,
) {
  const { clock } = deps;
  const { formOf, look } = createGuestView(deps, sessions, sharedSession);
  const change = createGuestChange(deps, sessions);
  const { name: nameStandIn, leave: leaveStandIn } = createStandInChange(deps, sessions);
  const {
    join,
    leave: leaveSharedSession,
    elsewhere,
  } = createSharedSessionListeners(deps, place, sessions, sharedSession);
  const { installations } = deps.stores;

  /** The reason why an account is not a person who could answer, if it is none. */
  async function isNobody(interaction: Interaction, id: string): Promise<string | undefined> {
    const words = wordsFor(interaction.person);
    const { botUserId } = await installations.get(interaction.team);
    if (id === botUserId) return words.say('guest.myself');
    const { role } = await (await deps.slack(interaction.team)).person(id, interaction.team);
    return role === 'app' || role === 'gone' ? words.say('guest.no-person') : undefined;
  }

  /** The reason why a person cannot answer here, if they cannot. */
  async function cannotAnswer(
    interaction: Interaction,
    subscription: Subscription,
    id: string,
    /** The form of a name: a form shows errors as plain text, without mentions. */
    named: (person: Person) => string = ({ id }) => personMention(id),
  ): Promise<string | undefined> {
    const words = wordsFor(interaction.person);
    const web = await deps.slack(interaction.team);
    const none = await isNobody(interaction, id);
    if (none !== undefined) return none;
    const person = await web.person(id, interaction.team);
    return (await web.isMember(subscription.place, id, 'person'))
      ? undefined
      : words.say('guest.not-here', { who: named(person) });
  }

  async function invite(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const errors = (block: string, text: string): InteractionAnswer => ({
      kind: 'errors',
      errors: { [block]: text },
    });
    const session = interaction.inputs.date?.['guest-date'] ?? '';
    const person = interaction.inputs.guest?.['guest-who'];
    const { subscription: of, sessionAt } = readSessionId(session);
    if (person === undefined) return errors('guest', words.say('form.empty'));
    if (of !== subscription.id || sessionAt <= clock.now())
      return errors('date', words.say('guest.date-past'));
    if (!isOnSchedule(sessionAt, subscription)) return errors('date', words.say('guest.date-moved'));
    const why = await cannotAnswer(interaction, subscription, person, ({ name }) => name);
    if (why !== undefined) return errors('guest', why);
    const now = clock.now();
    const told = (field: 'topic' | 'line') => (interaction.inputs[field]?.[`guest-${field}`] ?? '').trim();
    const { id: by } = interaction.person;
    // A person who invites themselves has agreed.
    const agreed = person === by;
    const guest: Guest = {
      v: 1,
      person,
      by,
      topic: told('topic'),
      line: told('line'),
      state: agreed ? 'accepted' : 'invited',
      at: now,
      since: now,
      zone: subscription.zone,
      ...(agreed ? { known: true } : {}),
    };
    const done = await change(
      interaction,
      session,
      (before) => (isComing(before) ? undefined : inPlaceOf(before, guest)),
      () => invited(guest, session, sessionAt, now),
    );
    if (done === undefined) return errors('date', words.say('guest.taken'));
    const key = agreed ? 'guest.done-self' : 'guest.done';
    const said = { who: personMention(person), date: words.shortDay(sessionAt, subscription.zone) };
    return { kind: 'update', view: await formOf(interaction, subscription, words.say(key, said), 'guest') };
  }

  async function cancel(
    interaction: Interaction,
    subscription: Subscription,
    session: string,
  ): Promise<InteractionAnswer> {
    const now = clock.now();
    const { subscription: of, sessionAt } = readSessionId(session);
    const done = await change(
      interaction,
      session,
      (before) =>
        isComing(before) && of === subscription.id && sessionAt > now
          ? { ...before, state: 'cancelled', since: now, answeredBy: interaction.person.id }
          : undefined,
      () => [
        { what: 'show-invitation', of: session, notBefore: now },
        { what: 'tell-guest', of: session, notBefore: now },
      ],
    );
    const told = done && wordsFor(interaction.person).say('guest.cancelled-now');
    return { kind: 'update', view: await formOf(interaction, subscription, told) };
  }

  /** Names or removes the stand-in, unless that person cannot answer. Returns the outcome in words. */
  const standIn = async (interaction: Interaction, subscription: Subscription, id: string | undefined) =>
    (id === undefined ? undefined : await cannotAnswer(interaction, subscription, id)) ??
    nameStandIn(interaction, subscription, id);

  async function word(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const asked = guestAsked(interaction.text);
    if (asked.kind === 'leave') return leaveSharedSession(interaction, subscription);
    const there = await elsewhere(interaction, subscription);
    if (there !== undefined) return there;
    switch (asked.kind) {
      case 'join':
        return join(interaction, subscription);
      case 'invite': {
        const { person } = asked;
        const none = person === undefined ? undefined : await isNobody(interaction, person);
        if (none !== undefined) return say(receipt(none));
        return { kind: 'open', view: await formOf(interaction, subscription, undefined, undefined, person) };
      }
      case 'stand-in-who':
        return say(receipt(wordsFor(interaction.person).say('guest.stand-in-who')));
      case 'stand-in':
        return say(receipt(await standIn(interaction, subscription, asked.person)));
      case 'several':
        return say(receipt(wordsFor(interaction.person).say('guest.one')));
      default:
        return say(guestUsage(wordsFor(interaction.person), asked));
    }
  }

  /** A form, or a choice in it, is about the subscription the form carries. */
  const inForm =
    (handle: (interaction: Interaction, subscription: Subscription) => Promise<InteractionAnswer>) =>
    (interaction: Interaction) =>
      place.byOrganiser(
        async (_, subscription) =>
          (await elsewhere(interaction, subscription)) ?? handle(interaction, subscription),
      )({ ...interaction, text: interaction.carried });

  return {
    subcommands: [
      {
        word: 'guest',
        needs: 'organiser',
        helps: 'organisers',
        takesMore: true,
        handle: word,
        look: look,
      },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onForm(router, 'guest', 'guest', inForm(invite));
      onAction(router, 'guest-cancel', (interaction) =>
        inForm((_, subscription) => cancel(interaction, subscription, interaction.text))(interaction),
      );
      onAction(
        router,
        'guest-stand-in',
        inForm(async (interaction, subscription) => {
          const told = await standIn(
            interaction,
            subscription,
            interaction.text === '' ? undefined : interaction.text,
          );
          return { kind: 'update', view: await formOf(interaction, subscription, told, 'standIn') };
        }),
      );
      onAction(
        router,
        'guest-open',
        place.byOrganiser(
          async (interaction, subscription) =>
            (await elsewhere(interaction, subscription)) ?? {
              kind: 'open',
              view: await formOf(interaction, subscription),
            },
        ),
      );
      listenToAnswers(deps, router, change);
      onAction(router, 'stand-in-decline', leaveStandIn);
    },
  };
}
