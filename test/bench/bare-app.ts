// The baseline for Lectern: a Bolt app as its documentation shows it, with one durable write before each answer.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { Redis } from 'ioredis';

const {
  PORT,
  REDIS_URL = '',
  SLACK_API_URL = '',
  SLACK_BOT_TOKEN = '',
  SLACK_SIGNING_SECRET = '',
} = process.env;

const redis = new Redis(REDIS_URL);

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  port: Number(PORT),
  // An event's answer waits for its listener, as Lectern's does; by default Bolt sends it earlier.
  processBeforeResponse: true,
  customRoutes: [
    {
      path: '/readyz',
      method: ['GET'],
      handler: (_request, response) => {
        redis.ping().then(
          () => response.writeHead(200).end('ready'),
          () => response.writeHead(503).end(),
        );
      },
    },
  ],
});

const app = new App({
  token: SLACK_BOT_TOKEN,
  receiver,
  logLevel: LogLevel.WARN,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

app.command('/ask', async ({ command, ack }) => {
  const { channel_id: channel, user_id: person, text, trigger_id: id } = command;
  await redis.hset('bare:questions', id, JSON.stringify({ channel, person, text }));
  await ack({ response_type: 'ephemeral', text: `Your question is kept: ${text}` });
});

app.command('/lesson', async ({ command, ack }) => {
  const known = await redis.get(`bare:lessons:${command.channel_id}`);
  await ack({ response_type: 'ephemeral', text: known ?? 'No lesson is planned here.' });
});

app.command('/nothing', async ({ command, ack }) => {
  await ack({ response_type: 'ephemeral', text: `You said: ${command.text}` });
});

// A reaction of another name has a listener but no write, so that Bolt's own cost of an event can be measured.
const likes = ['+1', '+1::skin-tone-3', 'heart', 'tada'];

app.event('reaction_added', async ({ event }) => {
  if (likes.includes(event.reaction)) await redis.sadd('bare:likes', `${event.item.ts}/${event.user}`);
});

app.event('reaction_removed', async ({ event }) => {
  if (likes.includes(event.reaction)) await redis.srem('bare:likes', `${event.item.ts}/${event.user}`);
});

await app.start();

// An orderly exit lets the profile be written.
process.on('SIGTERM', () => process.exit(0));
