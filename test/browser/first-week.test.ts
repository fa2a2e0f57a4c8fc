// The first week in Chromium, in both languages: the course starts on a Tuesday, a lesson comes on Monday, people like it, answer and ask,
// and the guest gets the list on Friday.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, walk } from '../support/browser.ts';
import { channels, people, world } from '../support/world.ts';

const here = world({ patient: true });
const { open } = browser(here);
const leads: string = channels.leads.id;

type Said = {
  who: { id: string };
  other: { id: string };
  subscribe: string;
  composer: string;
  reply: string;
  addReaction: string;
  search: string;
  next: string;
  sessionAt: string;
  starts: string;
  read: RegExp;
  pageOf: string;
  close: string;
  ask: string;
  field: string;
  submit: string;
  kept: string;
  answers: RegExp;
  counted: string;
  listed: RegExp;
  what: string;
};

const languages: Record<string, Said> = {
  English: {
    who: people.ada,
    other: people.marco,
    subscribe: '/lesson subscribe mon 09:00 Europe/Berlin en',
    composer: 'Message #tech-leads',
    reply: 'Reply in thread',
    addReaction: 'Add reaction',
    search: 'Search emoji',
    next: 'Next due moment',
    sessionAt: 'Next guest Q&A',
    starts: 'starts in this channel',
    answers: /will answer when there’s no guest/,
    read: /^Read/,
    pageOf: 'Page 1 of',
    close: 'Close',
    ask: 'Ask the guest',
    field: 'Your question',
    submit: 'Ask',
    kept: 'question 1 in',
    counted: '2 questions so far',
    listed: /answers: questions for Friday, 4 December/,
    what: '#tech-leads: organisers are reminded if there’s no guest',
  },
  Chinese: {
    who: people.lin,
    other: people.wei,
    subscribe: '/lesson subscribe mon 09:00 Asia/Shanghai zh-CN',
    composer: '发消息到 #tech-leads',
    reply: '在消息列中回复',
    addReaction: '添加表情',
    search: '搜索表情（英文名）',
    next: '下一个时刻',
    sessionAt: '下次答疑',
    starts: '在本频道开课',
    answers: /没有嘉宾时由/,
    read: /^阅读/,
    pageOf: '第 1 页',
    close: '关闭',
    ask: '向嘉宾提问',
    field: '你的问题',
    submit: '提问',
    kept: '里的第 1 个',
    counted: '已有 2 个问题',
    listed: /答疑：12 月 4 日周五的提问/,
    what: '#tech-leads 若还没有嘉宾，提醒组织者',
  },
};

async function type(page: Page, box: string, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: box });
  await composer.fill(text);
  await composer.press('Enter');
}

test.for(Object.keys(languages))(
  'in %s, Monday to Friday',
  { timeout: 180_000 },
  async (language, { skip }) => {
    const said = languages[language];
    if (said === undefined) throw new Error(`nobody speaks ${language}`);
    const page = await open(said.who, leads, skip);
    await type(page, said.composer, said.subscribe);
    await page.getByText(said.starts).first().waitFor();
    await type(page, said.composer, '/lesson guest stand-in @wei');
    await page.getByText(said.answers).first().waitFor();

    // Monday.
    await walk(page, said.next);
    const card = page.locator('article', { has: page.getByRole('button', { name: said.read }) });
    await card.getByRole('button', { name: said.read }).click();
    await page.getByRole('dialog').getByText(said.pageOf).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: said.close, exact: true }).first().click();

    await card.hover();
    await card.getByRole('button', { name: said.addReaction }).last().click();
    await page.getByRole('textbox', { name: said.search }).fill('clap');
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: /👏 1/ }).waitFor();

    await card.getByRole('button', { name: said.ask, exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: said.field }).fill('1 + 1 < 3?');
    await form.getByRole('button', { name: said.submit, exact: true }).click();
    await form.getByText(said.kept).waitFor();
    await form.getByRole('button', { name: said.close, exact: true }).first().click();

    // During the week another person asks, and votes.
    const other = await open(said.other, leads, skip);
    await type(other, said.composer, '/ask 2 + 2 > 3?');
    const head = other.locator('article', { hasText: said.counted });
    await head.getByRole('button', { name: /2 (replies|条回复)/ }).click();
    const first = other.getByRole('complementary').locator('article', { hasText: '2 + 2 > 3?' });
    await first.hover();
    await first.getByRole('button', { name: said.addReaction }).last().click();
    await other.getByRole('textbox', { name: said.search }).fill('heart');
    await other.keyboard.press('Enter');
    await first.getByRole('button', { name: /❤️ 1/ }).waitFor();

    // Friday, in the zone of the person at the screen.
    await page.getByText(said.what).waitFor();
    await walk(page, said.sessionAt);
    const list = page.locator('article', { hasText: said.listed });
    await list.waitFor();
    expect(await list.getByRole('link').allTextContents()).toEqual(['2 + 2 > 3?', '1 + 1 < 3?']);
    await list.getByRole('link', { name: '1 + 1 < 3?' }).click();
    await page.getByRole('complementary').locator('[data-target]').getByText('1 + 1 < 3?').waitFor();
    expect(here.cards()).toHaveLength(1);
  },
);

test('the form starts the course', async ({ skip }) => {
  const page = await open(people.ada, leads, skip);
  await type(page, 'Message #tech-leads', '/lesson subscribe');
  const form = page.getByRole('dialog');
  await form.getByText('Next lesson').waitFor();
  await form.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('starts in this channel').first().waitFor();
  expect(here.posts()).toHaveLength(1);
});
