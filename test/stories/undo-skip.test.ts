// `/lesson skip` can be undone: once, within an hour, while nothing came after it.
import { describe, expect, test } from 'vitest';
import { sixLessons } from '../support/content.ts';
import { people, world } from '../support/world.ts';

const here = world({ content: sixLessons() });
const { ada, lin, marco } = people;

const started = (locale = 'en') => here.lesson(ada, `subscribe mon 09:00 Etc/UTC ${locale}`);
const notices = () =>
  here
    .posts()
    .filter(({ text }) => text.startsWith('⏭️') || text.startsWith('↩️'))
    .map(({ text }) => text);
const cards = () => here.cards().map(({ text }) => /On topic \d/.exec(text)?.[0]);
const monday = () => here.move({ to: '2026-11-30T09:01:00Z' });
const receipts = () =>
  here.sandbox.state().ephemerals.filter(({ blocks }) => JSON.stringify(blocks).includes('lesson-skip-undo'));
/** Presses *Undo* on a receipt; resolves with the new text of the receipt, or of the answer after it. */
const undo = (who: { id: string } = ada) => here.press(who, 'lesson-skip-undo');

describe('Undo', () => {
  test('the lesson is next again, and the channel, which heard of the skip, hears that', async () => {
    await started();
    await here.lesson(ada, 'skip');
    expect(await undo()).toContain('Undone: lesson 1 isn’t skipped. Next lesson: <!date^');
    expect(notices()).toEqual([
      expect.stringContaining('skipped lesson 1'),
      expect.stringMatching(/^↩️ <@\w+> undid the skip of lesson 1\. Next lesson: <!date.*\*On topic 1\*$/),
    ]);
    expect(receipts()).toEqual([]);
    await monday();
    expect(cards()).toEqual(['On topic 1']);
  });

  test('in Chinese', async () => {
    await here.lesson(lin, 'subscribe mon 09:00 Etc/UTC zh');
    await here.lesson(lin, 'skip');
    expect(await undo(lin)).toContain('已撤销，第 1 课不跳过了');
    expect(notices().at(-1)).toContain('撤销了跳过，第 1 课照常');
  });

  test('a notice that has not been said is not said any more, nor the other', async () => {
    await started();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
    await here.say(ada, 'skip');
    await here.until(async () => here.sandbox.calls().some(({ answer }) => answer?.error === 'ratelimited'));
    expect(await undo()).toContain('Undone');
    expect(notices()).toEqual([]);
    await monday();
    expect(cards()).toEqual(['On topic 1']);
  });

  test('a lesson can be skipped again, and that undone, too', async () => {
    await started();
    for (let time = 1; time <= 2; time += 1) {
      await here.lesson(ada, 'skip');
      await undo();
    }
    expect(notices()).toHaveLength(4);
    expect(await here.lesson(marco, 'catalogue')).toContain('0 of 6 delivered');
    await monday();
    expect(cards()).toEqual(['On topic 1']);
  });

  test('of the lesson a course ends with: it goes on, and nobody is told of an end', async () => {
    await started();
    for (let lesson = 1; lesson <= 6; lesson += 1) await here.lesson(ada, 'skip');
    expect(await here.lesson(ada, 'status')).toContain('finished');
    const last = receipts().at(-1)?.id ?? '';
    await here.click(ada, { ephemeral: last }, 'lesson-skip-undo');
    await here.idle();
    expect(await here.lesson(ada, 'status')).toContain('0 of 6 delivered, 5 skipped');
    await monday();
    expect(cards()).toEqual(['On topic 6']);
    await here.move({ to: '2026-12-08T00:00:00Z' });
    expect(here.posts().filter(({ text }) => text.includes('That was the whole'))).toHaveLength(1);
  });

  test('of the last while it was paused: it is paused again', async () => {
    await started();
    await here.lesson(ada, 'pause');
    for (let lesson = 1; lesson <= 6; lesson += 1) await here.lesson(ada, 'skip');
    await here.click(ada, { ephemeral: receipts().at(-1)?.id ?? '' }, 'lesson-skip-undo');
    await here.idle();
    expect(await here.lesson(ada, 'status')).toContain('paused, 0 of 6 delivered, 5 skipped');
    await here.move({ to: '2026-12-08T00:00:00Z' });
    expect(here.posts().filter(({ text }) => text.includes('That was the whole'))).toEqual([]);
  });

  test('on the Monday itself, before its lesson is sent: the lesson that was skipped comes, once', async () => {
    await started();
    await here.move({ to: '2026-11-30T08:59:00Z' });
    await here.lesson(ada, 'skip');
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2 });
    const walking = here.move({ to: '2026-11-30T09:00:00Z' });
    await here.until(async () => here.sandbox.calls().some(({ answer }) => answer?.error === 'ratelimited'));
    await here.click(ada, { ephemeral: receipts().at(-1)?.id ?? '' }, 'lesson-skip-undo');
    await walking;
    await here.idle();
    expect(cards()).toEqual(['On topic 1']);
  });
});

describe('pressed at another time', () => {
  /** All data that a press leaves unchanged. */
  const standing = async () => [notices(), await here.lesson(marco, 'upcoming')];

  test('twice at once: it is undone once, and both are told', async () => {
    await started();
    await here.lesson(ada, 'skip');
    const on = { ephemeral: receipts().at(-1)?.id ?? '' };
    const done = await Promise.all([
      here.click(ada, on, 'lesson-skip-undo'),
      here.click(ada, on, 'lesson-skip-undo'),
    ]);
    expect(done.map(({ ok }) => ok)).toContain(true);
    await here.idle();
    expect(notices()).toHaveLength(2);
    await monday();
    expect(cards()).toEqual(['On topic 1']);
  });

  test('after an hour it is too late, and after a restart it is not', async () => {
    await started();
    await here.lesson(ada, 'skip');
    await here.move({ advance: 'PT59M' });
    await here.stop();
    await here.start();
    expect(await undo()).toContain('Undone');
    await here.lesson(ada, 'skip');
    await here.move({ advance: 'PT1H' });
    const before = await standing();
    expect(await undo()).toContain('Lesson 1 was skipped more than an hour ago');
    expect(await standing()).toEqual(before);
  });

  test('two skips: the earlier one can be undone once the later one is', async () => {
    await started();
    await here.lesson(ada, 'skip');
    const first = { ephemeral: receipts().at(-1)?.id ?? '' };
    await here.lesson(ada, 'skip');
    const second = { ephemeral: receipts().at(-1)?.id ?? '' };
    const press = async (on: { ephemeral: string }) => {
      await here.click(ada, on, 'lesson-skip-undo');
      await here.idle();
    };
    await press(first);
    expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('Lesson 2 was skipped after it');
    await press(second);
    await press(first);
    await monday();
    expect(cards()).toEqual(['On topic 1']);
  });

  test('after the next lesson came: that one stays, and so does the skip', async () => {
    await started();
    await here.lesson(ada, 'skip');
    const on = { ephemeral: receipts().at(-1)?.id ?? '' };
    await here.lesson(ada, 'now');
    await here.click(ada, on, 'lesson-skip-undo');
    await here.idle();
    expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('The course has moved on');
    expect(notices()).toHaveLength(1);
    expect(cards()).toEqual(['On topic 2']);
  });

  test('while the next lesson is being sent: that is said, and it can be pressed again', async () => {
    await started();
    await here.lesson(ada, 'skip');
    const on = { ephemeral: receipts().at(-1)?.id ?? '' };
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.say(ada, 'now');
    await here.until(async () => here.cards().length === 1);
    await here.click(ada, on, 'lesson-skip-undo');
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('on its way');
    await here.idle();
    expect(cards()).toEqual(['On topic 2']);
    expect(receipts()).toHaveLength(1);
  });

  test('by somebody who organises the course no more: it stays skipped', async () => {
    await started();
    await here.lesson(ada, 'organisers @marco');
    await here.lesson(marco, 'skip');
    await here.lesson(ada, 'organisers remove @marco');
    const on = { ephemeral: receipts().at(-1)?.id ?? '' };
    await here.click(marco, on, 'lesson-skip-undo');
    await here.idle();
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('organisers');
    expect(notices()).toHaveLength(1);
  });

  test('after the course ended here: it says so', async () => {
    await started();
    await here.lesson(ada, 'skip');
    const on = { ephemeral: receipts().at(-1)?.id ?? '' };
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.click(ada, on, 'lesson-skip-undo');
    await here.idle();
    expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('a course that has ended here');
    expect(notices()).toHaveLength(1);
  });
});
