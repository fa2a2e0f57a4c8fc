// The page's own behaviour in Chromium: reactions, threads, links to messages, unread marks, Friday.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLog } from '../../src/platform/logger.ts';
import { createNetwork } from '../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../src/platform/slack/web.ts';
import { timings } from '../../src/platform/timings.ts';
import { browser } from '../support/browser.ts';
import { channels, people, world } from '../support/world.ts';

const here = world({ patient: true });
const { open } = browser(here);

const say = async (who: { id: string }, channel: string, text: string, thread?: string): Promise<string> => {
  const said = await here.act({ do: 'message', as: who.id, channel, text, ...(thread ? { thread } : {}) });
  return (said.ok && said.ts) || '';
};

test('an emoji is found by its name, counted with who gave it, and taken back', async ({ skip }) => {
  const ts = await say(people.marco, channels.leads.id, 'We wrote ours in a week.');
  await here.act({ do: 'react', as: people.lin.id, channel: channels.leads.id, ts, emoji: 'rocket' });
  const page = await open(people.ada, channels.leads.id, skip);
  const message = page.locator(`article[data-ts="${ts}"]`);
  await message.getByRole('button', { name: 'Add reaction' }).last().click();
  await page.getByRole('textbox', { name: 'Search emoji' }).fill('rock');
  await page.keyboard.press('Enter');
  const rocket = message.getByRole('button', { name: '🚀 2: 林悦 Lin Yue and Ada Okonkwo' });
  await rocket.click();
  await message.getByRole('button', { name: '🚀 1: 林悦 Lin Yue' }).waitFor();
  const stored = here.sandbox.state().messages.find((one) => one.ts === ts);
  expect(stored?.reactions).toEqual([{ name: 'rocket', users: [people.lin.id] }]);
});

test('a link to a reply opens its thread on the same page, under the count of replies', async ({ skip }) => {
  const parent = await say(people.marco, channels.leads.id, 'Questions for Friday');
  await say(people.lin, channels.leads.id, 'The first question', parent);
  const reply = await say(people.lin, channels.leads.id, 'The second question', parent);
  const link = `https://harbour.example/archives/${channels.leads.id}/p${reply.replace('.', '')}`;
  await say(people.wei, channels.leads.id, `Look: ${link}?thread_ts=${parent}&cid=${channels.leads.id}`);
  const page = await open(people.ada, channels.leads.id, skip);
  await page.getByRole('button', { name: '2 replies Last reply now' }).waitFor();
  await page.getByRole('link', { name: link }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('2 replies').waitFor();
  await thread.locator('[data-target]').getByText('The second question').waitFor();
  expect(new URL(page.url()).origin).toBe(here.sandbox.origin);
});

test('a place is marked until it is looked at', async ({ skip }) => {
  const page = await open(people.ada, channels.leads.id, skip);
  const places = page.getByRole('navigation');
  const general = places.getByRole('button', { name: 'general' });
  await general.waitFor();
  await say(people.marco, channels.general.id, 'Good morning.');
  await places.getByRole('button', { name: 'general unread' }).click();
  await page.getByText('Good morning.').waitFor();
  await places.getByRole('button', { name: 'tech-leads' }).click();
  await page.getByRole('textbox', { name: 'Message #tech-leads' }).waitFor();
  expect(await general.getByRole('img', { name: 'unread' }).count()).toBe(0);
});

test('files of the app stand under its words, and are fetched with the keyboard', async ({ skip }) => {
  const { slackApiUrl: apiUrl, botToken: token } = here.sandbox;
  const log = createLog('silent');
  const web = createSlackWeb({ apiUrl, token, timings, network: createNetwork({ log }), log });
  const at = await here.direct(people.ada);
  const files = [
    { name: 'course.md', title: 'The course', text: '# Ours <b>now</b>\n' },
    { name: 'course.json', title: 'The course, for machines', text: JSON.stringify('x'.repeat(2_340_000)) },
  ];
  await web.upload(at, files, 'Everything about the course.');
  const page = await open(people.ada, at, skip);
  const cards = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await page.getByText('Everything about the course.').first().waitFor();
  expect((await cards.allInnerTexts()).map((text) => text.split(/\n+/))).toEqual([
    ['The course', 'course.md · 18 bytes', 'Download'],
    ['The course, for machines', 'course.json · 2.3 MB', 'Download'],
  ]);
  await cards.getByRole('link', { name: 'Download course.md' }).focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('course.md');
  expect(readFileSync(await download.path(), 'utf8')).toBe('# Ours <b>now</b>\n');
});

test('the clock walks to what is due next, wherever the person is, and says what that is and where', async ({
  skip,
}) => {
  await here.lesson(people.ada, 'subscribe mon 09:00 Europe/Berlin en');
  const page = await open(people.lin, channels.leads.id, skip);
  await page.getByText('周一 16:00（Europe/Berlin 时间周一 09:00），#tech-leads 收到第 1 课').waitFor();
  const toHour = page.getByRole('button', { name: '下次答疑' });
  expect(await toHour.isDisabled()).toBe(true);
  expect(await toHour.getAttribute('title')).toMatch(/有人提问.*嘉宾/);
  await page.getByRole('button', { name: '下一课' }).click();
  await page.getByText('到了。').waitFor();
  expect(here.sandbox.state().now).toBe('2026-11-30T08:00:00.000Z');
  await here.ask(people.marco, 'How do I say no?');
  await here.lesson(people.ada, 'guest stand-in @wei');
  await page.getByRole('button', { name: '下次答疑' }).click();
  await here.until(async () => here.sandbox.state().now === '2026-12-04T15:00:00.000Z');
});

test('what comes in is read aloud as it is shown', async ({ skip }) => {
  const page = await open(people.marco, channels.leads.id, skip);
  await page.getByRole('textbox', { name: 'Message #tech-leads' }).waitFor();
  await here.lesson(people.ada, 'subscribe mon 09:00 Europe/Berlin en');
  const aloud = page.locator('[aria-live="polite"]').filter({ hasText: 'First lesson: Monday' });
  await aloud.first().waitFor({ state: 'attached' });
  expect(await aloud.first().textContent()).not.toContain('<!date');
});

test('notes of Slack are in the language of the person', async ({ skip }) => {
  const channel = channels.leads.id;
  const parent = await say(people.marco, channel, 'Delete me');
  await say(people.marco, channel, 'A reply', parent);
  await here.act({ do: 'delete', as: people.marco.id, channel, ts: parent });
  await here.act({ do: 'leave', as: people.marco.id, channel });
  await here.act({ do: 'join', as: people.marco.id, channel });
  const page = await open(people.lin, channel, skip);
  for (const text of ['这条消息已删除。', '离开了频道', '加入了频道'])
    await page.getByText(text).first().waitFor();
  const english = await open(people.ada, channel, skip);
  for (const text of ['This message was deleted.', 'has left the channel', 'has joined the channel']) {
    await english.getByText(text).first().waitFor();
  }
});

test('a button of the clock that cannot be pressed says why', async ({ skip }) => {
  const page = await open(people.ada, channels.leads.id, skip);
  for (const [name, why] of [
    ['Next due moment', /until a channel has a course/],
    ['Next lesson', /\/lesson subscribe/],
    ['Next guest Q&A', /someone has asked.*guest/],
  ] as const) {
    const button = page.getByRole('button', { name });
    expect(await button.isDisabled()).toBe(true);
    expect(await button.getAttribute('title')).toMatch(why);
  }
});

test('a refusal of Slack is in the language of the person', async ({ skip }) => {
  const refused = async (who: { id: string }, place: string) => {
    const page = await open(who, channels.leads.id, skip);
    const box = page.getByRole('textbox', { name: place });
    await box.fill('/invite @nobody');
    await box.press('Enter');
    return page.getByRole('alert').textContent();
  };
  expect(await refused(people.lin, '发消息到 #tech-leads')).toContain('没有叫“@nobody”的人。');
  expect(await refused(people.ada, 'Message #tech-leads')).toContain('There is nobody called @nobody.');
});
