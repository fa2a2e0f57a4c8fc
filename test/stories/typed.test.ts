// Typed commands: every word is understood, or refused by name.
import { describe, expect, test } from 'vitest';
import { sixLessons } from '../support/content.ts';
import { people, world } from '../support/world.ts';

const here = world({ content: sixLessons() });

const started = () => here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
/** The number of messages in the channel. */
const posted = () => here.posts().length;

describe('a number or another word after a subcommand', () => {
  test('/lesson skip leaves the next lesson out where that is named, and nothing where another is', async () => {
    await started();
    const before = posted();
    for (const typed of ['skip 3', 'skip lesson 3', 'skip On topic 3', 'skip 第3课', '跳过第3课']) {
      expect(await here.lesson(people.ada, typed)).toContain('lesson 1, *On topic 1*');
    }
    expect(posted()).toBe(before);
    const next = ['skip 1', 'skip next', 'skip the next lesson', '跳过第4课', 'skip #5'];
    for (const [index, typed] of next.entries()) {
      expect(await here.lesson(people.ada, typed)).toContain(`Skipped lesson ${index + 1}`);
    }
  });

  test('/lesson now 6 posts nothing, /lesson now 1 does', async () => {
    await started();
    const before = posted();
    expect(await here.lesson(people.ada, 'now 6')).toContain('`/lesson preview 6`');
    expect(posted()).toBe(before);
    expect(await here.lesson(people.ada, 'now 1')).toContain('on its way');
    expect(posted()).toBeGreaterThan(before);
  });

  const takeNothing = [
    ...['status', 'upcoming', 'questions', 'featured', 'top', 'resume', 'settings'],
    ...['export', 'agenda', 'unsubscribe', 'skip', 'now'],
  ];
  test('where nothing belongs there, nothing is done, and the word is named', async () => {
    await started();
    const before = posted();
    for (const word of takeNothing) {
      const told = await here.lesson(people.ada, `${word} something`);
      expect(told).toContain('“something”');
      expect(told).toContain(`/lesson ${word}`);
    }
    expect(posted()).toBe(before);
  });

  test('where something does, the word that is not understood is named', async () => {
    await started();
    const refused = {
      'guest leave now': '“now”',
      'guest @wei friday': '“friday”',
      'catalogue sevens': 'sevens',
      'preview sevenhundred': 'sevenhundred',
      'help xyzzy': '`xyzzy`',
      'help skip 3': '“3”',
    };
    for (const [typed, named] of Object.entries(refused)) {
      expect(await here.lesson(people.ada, typed)).toContain(named);
    }
  });
});

describe('words', () => {
  test('a typo gets one line, not the wall of help', async () => {
    const told = await here.lesson(people.ada, 'statsu');
    expect(told).toBe('I don’t know `statsu`. Did you mean `/lesson status`?');
    expect(here.sandbox.state().ephemerals.at(-1)?.blocks).toHaveLength(1);
    expect(await here.lesson(people.lin, '跳绳')).toContain('`/lesson skip`');
    expect(await here.lesson(people.ada, 'How do I hire well?')).toContain('`/ask How do I hire well?`');
  });

  test('others than ours are understood, in both languages', async () => {
    await started();
    expect(await here.lesson(people.ada, 'next')).toContain('the coming weeks');
    expect(await here.lesson(people.ada, '状态')).toContain('Course six');
    expect(await here.lesson(people.ada, '暂停')).toContain('Paused');
    expect(await here.lesson(people.ada, '继续')).toContain('Lessons are back');
    expect(await here.lesson(people.lin, '帮助')).toContain('Lectern');
    expect(await here.lesson(people.ada, 'help skip')).toContain('skip the next lesson');
    // The command asks for confirmation first.
    expect(await here.lesson(people.ada, 'stop')).toContain('End *Course six*');
  });

  test('/lesson guest @wei opens the form with them in it', async () => {
    await started();
    await here.lesson(people.ada, 'guest @wei');
    expect((await here.view(people.ada)).text).toContain(`"initial_user":"${people.wei.id}"`);
  });

  test('days, times and zones as people write them', async () => {
    const started = await here.lesson(people.ada, 'subscribe every Monday at 9:00 pm, UTC+8, english');
    expect(started).toContain('|Monday, 30 November at 21:00 (UTC+8)>');
    expect(here.posts()[0]?.text).toContain('every Monday at 21:00 (UTC+8)');
    expect(await here.lesson(people.ada, 'subscribe CET')).toContain('`Europe/Berlin`');
    expect(await here.lesson(people.ada, 'pause for two weeks')).toContain('8 December');
    expect(await here.lesson(people.lin, '暂停到下周一')).toContain('只有组织者');
    expect(await here.lesson(people.ada, '暂停到2月22日')).toContain('22 February');
    expect(await here.lesson(people.ada, 'pause until 5/6/2027')).toContain('`2027-06-05`, `2027-05-06`');
    expect(await here.lesson(people.ada, 'hour 周五下午三点半 半小时')).toContain('every Friday at 15:30');
  });

  test('/ask help asks nothing', async () => {
    await started();
    const before = posted();
    expect(await here.ask(people.ada, 'help')).toContain('`/ask');
    expect(await here.ask(people.lin, '帮助')).toContain('`/ask');
    expect(posted()).toBe(before);
  });
});

describe('what is typed otherwise than it is meant', () => {
  const { ada, lin } = people;

  test('a number or undo after /lesson gets a hint that fits', async () => {
    expect(await here.lesson(ada, '6')).toContain('`/lesson preview 6`');
    for (const typed of ['三', '第 3 课', '3', 'lesson 3', 'three', '#3', '３', 'help 3']) {
      const told = await here.lesson(ada, typed);
      expect(told).toContain('`/lesson preview 3`');
      expect(told).toContain('`/lesson catalogue`');
      expect(told).not.toContain('\n');
      expect(here.sandbox.state().ephemerals.at(-1)?.blocks).toHaveLength(1);
    }
    expect(await here.lesson(lin, '三')).toContain('第 3 课');
    for (const typed of ['-1', '0', '2.5']) {
      const told = await here.lesson(ada, typed);
      expect(told).toContain(`No lesson has the number \`${typed}\``);
      expect(told).toContain('`/lesson catalogue`');
    }
    expect(await here.lesson(lin, '-1')).toContain('没有编号');
    expect(await here.lesson(ada, 'undo')).toContain('*Undo* is a button');
    expect(await here.lesson(lin, '撤销')).toContain('按钮');
  });

  test('how often is refused in words that say so', async () => {
    expect(await here.lesson(ada, 'subscribe daily 9am')).toMatch(/“daily” doesn’t work here/);
    expect(await here.lesson(lin, 'subscribe 每天 9点')).toContain('选不了“每天”');
  });

  test('a pause of years is asked about, and kept where its day is written out', async () => {
    await started();
    const told = await here.lesson(ada, 'pause 500 weeks');
    const [command = ''] = /pause until \d{4}-\d\d-\d\d/.exec(told) ?? [];
    expect(told).toContain('nothing yet');
    expect(await here.lesson(ada, 'status')).not.toContain('paused');
    expect(await here.lesson(ada, command)).toContain('Paused until');
  });

  test('a pause is told in one style of date', async () => {
    await started();
    const day = /<!date\^\d+\^\{date_long_pretty\}\|Monday, 22 February>/;
    expect(await here.lesson(ada, 'pause until 2027-02-22')).toMatch(day);
    for (const word of ['status', 'upcoming']) expect(await here.lesson(ada, word)).toMatch(day);
    expect(await here.lesson(ada, 'pause 500 weeks')).toMatch(/that would be a pause until <!date\^/);
    expect(await here.lesson(lin, 'status')).toMatch(/<!date\^\d+\^\{date_long_pretty\}\|2 月 22 日/);
  });

  test('the app is no guest, and a stand-in has a name', async () => {
    await started();
    const before = here.sandbox.state().views.length;
    const us = here.sandbox.state().app.userId;
    expect(await here.lesson(ada, `guest <@${us}>`)).toContain('can’t be the guest');
    expect(here.sandbox.state().views).toHaveLength(before);
    expect(await here.lesson(ada, 'guest stand-in')).toContain('Say who answers');
  });
});
