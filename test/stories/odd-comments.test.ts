// Odd comments and likes: too long, empty, out of order, from people who are gone, and far too many.
import { describe, expect, test } from 'vitest';
import { discussion } from '../support/discussion.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const here = world({ retries: [0, 0, 0] });
const { card, digests, features, lesson, likes, opens, says, shown } = underneath(here);
const { deliver, comments, count, expectAsShown } = discussion(here);
const { ada, lin, marco, wei, priya } = people;
const later = { advance: 'PT11M' };

const event = (what: object) => ({
  type: 'event_callback',
  team_id: here.sandbox.state().workspace.id,
  event_id: `Ev${Math.floor(Math.random() * 1e12)}`,
  event_time: Math.floor(Date.parse(here.sandbox.state().now) / 1000),
  event: { channel: leads, channel_type: 'channel', ...what },
});

describe('a comment', () => {
  test('of 40,000 characters is one, and its beginning is shown', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, `Long ${'words '.repeat(6000)}`);
    await likes(comment, ada, lin);
    await here.move(later);
    const view = await opens(ada, lessonCard, 'featured-open');
    expect(view).toContain('Long words');
    expect(view.length).toBeLessThan(3000);
  });

  test('that is only a link shows the link as words, and opens nothing by itself', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, '<https://example.com/a?b=1&amp;c=2>');
    await features(ada, comment);
    await here.move(later);
    const view = await opens(ada, lessonCard, 'featured-open');
    expect(view).toContain('> https://example.com/a?b=1&amp;c=2');
    expect(view).not.toContain('<https://example.com');
  });

  test('with a link counts once, is not edited by Slack looking at the link, and says what it says', async () => {
    const lessonCard = await lesson();
    const text = 'We did as in https://example.com/how-we-work';
    const before = here.sandbox.deliveries().length;
    const comment = await says(marco, lessonCard, text);
    await expect.poll(() => here.sandbox.deliveries().slice(before)).toHaveLength(2);
    await expect.poll(() => here.sandbox.deliveries().filter(({ pending }) => pending)).toEqual([]);
    await here.idle();
    expect(await comments(lessonCard)).toEqual([comment]);
    await here.act({ do: 'edit', as: marco.id, channel: leads, ts: comment, text: `${text}, mostly` });
    await likes(comment, ada, lin);
    await here.move(later);
    expect(await opens(ada, lessonCard, 'featured-open')).toContain('how-we-work, mostly');
    await expectAsShown(lessonCard);
  });

  test('edited before it is heard of says what it says now', async () => {
    const lessonCard = await lesson();
    here.sandbox.faults.events({ how: 'late', ms: 300, type: 'message' });
    const said = {
      do: 'message',
      as: marco.id,
      channel: leads,
      thread: lessonCard,
      text: 'As it was',
    } as const;
    const done = await here.sandbox.act(said);
    const ts = done.ok ? (done.ts ?? '') : '';
    await here.act({ do: 'edit', as: marco.id, channel: leads, ts, text: 'As it is now' });
    expect(await comments(lessonCard)).toEqual([ts]);
    await expect.poll(() => here.sandbox.deliveries().filter(({ pending }) => pending)).toEqual([]);
    await here.idle();
    await features(ada, ts);
    await here.move(later);
    expect(await comments(lessonCard)).toEqual([ts]);
    expect(await opens(ada, lessonCard, 'featured-open')).toContain('As it is now');
  });

  test('of a file, a broadcast, an app and somebody joining: people’s count, the others do not', async () => {
    const lessonCard = await lesson();
    const second = Math.floor(Date.parse(here.sandbox.state().now) / 1000);
    const say = (n: number, more: object) =>
      deliver(
        event({
          type: 'message',
          ts: `${second}.90010${n}`,
          thread_ts: lessonCard,
          user: marco.id,
          text: 'x',
          ...more,
        }),
      );
    await say(1, { subtype: 'file_share', text: '', files: [{ id: 'F1' }] });
    await say(2, { subtype: 'thread_broadcast' });
    await say(3, { bot_id: 'B9', user: 'U0BOT' });
    await say(4, { subtype: 'bot_message' });
    await say(5, { subtype: 'channel_join' });
    expect(await comments(lessonCard)).toEqual([`${second}.900101`, `${second}.900102`]);
  });

  test('that a person sends through another app is theirs', async () => {
    const lessonCard = await lesson();
    const ts = `${Math.floor(Date.parse(here.sandbox.state().now) / 1000)}.900100`;
    const bot = { bot_id: 'B9', app_id: 'A9', bot_profile: { id: 'B9', name: 'Assistant' } };
    const reply = { type: 'message', ts, thread_ts: lessonCard, user: marco.id, text: 'From my assistant' };
    await deliver(event({ ...reply, ...bot }));
    expect(await comments(lessonCard)).toEqual([ts]);
    const message = { ...reply, ...bot, text: 'Corrected', edited: { user: marco.id, ts } };
    await deliver(event({ type: 'message', subtype: 'message_changed', ts, event_ts: ts, message }));
    expect(await comments(lessonCard)).toEqual([ts]);
  });

  test('under a card that was deleted counts, and the card is left alone', async () => {
    const lessonCard = await lesson();
    const first = await says(lin, lessonCard, 'Before');
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: lessonCard }).catch(() => undefined);
    const message = { ts: lessonCard, subtype: 'tombstone', thread_ts: lessonCard };
    await deliver(event({ type: 'message', subtype: 'message_changed', ts: lessonCard, message }));
    here.sandbox.faults.override('chat.update', { ok: false, error: 'message_not_found' });
    const comment = await says(marco, lessonCard, 'After');
    await likes(comment, ada, lin);
    await here.move(later);
    await here.idle();
    here.sandbox.faults.override('chat.update', undefined);
    expect(await comments(lessonCard)).toEqual([first, comment]);
    expect(await count(comment)).toBe(2);
  });

  test('of somebody who was deactivated is still shown', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Before I left');
    await likes(comment, ada, lin);
    here.sandbox.faults.override('users.info', {
      ok: true,
      user: { id: ada.id, name: 'ada', is_admin: true },
    });
    await here.move(later);
    here.sandbox.faults.override('users.info', undefined);
    expect(await opens(wei, lessonCard, 'featured-open')).toContain('Before I left');
  });
});

describe('likes', () => {
  test('on a lesson whose course has ended still count', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Late praise');
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await likes(lessonCard, lin);
    await likes(comment, lin, wei, priya);
    await here.move(later);
    expect([await count(lessonCard), await count(comment)]).toEqual([1, 3]);
    expect(card(lessonCard)).toContain('featured-open');
  });

  test('by the thousand in a minute are each acknowledged, and end as Slack shows them', async () => {
    const lessonCard = await lesson();
    const said: string[] = [];
    for (let i = 0; i < 20; i += 1)
      said.push(await says(i % 2 === 0 ? marco : lin, lessonCard, `Thought ${i}`));
    const crowd = Array.from({ length: 50 }, (_, i) => `U0CROWD${String(i).padStart(3, '0')}`);
    const second = Math.floor(Date.parse(here.sandbox.state().now) / 1000);
    // Every person likes everything, takes it back, and every third time likes it again; out of order, and some of it twice.
    const storm = said.flatMap((ts, t) =>
      crowd.flatMap((user, u) =>
        ['reaction_added', 'reaction_removed', ...((t + u) % 3 === 0 ? ['reaction_added'] : [])].map(
          (type, n) =>
            event({
              type,
              user,
              reaction: '+1',
              item: { type: 'message', channel: leads, ts },
              event_ts: `${second + n}.${String(t * 100 + u).padStart(6, '0')}`,
            }),
        ),
      ),
    );
    const shuffled = [...storm, ...storm.slice(0, 200)].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
    const open = shuffled.values();
    const statuses = new Map<number, number>();
    const deliverAll = async () => {
      for (const one of open) {
        const status = await deliver(one);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status !== 200) await deliver(one);
      }
    };
    await Promise.all(Array.from({ length: 16 }, deliverAll));
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 500)).toEqual([]);
    const expected = said.map((_, t) => crowd.filter((__, u) => (t + u) % 3 === 0).length);
    expect(await Promise.all(said.map(count))).toEqual(expected);
    await expectAsShown(lessonCard);
  }, 60_000);
});

describe('styles that Slack alone can tell', () => {
  const styled = (words: string, style?: object) => ({
    type: 'text',
    text: words,
    ...(style ? { style } : {}),
  });
  const blocks = [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [styled('un'), styled('believ', { bold: true }), styled('able, 2*3*4')],
        },
      ],
    },
  ];

  const text = 'un*believ*able, 2*3*4';

  /** Posts a message, with Slack's two events: the text, and Slack's own reading of it. */
  async function told(thread: string): Promise<string> {
    const comment = await says(marco, thread, text);
    const [seconds = '0'] = comment.split('.');
    const at = `${Number(seconds) + 1}.000000`;
    const message = { type: 'message', ts: comment, thread_ts: thread, user: marco.id, text, blocks };
    const changed = { subtype: 'message_changed', ts: at, event_ts: at, hidden: true };
    await deliver(
      event({ type: 'message', ...changed, message: { ...message, edited: { user: marco.id, ts: at } } }),
    );
    await here.idle();
    return comment;
  }

  test('come out as they look where comments are featured, and in the week in one message', async () => {
    const lessonCard = await lesson();
    await likes(await told(lessonCard), ada, lin, wei);
    await here.move(later);
    expect(await opens(ada, lessonCard, 'featured-open')).toContain('> unbelievable, 2*3*4');
    await here.move({ to: '2026-12-04T17:30:00Z' });
    const [digest] = digests();
    expect(shown(digest)).toContain('unbelievable, 2*3*4');
    expect(shown(digest)).not.toContain('un*believ*able');
  });

  test('are the words of a question that is asked by a mention', async () => {
    await lesson();
    const { app } = here.sandbox.state();
    const asks = (words: string, ...more: object[]) => ({
      text: `<@${app.userId}> ${words}`,
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [{ type: 'user', user_id: app.userId }, styled(' '), ...more],
            },
          ],
        },
      ],
    });
    const spoken = asks(
      'How do I hire *well*?',
      styled('How do I hire '),
      styled('well', { bold: true }),
      styled('?'),
    );
    const at = '1796029300.000100';
    await deliver(event({ type: 'app_mention', user: lin.id, ts: at, event_ts: at, ...spoken }));
    await here.idle();
    const question = here
      .posts()
      .find(({ blocks: some }) => some?.some(({ block_id }) => block_id === 'question'));
    expect(shown(question)).toContain('How do I hire well?');
  });
});
