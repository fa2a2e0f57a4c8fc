// A person as the features know them, from Slack's user object.
import { z } from 'zod';

export type Person = {
  id: string;
  name: string;
  /** IANA zone of the person's profile. */
  zone: string;
  /** The locale as Slack writes it, e.g. `en-US`; `en` where Slack gives none. */
  locale: string;
  role: 'admin' | 'member' | 'guest' | 'external' | 'app' | 'gone';
  /** Address of the profile picture, where Slack gives one. */
  picture?: string;
};

/** Slack's own bot, which is in every workspace and is not marked as one: https://github.com/slackapi/bolt-js/issues/794 */
const slackbot = 'USLACKBOT';

export const userSchema = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).nullish(),
  real_name: z.string().optional(),
  name: z.string().optional(),
  profile: z.object({ display_name: z.string().optional(), image_72: z.string().optional() }).optional(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  deleted: z.boolean().optional(),
});

/**
 * Whether a person is of this workspace. On Enterprise Grid `team_id` may be missing, or name another workspace or the organisation
 * itself; the list of the person's workspaces comes first.
 */
function isOf({ team_id: named, enterprise_user: grid }: z.infer<typeof userSchema>, team: string): boolean {
  const teams = grid?.teams ?? [];
  if (teams.length > 0) return teams.includes(team);
  return !named || named === team || (grid != null && named.startsWith('E'));
}

export function personOf(user: z.infer<typeof userSchema>, team: string): Person {
  const external = user.is_stranger === true || !isOf(user, team);
  const picture = user.profile?.image_72;
  return {
    id: user.id,
    ...(picture === undefined || picture === '' ? {} : { picture }),
    name: user.profile?.display_name || user.real_name || user.name || user.id,
    zone: user.tz ?? 'Etc/UTC',
    locale: user.locale ?? 'en',
    role:
      user.deleted === true
        ? 'gone'
        : user.is_bot === true || user.id === slackbot
          ? 'app'
          : external
            ? 'external'
            : user.is_restricted === true || user.is_ultra_restricted === true
              ? 'guest'
              : user.is_admin === true || user.is_owner === true
                ? 'admin'
                : 'member',
  };
}
