// `/lesson guest`: whom organisers invite for a Friday, who stands in, and what the invited answer.
import type { AtCourse, Deps, LessonWord, Sight } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  type Knock,
  onAction,
  onForm,
  say,
} from '../../platform/slack/knocks.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import { isOnSchedule, readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { guestUsage } from '../blocks/guest-form.ts';
import type { Joint } from '../jobs/joint.ts';
import { guestAsked } from '../rules/asked.ts';
import { type Guest, invited, isComing, standInId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import { createGuestView } from './guest-view.ts';
import { createGuestChange, listenToAnswers } from './invitation.ts';
import { createJointListeners } from './joint.ts';

export function createGuestListeners(
  deps: Deps,
  place: AtCourse & Sight,
  sessions: SessionStore,
  joint: Joint,
) {
  const { clock } = deps;
  const formOf = createGuestView(deps, sessions, joint);
  const change = createGuestChange(deps, sessions);
  const { join, leave: leaveJoint, elsewhere } = createJointListeners(deps, place, sessions, joint);
  const { installations } = deps.stores;

  /** Why somebody cannot answer here, if they cannot. */
  async function cannotAnswer(
    knock: Knock,
    subscription: Subscription,
    id: string,
  ): Promise<string | undefined> {
    const words = wordsFor(knock.person);
    const web = await deps.slack(knock.team);
    const person = await web.person(id, knock.team);
    if (person.role === 'app' || person.role === 'gone') return words.say('guest.no-person');
    return (await web.isMember(subscription.place, id))
      ? undefined
      : words.say('guest.not-here', { who: personMention(id) });
  }

  async function invite(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const errors = (block: string, text: string): Answer => ({ kind: 'errors', errors: { [block]: text } });
    const session = knock.inputs.date?.['guest-date'] ?? '';
    const person = knock.inputs.guest?.['guest-who'];
    const { subscription: of, friday } = readSessionId(session);
    if (person === undefined) return errors('guest', words.say('form.empty'));
    if (of !== subscription.id || friday <= clock.now()) return errors('date', words.say('guest.date-past'));
    if (!isOnSchedule(friday, subscription)) return errors('date', words.say('guest.date-moved'));
    const why = await cannotAnswer(knock, subscription, person);
    if (why !== undefined) return errors('guest', why);
    const now = clock.now();
    const told = (field: 'topic' | 'line') => (knock.inputs[field]?.[`guest-${field}`] ?? '').trim();
    const { id: by } = knock.person;
    // Who invites themselves has agreed.
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
    };
    const done = await change(
      knock,
      session,
      (before) => (isComing(before) ? undefined : guest),
      () => invited(guest, session, friday, now),
    );
    if (done === undefined) return errors('date', words.say('guest.taken'));
    const key = agreed ? 'guest.done-self' : 'guest.done';
    const said = { who: personMention(person), date: words.shortDay(friday, subscription.zone) };
    return { kind: 'update', view: await formOf(knock, subscription, words.say(key, said), 'guest') };
  }

  async function cancel(knock: Knock, subscription: Subscription, session: string): Promise<Answer> {
    const now = clock.now();
    const { subscription: of, friday } = readSessionId(session);
    const done = await change(
      knock,
      session,
      (before) =>
        isComing(before) && of === subscription.id && friday > now
          ? { ...before, state: 'cancelled', since: now, answeredBy: knock.person.id }
          : undefined,
      () => [
        { what: 'show-invitation', of: session, notBefore: now },
        { what: 'tell-guest', of: session, notBefore: now },
      ],
    );
    const told = done && wordsFor(knock.person).say('guest.cancelled-now');
    return { kind: 'update', view: await formOf(knock, subscription, told) };
  }

  /** Names who answers when nobody is invited; undefined for nobody. Says what came of it. */
  async function standIn(knock: Knock, subscription: Subscription, id: string | undefined): Promise<string> {
    const words = wordsFor(knock.person);
    const why = id === undefined ? undefined : await cannotAnswer(knock, subscription, id);
    if (why !== undefined) return why;
    const workspace = await installations.get(knock.team);
    const before = await sessions.standIn(workspace, subscription.id);
    const to =
      id === undefined ? undefined : { v: 1 as const, person: id, by: knock.person.id, at: clock.now() };
    const step = { what: 'tell-stand-in', of: subscription.id, notBefore: clock.now() };
    const was = before.value;
    const isReleased = was !== undefined && was.person !== id && was.person !== knock.person.id;
    // Who is named hears it, and who stood in before; not who does it.
    const steps = [
      ...(id === undefined || id === knock.person.id ? [] : [step]),
      ...(isReleased ? [{ ...step, what: 'release-stand-in', of: standInId(subscription.id, was) }] : []),
    ];
    if (!(await sessions.changeStandIn(workspace, subscription.id, before, to, steps))) {
      return words.say('refusal.changed-meanwhile');
    }
    await deps.hurryDue(workspace, steps);
    return id === undefined
      ? words.say('guest.stand-in-gone')
      : words.say('guest.stand-in-done', { who: personMention(id) });
  }

  /** A stand-in wants to be none any more; the value of the button is the subscription. */
  async function leave(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const workspace = await installations.get(knock.team);
    const before = await sessions.standIn(workspace, knock.text);
    if (before.value?.person === knock.person.id) {
      await sessions.changeStandIn(workspace, knock.text, before, undefined, []);
    }
    return say(receipt(words.say('guest.stand-in-left')));
  }

  async function word(knock: Knock, subscription: Subscription): Promise<Answer> {
    const asked = guestAsked(knock.text);
    if (asked.kind === 'leave') return leaveJoint(knock, subscription);
    const there = await elsewhere(knock, subscription);
    if (there !== undefined) return there;
    switch (asked.kind) {
      case 'join':
        return join(knock, subscription);
      case 'invite':
        return { kind: 'open', view: await formOf(knock, subscription, undefined, undefined, asked.person) };
      case 'stand-in':
        return say(receipt(await standIn(knock, subscription, asked.person)));
      default:
        return say(guestUsage(wordsFor(knock.person), asked.text));
    }
  }

  /** A form or a choice in it is about the subscription the form carries. */
  const inForm = (handle: (knock: Knock, subscription: Subscription) => Promise<Answer>) => (knock: Knock) =>
    place.byOrganiser(
      async (_, subscription) => (await elsewhere(knock, subscription)) ?? handle(knock, subscription),
    )({ ...knock, text: knock.carried });

  return {
    words: [
      { word: 'guest', who: 'organiser', takesMore: true, handle: place.withCourse(word) },
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onForm(keeper, 'guest', 'guest', inForm(invite));
      onAction(keeper, 'guest-cancel', (knock) =>
        inForm((_, subscription) => cancel(knock, subscription, knock.text))(knock),
      );
      onAction(
        keeper,
        'guest-stand-in',
        inForm(async (knock, subscription) => {
          const told = await standIn(knock, subscription, knock.text === '' ? undefined : knock.text);
          return { kind: 'update', view: await formOf(knock, subscription, told, 'standIn') };
        }),
      );
      onAction(
        keeper,
        'guest-open',
        place.byOrganiser(
          async (knock, subscription) =>
            (await elsewhere(knock, subscription)) ?? {
              kind: 'open',
              view: await formOf(knock, subscription),
            },
        ),
      );
      listenToAnswers(deps, keeper, change);
      onAction(keeper, 'stand-in-decline', leave);
    },
  };
}
