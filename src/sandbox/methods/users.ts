// users.* and auth.test: who is who.
import { z } from 'zod';
import { personOf } from '../core.ts';
import { botObject, userObject } from '../slack-objects.ts';
import { app, workspace } from '../world.ts';
import { fail, flag, type Method, page, read } from './method.ts';

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
  }),
};

const infoArgs = z.object({ user: z.string(), include_locale: flag });

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

const listArgs = z.object({
  limit: z.coerce.number().int().min(0).max(1000).default(0),
  cursor: z.string().optional(),
  include_locale: flag,
});

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
