// One Friday in the browser with three people: an organiser, an asker, and the guest.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser } from '../support/browser.ts';
import { ada, friday, leads, marco, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world({ patient: true });
const { open } = browser(here);

async function type(page: Page, box: string | RegExp, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: box });
  await composer.fill(text);
  await composer.press('Enter');
}

test('a guest is invited, comes, answers in the thread and by the form, and everybody sees the recap', {
  timeout: 90_000,
}, async ({ skip }) => {
  const organiser = await open(ada, leads, skip);
  await type(organiser, 'Message #tech-leads', '/lesson subscribe mon 09:00 Etc/UTC en');
  await organiser.getByText('starts in this channel').first().waitFor();

  // The organiser invites.
  await type(organiser, 'Message #tech-leads', '/lesson guest');
  const form = organiser.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Guest' }).click();
  await organiser.getByRole('option', { name: /Chen Wei/ }).click();
  await form.getByRole('textbox', { name: 'Topic' }).fill('Growing managers');
  await form.getByRole('button', { name: 'Invite', exact: true }).click();
  await form.getByText('is invited for Friday, 27 November').waitFor();
  await form.getByRole('button', { name: 'Close', exact: true }).first().click();

  // The guest accepts.
  const guest = await open(wei, await here.direct(wei), skip);
  await guest.getByRole('button', { name: '接受', exact: true }).click();
  await guest.getByText('你已接受').waitFor();
  const announced = organiser.locator('article', { hasText: 'will answer your questions' });
  await announced.getByText('Growing managers').waitFor();

  // A person asks without a name.
  const asker = await open(marco, leads, skip);
  await asker
    .locator('article', { hasText: 'will answer your questions' })
    .getByRole('button', { name: 'Ask', exact: true })
    .click();
  const ask = asker.getByRole('dialog');
  await ask.getByRole('textbox', { name: 'Your question' }).fill('When do I stop coding?');
  await ask.getByRole('checkbox', { name: 'Ask without my name' }).check();
  await ask.getByRole('button', { name: 'Ask', exact: true }).click();
  await ask.getByText('Your name won’t be shown').waitFor();
  await ask.getByRole('button', { name: 'Close', exact: true }).first().click();
  await ask.waitFor({ state: 'hidden' });
  await type(asker, 'Message #tech-leads', '/ask How do I say no?');
  await asker.getByText('question 2 in').first().waitFor();

  // Friday: the guest answers the first question in its thread, the second in the form.
  await here.move({ to: friday });
  const stage = await open(wei, leads, skip);
  const first = stage
    .locator('article', { hasText: '第 1 个问题' })
    .or(stage.locator('article', { hasText: 'Question 1 of 2' }));
  await first.getByText('Someone asks').waitFor();
  await here.act({
    do: 'message',
    as: wei.id,
    channel: leads,
    thread: (await first.getAttribute('data-ts')) ?? '',
    text: 'When it keeps others from it.',
  });
  await first.getByText('✓ Answered by').waitFor();
  await first.getByRole('button', { name: 'Next question' }).click();
  const second = stage.locator('article', { hasText: 'Question 2 of 2' });
  await second.getByRole('button', { name: 'Answer', exact: true }).click();
  const answer = stage.getByRole('dialog');
  await answer.getByRole('textbox').fill('Say what you need to say yes.');
  await answer.getByRole('button', { name: '发布', exact: true }).click();
  await second.getByText('✓ Answered by').waitFor();
  await second.getByRole('button', { name: 'Finish' }).click();
  await stage.getByRole('button', { name: '撤销', exact: true }).waitFor();
  await here.move({ advance: 'PT2M' });

  // Everybody sees the recap; the asker is told of the answer.
  const recap = asker.locator('article', { hasText: 'answered 2 questions' });
  await recap.getByText('When it keeps others from it.').waitFor();
  expect(await recap.getByRole('link').allTextContents()).toEqual([
    'When do I stop coding?',
    'How do I say no?',
  ]);
  const told = await open(marco, await here.direct(marco), skip);
  await told.getByText('has been answered').first().waitFor();
});
