// Slack refuses the token: people get a true answer, operators see it everywhere, and all goes on once Slack accepts it again.
import { beforeEach, describe, expect, test } from 'vitest';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { ada, lin } = people;

const numbers = async () =>
  (await here.page('/metrics')).split('\n').filter((line) => line.startsWith('lectern_token_refused{'));

/** Every method the app calls: a refused token fails all of them. */
const methods = [
  'auth.test',
  'users.info',
  'conversations.info',
  'conversations.members',
  'conversations.join',
  'chat.postMessage',
  'chat.update',
  'views.open',
];
const refuse = (error: string | undefined, only = methods, more = {}) => {
  for (const method of only) {
    here.sandbox.faults.override(method, error === undefined ? undefined : { ok: false, error, ...more });
  }
};
beforeEach(() => refuse(undefined));

describe.each(['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired'])('%s', (error) => {
  test('is what readiness and metrics say, until Slack takes the token again', async () => {
    expect([await here.page('/readyz'), await numbers()]).toEqual(['200 ready', []]);
    refuse(error);
    await here.lesson(ada, 'status');
    expect(await here.page('/readyz')).toBe(`503 Slack refuses SLACK_BOT_TOKEN (${error})`);
    expect(await numbers()).toEqual([`lectern_token_refused{setting="SLACK_BOT_TOKEN",reason="${error}"} 1`]);
    await here.app.tick();
    expect(await here.page('/readyz')).toContain(error);
    refuse(undefined);
    await here.app.tick();
    expect([await here.page('/readyz'), await numbers()]).toEqual(['200 ready', []]);
  });
});

describe('people are told that waiting does not help, and who can help', () => {
  test('whoever was seen before in their language, with what they typed', async () => {
    await here.lesson(ada, 'help');
    await here.lesson(lin, 'help');
    refuse('invalid_auth');
    const [english, chinese] = [await here.say(ada, 'subscribe'), await here.say(lin, 'subscribe')];
    expect(english).toMatch(/Slack refuses me the access .+ people who run Lectern .+`\/lesson subscribe`$/);
    expect(english).not.toMatch(/in a minute|[\u4e00-\u9fff]/);
    expect(chinese).toMatch(/Slack 拒绝了.+管理员.+`\/lesson subscribe`$/);
    expect(chinese).not.toContain('过一分钟');
  });

  test('a stranger in every language', async () => {
    refuse('invalid_auth');
    expect(await here.say(ada, 'status')).toMatch(/people who run Lectern[\s\S]+管理员/);
  });

  test('of no answer in time it is still said that it may work in a minute', async () => {
    here.sandbox.faults.add({ method: 'users.info', answer: 'cut' });
    expect(await here.say(ada, 'status')).toContain('in a minute');
    expect(await here.page('/readyz')).toBe('200 ready');
  });

  test('a channel that cannot be joined for it is not called private', async () => {
    await here.lesson(ada, 'help');
    refuse('missing_scope', ['conversations.join'], { needed: 'channels:join' });
    await here.say(ada, 'subscribe mon 09:00 Etc/UTC en', channels.general.id);
    expect(await here.press(ada, 'lesson-add-me')).toContain('Slack refuses me the access');
  });
});

describe('a scope that is missing', () => {
  test('is named, and what was to be posted comes once it is there', async () => {
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
    refuse('missing_scope', ['chat.postMessage'], { needed: 'chat:write', provided: 'commands' });
    await here.askAtOnce(ada, 'How do I say no?');
    const asked = () => here.posts().filter(({ text }) => text.includes('How do I say no?'));
    await here.until(async () => (await here.page('/readyz')) !== '200 ready');
    expect(await here.page('/readyz')).toBe('503 Slack refuses SLACK_BOT_TOKEN (missing_scope: chat:write)');
    expect(asked()).toEqual([]);
    refuse(undefined);
    // The work waiting behind it keeps the app from being idle, so this test does not wait for that.
    const { port, nextDue, tick } = here.app;
    const eventsUrl = `http://127.0.0.1:${port}/slack/events`;
    here.sandbox.attach({ eventsUrl, nextDue, tick, idle: async () => true });
    await here.move({ advance: 'PT2M' });
    await here.until(async () => asked().length > 0);
    expect(await here.page('/readyz')).toBe('200 ready');
    expect(asked()).toHaveLength(1);
  });

  test('is known to be granted by what Slack says of the token, though nobody asks for it again', async () => {
    refuse('missing_scope', ['users.info'], { needed: 'users:read' });
    await here.say(ada, 'status');
    expect(await here.page('/readyz')).toContain('missing_scope: users:read');
    await here.app.tick();
    expect(await here.page('/readyz')).toBe('200 ready');
  });
});
