// Missed events: the app was away, or Slack held them back. Afterwards the counts are those Slack shows.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { discussion, leads } from '../support/discussion.ts';
import { people, soonOut, world } from '../support/world.ts';

const here = world({ waits: soonOut });
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
const { ada, lin, marco, wei, priya } = people;

/** The app is away while `meanwhile` happens and `minutes` pass. */
async function away(minutes: number, meanwhile: () => Promise<void>): Promise<void> {
  await here.stop();
  await meanwhile();
  await here.move({ advance: `PT${minutes}M`, jump: true }).catch(() => []);
  await here.start();
  await here.app.tick();
  await here.idle();
}
const readings = () => here.sandbox.calls().filter(({ method }) => method === 'conversations.replies');

describe('while the app was away', () => {
  test('people liked, unliked, replied and deleted: afterwards all is as Slack shows it', async () => {
    const card = await lesson();
    const reply = await say(marco, 'Before', card);
    const doomed = await say(marco, 'Not so', card);
    for (const who of [ada, lin]) for (const ts of [card, reply, doomed]) await like(who, ts);
    let later = '';
    await away(10, async () => {
      await unlike(ada, card);
      await like(ada, card, 'clap::skin-tone-3');
      await unlike(lin, card);
      await like(wei, card, 'eyes');
      await like(priya, reply);
      later = await say(wei, 'Meanwhile', card);
      await like(lin, later);
      await act({ do: 'delete', as: marco.id, channel: leads, ts: doomed });
    });
    await expectAsShown(card, reply, later);
    expect([await count(card), await count(reply), await count(later)]).toEqual([1, 3, 1]);
    expect(await count(doomed)).toBe(0);
    expect(await comments(card)).toEqual([reply, later]);
  });

  test('a long thread is read to its end', async () => {
    const card = await lesson();
    const replies: string[] = [];
    await away(10, async () => {
      for (let i = 0; i < 230; i += 1) replies.push(await say(marco, `${i}`, card));
      await like(lin, replies.at(-1) ?? '');
    });
    expect(await comments(card)).toEqual(replies);
    expect(await count(replies.at(-1) ?? '')).toBe(1);
  });

  test('who likes a reply while its thread is read is counted, too', async () => {
    const card = await lesson();
    let reply = '';
    await here.stop();
    reply = await say(marco, 'Meanwhile', card);
    await here.move({ advance: 'PT10M', jump: true }).catch(() => []);
    const asRead = here.sandbox.state().messages.filter(({ ts }) => ts === card || ts === reply);
    // A reading from before the like, used after it.
    const messages = asRead.map(({ ts, threadTs, user, reactions }) => ({
      ts,
      ...(threadTs === undefined ? { bot_id: 'B0' } : { thread_ts: threadTs }),
      user,
      reactions: reactions.map((one) => ({ ...one, count: one.users.length })),
    }));
    here.sandbox.faults.override('conversations.replies', { ok: true, messages, has_more: false });
    await here.start();
    await like(lin, reply);
    await here.app.tick();
    await here.idle();
    expect([await comments(card), await count(reply)]).toEqual([[reply], 1]);
    here.sandbox.faults.override('conversations.replies', undefined);
    await here.move({ advance: 'PT3M' });
    await expectAsShown(card, reply);
    expect(await count(reply)).toBe(1);
  });

  test('for less than two minutes, nothing is read', async () => {
    const card = await lesson();
    const before = readings().length;
    await away(1, async () => {});
    expect(readings()).toHaveLength(before);
    await expectAsShown(card);
  });

  test('threads older than eight days are left alone', async () => {
    const card = await lesson();
    await here.lesson(ada, 'pause');
    await here.move({ advance: 'P9D' });
    const before = readings().length;
    await away(10, async () => {});
    expect(
      readings()
        .slice(before)
        .filter(({ args }) => args.ts === card),
    ).toEqual([]);
  });

  test('an old thread in which a question came late is read', async () => {
    await subscribed();
    await here.ask(ada, 'First?');
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'fatal_error' });
    await here.askAtOnce(marco, 'Second?');
    await away(6 * 24 * 60, async () => here.sandbox.faults.override('chat.postMessage', undefined));
    await here.move({ advance: 'P3D' });
    const late = here.posts().find(({ text }) => text === 'Question: Second?')?.ts ?? '';
    await away(10, async () => {
      await like(lin, late);
    });
    expect(await likers(late)).toEqual([lin.id]);
  });

  test('Slack cannot be asked at first: it is asked again', async () => {
    const card = await lesson();
    await away(10, async () => {
      await like(lin, card);
      here.sandbox.faults.add({ method: 'conversations.replies', answer: 'rate-limited', retryAfter: 1 });
      here.sandbox.faults.add({ method: 'conversations.replies', answer: 'error', error: 'internal_error' });
    });
    expect(await count(card)).toBe(0);
    await here.move({ advance: 'PT2M' });
    expect(await count(card)).toBe(1);
  });

  test('a lesson nobody knew to stand is found, and so are its likes', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    const walking = here.move({ to: monday });
    await here.until(async () => here.cards().length > 0);
    const card = cardTs();
    await like(lin, card);
    await here.stop(true);
    await walking.catch(() => []);
    await like(marco, card);
    await here.move({ advance: 'PT5M', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(here.cards()).toHaveLength(1);
    expect(await likers(card)).toEqual([lin.id, marco.id].sort());
  });

  test('a vote by button is left as it is', async () => {
    const card = await lesson();
    const generation = String(await here.redis.hget('lectern:{T0HARBOUR}:installation', 'generation'));
    const vote = { place: leads, ts: card, person: wei.id, name: 'button', added: true, at: 1 };
    const workspace = { team: 'T0HARBOUR', generation };
    await createLikeStore(here.redis, discussionKeys.comments).add(
      workspace,
      { ...vote, source: 'button' },
      Date.now(),
    );
    await away(10, async () => {
      await like(lin, card);
    });
    expect(await likers(card)).toEqual([lin.id, wei.id].sort());
  });
});

test('a reply is heard of after the likes on it: its thread is read a little later', async () => {
  const card = await lesson();
  let reply = '';
  await away(1, async () => {
    reply = await say(marco, 'Slowly', card);
    await like(lin, reply);
  });
  const event = {
    type: 'message',
    channel: leads,
    ts: reply,
    thread_ts: card,
    user: marco.id,
    event_ts: reply,
  };
  const told = { type: 'event_callback', team_id: 'T0HARBOUR', event_id: 'Ev1', event_time: 1, event };
  expect(await deliver(told)).toBe(200);
  expect([await comments(card), await count(reply)]).toEqual([[reply], 0]);
  await here.move({ advance: 'PT3M' });
  expect(await count(reply)).toBe(1);
});

test('the machine slept, and nothing told the app: its next tick sees it', async () => {
  const card = await lesson();
  const { nextDue, tick, idle } = here.app;
  here.sandbox.attach({ eventsUrl: 'http://127.0.0.1:1/', nextDue, tick, idle });
  await like(lin, card);
  await here.move({ advance: 'PT10M', jump: true });
  expect(await count(card)).toBe(0);
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + 180_000);
  onTestFinished(() => clock.mockRestore());
  await here.move({ advance: 'PT10M', jump: true });
  expect(await count(card)).toBe(1);
});

test('Redis was away so long that Slack gave up: afterwards the threads are read', async () => {
  const card = await lesson();
  await here.freezeRedis(async () => {
    expect(await like(lin, card)).toMatchObject({ status: 500 });
    await expect(here.app.tick()).rejects.toThrow();
    await here.move({ advance: 'PT10M', jump: true }).catch(() => []);
  });
  expect(await count(card)).toBe(0);
  await here.app.tick();
  await here.idle();
  expect(await count(card)).toBe(1);
});

test('Slack held events back: it says so, is answered, and a little later the threads are read', async () => {
  const card = await lesson();
  await away(1, async () => {
    await like(lin, card);
  });
  expect(await count(card)).toBe(0);
  const minute = Math.floor(Date.parse(here.sandbox.state().now) / 1000);
  const told = {
    type: 'app_rate_limited',
    team_id: 'T0HARBOUR',
    minute_rate_limited: minute,
    api_app_id: 'A1',
  };
  expect(await deliver(told)).toBe(200);
  expect(await deliver({ ...told, minute_rate_limited: minute + 60 })).toBe(200);
  await here.move({ advance: 'PT3M' });
  expect(await count(card)).toBe(1);
});
