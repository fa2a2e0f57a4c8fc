// Direct messages of the app to one person, in their language, through the outbox.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Words, wordsFor } from '../../words/words.ts';
import { type Message, oneMessage } from '../rules.ts';

/** What a message is about: its subscription, and its natural key there. */
export type Matter = {
  subscription: { id: string; place: string; course: string };
  key: readonly [what: string, occurrence: string | number];
  /** Sent also when the course has ended. */
  evenEnded?: boolean;
};

/** Says something to a person, once for each key; `unreachable` where Slack lets the app write to them nowhere. */
export type Direct = (
  workspace: Workspace,
  person: string,
  matter: Matter,
  write: (words: Words) => Message,
) => Promise<'put' | 'unreachable'>;

export function createDirect(deps: Deps): Direct {
  const { clock } = deps;
  const { posts } = deps.stores;

  return async (workspace, id, { subscription, key, evenEnded = false }, write) => {
    const web = await deps.slack(workspace.team);
    const person = await web.person(id, workspace.team);
    const place = person.role === 'gone' ? undefined : await web.directMessages(id);
    if (place === undefined) return 'unreachable';
    const [what, occurrence] = key;
    const message = write(wordsFor(person));
    const chain = oneMessage(subscription, [`${what} ${id}`, occurrence], message, place);
    const n = await posts.reserve(workspace, { ...chain, evenEnded }, clock.now());
    if (n !== undefined) await deps.hurry(workspace, 'send-part', chain.id, n);
    return 'put';
  };
}
