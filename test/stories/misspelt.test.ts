// Misspelt and odd input after `/lesson`: each answer names the right word, and says what to do next.
import { describe, expect, test } from 'vitest';
import { people, world } from '../support/world.ts';

const here = world();
const { ada, lin } = people;

type Row = [typed: string, english: string[], chinese: string[]];

/** Runs every row as a person who reads English and as one who reads Chinese; each answer must hold all of its parts. */
async function answers(rows: readonly Row[]): Promise<void> {
  await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
  await here.lesson(ada, 'organisers @lin');
  const wrong: string[] = [];
  for (const [typed, english, chinese] of rows) {
    for (const [who, parts] of [
      [ada, english],
      [lin, chinese],
    ] as const) {
      const told = await here.lesson(who, typed);
      const missing = parts.filter((part) => !told.includes(part));
      if (missing.length > 0) wrong.push(`${typed}\n  without ${missing.join(' | ')}\n  in ${told}`);
    }
  }
  expect(wrong.join('\n')).toBe('');
}

describe('the word after /lesson', () => {
  const meant = (word: string) => [`\`/lesson ${word}\``];
  const rows: Row[] = [
    ['hlep', meant('help'), meant('help')],
    ['hepl', meant('help'), meant('help')],
    ['nwo', meant('now'), meant('now')],
    ['upcomign', meant('upcoming'), meant('upcoming')],
    ['sub', meant('subscribe'), meant('subscribe')],
    ['prev 7', meant('preview'), meant('preview')],
    ['how do i pause', meant('pause'), meant('pause')],
    ['please pause', meant('pause'), meant('pause')],
    ['whats next', meant('upcoming'), meant('upcoming')],
    ['what’s next?', meant('upcoming'), meant('upcoming')],
    ['help with pause', meant('pause'), meant('pause')],
    ['请问怎么暂停', meant('pause'), meant('pause')],
    ['移除组织者', meant('organisers'), meant('organisers')],
    ['取消', meant('unsubscribe'), meant('unsubscribe')],
    ['How do I start a hard talk?', ['/ask How do I start'], ['/ask How do I start']],
    ['怎么留住最好的工程师？', ['/ask 怎么留住'], ['/ask 怎么留住']],
    ['@ada', ['`@ada`', '/lesson guest @name', '/lesson organisers @name'], ['/lesson guest @某人']],
    ['＠ada', ['/lesson guest @name', 'full-width ＠'], ['/lesson guest @某人', '全角']],
  ];
  test('is offered where it is misspelt, stands in a sentence, or only begins', () => answers(rows));

  test('is understood after the command typed twice, and after a slash', async () => {
    const status = await here.lesson(ada, 'status');
    for (const typed of [
      '/lesson status',
      '/lesson /lesson status',
      'lesson status',
      '/status',
      '/Lesson  状态',
    ]) {
      expect(await here.lesson(ada, typed)).toBe(status);
    }
    expect(await here.lesson(ada, '/lesson')).toBe(await here.lesson(ada, 'help'));
    expect(await here.lesson(ada, 'lesson 3')).toContain('`/lesson preview 3`');
    expect(await here.lesson(ada, '/ask')).toBe(await here.lesson(ada, 'ask'));
  });

  test.each(['立即发布', '马上发布', '现在就发', '立刻发', '发布', '发下一课'])(
    '%s posts the next lesson',
    async (typed) => {
      await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
      expect(await here.lesson(ada, typed)).toContain('on its way');
    },
  );

  test('may have its object in Chinese', async () => {
    await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
    expect(await here.lesson(ada, '暂停课程')).toContain('Paused');
    expect(await here.lesson(ada, '恢复课程')).toContain('Lessons are back');
  });
});

test('after pause, the word that is not understood is named, with the nearest', () =>
  answers([
    ['pause two weks', ['“weks”', '`weeks`'], ['“weks”', '`weeks`']],
    ['pause 3 weaks', ['“weaks”', '`weeks`'], ['“weaks”', '`weeks`']],
    ['pause a munth', ['“munth”', '`month`'], ['“munth”', '`month`']],
    ['pause until 24 dezember', ['“dezember”', '`december`'], ['“dezember”', '`december`']],
    ['pause until 24. Dezember', ['“Dezember”', '`december`'], ['“Dezember”', '`december`']],
    ['pause until febuary 22', ['“febuary”', '`february`'], ['“febuary”', '`february`']],
    ['pause tommorow', ['“tommorow”', '`tomorrow`'], ['“tommorow”', '`tomorrow`']],
    ['pause for a while', ['“while”', '2027-02-22'], ['“while”', '下周一']],
    ['pause until lundi', ['“lundi”', '`monday`'], ['“lundi”', '`monday`']],
    ['pause until 月曜日', ['“月曜日”', '`monday`'], ['“月曜日”', '`monday`']],
    ['pause 1.5 weeks', ['“1.5 weeks”', '2027-02-22'], ['“1.5 weeks”', '下周一']],
    ['pause until monday 9am', ['“9am”', 'start of that day'], ['“9am”', '零点']],
    ['暂停到下周八', ['“下周八”', '2027-02-22'], ['“下周八”', '下周一']],
    ['暂停两粥', ['“两粥”', '2027-02-22'], ['“两粥”', '下周一']],
  ]));

test('after subscribe, days, times, zones and languages are told apart', () =>
  answers([
    ['subscribe lundi', ['“lundi”', '`monday`', 'English or Chinese'], ['“lundi”', '`monday`', '中文']],
    ['subscribe Freitag 9:00', ['“Freitag”', '`friday`'], ['“Freitag”', '`friday`']],
    ['subscribe at nine', ['“nine”', '`9:00`'], ['“nine”', '`9:00`']],
    ['subscribe mon 9', ['“9”', '`9:00`'], ['“9”', '`9:00`']],
    [
      'subscribe mon 9:00 Nowhereville',
      ['“Nowhereville”', '`Europe/Berlin`'],
      ['“Nowhereville”', '`Europe/Berlin`'],
    ],
    [
      'subscribe mon nowhereville',
      ['“nowhereville”', '`Europe/Berlin`'],
      ['“nowhereville”', '`Europe/Berlin`'],
    ],
    ['subscribe mon 9:00 +2500', ['“+2500”', '`Europe/Berlin`'], ['“+2500”', '`Europe/Berlin`']],
    ['subscribe french', ['“french”', '`zh-CN`'], ['“french”', '`zh-CN`']],
    ['subscribe 日文', ['“日文”', '`zh-CN`'], ['“日文”', '`zh-CN`']],
    ['subscribe mon 晚上十二点', ['“晚上十二点”', '`00:00`'], ['“晚上十二点”', '`00:00`']],
    ['subscribe mon 夜里12点', ['“夜里12点”', '`00:00`'], ['“夜里12点”', '`00:00`']],
    ['subscribe 半夜十二点', ['“半夜十二点”', '`00:00`'], ['“半夜十二点”', '`00:00`']],
    ['subscribe tomorrow', ['“tomorrow”', '`mon`'], ['“tomorrow”', '`mon`']],
    ['subscribe mon 45 min', ['“45 min”', '`/lesson hour`'], ['“45 min”', '`/lesson hour`']],
    ['subscribe mon fri', ['“mon”', '“fri”', '/lesson subscribe'], ['“mon”', '“fri”', '/lesson subscribe']],
    ['subscribe weekends', ['“weekends”', 'once a week'], ['“weekends”', '每周一次']],
  ]));

test('after hour, a length and a time are told apart', () =>
  answers([
    ['hour fri 90', ['“90”', '`90 min`'], ['“90”', '`90 min`']],
    ['hour fri 45 mintues', ['“mintues”', '`minutes`'], ['“mintues”', '`minutes`']],
    ['hour friday 4', ['“4”', '`4:00`'], ['“4”', '`4:00`']],
    ['hour freitag 16:00', ['“freitag”', '`friday`'], ['“freitag”', '`friday`']],
    ['hour 16:00-17:00', ['“16:00”', '“17:00”', '45 min'], ['“16:00”', '“17:00”', '45 min']],
    ['hour fri 16:00 Berlin', ['“Berlin”', '`/lesson subscribe`'], ['“Berlin”', '`/lesson subscribe`']],
    ['hour 周五晚上十二点', ['“晚上十二点”', '`00:00`'], ['“晚上十二点”', '`00:00`']],
    ['hour fri noon 1h 30m', ['12:00', '90 minutes'], ['12:00', '90 分钟']],
    ['hour 周五 中午 一小时三十分', ['12:00', '90 minutes'], ['12:00', '90 分钟']],
    ['hour fri 21h', ['21:00'], ['21:00']],
  ]));

test('people and channels that Slack did not link', () =>
  answers([
    ['organisers ＠ada', ['“＠ada”', 'full-width ＠'], ['“＠ada”', '全角']],
    ['organisers @nobody', ['“@nobody”', 'choose the person'], ['“@nobody”', '选人']],
    [
      'organisers remove',
      ['`/lesson organisers remove @ada`', `<@${ada.id}>`],
      ['`/lesson organisers remove @ada`'],
    ],
    ['organisers remvoe @ada', ['`/lesson organisers remove`'], ['`/lesson organisers remove`']],
    ['organisers take ovr', ['`/lesson organisers take over`'], ['`/lesson organisers take over`']],
    ['guest ＠wei', ['“＠wei”', 'full-width ＠'], ['“＠wei”', '全角']],
    ['guest @nobody', ['“@nobody”', 'choose the person'], ['“@nobody”', '选人']],
    ['guest join #nowhere', ['“#nowhere”', 'choose the channel'], ['“#nowhere”', '选频道']],
    ['guest join general', ['`/lesson guest join #channel`'], ['`/lesson guest join #频道`']],
    ['guest jion', ['`/lesson guest join`'], ['`/lesson guest join`']],
    ['guest @wei @lin', ['one guest'], ['一位嘉宾']],
  ]));

test('lessons and courses', () =>
  answers([
    ['preview hiring', ['The fifty they turned down'], ['最接近的是第 11 课']],
    ['preview hireing', ['The fifty they turned down'], ['最接近的是第 11 课']],
    ['preview sevenhundred', ['`/lesson catalogue`'], ['`/lesson catalogue`']],
    [
      'catalogue sevens',
      ['`tech-leadership`', '`/lesson catalogue`'],
      ['`tech-leadership`', '`/lesson catalogue`'],
    ],
  ]));

test('after skip, a day or a week is not a lesson, and the way to a break is told', () => {
  const toBreak = (text: string): Row => [
    `skip ${text}`,
    [`“${text}”`, '`/lesson pause until 2027-02-22`'],
    [`“${text}”`, '`/lesson pause until 2027-02-22`'],
  ];
  const typed = ['next week', 'this week', 'two weeks', 'the next two weeks', 'tomorrow', 'until monday'];
  return answers([...typed, '下周', '这周', '本周', '接下来两周'].map(toBreak));
});

test('after subscribe, a course is known by its whole title, and a part of one or a slip brings its name', () => {
  const here = ['`tech-leadership`', '`/lesson subscribe'];
  return answers([
    [
      'subscribe technical leadership',
      ['“technical leadership”', ...here],
      ['“technical leadership”', ...here],
    ],
    ['subscribe Leadership mon 9:00', ['“Leadership”', ...here], ['“Leadership”', ...here]],
    [
      'subscribe tecnical leadership mon',
      ['“tecnical leadership”', ...here],
      ['“tecnical leadership”', ...here],
    ],
    ['subscribe 带技术团队 周一', ['“带技术团队”', ...here], ['“带技术团队”', ...here]],
    ['subscribe 带技术团队周一', ['“带技术团队”', ...here], ['“带技术团队”', ...here]],
    ['subscribe Technical leadership, week by week tue 9:00', ['Tue'], ['周二']],
    ['subscribe “technical leadership week by week” wed', ['Wed'], ['周三']],
    ['subscribe 《带技术团队，一周一课》 周四', ['Thu'], ['周四']],
  ]);
});
