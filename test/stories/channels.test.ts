// A course whose channel is archived, left, deleted or renamed; and channels without the app.
import { describe, expect, test } from 'vitest';
import { channels, filledIn, people, world } from '../support/world.ts';

const here = world();
const { ada, lin, marco } = people;
const { general, leads } = channels;
const atOnce = 'subscribe mon 09:00 Etc/UTC en';
const mondays = ['2026-11-30T09:00:00Z', '2026-12-07T09:00:00Z'] as const;
const app = () => here.sandbox.state().app.userId;
const direct = async (who: { id: string }) => here.posts(await here.direct(who));
const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);
const introductions = (channel: string) =>
  texts(here.posts(channel)).filter((text) => text.includes('starts in this channel'));
const archive = () => here.act({ do: 'archive', as: ada.id, channel: leads.id });
const unarchive = () => here.act({ do: 'unarchive', as: ada.id, channel: leads.id });
const remove = (channel: string = leads.id) => here.act({ do: 'remove', as: ada.id, channel, who: app() });
const invite = (channel: string = leads.id) => here.act({ do: 'invite', as: ada.id, channel, who: app() });
/** Presses *Resume* in the newest direct message. */
const resume = async (who: { id: string }, times = 1) => {
  const message = (await direct(who)).findLast(({ blocks }) =>
    blocks?.some(({ block_id }) => block_id === 'resume'),
  );
  const on = { channel: message?.channel ?? '', ts: message?.ts ?? '' };
  const presses = Array.from({ length: times }, () => here.click(who, on, 'subscription-resume'));
  expect(await Promise.all(presses)).toEqual(presses.map(() => ({ ok: true, status: 200 })));
  await here.idle();
};

describe('an archived channel', () => {
  test('gets no lessons; its organiser hears why, and nobody else does', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    expect(texts(await direct(marco))).toEqual([
      expect.stringMatching(/I paused \*Technical leadership.*the channel is archived/),
    ]);
    expect(await direct(ada)).toEqual([]);
    await here.move({ to: mondays[0] });
    expect(here.cards()).toEqual([]);
  });

  test('opened again, its organiser gets Resume, which brings the lessons back and tells the channel', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    expect(texts(await direct(marco)).at(-1)).toContain('I can post in');
    await here.move({ to: mondays[0] });
    expect(here.cards()).toEqual([]);
    await resume(marco);
    expect(texts(here.posts()).at(-1)).toContain('Lessons are back');
    expect(texts(await direct(marco)).at(-1)).toContain('Lessons are back');
    await here.move({ to: mondays[1] });
    expect(here.cards()).toHaveLength(1);
  });

  test('opened again while the app was away: its organiser hears it all the same, by day', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await here.stop();
    await here.sandbox.act({ do: 'unarchive', as: ada.id, channel: leads.id });
    await here.move({ to: '2026-11-26T02:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(texts(await direct(marco)).filter((text) => text.includes('I can post in'))).toEqual([]);
    await here.move({ to: '2026-11-26T12:00:00Z' });
    expect(texts(await direct(marco)).filter((text) => text.includes('I can post in'))).toHaveLength(1);
  });

  test('opened again, left, and entered again: each opening has its offer to resume', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    await remove();
    await invite();
    expect(texts(await direct(marco)).filter((text) => text.includes('still paused there'))).toHaveLength(2);
    await resume(marco);
    await here.move({ to: mondays[0] });
    expect(here.cards()).toHaveLength(1);
  });

  test('archived twice, its organiser hears it twice, and can resume twice', async () => {
    await here.lesson(marco, atOnce);
    for (const _ of [1, 2]) {
      await archive();
      await unarchive();
      await resume(marco);
    }
    expect(texts(here.posts()).filter((text) => text.includes('Lessons are back'))).toHaveLength(2);
    await here.move({ to: mondays[0] });
    expect(here.cards()).toHaveLength(1);
  });

  test('archived again before anybody resumed: its organiser hears of it, and of its end', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    await archive();
    await unarchive();
    expect(texts(await direct(marco))).toEqual([
      expect.stringContaining('I paused'),
      expect.stringContaining('still paused there'),
      expect.stringContaining('I paused'),
      expect.stringContaining('still paused there'),
    ]);
  });

  test('Resume pressed while the channel is closed is still there when it is open', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    await archive();
    await resume(marco);
    await unarchive();
    await resume(marco);
    expect(texts(here.posts()).at(-1)).toContain('Lessons are back');
  });

  test('Resume pressed twice: the channel is told once', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    await resume(marco, 2);
    expect(texts(here.posts()).filter((text) => text.includes('Lessons are back'))).toHaveLength(1);
    expect(texts(await direct(marco)).at(-1)).toMatch(/Lessons are back|aren’t paused|same moment/);
    await here.move({ to: mondays[0] });
    expect(here.cards()).toHaveLength(1);
  });

  test('Resume after somebody typed it: says so', async () => {
    await here.lesson(marco, atOnce);
    await archive();
    await unarchive();
    await here.lesson(ada, 'resume');
    await resume(marco);
    expect(texts(await direct(marco)).at(-1)).toContain('aren’t paused here. Next lesson');
  });
});

describe('a channel the app was removed from', () => {
  test('gets no lessons until the app is invited again and somebody resumes', async () => {
    await here.lesson(lin, atOnce);
    await remove();
    expect(texts(await direct(lin))).toEqual([expect.stringContaining('我已不在频道里')]);
    await here.move({ to: mondays[0] });
    expect(here.cards()).toEqual([]);
    expect(await here.lesson(ada, 'resume')).toContain('I’m no longer in the channel');
    await invite();
    expect(texts(await direct(lin)).at(-1)).toContain('我又能在');
    await resume(lin);
    await here.move({ to: mondays[1] });
    expect(here.cards()).toHaveLength(1);
  });

  test('and invited again in the same moment keeps its course or offers to resume it', async () => {
    await here.lesson(marco, atOnce);
    await here.sandbox.act({ do: 'remove', as: ada.id, channel: leads.id, who: app() });
    await here.sandbox.act({ do: 'invite', as: ada.id, channel: leads.id, who: app() });
    await here.idle();
    if ((await here.lesson(ada, 'status')).includes('paused')) await resume(marco);
    expect(await here.lesson(ada, 'status')).toContain('Next: ');
    await here.move({ to: mondays[0] });
    expect(here.cards()).toHaveLength(1);
  });

  test('a private one as well', async () => {
    const { id } = channels.private;
    await here.lesson(lin, atOnce, id);
    await remove(id);
    expect(texts(await direct(lin))).toHaveLength(1);
    await invite(id);
    await resume(lin);
    await here.move({ to: mondays[0] });
    expect(here.cards(id)).toHaveLength(1);
  });
});

test('a deleted channel: its organiser hears it once, and Monday is quiet', async () => {
  await here.lesson(marco, atOnce);
  await here.act({ do: 'delete-channel', as: ada.id, channel: leads.id });
  await here.move({ to: mondays[1] });
  expect(texts(await direct(marco))).toEqual([expect.stringContaining('the channel was deleted')]);
});

test('a new name changes nothing', async () => {
  await here.lesson(ada, atOnce);
  const before = here.posts().length;
  await here.act({ do: 'rename', as: ada.id, channel: leads.id, name: 'people-who-lead' });
  expect(here.posts()).toHaveLength(before);
  expect(await here.lesson(ada, 'status')).toContain('Next: ');
  await here.move({ to: mondays[0] });
  expect(here.cards()).toHaveLength(1);
});

describe('a channel the app is not in', () => {
  test('Add me joins and does the command at once', async () => {
    expect(await here.lesson(marco, atOnce, general.id)).toContain('I’m not in this channel yet');
    expect(await here.press(marco, 'lesson-add-me')).toContain('Next lesson');
    expect(introductions(general.id)).toHaveLength(1);
    await here.move({ to: mondays[0] });
    expect(here.cards(general.id)).toHaveLength(1);
  });

  test('Add me opens the form where the command had no words', async () => {
    await here.lesson(marco, 'subscribe', general.id);
    await here.press(marco, 'lesson-add-me');
    await here.submit(marco, (await here.view(marco)).id, filledIn());
    await here.idle();
    expect(introductions(general.id)).toHaveLength(1);
  });

  test('Add me pressed twice starts one course', async () => {
    await here.lesson(marco, atOnce, general.id);
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    await Promise.all([1, 2].map(() => here.click(marco, on, 'lesson-add-me')));
    await here.idle();
    expect(introductions(general.id)).toHaveLength(1);
  });

  test('a private one can only be opened from inside, and the words say how', async () => {
    const { id } = channels.private;
    await remove(id);
    expect(await here.lesson(ada, atOnce, id)).toContain('`/invite @Lectern`');
    await invite(id);
    expect(await here.lesson(ada, atOnce, id)).toContain('Next lesson');
  });
});

describe('in a direct message', () => {
  test('status asks which channel, and answers for the one chosen', async () => {
    await here.lesson(ada, atOnce);
    const dm = await here.direct(marco);
    expect(await here.lesson(marco, 'status', dm)).toContain('Which one do you mean?');
    expect(await here.press(marco, 'lesson-in-channel', leads.id)).toContain('Next: ');
  });

  test('subscribe asks which channel, and starts the course there', async () => {
    const dm = await here.direct(marco);
    expect(await here.lesson(marco, atOnce, dm)).toContain('Which one do you mean?');
    expect(await here.press(marco, 'lesson-in-channel', leads.id)).toContain('Next lesson');
    expect(introductions(leads.id)).toHaveLength(1);
    expect(here.posts(dm)).toEqual([]);
  });

  test('subscribe without words opens the form of the channel chosen', async () => {
    await here.lesson(marco, 'subscribe', await here.direct(marco));
    await here.press(marco, 'lesson-in-channel', leads.id);
    await here.submit(marco, (await here.view(marco)).id, filledIn());
    await here.idle();
    expect(introductions(leads.id)).toHaveLength(1);
  });

  test('subscribe for a channel the app is not in offers Add me, and goes on from there', async () => {
    await here.lesson(marco, atOnce, await here.direct(marco));
    expect(await here.press(marco, 'lesson-in-channel', general.id)).toContain('I’m not in this channel');
    expect(await here.press(marco, 'lesson-add-me')).toContain('Next lesson');
    expect(introductions(general.id)).toHaveLength(1);
  });

  test('now, when the lesson came early, asks and posts in the channel chosen', async () => {
    await here.lesson(ada, atOnce);
    await here.lesson(ada, 'now');
    await here.lesson(ada, 'now', await here.direct(ada));
    expect(await here.press(ada, 'lesson-in-channel', leads.id)).toMatch(/Post (one more|the last one) now/);
    expect(await here.press(ada, 'lesson-now-again')).toContain('on its way');
    expect(here.cards()).toHaveLength(2);
  });

  test('help needs no channel', async () => {
    expect(await here.lesson(marco, 'help', await here.direct(marco))).toContain('/lesson status');
  });
});
