// users.* and auth.test: the identities of people and of the app.
import { z } from 'zod';
import { hasApp, personOf } from '../core.ts';
import { botObject, channelObject, userObject } from '../slack-objects.ts';
import { app, organisation, workspace } from '../world.ts';
import { fail, flag, type Method, page, read } from './method.ts';

/** Names the organisation if the workspace belongs to one: https://docs.slack.dev/reference/methods/auth.test */
export const authTest: Method = {
  scope: () => undefined,
  handle: (core) => ({
    ok: true,
    url: `${core.origin}/`,
    team: workspace.name,
    user: app.handle,
    team_id: workspace.id,
    user_id: app.userId,
    bot_id: app.botId,
    is_enterprise_install: false,
    ...(core.journal.state().people.some(({ grid }) => grid !== undefined)
      ? { enterprise_id: organisation.id }
      : {}),
  }),
};

const infoArgs = z.object({ user: z.string(), include_locale: flag });

/** Shows a deactivated person as deleted, and a locale only on request: https://docs.slack.dev/reference/methods/users.info */
export const info: Method = {
  scope: () => 'users:read',
  handle(core, raw) {
    const parsed = read(infoArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { user, include_locale: withLocale } = parsed.args;
    if (user === app.userId) return { ok: true, user: botObject(core, withLocale) };
    const person = personOf(core, user);
    return person ? { ok: true, user: userObject(core, person, withLocale) } : fail('user_not_found');
  },
};

const conversationsArgs = z.object({
  user: z.string().optional(),
  types: z.string().default('public_channel'),
  exclude_archived: flag,
  limit: z.coerce.number().int().min(1).max(999).default(100),
  cursor: z.string().optional(),
});
const kindOf = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;
const scopeOf = new Map([
  ['private_channel', 'groups:read'],
  ['im', 'im:read'],
]);

/**
 * A person's channels: the public ones, and the private ones that the app is in too. Each kind needs its own scope. The answer does not say
 * whether the app is a member: https://docs.slack.dev/reference/methods/users.conversations
 */
export const conversations: Method = {
  scope({ manifest: { scopes } }, { types = 'public_channel' }) {
    const needed = String(types)
      .split(',')
      .map((type) => scopeOf.get(type) ?? 'channels:read');
    return needed.find((one) => scopes?.includes(one) === false) ?? needed[0];
  },
  handle(core, raw) {
    const parsed = read(conversationsArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { user = app.userId, types, exclude_archived: open, limit, cursor } = parsed.args;
    if (user !== app.userId && !personOf(core, user)) return fail('user_not_found');
    const all = core.journal
      .state()
      .channels.filter((one) => types.split(',').includes(kindOf[one.kind]) && !(open && one.archived))
      .filter((one) => one.members.includes(user) && (one.kind === 'public' || hasApp(one)));
    const found = page(all, limit, cursor);
    if (!found) return fail('invalid_cursor');
    return {
      ok: true,
      channels: found.items.map((one) => ({ ...channelObject(core, one), is_member: undefined })),
      response_metadata: { next_cursor: found.next },
    };
  },
};

const listArgs = z.object({
  limit: z.coerce.number().int().min(0).max(1000).default(0),
  cursor: z.string().optional(),
  include_locale: flag,
});

/** Returns all at once without a limit, deactivated people included: https://docs.slack.dev/reference/methods/users.list */
export const list: Method = {
  scope: () => 'users:read',
  handle(core, raw) {
    const parsed = read(listArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { limit, cursor, include_locale: withLocale } = parsed.args;
    const people = core.journal.state().people.map((person) => userObject(core, person, withLocale));
    const members = [...people, botObject(core, withLocale)];
    const found = page<(typeof members)[number]>(members, limit === 0 ? members.length : limit, cursor);
    if (!found) return fail('invalid_cursor');
    return {
      ok: true,
      members: found.items,
      cache_ts: Math.floor(core.journal.state().now / 1000),
      response_metadata: { next_cursor: found.next },
    };
  },
};
