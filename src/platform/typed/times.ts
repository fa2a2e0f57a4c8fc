// Reads typed times of day, weekdays, and lengths of time, in English and Chinese.
import { anyNumber, numberOf, type ReadText } from './read.ts';

const meridiem = 'am|pm|a\\.m\\.?|p\\.m\\.?|in\\s+the\\s+(?:morning|afternoon|evening)|at\\s+night';
const night = '半夜|午夜|深夜';
const halves = `上午|早上|早晨|清晨|凌晨|中午|下午|午后|傍晚|晚上|夜里|${night}|早|晚|am|pm|a\\.m\\.?|p\\.m\\.?`;
const spoken = new RegExp(
  `^(?:(${halves})\\s*)?(${anyNumber})\\s*[点點时時](?:[钟鐘整]|(半)|([一三])刻|(\\d{1,2}|[〇零一二三四五六七八九十]{1,3})(?:分(?![钟鐘])|(?!\\d|\\s*[分个個小])))?`,
  'iu',
);
const digital = new RegExp(
  `^(?:(${halves})\\s*)?(\\d{1,2})([:.])(\\d{2})(?::00)?(?![\\d:]|\\.\\d)(?:\\s*(${meridiem})(?![a-z]))?(?:\\s*(?:uhr|hrs|o'clock)(?![a-z]))?`,
  'iu',
);
const bare = new RegExp(
  `^(\\d{1,2})\\s*(?:(${meridiem})(?![a-z])|(?:o['’]?clock|uhr)(?![a-z])(?:\\s*(${meridiem})(?![a-z]))?)`,
  'iu',
);
/** As in French, `21h` and `21h30`. */
const withH = /^(\d{1,2})\s*h(?:\s*([0-5]\d))?(?![\p{L}\d])/iu;
const past = { quarter: 15, half: 30, fifteen: 15, thirty: 30, 'forty-five': 45, 'forty five': 45 };
const pasts = Object.keys(past).join('|');
const inWords = new RegExp(
  `^(?:(?:a\\s+)?(half|quarter)\\s+(past|to)\\s+(${anyNumber})|(${anyNumber})\\s+(${pasts}))(?:\\s*(${meridiem})(?![a-z]))?(?![\\p{L}\\d:])`,
  'iu',
);
const military = /^(\d{2})(\d{2})(?:\s*(?:hrs|hours|h)(?![a-z]))?(?![\d/.-])/iu;
const named = /^(?:12\s+)?(noon|midday|midnight|正午|中午|午夜|半夜|零点)(?![a-z])/iu;
const looksLike = new RegExp(`^(?:(?:${halves})\\s*)?\\d[\\d:.]*\\s*(?:${meridiem}|点|點)?`, 'iu');

/** The hour of 24 for an hour of a half of the day; undefined where that is impossible. */
function hourIn(half: string | undefined, typed: number): number | undefined {
  if (half === undefined) return typed;
  const said = half.toLowerCase().replaceAll('.', '');
  const half12 = /^(?:in|at)\s/.test(said) ? (said.endsWith('morning') ? 'am' : 'pm') : said;
  if (new RegExp(`^(?:${night})$`, 'u').test(half12))
    return typed >= 1 && typed <= 5 ? typed : typed === 10 || typed === 11 ? typed + 12 : undefined;
  const isAfter = ['pm', '下午', '午后', '傍晚', '晚上', '夜里', '晚'].includes(half12);
  if (half12 === '中午')
    return typed === 11 || typed === 12 ? typed : typed >= 1 && typed <= 2 ? typed + 12 : undefined;
  if (half12 === 'am' || half12 === 'pm') {
    return typed < 1 || typed > 12 ? undefined : (typed % 12) + (isAfter ? 12 : 0);
  }
  if (!isAfter) return typed === 12 ? (half12 === '凌晨' ? 0 : undefined) : typed < 12 ? typed : undefined;
  // Some people take midnight for the end of one day, others for the beginning of the next.
  if (typed === 12) return half12 === '下午' ? 12 : undefined;
  return typed === 0 ? undefined : typed < 12 ? typed + 12 : typed;
}

function timeOf(half: string | undefined, hours: number, minutes: number): string | undefined {
  const hour = hourIn(half, hours);
  if (hour === undefined || !(hour >= 0 && hour <= 23) || !(minutes >= 0 && minutes <= 59)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const pastOf = new Map(Object.entries(past));

/** `half past nine`, `quarter to ten`, `nine thirty`. */
function wordedTime([, part = '', way, hours, whole, rest = '', half]: RegExpExecArray): string | undefined {
  const minutes = pastOf.get((part || rest).toLowerCase()) ?? 0;
  const hour = numberOf(hours ?? whole ?? '');
  return way?.toLowerCase() === 'to'
    ? timeOf(half, hour - 1 || 12, 60 - minutes)
    : timeOf(half, hour, minutes);
}

/** Whether the text says twelve at night: for some people it ends the day, for others it begins it. */
export const isMidnight = (text: string): boolean =>
  new RegExp(`^(?:晚上|夜里|晚|${night})\\s*(?:12|十二)`, 'u').test(text);

/** `HH:MM`; the value is undefined where the text looks like a time but is not one. */
export function readTime(text: string): ReadText<string | undefined> | undefined {
  const words = named.exec(text);
  const said = spoken.exec(text);
  if (words !== null && (said === null || said[0].length <= words[0].length)) {
    return {
      length: words[0].length,
      value: /^(?:midnight|午夜|半夜|零点)$/i.test(words[1] ?? '') ? '00:00' : '12:00',
    };
  }
  if (said !== null) {
    const [all, half, hours = '', thirty, quarter, minutes] = said;
    const past =
      thirty !== undefined
        ? 30
        : quarter !== undefined
          ? quarter === '一'
            ? 15
            : 45
          : numberOf(minutes ?? '0');
    return { length: all.length, value: timeOf(half, numberOf(hours), past) };
  }
  const digits = digital.exec(text);
  if (digits !== null) {
    const [all, before, hours, , minutes, after] = digits;
    const twice = before !== undefined && after !== undefined;
    return {
      length: all.length,
      value: twice ? undefined : timeOf(before ?? after, Number(hours), Number(minutes)),
    };
  }
  const short = bare.exec(text);
  if (short !== null) {
    const [all, hours, half, late] = short;
    return { length: all.length, value: timeOf(half ?? late, Number(hours), 0) };
  }
  const french = withH.exec(text);
  if (french !== null)
    return { length: french[0].length, value: timeOf(undefined, Number(french[1]), Number(french[2] ?? 0)) };
  const worded = inWords.exec(text);
  if (worded !== null) return { length: worded[0].length, value: wordedTime(worded) };
  const four = military.exec(text);
  // 2027 is a year, and 2030 may be one; 0900 and 1730 are times.
  if (four !== null && (four[1]?.startsWith('0') || Number(four[2]) % 15 === 0)) {
    return { length: four[0].length, value: timeOf(undefined, Number(four[1]), Number(four[2])) };
  }
  const like = looksLike.exec(text);
  return like === null ? undefined : { length: like[0].trimEnd().length, value: undefined };
}

const weekdayNames: readonly (readonly string[])[] = [
  ['mondays?', 'mon'],
  ['tuesdays?', 'tues?'],
  ['wednesdays?', 'weds?'],
  ['thursdays?', 'thurs?', 'thu'],
  ['fridays?', 'fri'],
  ['saturdays?', 'sat'],
  ['sundays?', 'sun'],
];
const weekdayPatterns = weekdayNames.map((names) => new RegExp(`^(?:${names.join('|')})\\.?(?![a-z])`, 'iu'));
const hanWeekday = /^(?:每[个個]?)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天1-7])/u;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function readWeekday(text: string): ReadText<number> | undefined {
  const [all, day] = hanWeekday.exec(text) ?? [];
  if (all !== undefined && day !== undefined) {
    const index = '一二三四五六日'.indexOf(day);
    return { length: all.length, value: day === '天' ? 7 : index >= 0 ? index + 1 : Number(day) };
  }
  for (const [index, pattern] of weekdayPatterns.entries()) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { length: found.length, value: index + 1 };
  }
  return undefined;
}

const minutes = new RegExp(
  `^(${anyNumber})\\s*-?(?:minutes|minute|mins|min|(?<=\\d\\s*-?)m|分[钟鐘]|分)(?![a-z])\\.?`,
  'iu',
);
const halfHour = /^(?:half\s+an\s+hour|半[个個]?(?:小时|小時|钟头|鐘頭))/iu;
const hourAndHalf =
  /^(?:(?:one|an)\s+hour\s+and\s+a\s+half|(?:one|1)\s+and\s+a\s+half\s+hours?|[一1][个個]半(?:小时|小時|钟头|鐘頭))/iu;
const hours = new RegExp(
  `^(\\d(?:\\.5)?|${anyNumber})\\s*-?(?:hours|hour|hrs|hr|(?<=\\d\\s*-?)h|[个個]?(?:小时|小時|钟头|鐘頭))(?![a-z])(?:\\s*(?:and\\s+)?(\\d{1,2}|${anyNumber})\\s*(?:minutes|minute|mins|min|m|分[钟鐘]?)(?![a-z]))?`,
  'iu',
);

/** A length of time, in minutes. */
export function readLength(text: string): ReadText<number> | undefined {
  const half = halfHour.exec(text);
  if (half !== null) return { length: half[0].length, value: 30 };
  const more = hourAndHalf.exec(text);
  if (more !== null) return { length: more[0].length, value: 90 };
  const both = /^([1-4])h\s*([0-5]\d)(?![\p{L}\d])/iu.exec(text);
  if (both !== null) return { length: both[0].length, value: Number(both[1]) * 60 + Number(both[2]) };
  // So many hours are a time of day.
  if (/^(?:[5-9]|\d\d)\s*h(?![a-z])/iu.test(text)) return undefined;
  const long = hours.exec(text);
  if (long !== null) {
    const [all, many = '', rest] = long;
    const whole = /^\d(?:\.5)?$/.test(many) ? Number(many) : numberOf(many);
    return { length: all.length, value: whole * 60 + (rest === undefined ? 0 : numberOf(rest)) };
  }
  const short = minutes.exec(text);
  return short === null ? undefined : { length: short[0].length, value: numberOf(short[1] ?? '') };
}

const rhythm =
  /^(?:mon(?:day)?\s*(?:-|to|until|through)\s*fri(?:day)?|(?:twice|(?:two|three|2|3)\s+times)\s+(?:a|per)\s+(?:day|week|month)|[周週]一[到至-][周週]?五|每[周週][两兩二三23][次回]|(?:every|each)\s+(?:other\s+\p{L}+|(?:two|2)\s+weeks|day|weekday|workday|weekend|month|hour)|daily|weekdays|workdays|weekends?|周末|monthly|bi-?weekly|fortnightly|hourly|(?:每[个個]?)?工作日|每[天日]|天天|每[个個]?月|每[两兩隔]一?[周週天]|隔[周週天])(?![a-z])/iu;

/** A word for a frequency other than once a week. */
export const readRhythm = (text: string): string | undefined => rhythm.exec(text)?.[0];
