// People like lessons and replies, whatever the order of Slack's events.
import { describe, expect, test } from 'vitest';
import { createInstallationStore } from '../../src/installations/store.ts';
import { discussion, leads } from '../support/discussion.ts';
import { channels, people, soonOut, world } from '../support/world.ts';

const here = world({ retries: [0, 500, 500, 500], waits: soonOut });
const {
  act,
  cardTs,
  comments,
  count,
  deliver,
  expectAsShown,
  lesson,
  like,
  likers,
  monday,
  say,
  subscribed,
  unlike,
} = discussion(here);
const { ada, lin, marco, wei, priya, jonas } = people;

describe('liking', () => {
  test('a lesson and a reply; taken back, it is none', async () => {
    const card = await lesson();
    const reply = await say(marco, 'We tried this last year.', card);
    await like(lin, card);
    await like(lin, reply, 'heart');
    await like(ada, reply, 'tada');
    expect([await count(card), await count(reply)]).toEqual([1, 2]);
    expect(await likers(reply)).toEqual([ada.id, lin.id].sort());
    await unlike(lin, reply, 'heart');
    await unlike(lin, card);
    expect([await count(card), await count(reply)]).toEqual([0, 1]);
    expect(await comments(card)).toEqual([reply]);
  });

  test('two emoji of one person count once, in every skin tone, while one stands', async () => {
    const card = await lesson();
    await like(lin, card, '+1');
    await like(lin, card, '+1::skin-tone-5');
    await like(lin, card, 'clap::skin-tone-2');
    await like(marco, card, 'thumbsup::skin-tone-6');
    expect(await count(card)).toBe(2);
    await unlike(lin, card, '+1');
    await unlike(lin, card, 'clap::skin-tone-2');
    expect(await count(card)).toBe(2);
    await unlike(lin, card, '+1::skin-tone-5');
    expect(await likers(card)).toEqual([marco.id]);
  });

  test('other emoji, ordinary messages and their threads have no likes', async () => {
    const card = await lesson();
    const talk = await say(lin, 'Lunch?');
    const answer = await say(marco, 'Yes!', talk);
    for (const ts of [talk, answer]) await like(ada, ts);
    await like(ada, card, 'eyes');
    expect(await Promise.all([talk, answer, card].map(count))).toEqual([0, 0, 0]);
    expect(await comments(talk)).toEqual([]);
  });

  test('a guest and an external person like too', async () => {
    const card = await lesson();
    await act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
    const reply = await say(jonas, 'Hello from Beacon', card);
    for (const who of [priya, jonas]) for (const ts of [card, reply]) await like(who, ts);
    expect(await likers(card)).toEqual([jonas.id, priya.id].sort());
    expect(await count(reply)).toBe(2);
    expect(await comments(card)).toEqual([reply]);
  });

  test('a reply that is deleted takes its likes along', async () => {
    const card = await lesson();
    const reply = await say(marco, 'Wrong thread', card);
    await like(lin, reply);
    await act({ do: 'delete', as: marco.id, channel: leads, ts: reply });
    expect(await count(reply)).toBe(0);
    expect(await comments(card)).toEqual([]);
  });

  test('a reply to a lesson whose card was deleted is a comment still', async () => {
    const card = await lesson();
    await like(lin, card);
    await act({ do: 'delete', as: ada.id, channel: leads, ts: card });
    expect(await count(card)).toBe(0);
    const reply = await say(marco, 'I have kept a copy', card);
    await like(lin, reply);
    expect(await count(reply)).toBe(1);
    await here.move({ advance: 'P7D' });
    expect(here.cards().length).toBeGreaterThan(0);
  });
});

const envelope = (event: { event_ts: string; [field: string]: unknown }) => ({
  type: 'event_callback',
  team_id: here.sandbox.state().workspace.id,
  api_app_id: 'A1',
  event_id: `Ev${event.event_ts}`,
  event_time: 1,
  event,
});

const reaction = (
  type: 'reaction_added' | 'reaction_removed',
  ts: string,
  event_ts: string,
  more: object = {},
) =>
  envelope({
    type,
    user: lin.id,
    reaction: '+1',
    item: { type: 'message', channel: leads, ts },
    event_ts,
    ...more,
  });

test('a like taken back is forgotten after two days', async () => {
  const card = await lesson();
  await like(lin, card);
  await unlike(lin, card);
  const remembered = () => here.redis.exists('lectern:{T0HARBOUR}:likes:removals:C0LEADS01');
  await here.move({ advance: 'P1D' });
  expect(await remembered()).toBe(1);
  await here.move({ advance: 'P2D' });
  expect(await remembered()).toBe(0);
});

/** Gives the channel another id. */
const renumbered = (id: string) =>
  envelope({
    type: 'channel_id_changed',
    old_channel_id: leads,
    new_channel_id: id,
    event_ts: '1796100000.000100',
  });

test('a channel that gets another id keeps its likes and comments', async () => {
  const card = await lesson();
  const reply = await say(marco, 'Here', card);
  await like(lin, reply);
  expect(await deliver(renumbered('C0LEADS02'))).toBe(200);
  await here.idle();
  const item = { type: 'message', channel: 'C0LEADS02', ts: reply };
  const told = reaction('reaction_added', reply, '1796100000.000200', { user: ada.id, item });
  expect(await deliver(told)).toBe(200);
  expect(await likers(reply, 'C0LEADS02')).toEqual([ada.id, lin.id].sort());
  expect(await comments(card, 'C0LEADS02')).toEqual([reply]);
  expect(await comments(card)).toEqual([]);
});

test('what waits for a channel that gets another id comes there', async () => {
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
  const coming = here.move({ to: '2026-11-30T09:00:00Z' });
  const calls = () => here.sandbox.calls().filter(({ answer }) => answer?.error === 'ratelimited').length;
  await here.until(async () => calls() === 1);
  // The sandbox has another channel with this id, and the app is in it.
  expect(await deliver(renumbered(channels.private.id))).toBe(200);
  await coming;
  expect([here.cards().length, here.cards(channels.private.id).length]).toEqual([0, 1]);
});

describe('events in disorder', () => {
  test('removed is heard of before added', async () => {
    const card = await lesson();
    expect(await deliver(reaction('reaction_removed', card, '1796100000.000200'))).toBe(200);
    expect(await deliver(reaction('reaction_added', card, '1796100000.000100'))).toBe(200);
    expect(await count(card)).toBe(0);
    await deliver(reaction('reaction_added', card, '1796100000.000300'));
    expect(await count(card)).toBe(1);
  });

  test('a like that overtakes its comment counts with it, nothing read again', async () => {
    const card = await lesson();
    here.sandbox.faults.events({ how: 'late', ms: 300, type: 'message' });
    const done = await here.sandbox.act({
      ...{ do: 'message', as: marco.id, channel: leads, thread: card },
      text: 'We tried this last year.',
    } as const);
    const reply = done.ok ? (done.ts ?? '') : '';
    const calls = () =>
      here.sandbox.calls().filter(({ method }) => method === 'conversations.replies').length;
    const before = calls();
    await act({ do: 'react', as: lin.id, channel: leads, ts: reply, emoji: '+1' });
    await expect.poll(() => here.sandbox.deliveries().filter(({ pending }) => pending)).toEqual([]);
    await here.idle();
    expect(await comments(card)).toEqual([reply]);
    expect(await likers(reply)).toEqual([lin.id]);
    expect(calls()).toBe(before);
  });

  test('the same event three times at once is one like', async () => {
    const card = await lesson();
    const event = reaction('reaction_added', card, '1796100000.000100');
    await Promise.all([deliver(event), deliver(event), deliver(event)]);
    expect(await count(card)).toBe(1);
  });

  test('the app’s own reactions count for nothing', async () => {
    const card = await lesson();
    const { userId } = here.sandbox.state().app;
    await deliver(reaction('reaction_added', card, '1796100000.000100', { user: userId }));
    expect(await count(card)).toBe(0);
  });

  test('told of once under another workspace with the app, it counts where the channel takes a course', async () => {
    const card = await lesson();
    const beacon = {
      team: 'T0BEACON',
      name: 'Beacon',
      url: 'https://harbour.slack.com/',
      botUserId: 'U0LECTERN2',
      botId: 'B0LECTERN2',
    };
    await createInstallationStore(here.redis).save(beacon, 1);
    const told = { ...reaction('reaction_added', card, '1796100000.000100'), team_id: 'T0BEACON' };
    expect(await deliver(told)).toBe(200);
    expect(await likers(card)).toEqual([lin.id]);
  });
});

describe('a lesson nobody knows to stand', () => {
  test('what people do to it meanwhile counts once it is found', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    const walking = here.move({ to: monday });
    await here.until(async () => here.cards().length > 0);
    const card = cardTs();
    const talk = await say(wei, 'Something else');
    await like(ada, talk);
    await like(lin, card);
    await like(marco, card);
    await unlike(marco, card);
    const reply = await say(marco, 'First!', card);
    await like(wei, reply, 'tada');
    const mistake = await say(ada, 'Oops', card);
    await act({ do: 'delete', as: ada.id, channel: leads, ts: mistake });
    expect(await count(card)).toBe(0);
    await walking;
    await here.idle();
    expect([await count(card), await count(reply), await count(talk)]).toEqual([1, 1, 0]);
    expect(await comments(card)).toEqual([reply]);
    expect(here.cards()).toHaveLength(1);
  });
});

describe('Redis frozen during a like', () => {
  test.each([1600, 2800])('for %i ms: no acknowledgement, sent again, counted once', async (ms) => {
    const card = await lesson();
    await here.freezeRedis(async () => {
      const thawed = new Promise((resolve) => setTimeout(resolve, ms));
      expect(await like(lin, card)).toMatchObject({ status: 500 });
      await thawed;
    });
    await here.until(async () => (await count(card)) > 0);
    await here.idle();
    await expectAsShown(card);
  });
});
