// Puts off a session without an agenda: its questions wait for the next, or are given up where there will be none.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { oneMessage } from '../../posts/rules.ts';
import { endsOf } from '../../questions/rules/end.ts';
import { nextSessionAt, sessionId } from '../../questions/rules/question.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { guestNote } from '../blocks/guest.ts';
import type { CallOff } from './call-off.ts';
import { closeOpen } from './closing.ts';
import type { SharedSession } from './shared-session.ts';
import { occasionValues, type Telling } from './telling.ts';
import type { Who } from './who.ts';

/** The reasons: there was no answerer, the app was away, lessons are paused, or the questions are answered in another channel. */
type Why = 'no-guest' | 'missed' | 'break' | 'joined';

export type PutOff = ReturnType<typeof createPutOff>;

export function createPutOff(
  deps: Deps,
  {
    who,
    telling,
    sharedSession,
    callOff,
  }: { who: Who; telling: Telling; sharedSession: SharedSession; callOff: CallOff['callOff'] },
) {
  const { clock } = deps;
  const { questions } = deps.stores;

  /** The course has ended without an answerer: people whose questions still waited are told that it is over. */
  async function giveUp(workspace: Workspace, subscription: Subscription, from: number): Promise<StepEnd> {
    await sharedSession.giveBackOpen(workspace, subscription);
    const open = await questions.open(workspace, subscription.id);
    await closeOpen(deps, workspace, subscription, open, ['ended', from]);
    return { kind: 'done' };
  }

  /** No question was asked, or all open ones are hidden: those wait, and a guest who came is told. */
  async function noAgenda(workspace: Workspace, subscription: Subscription, from: number): Promise<StepEnd> {
    const { id, zone } = subscription;
    const now = clock.now();
    await questions.carry(workspace, id, { from, to: nextSessionAt(now, subscription), zone }, now);
    const answering = await who(workspace, subscription, from);
    if (answering?.guest !== true) return { kind: 'done' };
    const { zone: was = zone } = await questions.session(workspace, id, from);
    const key = ['no-questions', from] as const;
    const values = { at: from, zone: was, place: subscription.place };
    await telling.note(workspace, answering.person.id, subscription, key, (words) =>
      guestNote(words, words.say('guest.no-questions', occasionValues(words, values))),
    );
    return { kind: 'done' };
  }

  /**
   * Has the questions wait for the next session and tells the channel why, except for a pause, which it knows of; a guest who was to come
   * in a pause is called off. The same goes for the channels that joined.
   */
  async function carry(
    workspace: Workspace,
    subscription: Subscription,
    from: number,
    why: Why,
  ): Promise<StepEnd> {
    if (why === 'no-guest' || why === 'missed') {
      for (const joined of await sharedSession.partners(workspace, subscription)) {
        await carryHere(workspace, joined, from, why);
      }
    }
    if (why !== 'joined') await sharedSession.giveBackOpen(workspace, subscription);
    const session = sessionId(subscription.id, from);
    const { guest } = (await telling.found(workspace, session)) ?? {};
    const expected = guest?.state === 'accepted' ? guest.person : undefined;
    await carryHere(
      workspace,
      subscription,
      from,
      why === 'break' && expected !== undefined ? 'called-off' : why,
    );
    if (expected === undefined) return { kind: 'done' };
    // The guest comes last: a step that runs once more would no longer find that they were expected.
    if (why === 'break') await callOff(workspace, session, expected, 'paused');
    if (why === 'missed') await missed(workspace, subscription, from, expected);
    return { kind: 'done' };
  }

  /** The app was away at the time of the session: its guest is called off, or the stand-in, who was there, is told. */
  async function missed(
    workspace: Workspace,
    subscription: Subscription,
    from: number,
    person: string,
  ): Promise<void> {
    const session = sessionId(subscription.id, from);
    const { guest, occasion } = (await telling.found(workspace, session)) ?? {};
    const isGuest = guest?.person === person && (guest.state === 'accepted' || guest.offBy === 'missed');
    if (isGuest) return callOff(workspace, session, person, 'missed');
    if (occasion === undefined) return;
    await telling.note(workspace, person, subscription, ['guest-missed', from], (words) =>
      guestNote(words, words.say('guest.missed-stand-in', occasionValues(words, occasion))),
    );
  }

  async function carryHere(
    workspace: Workspace,
    subscription: Subscription,
    from: number,
    why: Why | 'called-off',
  ): Promise<void> {
    const { zone, locale, id } = subscription;
    const now = clock.now();
    const to = nextSessionAt(now, subscription);
    const was = (await questions.session(workspace, id, from)).zone ?? zone;
    const waiting = (await questions.open(workspace, id)).filter(({ sessionAt }) => sessionAt <= from);
    if (waiting.length === 0) return;
    const words = wordsOf(locale);
    const said = {
      from: words.shortDay(from, was),
      to: words.shortDay(to, zone),
      count: waiting.length,
    };
    const message = notice(words.say(why === 'no-guest' ? 'notice.no-guest' : 'notice.carried', said));
    const told = { ...oneMessage(subscription, ['carried', from], message), sendAfterEnd: true };
    const quiet = why === 'break' || why === 'joined' || why === 'called-off';
    // Tasks that tell the askers come first: a step that runs once more would no longer find the questions.
    const ends =
      why === 'called-off'
        ? endsOf(waiting, 'paused-all', from)
        : quiet
          ? []
          : endsOf(waiting, why === 'missed' ? 'missed-all' : 'carried-all', to);
    for (const end of ends) await deps.follow(workspace, 'tell-asker', end);
    await questions.carry(workspace, id, { from, to, zone }, now, quiet ? undefined : told);
  }

  return { giveUp, noAgenda, carry, missed };
}
