// Sends direct messages of the app, to one person or to the organisers of a course, in their language, through the outbox.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Words, wordsFor } from '../../words/words.ts';
import { type Message, oneMessage } from '../rules.ts';

/** The subject of a message: its subscription, and its natural key there. */
export type Matter = {
  subscription: { id: string; place: string; course: string };
  key: readonly [what: string, occurrence: string | number];
  /** Sends it also when the course has ended. */
  sendAfterEnd?: boolean;
};

/** Sends a message to a person, once for each key; `unreachable` where Slack does not let the app write to them. */
export type Direct = (
  workspace: Workspace,
  person: string,
  matter: Matter,
  write: (words: Words) => Message,
) => Promise<'put' | 'unreachable'>;

/** Tells the organisers of a course, each once for a key; where none of them is left, the workspace's admins. */
export type TellOrganisers = (
  workspace: Workspace,
  matter: Matter & { subscription: { organisers: readonly string[] } },
  write: (words: Words) => Message,
  /**
   * The message for people outside the channel, where the other one quotes the channel. It is sent where no organiser can read the channel.
   */
  elsewhere?: (words: Words) => Message,
) => Promise<void>;

export function createTellOrganisers(deps: Deps, direct: Direct): TellOrganisers {
  return async (workspace, matter, write, elsewhere) => {
    const { organisers, place } = matter.subscription;
    const web = await deps.slack(workspace.team);
    /** Whether any of these people could be told; `inChannel` limits them to those in the channel. */
    const tell = async (
      people: readonly { id: string; role: string }[],
      message: (words: Words) => Message,
      inChannel: boolean,
    ) => {
      let told = false;
      for (const { id } of people.filter(({ role }) => role === 'admin' || role === 'member')) {
        if (inChannel && !(await web.isMember(place, id, 'step'))) continue;
        if ((await direct(workspace, id, matter, message)) === 'put') told = true;
      }
      return told;
    };
    const named = await Promise.all(organisers.map((id) => web.person(id, workspace.team, 'now')));
    if (await tell(named, write, elsewhere !== undefined)) return;
    const admins = await web.admins(workspace.team);
    if ((await tell(admins, write, elsewhere !== undefined)) || elsewhere === undefined) return;
    if (!(await tell(named, elsewhere, false))) await tell(admins, elsewhere, false);
  };
}

export function createDirect(deps: Deps): Direct {
  return async (workspace, id, { subscription, key, sendAfterEnd = false }, write) => {
    const web = await deps.slack(workspace.team);
    // Slack accepts messages to people who have left, but they do not read them.
    const person = await web.person(id, workspace.team, 'now');
    const place = person.role === 'gone' ? undefined : await web.directMessages(id);
    if (place === undefined) return 'unreachable';
    const [what, occurrence] = key;
    const message = write(wordsFor(person));
    const sequence = oneMessage(subscription, [`${what} ${id}`, occurrence], message, place);
    await deps.send(workspace, { ...sequence, sendAfterEnd });
    return 'put';
  };
}
