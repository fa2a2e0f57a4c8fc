// A discussion in the browser: two people like a comment, an organiser features another, and the week comes in one message.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, walk } from '../support/browser.ts';
import { shippedLesson } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const here = world({ patient: true });
const { open } = browser(here);
const { lesson } = underneath(here);
const { ada, lin, marco, wei } = people;
const strategy = shippedLesson('strategy-on-one-page');

/** Opens the lesson's thread from the replies below its card. */
async function openThread(page: Page, card: string) {
  await page
    .locator(`article[data-ts="${card}"]`)
    .getByRole('button', { name: /repl|条回复/ })
    .click();
  return page.getByRole('complementary');
}

test('liking, featuring, reading what is featured, marking a lesson as read, and the week in one message', {
  timeout: 90_000,
}, async ({ skip }) => {
  const card = await lesson();

  // A person answers in the thread.
  const writer = await open(marco, leads, skip);
  const thread = await openThread(writer, card);
  const box = thread.getByRole('textbox');
  for (const said of ['We wrote down what we will not do', 'And we dated it']) {
    await box.fill(said);
    await box.press('Enter');
    await thread.getByText(said).waitFor();
  }
  const other = await open(wei, leads, skip);
  const others = await openThread(other, card);
  await others.getByRole('textbox').fill('一页就够');
  await others.getByRole('textbox').press('Enter');

  // Two people like the comment.
  for (const [who, name, picker, search] of [
    [ada, '👍 1', 'Add reaction', 'Search emoji'],
    [lin, '👍 2', '添加表情', '搜索表情（英文名）'],
  ] as const) {
    const page = await open(who, leads, skip);
    const liked = (await openThread(page, card)).locator('article', { hasText: 'what we will not do' });
    await liked.hover();
    await liked.getByRole('button', { name: picker }).last().click();
    await page.getByRole('textbox', { name: search }).fill('+1');
    await page.keyboard.press('Enter');
    await liked.getByRole('button', { name: new RegExp(name) }).waitFor();
  }

  // The organiser features another comment.
  const organiser = await open(ada, leads, skip);
  const chosen = (await openThread(organiser, card)).locator('article', { hasText: '一页就够' });
  await chosen.hover();
  await chosen.getByRole('button', { name: 'Feature this comment' }).click();
  await organiser.getByText('This comment is now featured').first().waitFor();
  await walk(organiser, 'Next due moment');

  // People read the featured comments.
  const channel = organiser.getByRole('region', { name: 'Messages' });
  const shown = channel.locator(`article[data-ts="${card}"]`);
  await shown.getByRole('button', { name: 'Featured', exact: true }).click();
  const dialog = organiser.getByRole('dialog');
  await dialog.getByText('一页就够').waitFor();
  await dialog.getByText('We wrote down what we will not do').waitFor();
  expect(await dialog.getByText('And we dated it').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();

  await shown.getByRole('button', { name: /^Read:/ }).click();
  await dialog.getByRole('button', { name: 'Mark as read' }).click();
  await dialog.getByText('You marked this lesson as read.').waitFor();
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();

  // Friday evening.
  await here.move({ to: '2026-12-04T17:30:00Z' });
  const week = channel.locator('article', { hasText: 'The week in one message' });
  await week.getByText('What people said').waitFor();
  expect(await week.getByRole('link').allTextContents()).toEqual([
    strategy.title,
    '一页就够',
    'We wrote down what we will not do',
  ]);
  await week.getByRole('button', { name: /^Read:/ }).click();
  await dialog.getByText(strategy.heading).waitFor();
});
