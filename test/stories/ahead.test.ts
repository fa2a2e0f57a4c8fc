// What the clock of the sandbox says comes next: only what somebody will hear.
import { expect, test } from 'vitest';
import { ada, fridays, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { answerDirect, comes, invite, subscribed } = fridays(here);

/** What is said to come, one after the other, as the clock goes on. */
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
  expect((await here.app.nextDue('told'))?.what.en).toContain('has not answered');
  await answerDirect(wei, 'guest-accept');
  expect(await said(4)).not.toMatch(/has not answered|有没有答复/);
});

test('a guest who comes is not said to be missing', async () => {
  await subscribed();
  await comes(wei);
  await here.ask(ada, 'How do I hire?');
  expect(await said(3)).not.toMatch(/has not answered|no guest comes|有没有嘉宾/);
});
