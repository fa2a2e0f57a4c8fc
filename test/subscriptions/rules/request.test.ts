import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZone, startOfDate, zones } from '../../../src/platform/calendar.ts';
import { isUnclear, parseRequest } from '../../../src/subscriptions/rules/request.ts';
import { weekdays } from '../../../src/subscriptions/rules/subscription.ts';
import type { Request } from '../../../src/subscriptions/rules/unread.ts';

const courses = [
  { id: 'moral-courage', title: { en: 'Courage, every day', 'zh-CN': '勇气，一天一点' } },
  { id: 'clear-thinking', title: { en: 'Daily thinking', 'zh-CN': '想清楚' } },
];
const takes = ['course', 'weekday', 'time', 'zone', 'locale'] as const;
const read = (text: string) => parseRequest(text, { takes, courses });
/** Sunday, 29 November 2026, 23:00 in Berlin. */
const now = Date.parse('2026-11-29T22:00:00Z');
const day = (text: string) => parseRequest(text, { takes: ['day'], now, zone: 'Europe/Berlin' });

describe('a request', () => {
  const full: Request = {
    course: 'moral-courage',
    weekday: 'mon',
    time: '09:00',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
  };

  test.each([
    'moral-courage mon 09:00 Asia/Shanghai zh-CN',
    'zh-CN Asia/Shanghai 09:00 mon moral-courage',
    'shanghai 9:00 chinese MORAL-COURAGE Mondays',
    '  9am, zh,  monday,moral-courage asia/shanghai ',
    '周一 9点 中文 moral-courage Asia/Shanghai',
    '星期一，９：００、中文，moral-courage，Shanghai',
  ])('is read in any order: %s', (text) => {
    expect(read(text)).toEqual(full);
  });

  const readings: [string, Request][] = [
    ['', {}],
    ['   ', {}],
    ['tues', { weekday: 'tue' }],
    ['礼拜天', { weekday: 'sun' }],
    ['周日', { weekday: 'sun' }],
    ['9点半', { time: '09:30' }],
    ['17点05', { time: '17:05' }],
    ['17.30', { time: '17:30' }],
    ['0:00', { time: '00:00' }],
    ['23:59', { time: '23:59' }],
    ['12am', { time: '00:00' }],
    ['12pm', { time: '12:00' }],
    ['5:15PM', { time: '17:15' }],
    ['english', { locale: 'en' }],
    ['英文', { locale: 'en' }],
    ['utc', { zone: 'Etc/UTC' }],
    ['GMT', { zone: 'Etc/UTC' }],
    ['Berlin', { zone: 'Europe/Berlin' }],
    ['new_york', { zone: 'America/New_York' }],
    ['america/argentina/buenos_aires', { zone: 'America/Argentina/Buenos_Aires' }],
    ['Asia/Kolkata', { zone: 'Asia/Kolkata' }],
    ['asia/kolkata', { zone: 'Asia/Kolkata' }],
    ['Asia/Calcutta', { zone: 'Asia/Kolkata' }],
    ['us/eastern', { zone: 'America/New_York' }],
    ['kolkata', { zone: 'Asia/Kolkata' }],
    ['New York', { zone: 'America/New_York' }],
    ['mon New York en', { weekday: 'mon', zone: 'America/New_York', locale: 'en' }],
    ['北京', { zone: 'Asia/Shanghai' }],
    ['9:00 pm', { time: '21:00' }],
    ['9 pm', { time: '21:00' }],
    ['9 p.m.', { time: '21:00' }],
    ['9 o’clock', { time: '09:00' }],
    ['0900', { time: '09:00' }],
    ['1730', { time: '17:30' }],
    ['noon', { time: '12:00' }],
    ['midnight', { time: '00:00' }],
    ['上午9点', { time: '09:00' }],
    ['下午3点', { time: '15:00' }],
    ['下午三点半', { time: '15:30' }],
    ['晚上8点一刻', { time: '20:15' }],
    ['十二点零五分', { time: '12:05' }],
    ['下午 3:30', { time: '15:30' }],
    ['中午', { time: '12:00' }],
    ['凌晨12点', { time: '00:00' }],
    ['每周一 09:00', { weekday: 'mon', time: '09:00' }],
    ['周五下午4点', { weekday: 'fri', time: '16:00' }],
    ['每周五下午四点北京时间', { weekday: 'fri', time: '16:00', zone: 'Asia/Shanghai' }],
    ['every Monday at 9 am, Berlin time', { weekday: 'mon', time: '09:00', zone: 'Europe/Berlin' }],
    ['UTC+8', { zone: 'Etc/GMT-8' }],
    ['utc +08:00', { zone: 'Etc/GMT-8' }],
    ['GMT-5', { zone: 'Etc/GMT+5' }],
    ['GMT−5', { zone: 'Etc/GMT+5' }],
    ['UTC+0', { zone: 'Etc/UTC' }],
    ['SAO PAULO', { zone: 'America/Sao_Paulo' }],
    ['são paulo', { zone: 'America/Sao_Paulo' }],
    ['Zürich', { zone: 'Europe/Zurich' }],
    ['san francisco', { zone: 'America/Los_Angeles' }],
    ['东京', { zone: 'Asia/Tokyo' }],
    ['İSTANBUL', { zone: 'Europe/Istanbul' }],
    ['mon.', { weekday: 'mon' }],
    ["mon 09:00 'Berlin'", { weekday: 'mon', time: '09:00', zone: 'Europe/Berlin' }],
    ['‘fri’ 16:00 `Berlin`', { weekday: 'fri', time: '16:00', zone: 'Europe/Berlin' }],
    ['「周五」下午4点', { weekday: 'fri', time: '16:00' }],
    ['简体', { locale: 'zh-CN' }],
    ['21h', { time: '21:00' }],
    ['21 h', { time: '21:00' }],
    ['9h30', { time: '09:30' }],
    ['16 Uhr', { time: '16:00' }],
    ['half past nine', { time: '09:30' }],
    ['a quarter to ten', { time: '09:45' }],
    ['nine thirty', { time: '09:30' }],
    ['quarter past nine at night', { time: '21:15' }],
    ['quarter to one pm', { time: '12:45' }],
    ['9 in the morning', { time: '09:00' }],
    ['9:30 in the evening', { time: '21:30' }],
    ['半夜两点', { time: '02:00' }],
    ['深夜11点', { time: '23:00' }],
    ['+0200', { zone: 'Etc/GMT-2' }],
    ['+02:00', { zone: 'Etc/GMT-2' }],
    ['-0500', { zone: 'Etc/GMT+5' }],
    ['+8', { zone: 'Etc/GMT-8' }],
    ['EST5EDT', { zone: 'America/New_York' }],
    ['in english, please', { locale: 'en' }],
    ['please', {}],
    ['moral courage', { course: 'moral-courage' }],
    ['Courage, every day mon', { course: 'moral-courage', weekday: 'mon' }],
    ['mon 9:00 “courage every day”', { course: 'moral-courage', weekday: 'mon', time: '09:00' }],
    ['《勇气，一天一点》周一', { course: 'moral-courage', weekday: 'mon' }],
    ['勇气一天一点周一', { course: 'moral-courage', weekday: 'mon' }],
    ['daily thinking', { course: 'clear-thinking' }],
  ];
  test.each(readings)('“%s” is read', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each(['晚上十二点', '晚上12:00', '夜里12点', '半夜十二点'])(
    '“%s” is the border of two days',
    (text) => {
      expect(read(`tue ${text}`)).toEqual({ kind: 'midnight', text });
    },
  );

  const unreadable: [string, string | undefined, string | undefined][] = [
    ['mondya', 'weekday', 'monday'],
    ['周八', 'weekday', '周一'],
    ['moral-courag', 'course', 'moral-courage'],
    ['Berln', 'zone', 'Europe/Berlin'],
    ['Asia/Shangai', 'zone', 'Asia/Shanghai'],
    ['Mars/Olympus_Mons_Base', 'zone', undefined],
    ['zh-TW', 'locale', 'zh-cn'],
    ['25:00', 'time', undefined],
    ['9:60', 'time', undefined],
    ['13pm', 'time', undefined],
    ['0am', 'time', undefined],
    ['9', 'time', '9:00'],
    ['nine', 'time', '9:00'],
    ['lundi', 'weekday', 'monday'],
    ['Nowhereville', 'zone', undefined],
    ['+2500', 'zone', undefined],
    ['日文', 'locale', undefined],
    ['supercalifragilistic', undefined, undefined],
    ['pm', undefined, undefined],
    ['my', undefined, undefined],
    ['de', 'locale', undefined],
    ['上午13点', 'time', undefined],
    ['2027', 'time', undefined],
    ['UTC+15', 'zone', undefined],
  ];
  test.each(unreadable)('“%s” is unclear', (text, about, near) => {
    const found = read(`tue ${text}`);
    expect(isUnclear(found)).toBe(true);
    expect(found).toEqual({ kind: 'unknown', text, about, nearest: near });
  });

  test.each([
    ['mon fri', 'mon', 'fri'],
    ['mon 9:00 周一', 'mon', '周一'],
    ['9am en 10:00', '9am', '10:00'],
    ['moral-courage clear-thinking', 'moral-courage', 'clear-thinking'],
    ['Berlin Asia/Shanghai', 'Berlin', 'Asia/Shanghai'],
    ['EN 中文', 'EN', '中文'],
  ])('says what was named twice: %s', (text, first, second) => {
    expect(read(text)).toEqual({ kind: 'twice', first, second });
  });

  test.each([
    ['CET', 'CET', 'Europe/Berlin'],
    ['mon 09:00 pst', 'pst', 'America/Los_Angeles'],
    ['IST', 'IST', 'Asia/Kolkata'],
  ])('“%s” is several zones', (text, word, zone) => {
    expect(read(text)).toMatchObject({ kind: 'zones', text: word });
    expect(read(text)).toHaveProperty('zones', expect.arrayContaining([zone]));
  });

  test.each([
    ['UTC+5:30', 'Asia/Kolkata'],
    ['GMT+5:30', 'Asia/Kolkata'],
    ['UTC+5:45', 'Asia/Kathmandu'],
  ])('“%s” is an offset with minutes', (text, zone) => {
    expect(read(text)).toEqual({ kind: 'offset', text, zones: [zone] });
  });

  test.each([
    ['tomorrow', 'day'],
    ['next monday', 'day'],
    ['22.2.2027', 'day'],
    ['two weeks', 'day'],
    ['45 min', 'minutes'],
  ])('“%s” is understood, and has no place there', (text, about) => {
    expect(read(`mon ${text}`)).toEqual({ kind: 'unwanted', text, about });
  });

  test('is no unclear word', () => {
    expect(isUnclear(read('mon 9:00'))).toBe(false);
    expect(isUnclear({})).toBe(false);
  });
});

describe('a day', () => {
  test.each([
    ['2027-02-22', '2027-02-22'],
    ['until 2027/2/22', '2027-02-22'],
    ['till 22.2.2027', '2027-02-22'],
    ['22.02.27', '2027-02-22'],
    ['22.2.', '2027-02-22'],
    ['22/2/2027', '2027-02-22'],
    ['2/22/2027', '2027-02-22'],
    ['6/6/2027', '2027-06-06'],
    ['20270222', '2027-02-22'],
    ['Feb 22', '2027-02-22'],
    ['Feb. 22nd, 2028', '2028-02-22'],
    ['the 22nd of February', '2027-02-22'],
    ['22 feb 2027', '2027-02-22'],
    ['March', '2027-03-01'],
    ['２月２２日', '2027-02-22'],
    ['二月二十二号', '2027-02-22'],
    ['到2027年2月22日', '2027-02-22'],
    ['明年2月22日', '2027-02-22'],
    ['29 Feb', '2028-02-29'],
    ['tomorrow', '2026-11-30'],
    ['明天', '2026-11-30'],
    ['后天', '2026-12-01'],
    ['the day after tomorrow', '2026-12-01'],
    ['monday', '2026-11-30'],
    ['next monday', '2026-11-30'],
    ['下周一', '2026-11-30'],
    ['next friday', '2026-12-04'],
    ['下下周一', '2026-12-07'],
    ['sunday', '2026-12-06'],
    ['next week', '2026-11-30'],
    ['下下周', '2026-12-07'],
    ['the week after next', '2026-12-07'],
    ['this week', '2026-11-30'],
    ['for the rest of the week', '2026-11-30'],
    ['这周', '2026-11-30'],
    ['本周', '2026-11-30'],
    ['这个星期', '2026-11-30'],
    ['this month', '2026-12-01'],
    ['本月', '2026-12-01'],
    ['this year', '2027-01-01'],
    ['今年', '2027-01-01'],
    ['for the next two weeks', '2026-12-13'],
    ['next 2 weeks', '2026-12-13'],
    ['two more weeks', '2026-12-13'],
    ['接下来两周', '2026-12-13'],
    ['未来两个星期', '2026-12-13'],
    ['再两周', '2026-12-13'],
    ['下个月', '2026-12-01'],
    ['two weeks', '2026-12-13'],
    ['for two weeks', '2026-12-13'],
    ['in 2 weeks', '2026-12-13'],
    ['a fortnight', '2026-12-13'],
    ['两周', '2026-12-13'],
    ['2个星期后', '2026-12-13'],
    ['三天', '2026-12-02'],
    ['a month', '2026-12-29'],
    ['一个月', '2026-12-29'],
    ['three months', '2027-02-28'],
    ['Monday, Feb 22', '2027-02-22'],
    ['10d', '2026-12-09'],
    ['2 w', '2026-12-13'],
    ['2月22日 周一', '2027-02-22'],
  ])('“%s”', (text, expected) => {
    expect(day(text)).toEqual({ day: expected });
  });

  test.each([
    ['5/6/2027', ['2027-06-05', '2027-05-06']],
    ['5-6-2027', ['2027-06-05', '2027-05-06']],
    ['5/6', ['2027-06-05', '2027-05-06']],
  ])('“%s” may be two', (text, days) => {
    expect(day(text)).toEqual({ kind: 'days', text, days });
  });

  test.each(['2027-02-30', '30.2.2027', '13/13/2027', '2月30日'])('“%s” is none', (text) => {
    expect(day(text)).toEqual({ kind: 'unknown', text, about: 'day', nearest: undefined });
  });

  test.each([
    ['Friday, Feb 22', { kind: 'twice', first: 'Friday', second: 'Feb 22' }],
    ['tomorrow 09:00', { kind: 'unwanted', text: '09:00', about: 'time' }],
    ['and', { kind: 'unknown', text: 'and', about: undefined, nearest: undefined }],
    ['until', { kind: 'unknown', text: 'until', about: undefined, nearest: undefined }],
    ['until mondya', { kind: 'unknown', text: 'mondya', about: 'weekday', nearest: 'monday' }],
    ['until further notice', { kind: 'unknown', text: 'further', about: undefined, nearest: undefined }],
  ])('“%s” is not read', (text, expected) => {
    expect(day(text)).toEqual(expected);
  });
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...[
      'mon',
      '9:00 pm',
      '下午3点',
      'UTC+8',
      'CET',
      '5/6/2027',
      'two weeks',
      '每',
      'Berlin',
      '[',
      '\u0301',
      '\ud800',
      '半',
      '1',
    ],
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(words, fc.string()), { maxLength: 6 }).map((parts) => parts.join(' ')),
  );
  const all = [...takes, 'day', 'minutes', 'cron'] as const;

  test('nothing throws, and what is read is whole', () => {
    fc.assert(
      fc.property(typed, fc.subarray([...all], { minLength: 1 }), (text, some) => {
        const found = parseRequest(text, { takes: some, courses, now, zone: 'Asia/Shanghai' });
        if (isUnclear(found)) return;
        if (found.time !== undefined) expect(found.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        if (found.day !== undefined) expect(startOfDate(found.day, 'Asia/Shanghai')).toBeGreaterThan(0);
        if (found.zone !== undefined) expect(isZone(found.zone)).toBe(true);
      }),
    );
  });

  test('what was read is read again from how it is written, in any order', () => {
    const request = fc.record({
      weekday: fc.constantFrom(...weekdays),
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
      zone: fc.constantFrom(...zones, 'Etc/UTC'),
      locale: fc.constantFrom('en' as const, 'zh-CN' as const),
      course: fc.constantFrom(...courses.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(request, fc.integer(), (one, seed) => {
        const parts = Object.values(one);
        const order = [...parts].sort((a, b) => ((a.length * seed) % 7) - ((b.length * seed) % 7));
        expect(read(order.join(' '))).toEqual(one);
      }),
    );
  });

  test('a day is read again from how it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (ahead) => {
        const [y, m, d] = new Date(now + ahead * 86_400_000)
          .toISOString()
          .slice(0, 10)
          .split('-')
          .map(Number);
        const expected = { day: new Date(now + ahead * 86_400_000).toISOString().slice(0, 10) };
        for (const text of [`${y}-${m}-${d}`, `${d}.${m}.${y}`, `${y}年${m}月${d}日`, `${y}/${m}/${d}`]) {
          expect(day(text)).toEqual(expected);
        }
      }),
    );
  });
});

test.each(['daily', 'every day', '每天', 'weekdays', '工作日', 'monthly', 'every other monday', '每两周'])(
  'once a week is how often a lesson comes: “%s” is named',
  (text) => {
    expect(read(`${text} 09:00`)).toEqual({ kind: 'rhythm', text });
    expect(isUnclear(read('every monday'))).toBe(false);
    expect(isUnclear(read('每周一'))).toBe(false);
  },
);
