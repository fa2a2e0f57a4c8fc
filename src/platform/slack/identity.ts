// Who the app's token belongs to, and at the start what is wrong where Slack does not say so.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { StartRefusal } from '../start-refusal.ts';
import { errorCode } from './outcomes.ts';

const identitySchema = z.object({
  team_id: z.string(),
  team: z.string(),
  url: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
});

export type Identity = { team: string; teamName: string; url: string; botUserId: string; botId: string };

export async function readIdentity(client: WebClient): Promise<Identity> {
  const { team_id, team, url, user_id, bot_id } = identitySchema.parse(await client.auth.test());
  return { team: team_id, teamName: team, url, botUserId: user_id, botId: bot_id };
}

/** As `identity` of the Web API; a `StartRefusal` that says what to look at where it fails. */
export async function identify(web: { identity(): Promise<Identity> }, apiUrl: string): Promise<Identity> {
  return web.identity().catch((error: unknown) => {
    throw new StartRefusal(
      `Slack at ${apiUrl} says ${errorCode(error)}. Check SLACK_BOT_TOKEN and SLACK_API_URL.`,
    );
  });
}
