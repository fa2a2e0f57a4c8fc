// Subscribes and meets Monday by clicking, in Chromium.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { channels, world } from '../support/world.ts';

const browser = '/usr/bin/chromium';
const here = world();
let context: BrowserContext | undefined;

beforeAll(async () => {
  if (!existsSync(browser)) return;
  context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'lectern-browser-')), {
    executablePath: browser,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    viewport: { width: 1280, height: 800 },
  });
});

afterAll(async () => {
  await context?.close();
});

test('the form starts the course, the clock brings Monday, Read opens the lesson', async ({ skip }) => {
  if (context === undefined) return skip('no chromium');
  const page = await context.newPage();
  await page.goto(`${here.sandbox.origin}/#as=U0ADA0001&at=${channels.leads.id}`);
  const composer = page.getByRole('textbox', { name: 'Message #tech-leads' });
  await composer.fill('/lesson subscribe');
  await composer.press('Enter');
  const form = page.getByRole('dialog');
  await form.getByText('Next lesson').waitFor();
  await form.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('starts in this channel').first().waitFor();
  await page.getByRole('button', { name: 'Next due moment' }).click();
  await page
    .getByRole('button', { name: 'Read', exact: true })
    .first()
    .or(page.getByRole('button', { name: /^Read: / }))
    .first()
    .click();
  await page.getByRole('dialog').getByText('Page 1 of').waitFor();
  expect(here.cards()).toHaveLength(1);
});
