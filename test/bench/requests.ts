// Signed requests as Slack sends them: commands as forms, events as JSON. Bolt compares the types exactly, so no charset.
import { createHmac } from 'node:crypto';
import { bot, team } from './fake-slack.ts';

export const signingSecret = 'the secret of the bench';

export type SlackRequest = {
  path: '/slack/events';
  method: 'POST';
  headers: Record<string, string>;
  body: string;
};

let count = 0;

/** A number that no other request of this run has. */
const nextNumber = (): number => {
  count += 1;
  return count;
};

function signed(type: string, body: string): SlackRequest {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

export function commandRequest(said: {
  command: string;
  text: string;
  person: string;
  channel: string;
}): SlackRequest {
  const n = nextNumber();
  const fields = {
    token: 'unused',
    team_id: team,
    team_domain: 'bench',
    channel_id: said.channel,
    channel_name: 'bench',
    user_id: said.person,
    user_name: 'somebody',
    command: said.command,
    text: said.text,
    api_app_id: 'A0BENCH01',
    is_enterprise_install: 'false',
    response_url: `http://127.0.0.1:9/commands/${n}`,
    trigger_id: `${Date.now()}.${n}.bench`,
  };
  return signed('application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
}

/** `at` is the moment of the reaction, in microseconds; now by default. */
export function reactionRequest(
  type: 'reaction_added' | 'reaction_removed',
  on: { person: string; channel: string; ts: string; name?: string; at?: number },
): SlackRequest {
  const n = nextNumber();
  const now = Math.floor(Date.now() / 1000);
  const at = on.at ?? now * 1_000_000 + (n % 1_000_000);
  const payload = {
    token: 'unused',
    team_id: team,
    context_team_id: team,
    api_app_id: 'A0BENCH01',
    event: {
      type,
      user: on.person,
      reaction: on.name ?? '+1',
      item: { type: 'message', channel: on.channel, ts: on.ts },
      item_user: bot.user,
      event_ts: `${Math.floor(at / 1_000_000)}.${String(at % 1_000_000).padStart(6, '0')}`,
    },
    type: 'event_callback',
    event_id: `Ev${String(n).padStart(9, '0')}`,
    event_time: Math.floor(at / 1_000_000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: bot.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-bench-${n}`,
  };
  return signed('application/json', JSON.stringify(payload));
}
