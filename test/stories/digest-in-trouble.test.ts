// The digest of the week amid changes: of hours, lists, channels, people, and their comments.
import { describe, expect, test } from 'vitest';
import { keys as digestKeys } from '../../src/digests/store.ts';
import { fridays } from '../support/friday.ts';
import { heldAt } from '../support/held.ts';
import { shippedLesson, withSmallCourse } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { channels, people, world } from '../support/world.ts';

const otherContent = withSmallCourse();
const here = world();
const { card, digests, features, lesson, likes, opens, says, settings, shown, turns } = underneath(here);
const { finish, reply, standIn, subscribed, turns: asked } = fridays(here);
const { ada, lin, marco, wei, priya } = people;
const friday = '2026-12-04T16:00:00Z';
const afterHour = '2026-12-04T17:30:00Z';
const general: string = channels.general.id;
const hidden: string = channels.private.id;

async function answered(text = 'With a reason'): Promise<void> {
  await standIn(wei);
  await here.ask(marco, 'How do I say no?');
  await here.move({ to: friday });
  await reply(wei, asked()[0], text);
  await finish(wei);
}
const saidAt = (text: string) =>
  here.sandbox.state().messages.find((message) => message.text === text)?.ts ?? '';

describe('its moment', () => {
  test('a crash after it was kept and before it was reserved loses nothing', async () => {
    await lesson();
    await here.move({ to: afterHour });
    const [posted] = digests();
    const { redis } = here;
    const team = here.sandbox.state().workspace.id;
    // The state after such a crash: the digest is stored, and no sequence of it.
    const sequences = await redis.keys(`lectern:{${team}}:posts:chain:*`);
    const of = await Promise.all(
      sequences.map(async (key) => [key, await redis.hget(key, 'about')] as const),
    );
    const moment = String(Date.parse('2026-12-04T17:15:00Z'));
    for (const [key, about] of of) if (about === moment) await redis.del(key);
    const [kept = ''] = await redis.keys(digestKeys.digests(team, '*'));
    expect(await redis.hkeys(kept)).toEqual([moment]);
    const [, id = ''] = /digests:(\w+)$/.exec(kept) ?? [];
    await redis.zadd(`lectern:{${team}}:posts:todo`, 0, `post-digest:${id}`);
    const entry = { what: 'post-digest', of: id, n: 9999, tries: 0 };
    await redis.hset(`lectern:{${team}}:posts:entries`, `post-digest:${id}`, JSON.stringify(entry));
    await here.app.tick();
    await here.idle();
    expect(digests()).toHaveLength(2);
    expect(digests()[1]?.text).toBe(posted?.text);
  });

  test('of the same minute as a lesson each week has its own', async () => {
    await here.lesson(ada, 'subscribe fri 18:00 Etc/UTC en');
    await settings(ada, { digest: '0 18 * * 5' });
    const counts: number[] = [];
    for (const day of ['2026-11-28', '2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26']) {
      await here.move({ to: `${day}T08:00:00Z` });
      counts.push(here.cards().length - digests().length);
    }
    expect(counts).toEqual([0, 0, 0, 0, 0]);
    expect(here.cards()).toHaveLength(5);
  });

  test.each([
    ['to an hour that is still to come', 'wed 10:00', '2026-12-02T11:30:00Z'],
    ['to earlier that day', 'fri 09:00', '2026-12-04T10:30:00Z'],
  ])('moves with the guest’s hour, %s', async (_, hour, then) => {
    await lesson();
    await here.lesson(ada, `hour ${hour}`);
    await here.move({ to: then });
    expect(digests()).toHaveLength(1);
    await here.move({ to: '2026-12-06T12:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test('moved to one that is over, its lesson is told with the next', async () => {
    const first = await lesson();
    await here.move({ to: '2026-12-03T18:00:00Z' });
    await here.lesson(ada, 'hour tue 10:00');
    await here.move({ to: '2026-12-08T12:00:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain(`p${first.replace('.', '')}`);
    expect(shown(digests()[0])).toContain(`p${here.cards().at(-1)?.ts.replace('.', '')}`);
  });

  test('has the answer of its own week alone', async () => {
    await lesson();
    await answered();
    await here.move({ to: '2026-12-11T17:30:00Z' });
    expect(digests()).toHaveLength(2);
    expect(shown(digests()[0])).toContain('With a reason');
    expect(shown(digests()[1])).not.toContain('With a reason');
  });

  test('in the midst of an hour it has no answer of that hour; the next has', async () => {
    await lesson();
    await settings(ada, { digest: '0 18 * * 5' });
    await here.lesson(ada, 'hour fri 17:30');
    await standIn(wei);
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: '2026-12-04T17:30:00Z' });
    await reply(wei, asked()[0], 'With a reason');
    await here.move({ to: '2026-12-04T18:10:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).not.toContain('With a reason');
    await here.move({ to: '2026-12-11T18:10:00Z' });
    expect(shown(digests()[1])).toContain('With a reason');
  });

  test.each([
    [
      'an hour that is over by the new schedule',
      '2026-12-02T09:00:00Z',
      'hour tue 16:00',
      '2026-12-08T17:15:00Z',
    ],
    ['an hour earlier that day', '2026-12-04T15:00:00Z', 'hour fri 13:00', '2026-12-11T14:15:00Z'],
  ])('moved to %s, none comes at once: the next tells of both lessons', async (_, when, hour, then) => {
    const first = await lesson();
    await here.move({ to: when });
    await here.lesson(ada, hour);
    await here.move({ advance: 'PT10M' });
    expect(digests()).toHaveLength(0);
    await here.move({ to: then });
    expect(digests()).toHaveLength(1);
    for (const ts of [first, here.cards().at(-1)?.ts ?? '']) {
      expect(shown(digests()[0])).toContain(`p${ts.replace('.', '')}`);
    }
  });

  test('moved while the hour is open, none comes before its recap; the next tells of it', async () => {
    await lesson();
    await answered();
    await here.move({ to: '2026-12-04T16:05:00Z' });
    await here.lesson(ada, 'hour fri 14:00');
    await here.move({ to: '2026-12-04T20:00:00Z' });
    expect(digests()).toHaveLength(0);
    await here.move({ to: '2026-12-11T15:20:00Z' });
    expect(shown(digests()[0])).toContain('With a reason');
  });

  test('chosen when it has passed, it comes from the next on', async () => {
    await lesson();
    await settings(ada, { digest: 'off' });
    await here.move({ to: '2026-12-05T11:00:00Z' });
    await settings(ada, { digest: '0 18 * * 5' });
    await here.move({ to: '2026-12-11T17:59:00Z' });
    expect(digests()).toHaveLength(0);
    await here.move({ to: '2026-12-11T18:01:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test.each([
    ['it is kept for', { digest: '0 18 * * 5' }, '2026-12-04T18:05:00Z'],
    ['it moves to', { digest: 'after-hour' }, '2026-12-10T12:00:00Z'],
  ])('an hour that is over is told at the moment %s, though the hour is moved', async (_, chosen, then) => {
    await lesson();
    await settings(ada, chosen);
    await answered();
    await here.move({ to: '2026-12-04T17:05:00Z' });
    await here.lesson(ada, 'hour thu 10:00');
    await here.move({ to: then });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain('With a reason');
  });

  test('waits for a hour that is not over, whatever is saved meanwhile', async () => {
    await lesson();
    await settings(ada, { digest: '0 18 * * 5' });
    await here.lesson(ada, 'hour fri 17:00');
    await standIn(wei);
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: '2026-12-04T17:59:00Z' });
    await settings(ada, { prompts: 'off' });
    await here.move({ to: '2026-12-04T19:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test.each([
    ['from Friday evening to after the hour', '0 18 * * 5', '2026-12-04T18:05:00Z', { digest: 'after-hour' }],
    ['from Saturday to Friday', '0 10 * * 6', '2026-12-05T10:05:00Z', { digest: '0 18 * * 5' }],
  ])('that has come does not come again when it moves %s', async (_, first, then, chosen) => {
    await lesson();
    await settings(ada, { digest: first });
    await here.move({ to: then });
    expect(digests()).toHaveLength(1);
    await settings(ada, chosen);
    await here.move({ to: '2026-12-06T20:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test.each(['hour fri 14:00', 'subscribe mon 09:00 Europe/Berlin en'])(
    'that has come does not come again after /lesson %s',
    async (words) => {
      await lesson();
      await here.move({ to: afterHour });
      await here.lesson(ada, words);
      await here.move({ to: '2026-12-06T20:00:00Z' });
      expect(digests()).toHaveLength(1);
    },
  );

  test('at which Slack was away for more than a day: the next tells of that lesson, too', async () => {
    const first = await lesson();
    await here.move({ to: '2026-12-04T17:14:00Z' });
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'service_unavailable' });
    await here.move({ to: '2026-12-04T17:15:00Z' });
    await here.move({ to: '2026-12-05T18:30:00Z', jump: true }).catch(() => []);
    await here.app.tick();
    await here.idle();
    here.sandbox.faults.override('chat.postMessage', undefined);
    await here.move({ to: '2026-12-11T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain(`p${first.replace('.', '')}`);
  });

  test('in a short pause, it comes when the pause is over', async () => {
    await lesson();
    await here.move({ to: '2026-12-04T17:10:00Z' });
    await here.lesson(ada, 'pause');
    await here.move({ to: '2026-12-04T17:20:00Z' });
    expect(digests()).toHaveLength(0);
    await here.lesson(ada, 'resume');
    expect(digests()).toHaveLength(1);
  });

  test('on Sunday it has Friday’s answer', async () => {
    await lesson();
    await settings(ada, { digest: '0 18 * * 0' });
    await answered();
    await here.move({ to: '2026-12-06T19:00:00Z' });
    expect(shown(digests()[0])).toContain('With a reason');
  });
});

describe('what it quotes', () => {
  test('of two lessons the best three, of one person one', async () => {
    const first = await lesson();
    await here.lesson(ada, 'now');
    await here.press(ada, 'lesson-now-again').catch(() => '');
    const second = here.cards().at(-1)?.ts ?? '';
    expect(second).not.toBe(first);
    for (const who of [marco, lin, priya])
      await likes(await says(who, first, `one by ${who.handle}`), ada, wei);
    for (const who of [wei, ada, lin]) await says(who, first, 'I do not know');
    await likes(await says(marco, second, 'two by marco'), ada, lin, wei, priya);
    await here.move({ to: afterHour });
    const said = shown(digests()[0]).match(/(one|two) by \w+/g) ?? [];
    expect(said[0]).toBe('two by marco');
    expect(said.filter((one) => one.endsWith('marco'))).toHaveLength(1);
  });

  test('is taken out also after half a year', { timeout: 180_000 }, async () => {
    const first = await lesson();
    await likes(await says(marco, first, 'Old words of mine'), ada, lin, wei);
    await here.move({ to: afterHour });
    expect(shown(digests()[0])).toContain('Old words of mine');
    await here.lesson(ada, 'pause');
    await here.stop();
    await here.move({ to: '2027-06-01T08:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    await here.act({ do: 'delete', as: marco.id, channel: leads, ts: saidAt('Old words of mine') });
    expect(shown(digests()[0])).not.toContain('Old words of mine');
  });

  test('is taken out once its channel takes changes again', async () => {
    const first = await lesson();
    await likes(await says(marco, first, 'Words of the week'), ada, lin, wei);
    await here.move({ to: afterHour });
    await opens(marco, first, 'featured-open');
    here.sandbox.faults.override('chat.update', { ok: false, error: 'is_archived' });
    await turns(marco, 'featured-quiet');
    await here.move({ advance: 'PT5M' });
    here.sandbox.faults.override('chat.update', undefined);
    await here.move({ advance: 'PT7H' });
    expect(shown(digests()[0])).not.toContain('Words of the week');
    expect(card(first)).not.toContain('featured-open');
  });

  test('deleted while it is on its way, it never stands there', async () => {
    const first = await lesson();
    const comment = await says(marco, first, 'Not to be read');
    await likes(comment, ada, lin, wei);
    await here.move({ to: '2026-12-04T17:14:00Z' });
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'service_unavailable' });
    await here.move({ to: '2026-12-04T17:20:00Z' }).catch(() => []);
    await here.act({ do: 'delete', as: marco.id, channel: leads, ts: comment }).catch(() => undefined);
    here.sandbox.faults.override('chat.postMessage', undefined);
    await here.move({ to: '2026-12-04T17:40:00Z' });
    const isDigest = ({ args }: { args: Record<string, unknown> }) =>
      String(args.text).startsWith('The week in one message');
    const posted = here.sandbox.calls().filter(({ method }) => method === 'chat.postMessage');
    const sent = posted.filter(isDigest);
    expect(sent.length).toBeGreaterThan(1);
    expect(digests()).toHaveLength(1);
    expect(JSON.stringify(sent.at(-1)?.args)).not.toContain('Not to be read');
  });

  test('is taken out also when the course has left the content', async () => {
    await here.stop();
    await here.start(otherContent);
    await here.lesson(ada, 'subscribe saying-no mon 09:00 Etc/UTC en');
    await here.move({ to: '2026-11-30T09:00:00Z' });
    await likes(await says(marco, here.cards()[0]?.ts ?? '', 'Words of the week'), ada, lin, wei);
    await here.move({ to: afterHour });
    expect(shown(digests()[0])).toContain('Words of the week');
    await here.stop();
    await here.start('content');
    await here.act({ do: 'delete', as: marco.id, channel: leads, ts: saidAt('Words of the week') });
    expect(shown(digests()[0])).toContain('The week in one message');
    expect(shown(digests()[0])).not.toContain('Words of the week');
  });

  test('is where it can be marked as read', async () => {
    const first = await lesson();
    await here.move({ to: afterHour });
    await opens(lin, digests()[0]?.ts ?? '', 'lesson-read');
    expect(await turns(lin, 'reader-mark')).toContain('你已标为已读');
    await here.act({ do: 'close', as: lin.id, view: (await here.view(lin)).id });
    expect(await opens(lin, first, 'lesson-read')).toContain('reader-unmark');
  });

  test('an answer deleted after its hour goes, whenever the digest came', async () => {
    await lesson();
    await answered();
    await here.move({ to: afterHour });
    expect(shown(digests()[0])).toContain('With a reason');
    await here.act({ do: 'delete', as: wei.id, channel: leads, ts: saidAt('With a reason') });
    await here.move({ advance: 'PT2M' });
    expect(shown(digests()[0])).not.toContain('With a reason');
  });
});

describe('a card that was deleted', () => {
  const remove = (ts: string) => here.act({ do: 'delete', as: ada.id, channel: leads, ts });

  test('is left out, and another lesson of that week is not', async () => {
    const first = await lesson();
    await here.lesson(ada, 'now');
    await here.idle();
    const [, second] = here.cards();
    const link = (ts: string) => `p${ts.replace('.', '')}`;
    await remove(first);
    await here.move({ to: afterHour });
    expect(shown(digests()[0])).toContain(link(second?.ts ?? ''));
    expect(shown(digests()[0])).not.toContain(link(first));
  });

  test('is left out, and what was said below it is not', async () => {
    const first = await lesson();
    await here.lesson(ada, 'now');
    await likes(await says(marco, first, 'Below a card that went'), ada, lin);
    await remove(first);
    await here.move({ to: afterHour });
    expect(shown(digests()[0])).toContain('Below a card that went');
    expect(shown(digests()[0])).not.toContain(`/p${first.replace('.', '')}`);
  });

  test('where it was the only one, the week has no message', async () => {
    const first = await lesson();
    await remove(first);
    await here.move({ to: '2026-12-06T18:00:00Z' });
    expect(digests()).toEqual([]);
  });

  test('where Slack does not say whether it stands, it is told', async () => {
    await lesson();
    await here.move({ to: '2026-12-04T17:14:00Z' });
    here.sandbox.faults.override('conversations.replies', { ok: false, error: 'missing_scope' });
    await here.move({ to: afterHour });
    here.sandbox.faults.override('conversations.replies', undefined);
    expect(digests()).toHaveLength(1);
  });
});

describe('where the channel takes no posts at its moment', () => {
  async function liked(text: string): Promise<string> {
    const first = await lesson();
    await likes(await says(marco, first, text), ada, lin);
    await here.move({ to: '2026-12-04T17:14:00Z' });
    return first;
  }

  test('it is given up, keeps no words, and comes once it does again', async () => {
    await liked('Words that wait');
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'restricted_action' });
    await here.move({ to: '2026-12-04T17:20:00Z' }).catch(() => []);
    expect(
      (await heldAt(here.url)).split('\n').filter((held) => held.includes('Words that wait')),
    ).toHaveLength(1);
    here.sandbox.faults.override('chat.postMessage', undefined);
    await here.lesson(ada, 'resume');
    await here.move({ to: '2026-12-04T18:00:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain('Words that wait');
    await here.move({ to: '2026-12-06T18:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test('nor are they kept where nobody can look whether it stands, once they are taken out', async () => {
    const first = await liked('Words taken out');
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'fatal_error' });
    here.sandbox.faults.override('conversations.history', { ok: false, error: 'not_in_channel' });
    await here.move({ to: '2026-12-04T17:20:00Z' }).catch(() => []);
    here.sandbox.faults.override('chat.postMessage', undefined);
    here.sandbox.faults.override('conversations.history', undefined);
    await opens(marco, first, 'featured-open');
    await turns(marco, 'featured-quiet');
    await here.move({ advance: 'PT30M' }).catch(() => []);
    expect(await heldAt(here.url)).not.toContain('Words taken out');
  });
});

describe('in a channel that joined the hour of another', () => {
  async function joined(): Promise<void> {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    await here.lesson(ada, 'guest join #tech-leads', general);
    await here.move({ to: '2026-11-30T09:00:00Z' });
    await answered('An answer of the host');
  }

  test('it has that answer also where the host pauses right after its hour', async () => {
    await joined();
    await here.move({ to: '2026-12-04T17:05:00Z' });
    await here.lesson(ada, 'pause');
    await here.move({ to: afterHour });
    expect(shown(digests(general)[0])).toContain('An answer of the host');
  });

  test('what was asked in one is in the exports of both, with its votes and the answer', async () => {
    await joined();
    await here.ask(lin, 'Asked in the big channel?', general);
    const question = here.posts(general).findLast(({ text }) => text.includes('Asked in the big channel?'));
    for (const { id } of [ada, marco]) {
      await here.act({ do: 'react', as: id, channel: general, ts: question?.ts ?? '', emoji: '+1' });
    }
    await here.move({ to: '2026-12-11T16:00:00Z' });
    await reply(wei, asked().at(-1), 'Answered in the other');
    await finish(wei);
    for (const channel of [general, leads]) {
      await here.lesson(ada, 'export', channel);
      const sent = here.posts(await here.direct(ada)).findLast((one) => one.files !== undefined);
      const file = await fetch(here.sandbox.origin + sent?.files?.[1]?.url);
      const data = JSON.parse(await file.text());
      expect(data.questions.filter(({ by }: { by: string }) => by === lin.name)).toEqual([
        expect.objectContaining({
          text: 'Asked in the big channel?',
          votes: 2,
          answers: [expect.objectContaining({ text: 'Answered in the other', by: wei.name })],
        }),
      ]);
    }
    // A person of another company may not see messages of the other channel.
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@jonas' });
    await here.lesson(ada, 'export', general);
    const last = here.posts(await here.direct(ada)).findLast((one) => one.files !== undefined);
    const exported = await (await fetch(here.sandbox.origin + last?.files?.[1]?.url)).text();
    expect(exported).toContain('"questions": []');
  });

  test('it has the answer of the host; deleted, it goes there too, also when the channel has left', async () => {
    await joined();
    await here.move({ to: afterHour });
    expect(shown(digests(general)[0])).toContain('An answer of the host');
    await here.lesson(ada, 'guest leave', general);
    await here.act({ do: 'delete', as: wei.id, channel: leads, ts: saidAt('An answer of the host') });
    await here.move({ advance: 'PT2M' });
    for (const channel of [leads, general])
      expect(shown(digests(channel)[0])).not.toContain('An answer of the host');
  });

  test('nothing of a host that has become private is shown', async () => {
    await joined();
    here.sandbox.faults.override('conversations.info', {
      ok: true,
      channel: { id: leads, name: 'tech-leads', is_private: true, is_member: true, is_ext_shared: true },
    });
    await here.move({ to: afterHour });
    here.sandbox.faults.override('conversations.info', undefined);
    expect(digests(general)).toHaveLength(1);
    expect(shown(digests(general)[0])).not.toContain('An answer of the host');
  });
});

describe('who may see', () => {
  test('a window left open shows nothing new of a private channel to who has left it', async () => {
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en', hidden);
    await here.move({ to: '2026-11-30T09:00:00Z' });
    const first = here.cards(hidden).at(-1)?.ts ?? '';
    const say = async (who: { id: string }, text: string) => {
      const done = await here.act({ do: 'message', as: who.id, channel: hidden, thread: first, text });
      return done.ok ? (done.ts ?? '') : '';
    };
    await features(ada, await say(lin, 'Said before'), hidden);
    await here.move({ advance: 'PT2M' });
    await here.act({ do: 'click', as: lin.id, on: { channel: hidden, ts: first }, action: 'featured-open' });
    await here.act({ do: 'leave', as: lin.id, channel: hidden });
    await features(ada, await say(ada, 'Said after she left'), hidden);
    expect(await turns(lin, 'featured-quiet')).not.toContain('Said after she left');
  });

  test('what was said in a channel is shown in direct messages only to who may read it there', async () => {
    const first = await lesson();
    await likes(await says(marco, first, 'For the channel'), ada, lin);
    await here.act({ do: 'leave', as: priya.id, channel: leads });
    const direct = await here.direct(priya);
    for (const word of ['top', 'featured']) {
      await here.lesson(priya, word, direct);
      const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
      await here.sandbox.act({ do: 'click', as: priya.id, on, action: 'lesson-in-channel', value: leads });
      await here.idle();
    }
    const seen = JSON.stringify(here.sandbox.state().ephemerals.filter(({ user }) => user === priya.id));
    expect(seen).not.toContain('For the channel');
    expect(here.sandbox.state().views.filter(({ user }) => user === priya.id)).toEqual([]);
  });

  test('files come to nobody who has left the channel, or organises no more, before they were made', async () => {
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en', hidden);
    await here.move({ to: '2026-11-30T09:00:00Z' });
    here.sandbox.faults.add({ method: 'files.completeUploadExternal', answer: 'status', status: 503 });
    await here.sandbox.act({
      do: 'command',
      as: ada.id,
      channel: hidden,
      command: '/lesson',
      text: 'export',
    });
    await here.until(async () =>
      here.sandbox.calls().some(({ method }) => method === 'files.completeUploadExternal'),
    );
    await here.act({ do: 'leave', as: ada.id, channel: hidden }).catch(() => undefined);
    await here.move({ advance: 'PT10M' });
    const direct = await here.direct(ada);
    expect(here.posts(direct).filter(({ files }) => files !== undefined)).toEqual([]);
  });

  test('a course that has ended can still be exported', async () => {
    await lesson();
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.lesson(ada, 'export');
    const direct = await here.direct(ada);
    expect(here.posts(direct).filter(({ files }) => files !== undefined)).toHaveLength(1);
  });
});

describe('cards', () => {
  test('one that Slack will not have changed keeps none of the others from it', async () => {
    const first = await lesson();
    await here.move({ to: '2026-12-07T09:01:00Z' });
    const second = here.cards().at(-1)?.ts ?? '';
    await here.move({ advance: 'PT15M' });
    const only = ({ ts }: Readonly<Record<string, unknown>>) => ts === second;
    here.sandbox.faults.add({ method: 'chat.update', answer: 'error', error: 'block_mismatch', only });
    for (const ts of [first, second]) await likes(await says(marco, ts, 'Fine'), ada, lin, wei);
    await here.move({ advance: 'PT15M' });
    expect(card(first)).toContain('featured-open');
  });

  test('stay in the language they were posted in', async () => {
    const first = await lesson();
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC zh-CN');
    await likes(await says(marco, first, 'Fine'), ada, lin);
    await here.move({ advance: 'PT15M' });
    expect(card(first)).toContain('"Featured"');
    expect(card(first)).toContain(shippedLesson('strategy-on-one-page').title);
  });
});

describe('who lets their comments in again', () => {
  test('has their words back where they were said lately', async () => {
    const first = await lesson();
    await likes(await says(marco, first, 'On second thought'), ada, lin);
    await here.move({ advance: 'PT2M' });
    await opens(marco, first, 'featured-open');
    await turns(marco, 'featured-quiet');
    await turns(marco, 'featured-quiet');
    await here.move({ advance: 'PT11M' });
    expect(await opens(ada, first, 'featured-open')).toContain('On second thought');
  });

  test('and who turned away has no place among the three that organisers chose', async () => {
    const first = await lesson();
    const chosen = await says(marco, first, 'Chosen');
    await features(ada, chosen);
    await here.move({ advance: 'PT2M' });
    await opens(marco, first, 'featured-open');
    await turns(marco, 'featured-quiet');
    await turns(marco, 'featured-quiet');
    await here.move({ advance: 'PT11M' });
    expect(card(first)).not.toContain('featured-open');
  });
});
