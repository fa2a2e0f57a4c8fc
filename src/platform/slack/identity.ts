// The owner of the app's token, and the reason where Slack refuses the token or does not answer at the start.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { causeOf, StartRefusal } from '../start-refusal.ts';
import { readAnswer } from './answers.ts';
import type { NamedProxy, Network } from './network.ts';
import { errorCode, refusesMethod, refusesToken } from './outcomes.ts';

const identitySchema = z.object({
  team_id: z.string(),
  team: z.string(),
  url: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
});

export type Identity = { team: string; teamName: string; url: string; botUserId: string; botId: string };

export async function readIdentity(client: WebClient): Promise<Identity> {
  const { team_id, team, url, user_id, bot_id } = readAnswer(identitySchema, await client.auth.test());
  return { team: team_id, teamName: team, url, botUserId: user_id, botId: bot_id };
}

const setting = {
  SLACK_BOT_TOKEN:
    'Copy the bot token again from OAuth & Permissions of the app; install the app again if it was removed.',
  SLACK_APP_TOKEN:
    'It has to be an app-level token of the same app with connections:write (Basic Information), and Socket Mode has to be switched on.',
};

/** The address of Slack's Web API, and the proxy on the way to an address. */
type Way = { apiUrl: string; proxyTo: Network['proxyTo'] };

/** A proxy that was reached says so itself. */
function proxyRefusal({ setting: name, address }: NamedProxy, apiUrl: string, why: string): string {
  const proxy = `the proxy in ${name}, ${address}`;
  return /proxy response/i.test(why)
    ? `T${proxy.slice(1)}, does not let Lectern through to ${apiUrl} (${why}). Check ${name}, NO_PROXY and SLACK_API_URL.`
    : `Lectern does not reach ${proxy} (${why}). Check ${name}: http://host:port.`;
}

/** The reason that Slack refuses this token, in one line. */
export function slackRefusal(
  token: keyof typeof setting,
  { apiUrl, proxyTo }: Way,
  error: unknown,
): StartRefusal {
  const code = errorCode(error);
  const refuse = (message: string) => new StartRefusal(message, { cause: error });
  if (error instanceof WebAPIRequestError) {
    const why = causeOf(error.original);
    const proxy = proxyTo(apiUrl);
    if (proxy !== undefined) return refuse(proxyRefusal(proxy, apiUrl, why));
    return refuse(
      `Slack does not answer at ${apiUrl} (${why}). Check the network, HTTPS_PROXY and SLACK_API_URL.`,
    );
  }
  if (error instanceof WebAPIHTTPError)
    return refuse(`Slack answers ${error.statusCode} at ${apiUrl}. Check SLACK_API_URL and HTTPS_PROXY.`);
  if (refusesToken(code) || refusesMethod(code))
    return refuse(`Slack refuses ${token} (${code}). ${setting[token]}`);
  if (error instanceof z.ZodError || (error instanceof WebAPIPlatformError && !/^\w+$/.test(code)))
    return refuse(`What answers at ${apiUrl} is not Slack. Check SLACK_API_URL and HTTPS_PROXY.`);
  if (code === 'unknown_trouble')
    return refuse(`Slack does not let Lectern in (${causeOf(error)}). Check the network and HTTPS_PROXY.`);
  return refuse(`Slack does not let Lectern in (${code}). Check ${token}, or try again in a minute.`);
}

/** Calls `identity` of the Web API; a failure becomes a `StartRefusal` that says what to check. */
export const identify = (web: { identity(): Promise<Identity> }, way: Way): Promise<Identity> =>
  web.identity().catch((error: unknown) => {
    throw slackRefusal('SLACK_BOT_TOKEN', way, error);
  });
