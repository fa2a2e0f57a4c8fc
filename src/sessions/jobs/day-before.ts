// The days before a session: organisers are told that no guest comes, the channel is reminded, and the answerer is briefed.
import type { Deps, StepEnd } from '../../deps.ts';
import { taughtBy, titleIn } from '../../discussions/rules/taught.ts';
import type { Workspace } from '../../installations/rules.ts';
import { byDay, day, localTime } from '../../platform/calendar.ts';
import type { TellOrganisers } from '../../posts/jobs/direct.ts';
import { agendaOrder, type Open, sessionId } from '../../questions/rules/question.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { announcement, briefingMessage, guestNote } from '../blocks/guest.ts';
import { dayBefore, invitationId, isComing, quietUntil } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Left } from './left.ts';
import type { SharedSession } from './shared-session.ts';
import { occasionValues, type Telling } from './telling.ts';
import { type Who, whereIs } from './who.ts';

/** The age up to which the briefing lists lessons, ms. */
const month = 31 * day;

/** A question that may be asked, and its channel. */
type Waiting = Pick<Open, 'id' | 'ts' | 'at' | 'by' | 'number' | 'pinned'> & { place: string };

export function createDayBeforeJobs(
  deps: Deps,
  {
    sessions,
    who,
    telling,
    sharedSession,
    left,
  }: { sessions: SessionStore; who: Who; telling: Telling; sharedSession: SharedSession; left: Left },
  tellOrganisers: TellOrganisers,
) {
  const { catalogue, clock } = deps;
  const { installations, likes, posts, questions } = deps.stores;

  /** Reminds the channel of a guest the day before, and briefs the answerer, guest or stand-in. */
  async function remindGuest(workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> {
    const {
      subscription,
      guest: invited,
      occasion,
      isMoved,
    } = (await telling.found(workspace, session)) ?? {};
    if (subscription === undefined || occasion === undefined || isMoved || clock.now() >= occasion.at) {
      return { kind: 'done' };
    }
    const morning = quietUntil(clock.now(), occasion);
    if (morning !== undefined) return { kind: 'later', notBefore: morning };
    await left(workspace, session, { subscription, occasion, guest: invited });
    // A paused course may come back: until then nothing is promised, except to the expected guest.
    if (subscription.state === 'paused') {
      if (invited?.state === 'accepted')
        await telling.paused(workspace, subscription, {
          guest: invited,
          occasion,
          value: invitationId(session, invited),
        });
      return { kind: 'done' };
    }
    if ((await sharedSession.answersFor(workspace, subscription)) !== undefined) return { kind: 'done' };
    const answering = await who(workspace, subscription, occasion.at);
    if (answering === undefined) return { kind: 'done' };
    const { person, guest, since } = answering;
    const waiting = await waitingFor(workspace, subscription, occasion.at);
    if (!guest && waiting.length === 0) return { kind: 'done' };
    const briefing = await briefingOf(workspace, subscription, waiting);
    const url = (await installations.find(workspace.team))?.url ?? '';
    const spoken = wordsOf(subscription.locale);
    await telling.note(workspace, person.id, subscription, ['briefing', session], (words) =>
      briefingMessage(words, occasion, briefing(words), url, spoken),
    );
    // A guest who accepted since then was announced only hours ago.
    const due = byDay(occasion.at - dayBefore, occasion.zone);
    const late = clock.now() > due + dayBefore / 4;
    if (guest && since <= occasion.at - dayBefore && !late) {
      const shown = { ...answering, person: person.id, ...(await telling.picture(workspace, person.id)) };
      const message = announcement(spoken, occasion, shown, { count: waiting.length });
      await telling.post(workspace, subscription, ['guest-tomorrow', session], message, occasion.at);
    }
    return { kind: 'done' };
  }

  /** The questions that may be asked in a session, also those of the channels that joined. */
  async function waitingFor(
    workspace: Workspace,
    subscription: Subscription,
    at: number,
  ): Promise<Waiting[]> {
    const { id, place } = subscription;
    const open = (await questions.open(workspace, id)).filter(
      ({ sessionAt, hidden }) => sessionAt <= at && hidden !== true,
    );
    const joined = await sharedSession.partners(workspace, subscription);
    const offered = await Promise.all(joined.map((one) => sharedSession.offered(workspace, one)));
    return [...open.map((one) => ({ ...one, place })), ...offered.flat()];
  }

  async function briefingOf(workspace: Workspace, subscription: Subscription, waiting: Waiting[]) {
    const { place, position } = subscription;
    const { people } = await (await deps.slack(workspace.team)).channel(place);
    const lately = position.filter(({ how, at }) => how === 'delivered' && clock.now() - at < month);
    const counts = await Promise.all(
      waiting.map((one) => (one.ts === undefined ? 0 : likes.count(workspace, one.place, one.ts))),
    );
    const ranked = agendaOrder(waiting.map((one, index) => ({ ...one, votes: counts[index] ?? 0 })));
    const asked = await Promise.all(
      ranked.map(async ({ id, votes, place: where }) => {
        const question = await questions.find(workspace, id);
        return question === undefined ? [] : [{ ...question, votes, place: where }];
      }),
    );
    return ({ locale }: Words) => ({
      ...(people === undefined ? {} : { people }),
      lessons: lately.map((taken) => titleIn(locale, taughtBy(catalogue, subscription, [taken], taken))),
      questions: asked.flat().map(({ text, votes, ts, root, place: where }) => ({
        text,
        votes,
        place: where,
        ...(ts === undefined ? {} : { ts }),
        ...(root === undefined ? {} : { root }),
      })),
    });
  }

  /** Tells organisers two days before that questions wait without a guest or stand-in. */
  async function guestMissing(workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> {
    const { subscription, guest, occasion, isMoved } = (await telling.found(workspace, session)) ?? {};
    if (subscription === undefined || occasion === undefined || isMoved || clock.now() >= occasion.at) {
      return { kind: 'done' };
    }
    const morning = quietUntil(clock.now(), occasion);
    if (morning !== undefined) return { kind: 'later', notBefore: morning };
    const { value: standIn } = await sessions.standIn(workspace, subscription.id);
    if (subscription.state === 'paused' || (subscription.state === 'ended' && standIn === undefined)) {
      return { kind: 'done' };
    }
    // The answerer is found in the channel that holds the session.
    const host = await sharedSession.answersFor(workspace, subscription);
    if (host !== undefined) {
      await sharedSession.followSession(workspace, 'guest-missing', sessionId(host.id, occasion.at));
      return { kind: 'done' };
    }
    const at = Math.max(clock.now(), occasion.at - dayBefore);
    await posts.put(workspace, { what: 'remind-guest', of: session }, at);
    // A guest who has left does not come; organisers have just been told.
    if (isComing(guest)) {
      await left(workspace, session, { subscription, occasion, guest });
      return { kind: 'done' };
    }
    const { place } = subscription;
    if (standIn !== undefined && (await whereIs(deps, workspace, place, standIn.person)) === 'here') {
      return { kind: 'done' };
    }
    const count = (await waitingFor(workspace, subscription, occasion.at)).length;
    if (count === 0) return { kind: 'done' };
    // A session that moves within its day is told of once.
    const { year, month, day: date } = localTime(occasion.at, occasion.zone);
    const key = ['guest-missing', [year, month, date].join('-')] as const;
    await tellOrganisers(workspace, { subscription, key }, (words) => {
      const said = { ...occasionValues(words, occasion), count };
      return guestNote(words, words.say('guest.missing', said), subscription.id);
    });
    return { kind: 'done' };
  }

  return { steps: { 'remind-guest': remindGuest, 'guest-missing': guestMissing } };
}
