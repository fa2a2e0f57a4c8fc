// Chromium for browser tests: one context for each file, one page for each test.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { world } from './world.ts';

const executablePath = '/usr/bin/chromium';

/** The text of the page, for the message of a failed test. */
const shownOn = (page: Page) =>
  page
    .locator('body')
    .innerText({ timeout: 2000 })
    .catch((error: unknown) => String(error));

/** Presses a button of the clock and waits until the walk has ended, because new messages move the elements to click. */
export async function walk(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  // The button itself may be disabled at that point.
  await page.getByRole('button', { name: /^\+1 (day|天)$/, disabled: false }).waitFor();
}

export function browser(here: ReturnType<typeof world>) {
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    if (!existsSync(executablePath)) return;
    context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'lectern-browser-')), {
      executablePath,
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

  // An open page holds a stream, and the sandbox waits for it on close.
  afterEach(async ({ task }) => {
    for (const page of context?.pages().slice(1) ?? []) {
      if (task.result?.state === 'fail') console.error(`${page.url()} shows:\n${await shownOn(page)}`);
      await page.close();
    }
  });

  afterAll(async () => {
    await context?.close();
  });

  return {
    /** The sandbox's page as this person sees it, in a channel. Skips the test if there is no Chromium. */
    async open(who: { id: string }, at: string, skip: (why: string) => never): Promise<Page> {
      if (context === undefined) return skip('no chromium');
      const page = await context.newPage();
      await page.goto(`${here.sandbox.origin}/#as=${who.id}&at=${at}`);
      return page;
    },
  };
}
