// An installation: one workspace that has the app, from its installation to its removal.
import { z } from 'zod';

/** The app's scopes, as `manifest.yml` asks for them; docs/security.md gives the reasons. */
export const scopes = [
  'chat:write',
  'commands',
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'channels:join',
  'groups:history',
  'groups:read',
  'reactions:read',
  'users:read',
  'im:write',
  'im:history',
  'files:write',
] as const;

export const installationSchema = z.object({
  v: z.literal('1'),
  team: z.string(),
  name: z.string(),
  generation: z.string(),
  /** The address of the workspace, for links to its messages, e.g. `https://acme.slack.com/`. */
  url: z.string().default(''),
  botUserId: z.string(),
  botId: z.string(),
  /** Instant of the installation. */
  at: z.coerce.number(),
  /** Instant of the last start. */
  started: z.coerce.number().optional(),
});

export type Installation = z.infer<typeof installationSchema>;

/** A workspace at one installation of it. Writes under an older generation leave no trace. */
export type Workspace = Pick<Installation, 'team' | 'generation'>;

/**
 * Whether an `app_uninstalled` or `tokens_revoked` of this second is about this installation, not an older one. Slack took the token at the
 * last start, so that an event of before, which may come late, is about an installation that has ended since.
 */
export function endsInstallation({ at, started = at }: Installation, eventSeconds: number): boolean {
  return eventSeconds * 1000 >= Math.floor(Math.max(at, started) / 1000) * 1000;
}
