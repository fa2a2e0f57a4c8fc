// A channel's course and its position: upcoming, catalogue, preview, skip, and the first offer.
import { describe, expect, test } from 'vitest';
import { sixLessons } from '../support/content.ts';
import { channels, people, world } from '../support/world.ts';

/** A course of six lessons: two modules of three. */
const here = world({ content: sixLessons() });

const started = () => here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
const upcoming = (who: { id: string } = people.marco) => here.lesson(who, 'upcoming');
/** The last ephemeral message to a person, as its blocks. */
const shown = () => JSON.stringify(here.sandbox.state().ephemerals.at(-1)?.blocks);
const mondays = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04'];
const dateToken = (monday: string) => `<!date^${Date.parse(`${monday}T09:00:00Z`) / 1000}^`;
const datesIn = (text: string) => mondays.filter((monday) => text.includes(dateToken(monday)));
const skip = (who: { id: string } = people.ada) => here.lesson(who, 'skip');
const preview = async (who: { id: string }, text = '', channel?: string) => {
  await here.lesson(who, `preview ${text}`, channel);
  return (await here.view(who)).text;
};
const toMonday = (which: number) => here.move({ to: `${mondays[which - 1]}T09:01:00Z` });

describe('/lesson upcoming', () => {
  test('anyone sees the coming four lessons, each with its date and its module', async () => {
    await started();
    const text = await upcoming(people.priya);
    expect(datesIn(text)).toEqual(mondays.slice(0, 4));
    expect(text.match(/On topic \d/g)).toEqual(['On topic 1', 'On topic 2', 'On topic 3', 'On topic 4']);
    expect(shown()).toContain('Module 2 · Lesson 4 of 6');
    expect(text).not.toContain('course ends');
    expect(await upcoming(people.lin)).toContain('话题 1');
  });

  test('with fewer than four left it says that the course ends then', async () => {
    await started();
    await toMonday(3);
    const text = await upcoming();
    expect(datesIn(text)).toEqual(mondays.slice(3, 6));
    expect(text).toContain('the last 3 lessons. The course ends with them.');
    await toMonday(5);
    expect(await upcoming()).toContain('the last lesson. The course ends with it.');
  });

  test('paused, it has titles without dates; until a date, it has both', async () => {
    await started();
    await here.lesson(people.ada, 'pause');
    const paused = await upcoming();
    expect(paused).toContain('`/lesson resume`');
    expect(paused).toContain('On topic 1');
    expect(datesIn(paused)).toEqual([]);
    await here.lesson(people.ada, 'resume');
    await here.lesson(people.ada, 'pause until 2026-12-12');
    const until = await upcoming();
    expect(until).toContain('paused until');
    expect(datesIn(until)).toEqual(mondays.slice(2, 6));
  });

  test('where Slack takes no posts it says so', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'restricted_action' });
    await toMonday(1);
    expect(await upcoming()).toContain('only some people may post there');
  });

  test('while a lesson is on its way it says so, and what follows', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
    await here.say(people.ada, 'now');
    const text = await here.say(people.marco, 'upcoming');
    expect(text).toContain('Lesson 1, *On topic 1*, is on its way.');
    expect(datesIn(text)).toEqual(mondays.slice(1, 5));
    await here.idle();
    expect(datesIn(await upcoming())).toEqual(mondays.slice(1, 5));
  });

  test('a finished course and a channel without one are told kindly', async () => {
    expect(await upcoming()).toContain('No course runs in this channel');
    await started();
    await here.move({ to: '2027-01-12T00:00:00Z' });
    expect(await upcoming()).toContain('This course is finished');
  });
});

describe('/lesson catalogue', () => {
  test('shows modules and lessons: delivered, skipped, and the next', async () => {
    await started();
    await toMonday(1);
    await skip();
    expect(await here.lesson(people.priya, 'catalogue')).toContain('1 of 6 delivered');
    const blocks = shown();
    expect(blocks).toContain(
      '*Module 1*\\n✓ 1. On topic 1\\n– 2. On topic 2 (skipped)\\n→ 3. *On topic 3* (next)',
    );
    expect(blocks).toContain('*Module 2*\\n4. On topic 4\\n5. On topic 5');
    expect(blocks).toContain('1 of 6 delivered, 1 skipped');
  });

  test('works in a channel without a course, with the one next step; guests are offered none', async () => {
    expect(await here.lesson(people.marco, 'catalogue')).toContain('Course six');
    expect(shown()).toContain('1. On topic 1');
    expect(shown()).not.toContain('(next)');
    const asked = here.sandbox.state().ephemerals.at(-1);
    await here.click(people.marco, { ephemeral: asked?.id ?? '' }, 'course-start');
    expect((await here.view(people.marco)).text).toContain('Start a course');
    await here.lesson(people.priya, 'catalogue');
    expect(shown()).toContain('No course runs in this channel');
    expect(shown()).not.toContain('course-start');
  });
});

describe('/lesson preview', () => {
  test('before a course runs: the first lesson, in the reader’s language, for guests too', async () => {
    expect(await preview(people.priya)).toContain('On topic 1');
    expect(await preview(people.lin)).toContain('话题 1');
    expect(await preview(people.marco, '', channels.general.id)).toContain('On topic 1');
    expect(here.posts()).toEqual([]);
  });

  test('in a channel with a course: the next lesson', async () => {
    await started();
    await toMonday(1);
    expect(await preview(people.marco)).toContain('On topic 2');
  });

  test.each([
    ['5', 'On topic 5'],
    ['#5', 'On topic 5'],
    ['第 5 课', 'On topic 5'],
    ['topic 3', 'On topic 3'],
    ['话题 4', 'On topic 4'],
  ])('%s finds a lesson', async (text, title) => {
    expect(await preview(people.marco, text)).toContain(title);
  });

  test('what is not there is refused with the nearest, which Read opens', async () => {
    expect(await here.lesson(people.marco, 'preview 99')).toContain('The closest is lesson 6, *On topic 6*.');
    expect(await here.lesson(people.marco, 'preview tpoic 2')).toContain('lesson 2, *On topic 2*');
    const refusal = here.sandbox.state().ephemerals.at(-1);
    await here.click(people.marco, { ephemeral: refusal?.id ?? '' }, 'lesson-read');
    expect((await here.view(people.marco)).text).toContain('On topic 2');
    expect(await here.lesson(people.marco, 'preview <quantum>')).toContain('for “&lt;quantum&gt;”');
  });
});

describe('/lesson skip', () => {
  const notices = () => here.posts().filter(({ text }) => text.includes('skipped'));

  test('leaves the next lesson out: the channel hears who, what, and what comes when', async () => {
    await started();
    const receipt = await skip();
    expect(receipt).toContain('Skipped lesson 1, *On topic 1*');
    expect(receipt).toContain(dateToken('2026-11-30'));
    expect(notices().map(({ text }) => text)).toEqual([
      expect.stringContaining(`⏭️ <@${people.ada.id}> skipped lesson 1, *On topic 1*. Next lesson: <!date^`),
    ]);
    expect(notices()[0]?.text).toContain('*On topic 2*');
    await toMonday(1);
    expect(here.cards().map(({ text }) => text)).toEqual([expect.stringContaining('On topic 2')]);
    expect(await preview(people.marco, '1')).toContain('On topic 1');
  });

  test('is for organisers', async () => {
    await started();
    expect(await skip(people.marco)).toContain('organisers');
    expect(notices()).toEqual([]);
  });

  test('now after a skip posts the one after', async () => {
    await started();
    await skip();
    await here.lesson(people.ada, 'now');
    expect(here.cards().map(({ text }) => text)).toEqual([expect.stringContaining('On topic 2')]);
  });

  test('a lesson that is being sent is not skipped', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.say(people.ada, 'now');
    await here.until(async () => here.cards().length === 1);
    expect(await here.say(people.ada, 'skip')).toContain('on its way');
    await here.idle();
    expect(notices()).toEqual([]);
    expect(here.cards()).toHaveLength(1);
  });

  test('a lesson that was only prepared gives way to the one after', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
    await here.say(people.ada, 'now');
    await here.until(async () => here.sandbox.calls().some(({ answer }) => answer?.error === 'ratelimited'));
    expect(await here.say(people.ada, 'skip')).toContain('Skipped lesson 1');
    await here.idle();
    expect(here.cards()).toEqual([]);
    await toMonday(1);
    expect(here.cards().map(({ text }) => text)).toEqual([expect.stringContaining('On topic 2')]);
  });

  test('on the Monday itself, before its lesson is sent: the one after comes in its place, once', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
    const walking = here.move({ to: '2026-11-30T09:00:00Z' });
    await here.until(async () => here.sandbox.calls().some(({ answer }) => answer?.error === 'ratelimited'));
    expect(await here.say(people.ada, 'skip')).toContain('Skipped lesson 1');
    await walking;
    await here.idle();
    expect(here.cards().map(({ text }) => text)).toEqual([expect.stringContaining('On topic 2')]);
    expect(datesIn(await upcoming())[0]).toBe('2026-12-07');
  });

  test('paused, the next is named without a date', async () => {
    await started();
    await here.lesson(people.ada, 'pause');
    expect(await skip()).toContain('Next lesson: *On topic 2*');
  });

  test('when nothing is left the course is finished, and says so once', async () => {
    await started();
    for (let lesson = 1; lesson <= 5; lesson += 1) await skip();
    expect(await skip()).toContain('No lesson is left, so the course ends here.');
    expect(await here.lesson(people.ada, 'status')).toContain('finished, 0 of 6 delivered, 6 skipped');
    expect(await skip()).toContain('This course is finished');
    await here.move({ to: '2026-12-15T00:00:00Z' });
    expect(here.cards()).toEqual([]);
    expect(here.posts().filter(({ text }) => text.includes('That was the whole'))).toHaveLength(1);
    expect(await here.lesson(people.marco, 'catalogue')).toContain('0 of 6 delivered');
  });
});

describe('the app is added to a channel', () => {
  const general = channels.general.id;
  const offers = () =>
    here.sandbox.state().ephemerals.filter(({ blocks }) => JSON.stringify(blocks).includes('offer-course'));
  const added = async (who: { id: string } = people.marco, channel: string = general) => {
    const act = await here.sandbox.act({ do: 'invite', as: who.id, channel, who: '@lectern' });
    expect(act).toMatchObject({ ok: true });
    await here.idle();
  };

  test('without a course: who added it, and nobody else, is offered to start one, once', async () => {
    await added();
    expect(offers()).toMatchObject([{ user: people.marco.id, channel: general }]);
    expect(offers()[0]?.text).toContain('Thank you for adding me');
    await here.click(people.marco, { ephemeral: offers()[0]?.id ?? '' }, 'course-start');
    const form = await here.view(people.marco);
    expect(form.text).toContain(`<#${general}>`);
    await here.app.tick();
    await here.idle();
    expect(offers()).toHaveLength(1);
  });

  test('in the language of who added it, and again when it is added again', async () => {
    await added(people.lin);
    expect(offers()[0]?.text).toContain('谢谢把我加进');
    await here.sandbox.act({ do: 'remove', as: people.ada.id, channel: general, who: '@lectern' });
    await here.idle();
    await added(people.lin);
    expect(offers()).toHaveLength(2);
  });

  test('nobody is told where it added itself, or where a course runs', async () => {
    await here.lesson(people.ada, 'subscribe', general);
    const asked = here.sandbox.state().ephemerals.at(-1);
    await here.click(people.ada, { ephemeral: asked?.id ?? '' }, 'lesson-add-me');
    await here.idle();
    expect(offers()).toEqual([]);
    await started();
    await here.sandbox.act({ do: 'remove', as: people.ada.id, channel: channels.leads.id, who: '@lectern' });
    await here.idle();
    await added(people.marco, channels.leads.id);
    expect(offers()).toEqual([]);
  });

  test('who has left by then is not waited for', async () => {
    here.sandbox.faults.add({ method: 'chat.postEphemeral', answer: 'error', error: 'user_not_in_channel' });
    await added();
    expect(offers()).toEqual([]);
    await here.app.tick();
    await here.idle();
    expect(offers()).toEqual([]);
  });
});
