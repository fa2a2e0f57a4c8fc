// Reads typed time zones: by their names, by cities, by an offset.
import { zoneNamed, zones } from '../calendar.ts';
import { fold } from '../fold.ts';
import type { ReadText } from './read.ts';

export type ZoneRead =
  | { kind: 'zone'; zone: string }
  /** The text may mean several zones, or none with the same offset all year. */
  | { kind: 'unclear'; zones: readonly string[] }
  /** An offset with minutes, and cities that have it. */
  | { kind: 'offset'; zones: readonly string[] }
  /** The text looks like the name of a zone, but is not one. */
  | { kind: 'none' };

const bare = (name: string): string =>
  fold(name)
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** Cities and countries that people name but IANA does not. */
const alsoCalled: Record<string, readonly string[]> = {
  'Asia/Shanghai': [
    ...['beijing', 'peking', 'shenzhen', 'guangzhou', 'hangzhou', 'chengdu', 'nanjing', 'wuhan', 'china'],
    ...[
      '北京',
      '上海',
      '深圳',
      '广州',
      '杭州',
      '成都',
      '南京',
      '武汉',
      '西安',
      '重庆',
      '苏州',
      '天津',
      '厦门',
      '中国',
    ],
  ],
  'Asia/Hong_Kong': ['香港'],
  'Asia/Macau': ['澳门', 'macao'],
  'Asia/Taipei': ['台北', '台湾', 'taiwan'],
  'Asia/Tokyo': ['东京', '日本', 'japan', 'osaka', 'kyoto', '大阪'],
  'Asia/Seoul': ['首尔', '韩国', 'korea'],
  'Asia/Singapore': ['新加坡'],
  'Asia/Bangkok': ['曼谷', 'thailand'],
  'Asia/Kuala_Lumpur': ['吉隆坡'],
  'Asia/Kolkata': [
    'india',
    'mumbai',
    'delhi',
    'new delhi',
    'bangalore',
    'bengaluru',
    'hyderabad',
    'chennai',
    'pune',
  ],
  'Asia/Dubai': ['迪拜', 'uae', 'abu dhabi'],
  'Asia/Jerusalem': ['tel aviv', 'israel'],
  'Europe/London': ['伦敦', 'uk', 'england', 'edinburgh', 'manchester', 'cambridge'],
  'Europe/Paris': ['巴黎', 'france', 'lyon'],
  'Europe/Berlin': [
    '柏林',
    '慕尼黑',
    'germany',
    'munich',
    'munchen',
    'hamburg',
    'cologne',
    'koln',
    'frankfurt',
    'stuttgart',
  ],
  'Europe/Zurich': ['苏黎世', 'switzerland', 'geneva', 'basel'],
  'Europe/Amsterdam': ['阿姆斯特丹', 'netherlands'],
  'Europe/Madrid': ['马德里', 'spain', 'barcelona'],
  'Europe/Rome': ['罗马', 'italy', 'milan', 'milano', 'roma'],
  'Europe/Vienna': ['wien', 'austria'],
  'Europe/Warsaw': ['poland', 'krakow'],
  'Europe/Kyiv': ['kiev', 'ukraine'],
  'Europe/Moscow': ['莫斯科'],
  'Europe/Istanbul': ['turkey', 'ankara'],
  'America/New_York': ['纽约', '波士顿', 'nyc', 'boston', 'washington', 'miami', 'atlanta', 'philadelphia'],
  'America/Chicago': ['芝加哥', 'austin', 'dallas', 'houston'],
  'America/Los_Angeles': [
    '洛杉矶',
    '旧金山',
    '西雅图',
    '硅谷',
    'san francisco',
    'seattle',
    'san jose',
    'silicon valley',
    'palo alto',
    'la',
  ],
  'America/Toronto': ['多伦多', 'montreal', 'ottawa'],
  'America/Vancouver': ['温哥华'],
  'America/Sao_Paulo': ['圣保罗', 'rio de janeiro', 'brasilia'],
  'Australia/Sydney': ['悉尼', 'canberra'],
  'Australia/Melbourne': ['墨尔本'],
  'Pacific/Auckland': ['奥克兰', 'new zealand', 'wellington'],
};

/** The zones that people name most. */
export const wellKnown: readonly string[] = Object.keys(alsoCalled);

/** The folded names that a zone may have, with the zones of that name. */
export const places: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  const add = (name: string, zone: string) => {
    const known = found.get(bare(name)) ?? [];
    if (!known.includes(zone)) found.set(bare(name), [...known, zone]);
  };
  for (const zone of zones) add(zone.slice(zone.lastIndexOf('/') + 1), zone);
  for (const [zone, names] of Object.entries(alsoCalled)) {
    for (const name of names) if (!found.has(bare(name))) add(name, zone);
  }
  return found;
})();
const mostWords = Math.max(...[...places.keys()].map((name) => name.split(' ').length));
const hanPlaces = [...places.keys()]
  .filter((name) => /\p{Script=Han}/u.test(name))
  .sort((a, b) => b.length - a.length);

/** Abbreviations of an offset that changes with summer time in some places, or is shared by several zones. */
const letters: Record<string, readonly string[]> = {
  cet: ['Europe/Berlin', 'Europe/Paris', 'Africa/Algiers'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  mez: ['Europe/Berlin', 'Europe/Vienna'],
  mesz: ['Europe/Berlin', 'Europe/Vienna'],
  eet: ['Europe/Helsinki', 'Europe/Athens', 'Africa/Cairo'],
  eest: ['Europe/Helsinki', 'Europe/Athens'],
  wet: ['Europe/Lisbon'],
  west: ['Europe/Lisbon'],
  bst: ['Europe/London', 'Asia/Dhaka'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  msk: ['Europe/Moscow'],
  gst: ['Asia/Dubai'],
  pkt: ['Asia/Karachi'],
  est: ['America/New_York', 'America/Panama'],
  edt: ['America/New_York'],
  et: ['America/New_York'],
  cst: ['America/Chicago', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  ct: ['America/Chicago'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver'],
  mt: ['America/Denver'],
  pst: ['America/Los_Angeles', 'Asia/Manila'],
  pdt: ['America/Los_Angeles'],
  pt: ['America/Los_Angeles'],
  brt: ['America/Sao_Paulo'],
  sgt: ['Asia/Singapore'],
  hkt: ['Asia/Hong_Kong'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  awst: ['Australia/Perth'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
};

/** The likely cities of offsets that are not whole hours. */
const oddOffsets: Record<number, readonly string[]> = {
  330: ['Asia/Kolkata'],
  345: ['Asia/Kathmandu'],
  210: ['Asia/Tehran'],
  270: ['Asia/Kabul'],
  390: ['Asia/Yangon'],
  570: ['Australia/Darwin', 'Australia/Adelaide'],
  630: ['Australia/Adelaide'],
  [-210]: ['America/St_Johns'],
};

const offset = /^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?([0-5]\d)|(\.5))?(?![\d:])/iu;
/** The offset alone: with its minutes or a leading zero, except that a plus is enough. */
const offsetOnly = /^([+-])\s*(?:(?<=\+\s*)(\d{1,2})|(\d{2}))(?::?([0-5]\d))?(?![\d:])/u;
const universal = /^(?:etc\/)?(?:utc|gmt)(?![\p{L}\d/+-])/iu;
const path = /^(?:[a-z]{3}\d[a-z]{3}(?![\p{L}\d])|[a-z_]+(?:\/[a-z0-9_+-]+)+)/iu;
const names = /^[\p{L}\p{M}.'’_-]+(?: +[\p{L}\p{M}.'’_-]+)*/u;
const timeAfter = /^\s*(?:时间|時間|time(?![a-z]))/iu;

function ofOffset(sign: string, hours: number, minutes: number): ZoneRead {
  const whole = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  if (minutes !== 0) return { kind: 'offset', zones: oddOffsets[whole] ?? [] };
  if (whole < -12 * 60 || whole > 14 * 60) return { kind: 'none' };
  // The signs in the names of these zones are reversed.
  return { kind: 'zone', zone: hours === 0 ? 'Etc/UTC' : `Etc/GMT${sign === '-' ? '+' : '-'}${hours}` };
}

const ofPlaces = (found: readonly string[]): ZoneRead => {
  const [only, another] = found;
  if (only === undefined) return { kind: 'none' };
  return another === undefined ? { kind: 'zone', zone: only } : { kind: 'unclear', zones: found };
};

function readPlace(text: string): ReadText<ZoneRead> | undefined {
  const han = hanPlaces.find((name) => text.startsWith(name));
  if (han !== undefined) return { length: han.length, value: ofPlaces(places.get(han) ?? []) };
  // A quote at the end is no part of the name, as the one in St. John's is.
  const run = names.exec(text)?.[0].replace(/['’]+$/u, '');
  if (run === undefined || run === '') return undefined;
  const ends = [...run.matchAll(/[ _-]+|$/g)].map(({ index }) => index).slice(0, mostWords);
  for (const end of ends.reverse()) {
    const name = run.slice(0, end);
    const found = places.get(bare(name));
    if (found !== undefined) return { length: end, value: ofPlaces(found) };
    const meant = letters[fold(name)];
    if (meant !== undefined) return { length: end, value: { kind: 'unclear', zones: meant } };
  }
  return undefined;
}

export function readZone(typed: string): ReadText<ZoneRead> | undefined {
  const [moved, sign = '', hours, minutes, half] = offset.exec(typed) ?? [];
  if (moved !== undefined)
    return {
      length: moved.length,
      value: ofOffset(sign, Number(hours), half === undefined ? Number(minutes ?? 0) : 30),
    };
  const [alone, side = '', whole1, whole2, minutes1] = offsetOnly.exec(typed) ?? [];
  if (alone !== undefined)
    return { length: alone.length, value: ofOffset(side, Number(whole1 ?? whole2), Number(minutes1 ?? 0)) };
  const [zero] = universal.exec(typed) ?? [];
  if (zero !== undefined) return { length: zero.length, value: { kind: 'zone', zone: 'Etc/UTC' } };
  const [whole] = path.exec(typed) ?? [];
  if (whole !== undefined) {
    const zone = zoneNamed(whole);
    return { length: whole.length, value: zone === undefined ? { kind: 'none' } : { kind: 'zone', zone } };
  }
  const place = readPlace(typed);
  if (place === undefined) return undefined;
  const [after = ''] = timeAfter.exec(typed.slice(place.length)) ?? [];
  return { length: place.length + after.length, value: place.value };
}
