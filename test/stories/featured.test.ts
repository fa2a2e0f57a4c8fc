// The best of a discussion: featured comments, marks of a lesson as read, the thread so far, and the comments with the most likes.
import { describe, expect, test } from 'vitest';
import { fridays } from '../support/friday.ts';
import { leads, underneath } from '../support/underneath.ts';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { card, closes, features, lesson, likes, message, opens, says, settings, shown, turns } =
  underneath(here);
const { comes } = fridays(here);
const { ada, lin, marco, wei, priya } = people;
const soon = { advance: 'PT2M' };
const later = { advance: 'PT11M' };
const edits = (ts: string) =>
  here.sandbox.calls().filter(({ method, args }) => method === 'chat.update' && args.ts === ts).length;

describe('*Featured*', () => {
  test('comes with the second like of a comment, and shows it with a link', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Write the <reason> down & date it');
    await likes(comment, ada);
    await here.move(soon);
    expect(card(lessonCard)).not.toContain('featured-open');
    await likes(comment, lin);
    await here.move(later);
    expect(card(lessonCard)).toContain('"featured-open"');
    const view = await opens(wei, lessonCard, 'featured-open');
    expect(view).toContain('Write the &lt;reason&gt; down &amp; date it');
    expect(view).toContain(`<@${marco.id}>`);
    expect(view).toContain(`/archives/${leads}/p${comment.replace('.', '')}?thread_ts=${lessonCard}`);
    expect(view).toContain('2 个赞');
  });

  test('goes when its only comment is deleted, and with it every word', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Regretted words');
    await likes(comment, ada, lin);
    await here.move(soon);
    await here.act({ do: 'delete', as: marco.id, channel: leads, ts: comment });
    await here.move(later);
    expect(card(lessonCard)).not.toContain('featured-open');
  });

  test('shows an edit, and of one person one comment', async () => {
    const lessonCard = await lesson();
    const first = await says(marco, lessonCard, 'First thought');
    const second = await says(marco, lessonCard, 'Second thought');
    const other = await says(lin, lessonCard, 'Another view');
    await likes(first, ada, lin, wei);
    await likes(second, ada, lin);
    await likes(other, ada, wei);
    await here.act({ do: 'edit', as: marco.id, channel: leads, ts: second, text: 'Better thought' });
    await here.move(later);
    const view = await opens(ada, lessonCard, 'featured-open');
    // All people who can have read either comment like it: of two equal ones the younger wins.
    expect(view).toContain('Better thought');
    expect(view).not.toContain('First thought');
    expect(view).not.toContain('Second thought');
    expect(view).toContain('Another view');
  });

  test('marks a guest’s comment once their session has begun, not when they accept', async () => {
    const lessonCard = await lesson();
    const comment = await says(wei, lessonCard, 'From practice');
    await likes(comment, ada, lin);
    await comes(wei, { date: '2026-12-04T16:00:00Z' });
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: '2026-12-04T15:59:00Z' });
    const seen = () => opens(priya, lessonCard, 'featured-open');
    expect(await seen()).toContain('From practice');
    expect(await seen()).not.toContain('· guest');
    await here.move({ to: '2026-12-04T16:00:00Z' });
    expect(await seen()).toContain(`<@${wei.id}> · guest · 2 likes`);
  });

  test('one’s own like does not count', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'I like this');
    await likes(comment, marco, ada);
    await here.move(later);
    expect(card(lessonCard)).not.toContain('featured-open');
  });
});

describe('an organiser', () => {
  test('features a comment nobody liked, and takes it back', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Quietly right');
    expect(await features(ada, comment)).toContain('now featured');
    expect(await features(ada, comment)).toContain('already');
    await here.move(soon);
    expect(card(lessonCard)).toContain('featured-open');
    const view = await opens(ada, lessonCard, 'featured-open');
    expect(view).toContain('Quietly right');
    expect(view).toContain('chosen by an organiser');
    expect(await turns(ada, 'featured-unpin')).not.toContain('Quietly right');
    await here.move(later);
    expect(card(lessonCard)).not.toContain('featured-open');
  });

  test('chooses at most three, and of one person the latest', async () => {
    const lessonCard = await lesson();
    const [one, other] = [await says(marco, lessonCard, 'One'), await says(marco, lessonCard, 'Other')];
    await features(ada, one);
    expect(await features(ada, other)).toContain('in place of');
    await features(ada, await says(lin, lessonCard, 'Two'));
    await features(ada, await says(wei, lessonCard, 'Three'));
    expect(await features(ada, await says(priya, lessonCard, 'Four'))).toContain('feature three comments');
    await here.move(soon);
    const view = await opens(ada, lessonCard, 'featured-open');
    for (const said of ['Other', 'Two', 'Three']) expect(view).toContain(`> ${said}`);
    expect(view).not.toContain('> One');
  });

  test('who is none is told who they are', async () => {
    const lessonCard = await lesson();
    expect(await features(lin, await says(marco, lessonCard, 'Mine'))).toContain(`<@${ada.id}>`);
  });

  test('what is no comment cannot be featured', async () => {
    const lessonCard = await lesson();
    const loose = await here.act({ do: 'message', as: marco.id, channel: leads, text: 'Lunch?' });
    const prompt = here.posts().find((one) => shown(one).includes('"prompt"'))?.ts ?? '';
    for (const ts of [lessonCard, prompt, loose.ok ? (loose.ts ?? '') : '']) {
      expect(await features(ada, ts)).toContain('Only a comment can be featured');
    }
  });
});

describe('who wants to be left out', () => {
  test('is, at once and everywhere, and keeps no words here; and may come back', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Not for the stage');
    await likes(comment, ada, lin);
    await here.move(soon);
    await opens(marco, lessonCard, 'featured-open');
    expect(await turns(marco, 'featured-quiet')).not.toContain('Not for the stage');
    expect(await here.lesson(wei, 'top')).not.toContain('Not for the stage');
    expect(await features(ada, comment)).toContain('keeps their comments out');
    await here.move(later);
    expect(card(lessonCard)).not.toContain('featured-open');
    await turns(marco, 'featured-quiet');
    await here.move(later);
    expect(card(lessonCard)).toContain('featured-open');
  });
});

test('who comes back has their words back, of whatever week, also where they changed them a moment before', async () => {
  const lessonCard = await lesson();
  const comment = await says(marco, lessonCard, 'Said in the first week');
  await likes(comment, ada, lin);
  await here.move({ to: '2026-12-28T12:00:00Z' });
  await opens(marco, lessonCard, 'featured-open');
  await turns(marco, 'featured-quiet');
  await here.act({ do: 'edit', as: marco.id, channel: leads, ts: comment, text: 'Said, and said better' });
  expect(await turns(marco, 'featured-quiet')).toContain('no longer saved here');
  await here.move({ advance: 'PT2M' });
  expect(await opens(lin, lessonCard, 'featured-open')).toContain('Said, and said better');
});

test('twenty comments of somebody who is left out hide nobody else’s', async () => {
  const lessonCard = await lesson();
  await likes(await says(marco, lessonCard, 'The other one'), ada, wei);
  const { act } = here.sandbox;
  for (let at = 0; at < 20; at += 1) {
    const text = `Mine ${at}`;
    const said = await act({ do: 'message', as: lin.id, channel: leads, thread: lessonCard, text });
    const on = { channel: leads, ts: (said.ok && said.ts) || '', emoji: '+1' };
    for (const { id } of [ada, wei, marco]) await act({ do: 'react', as: id, ...on });
  }
  await here.lesson(lin, 'featured');
  await turns(lin, 'featured-quiet');
  await here.move(later);
  expect(card(lessonCard)).toContain('featured-open');
  expect(await opens(wei, lessonCard, 'featured-open')).toContain('The other one');
});

test('after the course began anew in the channel, `/lesson top` has what was said before, too', async () => {
  await likes(await says(marco, await lesson(), 'Of the course before'), ada, wei);
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  await here.press(ada, 'course-anew');
  await here.move({ to: '2026-12-07T10:00:00Z' });
  await likes(await says(marco, here.cards().at(-1)?.ts ?? '', 'Of this course'), ada, wei);
  await here.lesson(wei, 'top');
  const shownTop = JSON.stringify(here.sandbox.state().ephemerals.at(-1));
  expect(shownTop).toContain('Of this course');
  expect(shownTop).toContain('Of the course before');
});

describe('*Mark as read*', () => {
  const marks = async (who: { id: string }, lessonCard: string) => {
    await opens(who, lessonCard, 'lesson-read');
    const view = await turns(who, 'reader-mark');
    await closes(who);
    return view;
  };

  test('from five people on the card says how many', async () => {
    const lessonCard = await lesson();
    for (const who of [ada, lin, marco, wei]) await marks(who, lessonCard);
    await here.move(later);
    expect(card(lessonCard)).not.toContain('marked it read');
    expect(await marks(priya, lessonCard)).toContain('You marked this lesson as read');
    await here.move(later);
    expect(card(lessonCard)).toContain('5 marked it read');
    await opens(priya, lessonCard, 'lesson-read');
    await turns(priya, 'reader-unmark');
    await here.move(later);
    expect(card(lessonCard)).not.toContain('marked it read');
  });

  test('stays while one turns the pages, and is not offered in a preview', async () => {
    const lessonCard = await lesson();
    await opens(ada, lessonCard, 'lesson-read');
    await turns(ada, 'reader-mark');
    await closes(ada);
    expect(await opens(ada, lessonCard, 'lesson-read')).toContain('reader-unmark');
    await closes(ada);
    await here.lesson(lin, 'preview 2');
    expect((await here.view(lin)).text).not.toContain('reader-mark');
  });
});

describe('a card', () => {
  test('is changed at most once in ten minutes, and shows in the end what is so', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'In and out');
    await likes(comment, ada, lin);
    await here.move(soon);
    expect(edits(lessonCard)).toBe(1);
    for (let i = 0; i < 4; i += 1) {
      await here.act({ do: 'unreact', as: ada.id, channel: leads, ts: comment, emoji: '+1' });
      await here.move({ advance: 'PT1M' });
      if (i < 3) await likes(comment, ada);
    }
    expect(edits(lessonCard)).toBe(1);
    await here.move(later);
    expect(edits(lessonCard)).toBe(2);
    expect(card(lessonCard)).not.toContain('featured-open');
  });

  test('likes that change nothing it shows change no card', async () => {
    const lessonCard = await lesson();
    await likes(lessonCard, ada, lin, marco);
    await likes(await says(marco, lessonCard, 'Fine'), ada);
    await here.move(later);
    expect(edits(lessonCard)).toBe(0);
  });
});

describe('a long thread', () => {
  test('offers *The thread so far* below its prompt from thirty comments on, always as it is', async () => {
    const lessonCard = await lesson();
    const said: string[] = [];
    for (let i = 0; i < 30; i += 1) {
      const done = await here.sandbox.act({
        do: 'message',
        as: (i % 2 === 0 ? marco : lin).id,
        channel: leads,
        thread: lessonCard,
        text: `Thought ${i}`,
      });
      said.push(done.ok ? (done.ts ?? '') : '');
    }
    await here.idle();
    await likes(said[7] ?? '', ada, wei, priya);
    await likes(said[3] ?? '', ada);
    await here.move(later);
    const prompt = here.posts().find((one) => shown(one).includes('"thread-so-far"'))?.ts ?? '';
    expect(message(prompt)?.threadTs).toBe(lessonCard);
    const view = await opens(ada, prompt, 'thread-so-far');
    expect(view).toContain('30 comments so far');
    expect(view.indexOf('Thought 7')).toBeLessThan(view.indexOf('Thought 3'));
    await closes(ada);
    await likes(said[9] ?? '', ada, wei, priya, marco);
    expect(await opens(ada, prompt, 'thread-so-far')).toContain('Thought 9');
  });
});

describe('/lesson top', () => {
  test('shows what is liked most, lessons and comments, and says so where nothing is', async () => {
    const lessonCard = await lesson();
    expect(await here.lesson(marco, 'top')).toContain('Nothing has been liked here yet');
    await likes(lessonCard, ada, lin);
    const best = await says(marco, lessonCard, 'The best');
    await likes(best, ada, lin, wei);
    await likes(await says(lin, lessonCard, 'The second'), ada);
    await here.lesson(marco, 'top');
    const told = JSON.stringify(here.sandbox.state().ephemerals.at(-1));
    expect(told).toContain('2 likes');
    expect(told.indexOf('The best')).toBeLessThan(told.indexOf('The second'));
    expect(told).toContain(`p${best.replace('.', '')}`);
  });
});

test('a course that has ended still shows its best, and who wants to be left out can', async () => {
  const lessonCard = await lesson();
  await likes(await says(marco, lessonCard, 'Worth keeping'), ada, lin);
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  await here.lesson(wei, 'top');
  expect(JSON.stringify(here.sandbox.state().ephemerals.at(-1))).toContain('Worth keeping');
  await here.lesson(marco, 'featured');
  expect((await here.view(marco)).text).toContain('Worth keeping');
  expect(await turns(marco, 'featured-quiet')).not.toContain('Worth keeping');
});

describe('the catalogue', () => {
  test('opens what was featured in the course', async () => {
    const lessonCard = await lesson();
    await likes(await says(marco, lessonCard, 'Worth keeping'), ada, lin);
    await here.lesson(wei, 'catalogue');
    await here.press(wei, 'featured-course');
    expect((await here.view(wei)).text).toContain('Worth keeping');
  });

  test('shows nothing of a private channel to who is not in it', async () => {
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en', channels.private.id);
    await here.move({ to: '2026-11-30T09:00:00Z' });
    await here.lesson(lin, 'catalogue', channels.private.id);
    await here.act({ do: 'leave', as: lin.id, channel: channels.private.id });
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    const pressed = await here.sandbox.act({ do: 'click', as: lin.id, on, action: 'featured-course' });
    expect(pressed.ok).toBe(false);
  });
});

describe('/lesson settings', () => {
  test('other emoji count from then on, and those of the last days too', async () => {
    const lessonCard = await lesson();
    const comment = await says(marco, lessonCard, 'Eyes on this');
    for (const who of [ada, lin])
      await here.act({ do: 'react', as: who.id, channel: leads, ts: comment, emoji: 'eyes' });
    await likes(lessonCard, ada, lin, wei);
    expect(await settings(ada, { emoji: ':eyes: :bulb:' })).toMatchObject({ ok: true });
    await here.move(later);
    const view = await opens(wei, lessonCard, 'featured-open');
    expect(view).toContain('Eyes on this');
    await here.lesson(marco, 'top');
    const told = JSON.stringify(here.sandbox.state().ephemerals.at(-1));
    expect(told).toContain('Eyes on this');
    expect(told).not.toContain('3 likes');
  });

  test('what cannot be read is said, and the form stays', async () => {
    await lesson();
    const refused = await settings(ada, { emoji: 'thumbs up please' });
    expect(refused).toMatchObject({ errors: { emoji: expect.stringContaining('colons') } });
  });

  test('more emoji than can count are refused with how many they are; the same form twice is stale', async () => {
    await lesson();
    const many = Array.from({ length: 21 }, (_, i) => `:emoji-${i}:`).join(' ');
    expect(await settings(ada, { emoji: many })).toMatchObject({
      errors: { emoji: expect.stringContaining('21') },
    });
    await here.lesson(ada, 'settings');
    const view = await here.view(ada);
    await settings(ada, { prompts: 'off' });
    const values = { prompts: { 'settings-prompts': 'on' } };
    const stale = await here.sandbox.act({ do: 'submit', as: ada.id, view: view.id, values });
    expect(stale).toMatchObject({ errors: { emoji: expect.stringContaining('changed') } });
  });

  test('the author of a lesson is marked', async () => {
    const lessonCard = await lesson();
    await settings(ada, { author: marco.id });
    await likes(await says(marco, lessonCard, 'I meant it so'), ada, lin);
    await here.move(later);
    expect(await opens(ada, lessonCard, 'featured-open')).toContain('· author ·');
  });
});
