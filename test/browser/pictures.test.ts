// The pictures in docs: the same week in English and in Chinese. PICTURES names the folder that keeps them; without it they are
// taken all the same, and deleted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { browser } from '../support/browser.ts';
import { fridays, leads } from '../support/friday.ts';
import { underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const kept = process.env.PICTURES;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'lectern-pictures-'));
afterAll(() => {
  if (kept === undefined) rmSync(folder, { recursive: true });
});
const here = world({ patient: true });
const { open } = browser(here);
const { ada, lin, marco, priya, wei } = people;
const { agendas, answerDirect, invite, like, press, reply, turns } = fridays(here);
const { closes, features, likes, opens, says } = underneath(here);

const editions = {
  en: {
    who: ada,
    zone: 'Europe/Berlin',
    day: (time: string, day = '07') => `2026-12-${day}T${time}:00+01:00`,
    asker: ada,
    comments: [
      'We put ours on one page in spring. It took two weeks to find out that nobody agreed on the second line.',
      '第二行正是我们删得最多的一行。删完之后，大家终于不再争了。',
      'Who keeps the page up to date once it is written?',
    ],
    topic: ['Growing managers', 'Led three platform teams, and hired the leads of each'],
    questions: [
      'How do I say no to my CEO without losing her trust?',
      'When does a tech lead stop writing code?',
      'What do you ask a manager in the first interview?',
      'How many people can one person manage?',
    ],
    similar: 'When should a tech lead stop coding?',
    box: 'Your question',
    submit: 'Ask',
    answers: [
      'When it keeps others from it. Watch the review queue: if people wait for you, you are the bottleneck.',
      'That is how we did it, and it worked.',
      'Who last changed their mind, and how? Then I listen for the person who did it.',
    ],
  },
  'zh-CN': {
    who: lin,
    zone: 'Asia/Shanghai',
    day: (time: string, day = '07') => `2026-12-${day}T${time}:00+08:00`,
    asker: wei,
    comments: [
      '我们今年春天写在了一页纸上，花了两周才发现：第二行没有人同意。',
      '第二行正是我们删得最多的一行。删完之后，大家终于不再争了。',
      '写完之后，由谁来更新这一页？',
    ],
    topic: ['培养管理者', '带过三个平台团队，也招来了它们的负责人'],
    questions: [
      '怎么拒绝 CEO，又不失去她的信任？',
      '技术负责人什么时候该停止写代码？',
      '面试经理，第一个问题问什么？',
      '一个人最多能带几个人？',
    ],
    similar: '技术负责人到什么时候应该不再写代码？',
    box: '你的问题',
    submit: '提问',
    answers: [
      '当你写代码妨碍了别人写的时候。看看评审队列：大家都在等你，你就是瓶颈。',
      '我们就是这么做的，有效。',
      '“你最近一次改变看法是因为谁？”然后听他怎么说那个人。',
    ],
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('the pictures in %s', (language) => {
  const one = editions[language];
  const suffix = language === 'en' ? 'en' : 'zh-cn';
  const save = async (page: Page, name: string): Promise<void> => {
    await page.mouse.move(640, 30);
    // No picture shows the last button as pressed.
    await page.evaluate('document.activeElement?.blur(); document.fonts.ready.then(() => true)');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const minutes = async (by: number) => here.move({ advance: `PT${by}M` });

  test('are taken', { timeout: 300_000 }, async ({ skip }) => {
    const { who } = one;
    await here.move({ to: one.day('08:30') });
    await here.lesson(who, `subscribe tech-leadership mon 09:00 ${one.zone} ${language}`);
    const me = await open(who, leads, skip);
    await here.move({ to: one.day('09:00') });
    await me.reload();
    const card = here.cards()[0];
    const ts = card?.ts ?? '';
    await minutes(7);
    const first = await says(marco, ts, one.comments[0]);
    await minutes(6);
    const second = await says(lin, ts, one.comments[1]);
    await minutes(9);
    const third = await says(priya, ts, one.comments[2]);
    for (const person of [ada, marco, wei]) await likes(ts, person);
    await likes(first, ada, lin, wei);
    await likes(second, ada, marco, priya);
    await likes(third, ada, marco);
    await features(who, third);
    await minutes(10);
    if (language === 'en') {
      await me.reload();
      await me.locator(`article[data-ts="${ts}"]`).getByRole('button', { name: /repl/ }).click();
      await me.getByRole('complementary').getByText(one.comments[2]).last().scrollIntoViewIfNeeded();
      await save(me, 'sandbox');
    }
    expect(
      await invite(who, wei, { topic: one.topic[0], line: one.topic[1], date: one.day('16:00', '11') }),
    ).toMatchObject({ ok: true });
    await closes(who);
    await answerDirect(wei, 'guest-accept');
    for (const [index, person] of [marco, priya, ada, marco].entries()) {
      await here.ask(person, one.questions[index] ?? '');
      await minutes(1);
    }
    const posted = (text: string) =>
      here.posts().find((message) => message.text.endsWith(text) && message.threadTs !== undefined)?.ts;
    for (const person of [ada, lin, wei]) await like(person, posted(one.questions[1]));
    for (const person of [lin, marco]) await like(person, posted(one.questions[2]));
    await like(ada, posted(one.questions[0]));
    if (language === 'zh-CN')
      for (const person of [ada, lin, marco, priya, wei]) {
        await opens(person, ts, 'lesson-read');
        await here.click(person, { view: (await here.view(person)).id }, 'reader-mark');
        await closes(person);
      }
    await minutes(8);

    // The windows, over the channel.
    const over = await open(who, leads, skip);
    await here.lesson(who, 'agenda');
    await over.getByRole('dialog').getByText(one.questions[3]).waitFor();
    await save(over, `friday/order-${suffix}`);
    await closes(who);
    if (language === 'en') {
      await here.lesson(who, 'settings');
      await over.getByRole('dialog').getByText('What counts as a like').waitFor();
      await save(over, 'discussion/settings-en');
      await closes(who);
    }
    await opens(who, ts, 'featured-open');
    await over.getByRole('dialog').getByText(one.comments[0]).waitFor();
    await save(over, `discussion/featured-${suffix}`);
    await closes(who);
    const asks = await open(one.asker, leads, skip);
    await asks
      .locator(`article[data-ts="${ts}"]`)
      .getByRole('button', { name: /^(Ask the guest|向嘉宾提问)$/ })
      .click();
    const form = asks.getByRole('dialog');
    await form.getByRole('textbox', { name: one.box }).fill(one.similar);
    await form.getByRole('button', { name: one.submit, exact: true }).click();
    await form.getByText(one.questions[1]).waitFor();
    await save(asks, `friday/similar-${suffix}`);
    await form.getByRole('button', { name: language === 'en' ? 'Cancel' : '取消' }).click();
    // A browser keeps six streams of one host open at most.
    await asks.close();
    if (language === 'zh-CN') {
      await over.reload();
      await over
        .locator(`article[data-ts="${ts}"]`)
        .getByRole('button', { name: /条回复/ })
        .click();
      await over.getByRole('complementary').getByText(one.comments[2]).last().scrollIntoViewIfNeeded();
      await over.mouse.move(560, 400);
      await over.mouse.wheel(0, -170);
      await over.getByText('5 人标为已读').first().waitFor();
      await save(over, 'discussion/card-zh-cn');
    }

    // An invitation, to somebody whose Slack is in English.
    if (language === 'en') {
      await invite(ada, marco, { topic: one.topic[0], date: one.day('16:00', '18') });
      const dm = await open(marco, await here.direct(marco), skip);
      await dm.getByText('invites you to be the guest').last().waitFor();
      await save(dm, 'friday/invitation-en');
      await dm.close();
      await closes(ada);
      await answerDirect(marco, 'guest-decline');
    }

    // Friday.
    await here.move({ to: one.day('16:00', '11') });
    await minutes(2);
    await reply(wei, turns()[0], one.answers[0]);
    await minutes(1);
    const answered = await says(marco, turns()[0]?.ts ?? '', one.answers[1]);
    expect(answered).not.toBe('');
    await like(priya, turns()[0]?.ts);
    expect(agendas()).toHaveLength(1);
    const stage = await open(who, leads, skip);
    await stage
      .locator(`article[data-ts="${turns()[0]?.ts}"]`)
      .getByRole('button', { name: /repl|条回复/ })
      .click();
    await save(stage, `friday/hour-${suffix}`);
    await stage.close();
    await press(wei, 'turn-next');
    await minutes(3);
    await reply(wei, turns()[1], one.answers[2]);
    await press(wei, 'turn-next');
    await minutes(1);
    await press(wei, 'turn-next');
    await press(wei, 'turn-next');
    await minutes(6);
    const recap = await open(who, leads, skip);
    await recap
      .getByText(language === 'en' ? 'answered 2 questions' : '回答了 2 个问题')
      .last()
      .waitFor();
    await save(recap, `friday/recap-${suffix}`);
    await here.move({ to: one.day('17:30', '11') });
    await recap.close();
    const week = await open(who, leads, skip);
    await week
      .getByText(language === 'en' ? 'The week in one message' : '本周回顾')
      .last()
      .waitFor();
    await save(week, `discussion/digest-${suffix}`);
  });
});
