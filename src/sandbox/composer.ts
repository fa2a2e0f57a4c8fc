// Turns typed text into Slack's form: mentions, channel links and URLs in angle brackets, the rest escaped.
import type { Core } from './core.ts';
import { app } from './world.ts';

const tokens =
  /<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+|![a-z]+|https?:|mailto:)[^<>]*>|https?:\/\/[^\s<>]+|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}][\p{L}\p{N}_-]*|[&<>]/gu;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** The id of the person or app that a text names by handle (with or without `@`), by `<@U…>` or by id. */
export function whoIs(core: Core, text: string): string | undefined {
  const word = text.trim();
  const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? word;
  const handle = word.replace(/^@/, '').toLowerCase();
  if (handle === app.handle || id === app.userId) return app.userId;
  return core.journal.state().people.find((person) => person.handle === handle || person.id === id)?.id;
}

/** The typed text in Slack's form. `named` writes `<@U…|handle>` as commands do, otherwise `<@U…>`. */
export function typed(core: Core, text: string, named: boolean): string {
  const user = (handle: string) => {
    const id = whoIs(core, handle);
    return id === undefined ? `@${handle}` : `<@${id}${named ? `|${handle}` : ''}>`;
  };
  const channel = (name: string) => {
    const found = core.journal.state().channels.find((one) => one.kind !== 'im' && one.name === name);
    return found ? `<#${found.id}|${found.kind === 'private' ? '' : found.name}>` : `#${name}`;
  };
  return text.replace(tokens, (token) => {
    if (token.startsWith('<') && token.length > 1) return token;
    if (token.startsWith('http')) return `<${escaped(token)}>`;
    if (/^@(here|channel|everyone)$/.test(token)) return `<!${token.slice(1)}>`;
    if (token.startsWith('@')) return user(token.slice(1));
    if (token.startsWith('#')) return channel(token.slice(1));
    return escaped(token);
  });
}
