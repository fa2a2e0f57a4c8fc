// Changes the earlier messages about a guest once the session is over or the guest no longer comes: they then promise and offer nothing.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { LiveMessage } from '../../posts/jobs/refresh.ts';
import { notPostedYet } from '../../posts/rules/live.ts';
import { isUnderWay, sequenceId } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import { canOrganise } from '../../subscriptions/rules/organisers.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type WordKey, wordsFor, wordsOf } from '../../words/words.ts';
import { guestNote, pastAnnouncement, type SessionOccasion } from '../blocks/guest.ts';
import { type Note, note as noteSubject } from '../rules/steps.ts';
import { dayBefore, type Guest, invitationId, isComing } from '../rules.ts';
import { guestValues, type Telling } from './telling.ts';

type Found = { subscription: Subscription; occasion: SessionOccasion; guest: Guest; isOver: boolean };

/** Puts the steps that change a guest's announcements in the channel and the notes about the guest. */
export type ShowPast = (workspace: Workspace, found: Found) => Promise<void>;

type Kind = { name: string; says?: WordKey; part?: string };

/** The announcement in the channel. */
const announced: Kind = { name: 'guest' };
const named: Kind = { name: 'guest-tomorrow' };
/** Asks the inviter whether the guest comes. */
const asking: Kind = { name: 'unreachable', says: 'guest.unreachable-then' };
/** Offers to find another guest. */
const finding: readonly Kind[] = [
  { name: 'overdue', says: 'guest.overdue' },
  { name: 'declined', says: 'guest.declined' },
  { name: 'guest-left', part: ' away', says: 'guest.away-then' },
  { name: 'guest-left', part: ' gone', says: 'guest.gone' },
];
const kinds = [announced, named, asking, ...finding];

/** The sequence of a note to `person`, or of a message to the channel. */
function sequenceOf(
  kind: Kind,
  { subscription, occasion, guest }: Omit<Found, 'isOver'>,
  person: string,
): string {
  const session = sessionId(subscription.id, occasion.at);
  const value = invitationId(session, guest);
  if (kind === named) return sequenceId(subscription.id, kind.name, session);
  const what = person === '' ? kind.name : `${kind.name} ${person}`;
  return sequenceId(subscription.id, what, `${value}${kind.part ?? ''}`);
}

/** An earlier message about the guest of a session, by its kind and its reader; `person` is empty for the channel. */
export function createPastNotes(
  deps: Deps,
  telling: Telling,
): { live: LiveMessage<Note>; showPast: ShowPast } {
  const { posts } = deps.stores;

  const live: LiveMessage<Note> = {
    step: 'show-note',
    subject: noteSubject,
    async render(workspace, { session, kind: name, person }) {
      const { subscription, guest, occasion } = (await telling.found(workspace, session)) ?? {};
      const kind = kinds.find((one) => name === `${one.name}${one.part ?? ''}`);
      if (subscription === undefined || guest === undefined || occasion === undefined) return undefined;
      if (kind === undefined) return undefined;
      const sequence = await posts.sequence(
        workspace,
        sequenceOf(kind, { subscription, guest, occasion }, person),
      );
      if (sequence?.root === undefined) return sequence && isUnderWay(sequence) ? notPostedYet : undefined;
      const at = { place: sequence.place, ts: sequence.root };
      if (kind.says === undefined) {
        const shown = { ...guest, ...(await telling.picture(workspace, guest.person)) };
        const { text, blocks } = pastAnnouncement(wordsOf(subscription.locale), occasion, shown);
        return { ...at, text, blocks };
      }
      const web = await deps.slack(workspace.team);
      const words = wordsFor(await web.person(person, workspace.team));
      const said = words.say(kind.says, guestValues(words, occasion, guest.person));
      const { text, blocks } = guestNote(words, said);
      return { ...at, text, blocks };
    },
  };

  async function follow(workspace: Workspace, found: Found, kind: Kind, person = ''): Promise<void> {
    const { subscription, occasion } = found;
    const sequence = await posts.sequence(workspace, sequenceOf(kind, found, person));
    if (sequence === undefined || sequence.state === 'released') return;
    const note = {
      session: sessionId(subscription.id, occasion.at),
      kind: `${kind.name}${kind.part ?? ''}`,
      person,
    };
    await deps.follow(workspace, 'show-note', noteSubject.write(note));
  }

  async function toPeople(workspace: Workspace, found: Found): Promise<void> {
    const { subscription, guest, isOver } = found;
    const web = await deps.slack(workspace.team);
    const { organisers } = subscription;
    const some = await Promise.all(organisers.map((one) => web.person(one, workspace.team)));
    // Admins were told where none of the organisers is left.
    const admins = some.some(canOrganise) ? [] : await web.admins(workspace.team);
    const people = new Set([guest.by, ...organisers, ...admins.map((one) => one.id)]);
    for (const kind of [asking, ...(isOver ? finding : [])])
      for (const person of people) await follow(workspace, found, kind, person);
  }

  async function showPast(workspace: Workspace, found: Found): Promise<void> {
    const { occasion, guest, isOver } = found;
    if (isOver || !isComing(guest)) {
      await follow(workspace, found, announced);
      // A guest who was invited later than that is not the one named the day before.
      if (guest.at <= occasion.at - dayBefore) await follow(workspace, found, named);
    }
    if (isOver || guest.state !== 'invited') await toPeople(workspace, found);
  }

  return { live, showPast };
}
