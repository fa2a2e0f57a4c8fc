// Paged lists of Slack in a workspace with more people than a page holds, with the sandbox as Slack.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Waiting } from '../../../src/platform/slack/members.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { channels, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;
const team = 'T0HARBOUR';
const { ada, jonas, lin, marco, priya } = people;

beforeAll(async () => {
  ({ sandbox, web } = await sandboxWeb({ crowd: 3200 }));
});
afterAll(() => sandbox.close());

/** The methods that the work calls. */
async function called<T>(work: () => Promise<T>): Promise<{ found: T; methods: string[] }> {
  const before = sandbox.calls().length;
  const found = await work();
  const methods = sandbox.calls().slice(before);
  return { found, methods: methods.map(({ method }) => method) };
}

describe('whether somebody is in a channel of thousands', () => {
  const two = ['conversations.members', 'users.conversations'];
  const asks = (channel: string, id: string) => called(() => web.isMember(channel, id, 'person'));

  test('is told by one page of its members, or by their own channels, not by all its members', async () => {
    expect(await asks(channels.leads.id, marco.id)).toEqual({ found: true, methods: two });
    expect(await asks(channels.general.id, priya.id)).toEqual({ found: false, methods: two });
    expect(await asks(channels.leads.id, 'U1C00001')).toEqual({ found: true, methods: two.slice(0, 1) });
    expect(await asks(channels.private.id, lin.id)).toEqual({ found: true, methods: two.slice(0, 1) });
    expect(await asks(channels.private.id, marco.id)).toEqual({ found: false, methods: two.slice(0, 1) });
  });

  test('is told by the whole list where Slack does not tell their channels; that is read once for all who ask', async () => {
    const refused = { method: 'users.conversations', answer: 'error', error: 'user_not_found' } as const;
    sandbox.faults.add({ ...refused, times: 2 });
    expect((await asks(channels.leads.id, marco.id)).found).toBe(true);
    expect(await asks(channels.leads.id, jonas.id)).toEqual({ found: false, methods: two });
  });

  test('is not answered while Slack asks to wait', async () => {
    sandbox.faults.add({ method: 'users.conversations', answer: 'rate-limited', retryAfter: 9 });
    await expect(web.isMember(channels.leads.id, marco.id, 'person')).rejects.toThrow();
  });
});

describe('a list that is read whole, and that Slack is slow with', () => {
  let sandbox: Sandbox;
  let web: SlackWeb;
  beforeAll(async () => {
    ({ sandbox, web } = await sandboxWeb({ crowd: 3200, askTimeout: 1000 }));
    sandbox.faults.add({
      method: 'users.conversations',
      answer: 'error',
      error: 'user_not_found',
      times: 99,
    });
  });
  afterAll(() => sandbox.close());
  const asked = (method: string) => sandbox.calls().filter((call) => call.method === method).length;
  /** Asks, while Slack does not answer for the second page. */
  async function slowly(channel: string, waiting: Waiting): Promise<string> {
    const before = asked('users.conversations');
    const answer = web
      .isMember(channel, marco.id, waiting)
      .then(String, (error) => error.reason ?? error.code);
    while (asked('users.conversations') === before) await new Promise((resolve) => setImmediate(resolve));
    sandbox.faults.add({ method: 'conversations.members', answer: 'hang' });
    return answer;
  }

  test('keeps no person waiting: it comes from outside, and can be asked again, when it goes on by itself', async () => {
    expect(await slowly(channels.leads.id, 'person')).toBe('long_list');
    const again = () => web.isMember(channels.leads.id, marco.id, 'person').catch(() => 'later');
    await expect.poll(again, { timeout: 10_000 }).toBe(true);
  });

  test('is waited for by a step, as long as Slack takes', async () => {
    expect(await slowly(channels.general.id, 'step')).toBe('slack_webapi_request_error');
    expect(await web.isMember(channels.general.id, marco.id, 'step')).toBe(true);
  });
});

describe('the admins of a workspace of thousands', () => {
  test('are found behind the first page; where Slack asks to wait in its midst, it is read on from there', async () => {
    const { ada: owner } = people;
    const list = { method: 'users.list', answer: 'rate-limited', retryAfter: 9 } as const;
    const reading = web.admins(team);
    const asked = () => sandbox.calls().filter(({ method }) => method === 'users.list').length;
    while (asked() === 0) await new Promise((resolve) => setImmediate(resolve));
    sandbox.faults.add(list);
    await expect(reading).rejects.toThrow();
    const { found, methods } = await called(() => web.admins(team));
    expect(found.map(({ id }) => id)).toEqual([owner.id]);
    expect(methods).toEqual(['users.list', 'users.list', 'users.list']);
  });

  test('are read once for all who ask within minutes', async () => {
    const { found, methods } = await called(() => Promise.all([web.admins(team), web.admins(team)]));
    expect(found.map((admins) => admins.map(({ id }) => id))).toEqual([[ada.id], [ada.id]]);
    expect(methods).toEqual([]);
  });
});
