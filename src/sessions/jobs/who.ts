// Who answers on a Friday: the guest who accepted, else the stand-in, as long as they are still there to answer.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Person } from '../../platform/slack/people.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { SessionStore } from '../store/sessions.ts';

/** `topic` and `line` are empty for a stand-in; `since` is when they agreed to come. */
export type Answering = { person: Person; topic: string; line: string; guest: boolean; since: number };

export type Who = (
  workspace: Workspace,
  subscription: { id: string; place: string },
  friday: number,
) => Promise<Answering | undefined>;

export function createWho(deps: Deps, sessions: SessionStore): Who {
  return async (workspace, { id, place }, friday) => {
    const web = await deps.slack(workspace.team);
    const there = async (of: string | undefined): Promise<Person | undefined> => {
      if (of === undefined) return undefined;
      const person = await web.person(of, workspace.team, 'now');
      return person.role !== 'gone' && (await web.isMember(place, of)) ? person : undefined;
    };
    const { value: guest } = await sessions.guest(workspace, sessionId(id, friday));
    const person = await there(guest?.state === 'accepted' ? guest.person : undefined);
    if (person !== undefined && guest !== undefined) {
      return { person, topic: guest.topic, line: guest.line, guest: true, since: guest.since };
    }
    const { value: standIn } = await sessions.standIn(workspace, id);
    const other = await there(standIn?.person);
    return other && { person: other, topic: '', line: '', guest: false, since: standIn?.at ?? 0 };
  };
}
