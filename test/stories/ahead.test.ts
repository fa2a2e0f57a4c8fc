// The next action shown by the sandbox's clock: only one that a person will see.
import { expect, test } from 'vitest';
import { ada, fridays, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { answerDirect, comes, invite, subscribed } = fridays(here);

/** The announced actions in order, as the clock goes on. */
async function said(times: number): Promise<string> {
  const all: string[] = [];
  for (let i = 0; i < times; i += 1) {
    const next = await here.app.nextDue('told');
    if (next === undefined) break;
    all.push(next.what.en, next.what['zh-CN']);
    await here.move({ to: new Date(next.at).toISOString() });
  }
  return all.join('\n');
}

test('a course whose last lesson was skipped is said to finish, and not once it was ended', async () => {
  await subscribed();
  while (!(await here.lesson(ada, 'skip')).includes('This course is finished'));
  expect((await here.app.nextDue('told'))?.what.en).toContain('course is finished');
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  expect(await said(6)).not.toMatch(/course is finished|结课/);
});

test('a guest who has not answered is said to be overdue, and not once they did', async () => {
  await subscribed();
  await invite(ada, wei);
  expect((await here.app.nextDue('told'))?.what.en).toContain('hasn’t replied');
  await answerDirect(wei, 'guest-accept');
  expect(await said(4)).not.toMatch(/hasn’t replied|还没答复/);
});

test('a guest who comes is not said to be missing', async () => {
  await subscribed();
  await comes(wei);
  await here.ask(ada, 'How do I hire?');
  expect(await said(3)).not.toMatch(/hasn’t replied|no guest|还没有嘉宾/);
});

test('after the hour has moved only the new moments are said to come', async () => {
  await subscribed();
  await here.lesson(ada, 'hour 0 17 1,15 * *');
  await comes(wei, { date: '2026-12-01T17:00:00Z' });
  await here.ask(ada, 'How do I hire?');
  await here.lesson(ada, 'hour fri 16:00');
  await answerDirect(wei, 'guest-accept');
  const moments: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    const next = await here.app.nextDue('told');
    if (next === undefined) break;
    const at = new Date(next.at).toISOString();
    moments.push(`${at} ${next.what.en}`);
    await here.move({ to: at });
  }
  // The hour itself would be at 17:00 of the first, and its reminder a day before.
  expect(moments.filter((one) => /^2026-(11-30|12-01)T17:00/.test(one))).toEqual([]);
  expect(moments.join('\n')).toContain('gets a reminder of its guest');
});

test('without a guest the channel is not said to be reminded of one', async () => {
  await subscribed();
  await here.ask(ada, 'How do I hire?');
  expect(await said(4)).not.toMatch(/gets a reminder of its guest/);
});
