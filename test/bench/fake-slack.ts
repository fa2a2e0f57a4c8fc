// The part of Slack's Web API that both apps call: every user exists, the app is in every channel, every message is posted.
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

export const team = 'T0BENCH01';
export const bot = { id: 'B0BENCH01', user: 'U0BENCHBOT', token: 'xoxb-bench' };

type Method = (args: URLSearchParams) => object;

/** `intent` is the part of the metadata by which the app would recognise the message; `at` is real ms. */
export type Posted = { channel: string; thread: string | undefined; intent: string; at: number };
export type FakeSlack = Awaited<ReturnType<typeof openFakeSlack>>;

const metadata = z.object({ event_payload: z.object({ intent: z.string() }) });

/** The intent in a message's metadata, which is JSON; '' where there is none, as in a message of the bare app. */
export const intentIn = (text: string | null): string =>
  text === null ? '' : metadata.parse(JSON.parse(text)).event_payload.intent;

export async function openFakeSlack() {
  const posted: Posted[] = [];
  let asked = 0;
  const unknown = new Set<string>();

  const methods: Record<string, Method> = {
    'auth.test': () => ({
      url: 'https://bench.example/',
      team_id: team,
      team: 'Bench',
      user_id: bot.user,
      user: 'lectern',
      bot_id: bot.id,
    }),
    'users.info': (args) => ({
      user: { id: args.get('user'), team_id: team, real_name: 'A person', tz: 'Etc/UTC', locale: 'en-US' },
    }),
    'conversations.info': (args) => ({
      channel: {
        id: args.get('channel'),
        name: 'bench',
        is_channel: true,
        is_private: false,
        is_member: true,
        is_archived: false,
      },
    }),
    'conversations.members': () => ({ members: ['U0GUEST', 'U0ORGANISER'] }),
    'conversations.open': (args) => ({ channel: { id: `D${args.get('users')}` } }),
    'chat.postMessage': (args) => {
      const [channel, thread] = [args.get('channel') ?? '', args.get('thread_ts') ?? undefined];
      posted.push({ channel, thread, intent: intentIn(args.get('metadata')), at: Date.now() });
      const ts = `${Math.floor(Date.now() / 1000)}.${String(posted.length).padStart(6, '0')}`;
      return { channel, ts, message: thread === undefined ? {} : { thread_ts: thread } };
    },
    'chat.update': (args) => ({ channel: args.get('channel'), ts: args.get('ts') }),
  };

  const server = createServer((request, response) => {
    bodyOf(request).then((body) => {
      const name = (request.url ?? '').replace(/^\/api\//, '');
      const method = methods[name];
      asked += 1;
      if (method === undefined) unknown.add(name);
      const answer = method ? { ok: true, ...method(new URLSearchParams(body)) } : unknownMethod;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    /** Posted messages, in order. */
    posted: () => posted,
    /** Number of requests so far, of both apps. */
    asked: () => asked,
    /** Methods an app called that are missing here; such a run did not measure the app's real work. */
    unknown: () => [...unknown],
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

const unknownMethod = { ok: false, error: 'unknown_method' };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
