// Translates between names as people type them and ids as Slack keeps them. The sandbox itself resolves handles, channels and URLs.
import type { SandboxState } from '../../contract.ts';
import { channelName, personName } from '../names.ts';
import { fromEntities } from '../text/read-mrkdwn.ts';

/** People and the app by name, the longest names first, so that "@Wang Wei" is not read as "@Wang". */
const called = (state: SandboxState): { name: string; id: string }[] =>
  [
    ...state.people.flatMap(({ id, name, handle }) => [name, handle].map((one) => ({ name: one, id }))),
    { name: state.app.name, id: state.app.userId },
  ].sort((a, b) => b.name.length - a.name.length);

/** The typed text with each `@Full Name` as `<@U…>`. */
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

/** The kept text with each `<@U…>` as `@Full Name`, for editing. */
export const asTyped = (state: SandboxState, text: string): string =>
  fromEntities(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${personName(state, id)}`)
      .replace(/<#(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `#${channelName(state, id)}`)
      .replace(/<!(\w+)>/g, '@$1')
      .replace(/<((?:https?|mailto):[^>|]+)(?:\|[^>]*)?>/g, '$1'),
  );
