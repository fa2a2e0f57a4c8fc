// The page on a phone: all buttons of the clock are in sight, and a thread opens at its start.
import { expect, test } from 'vitest';
import { browser } from '../support/browser.ts';
import { channels, people, world } from '../support/world.ts';

const here = world({ patient: true });
const { open } = browser(here);
const width = 390;
const leads = channels.leads.id;

async function say(who: { id: string }, text: string, thread?: string): Promise<string> {
  const said = await here.act({
    ...({ do: 'message', as: who.id, channel: leads, text } as const),
    ...(thread === undefined ? {} : { thread }),
  });
  return (said.ok && said.ts) || '';
}

test.for([
  ['English', people.ada, /^(Next due moment|Next lesson|Next guest Q&A|\+1 day|\+1 week)$/],
  ['Chinese', people.lin, /^(下一个时刻|下一课|下次答疑|\+1 天|\+1 周)$/],
] as const)('no button of the clock is cut off, in %s', async ([, who, names], { skip }) => {
  const page = await open(who, leads, skip);
  await page.setViewportSize({ width, height: 844 });
  const buttons = page.getByRole('button', { name: names });
  await buttons.first().waitFor();
  expect(await buttons.count()).toBe(5);
  const clock = await page.locator('.clock').boundingBox();
  for (const button of await buttons.all()) {
    const box = await button.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  }
  // The clock leaves the page to the messages.
  expect(clock?.height).toBeLessThan(844 / 4);
  expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width);
});

test.for([width, 1280])(
  'a thread begins at its beginning, %i wide, and shows what one says in it',
  async (wide, { skip }) => {
    const parent = await say(people.marco, 'What did you cut last quarter?');
    for (let nth = 1; nth <= 30; nth += 1) await say(people.lin, `Reply ${nth}`, parent);
    const page = await open(people.ada, `${leads}&thread=${parent}`, skip);
    await page.setViewportSize({ width: wide, height: 844 });
    const thread = page.getByRole('complementary', { name: 'Thread' });
    // The field also keeps the sent text until the answer arrives.
    const said = (text: string) => thread.getByRole('article').getByText(text, { exact: true });
    await said('Reply 30').waitFor();
    const isSeen = (text: string) =>
      said(text).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const frame = element.closest('.stream')?.getBoundingClientRect();
        return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
      });
    expect([await isSeen('What did you cut last quarter?'), await isSeen('Reply 30')]).toEqual([true, false]);
    // Messages of others leave the scroll position alone.
    await say(people.wei, 'Reply 31', parent);
    await said('Reply 31').waitFor();
    expect(await isSeen('What did you cut last quarter?')).toBe(true);
    await thread.getByRole('textbox').fill('My own');
    await page.keyboard.press('Enter');
    await said('My own').waitFor();
    await expect.poll(() => isSeen('My own')).toBe(true);
  },
);
