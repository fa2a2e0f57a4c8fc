// The person who answers in a session: the guest who accepted, else the stand-in, while they are still there to answer.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Person } from '../../platform/slack/people.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { SessionStore } from '../store/sessions.ts';

/** `topic` and `line` are empty for a stand-in; `since` is the moment they agreed to come. */
export type Answering = { person: Person; topic: string; line: string; guest: boolean; since: number };

export type Who = (
  workspace: Workspace,
  subscription: { id: string; place: string },
  sessionAt: number,
) => Promise<Answering | undefined>;

/** `away`: no longer in the channel; `gone`: their account is deactivated. */
export type GuestPresence = 'here' | 'away' | 'gone';

/** The presence of the person who is to answer in a channel. */
export async function whereIs(
  deps: Pick<Deps, 'slack'>,
  { team }: Workspace,
  place: string,
  id: string,
): Promise<GuestPresence> {
  const web = await deps.slack(team);
  if ((await web.person(id, team, 'now')).role === 'gone') return 'gone';
  return (await web.isMember(place, id, 'step')) ? 'here' : 'away';
}

export function createWho(deps: Deps, sessions: SessionStore): Who {
  return async (workspace, { id, place }, sessionAt) => {
    const web = await deps.slack(workspace.team);
    const there = async (of: string | undefined): Promise<Person | undefined> => {
      if (of === undefined) return undefined;
      const where = await whereIs(deps, workspace, place, of);
      return where === 'here' ? web.person(of, workspace.team) : undefined;
    };
    const { value: guest } = await sessions.guest(workspace, sessionId(id, sessionAt));
    const person = await there(guest?.state === 'accepted' ? guest.person : undefined);
    if (person !== undefined && guest !== undefined) {
      return { person, topic: guest.topic, line: guest.line, guest: true, since: guest.since };
    }
    const { value: standIn } = await sessions.standIn(workspace, id);
    const other = await there(standIn?.person);
    return other && { person: other, topic: '', line: '', guest: false, since: standIn?.at ?? 0 };
  };
}
