// Names as people type and read them, and ids as Slack keeps them. The sandbox itself knows handles, channels, URLs.
import type { SandboxState } from '../../contract.ts';
import { channelName, personName } from '../names.ts';
import { fromEntities } from '../text/read-mrkdwn.ts';

/** Who can be named, the longest names first, so that "@Wang Wei" is not read as "@Wang". */
const called = (state: SandboxState): { name: string; id: string }[] =>
  [
    ...state.people.flatMap(({ id, name, handle }) => [name, handle].map((one) => ({ name: one, id }))),
    { name: state.app.name, id: state.app.userId },
  ].sort((a, b) => b.name.length - a.name.length);

/** What is typed, with every `@Full Name` as `<@U…>`. */
export const asWritten = (state: SandboxState, typed: string): string => {
  const names = called(state);
  return typed
    .split(/(?<![\p{L}\p{N}<])(?=@)/u)
    .map((piece) => {
      if (!piece.startsWith('@')) return piece;
      const rest = piece.slice(1).toLowerCase();
      const hit = names.find(({ name }) => rest.startsWith(name.toLowerCase()));
      return hit ? `<@${hit.id}>${piece.slice(1 + hit.name.length)}` : piece;
    })
    .join('');
};

/** The way back, for a message that is edited. */
export const asTyped = (state: SandboxState, text: string): string =>
  fromEntities(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${personName(state, id)}`)
      .replace(/<#(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `#${channelName(state, id)}`)
      .replace(/<!(\w+)>/g, '@$1')
      .replace(/<((?:https?|mailto):[^>|]+)(?:\|[^>]*)?>/g, '$1'),
  );
