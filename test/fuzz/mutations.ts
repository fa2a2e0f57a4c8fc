// Mutations of a request: its fields, its encoding, its signature, its connection.
import { createHmac } from 'node:crypto';
import type { Chance } from '../faults/chance.ts';
import type { Encoding, Shape } from './shapes.ts';

/** A request as it is sent. */
export type Wire = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** True if the connection breaks after the body, of which more was announced. */
  breaks?: boolean;
};

type Json = Record<string, unknown>;
type Place = { parent: Json | unknown[]; key: string };

/** Every field of a payload at any depth, except those that keep their value. */
function placesIn(value: unknown, fixed: readonly string[]): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = Array.isArray(value) ? value : { ...value };
  return Object.keys(value)
    .filter((key) => !fixed.includes(key))
    .flatMap((key) => [{ parent: value as never, key }, ...placesIn(Reflect.get(parent, key), fixed)]);
}

/** A placeholder for nested arrays. They are inserted into the payload's text, because JSON.stringify cannot write a value so deep. */
const deep = (levels: number) => `@deep:${levels}`;
const deepened = (json: string) =>
  json.replace(/"@deep:(\d+)"/g, (_, levels) => '['.repeat(Number(levels)) + ']'.repeat(Number(levels)));

const hugeNumbers = [1e308, -1, 2 ** 53 + 1, 0.1, -0, 1e21];
const odd = [
  '\u{1f469}\u{200d}\u{1f680}',
  'e\u0301\u0301\u0301',
  '\u202eabc\u202c',
  '\ufeff\u200b',
  '\ud800',
  'x\udfff',
  '<!channel> <@U1|x> *a* `b` &lt;',
  '%00%ff%zz',
  "'; FLUSHALL --",
];
const controls = [
  '\0',
  'a\0b',
  '\r\n\r\nGET / HTTP/1.1',
  '\u001b[31m',
  '\u0007\b\f\v',
  '\u2028\u2029',
  ':',
  '/',
  ' ',
];

type Change = (old: unknown, chance: Chance) => unknown;
const gone = Symbol('gone');

const draw = (chance: Chance, list: readonly unknown[]): unknown => list[chance.between(0, list.length - 1)];
const drawText = (chance: Chance, list: readonly string[]): string =>
  list[chance.between(0, list.length - 1)] ?? '';

/** New values of a field, by kind of mutation. */
const fieldChanges: Record<string, Change> = {
  'field missing': () => gone,
  'field null': () => null,
  'field of another type': (old, chance) => {
    if (typeof old === 'string') return draw(chance, [Number(old), { value: old }, [old], true]);
    if (Array.isArray(old)) return draw(chance, [{ ...old }, 'array', 7, false]);
    if (typeof old === 'object') return draw(chance, ['object', [old], 7, []]);
    return draw(chance, [String(old), [old], { old }, !old]);
  },
  'an array for an object': (old) => (typeof old === 'object' && !Array.isArray(old) ? [] : [old]),
  'field empty': (old) => (Array.isArray(old) ? [] : typeof old === 'object' ? {} : ''),
  'a huge string': (_, chance) => 'a'.repeat(chance.pick([4000, 70_000, 300_000])),
  'a huge array': (old) =>
    Array.from({ length: 5000 }, () => (typeof old === 'string' ? old.slice(0, 20) : {})),
  'a huge number': (_, chance) => hugeNumbers[chance.between(0, hugeNumbers.length - 1)],
  unicode: (_, chance) => odd[chance.between(0, odd.length - 1)],
  'control characters': (_, chance) => controls[chance.between(0, controls.length - 1)],
  'deep nesting': (_, chance) => deep(chance.pick([30, 1000, 20_000])),
  'a name nobody has': () => 'nobody-has-this',
  'another field’s value': (_, chance) =>
    chance.pick(['U0ADA0001', 'C0GENERAL', '1796000000.000100', '1', 'constructor']),
};

/** Changes one field of a payload. */
function changeField(payload: Json, kind: string, shape: Shape, chance: Chance): void {
  const places = placesIn(payload, shape.fixed ?? []);
  const place = places[chance.between(0, places.length - 1)];
  const change = fieldChanges[kind];
  if (place === undefined || change === undefined) return;
  const value = change(Reflect.get(place.parent, place.key), chance);
  if (value === gone) Reflect.deleteProperty(place.parent, place.key);
  else Reflect.set(place.parent, place.key, value);
}

const types: Record<Encoding, string> = {
  json: 'application/json',
  fields: 'application/x-www-form-urlencoded',
  payload: 'application/x-www-form-urlencoded',
};

function encode(payload: Json, encoding: Encoding): string {
  if (encoding === 'json') return deepened(JSON.stringify(payload));
  const form = new URLSearchParams();
  if (encoding === 'payload') form.set('payload', deepened(JSON.stringify(payload)));
  else {
    for (const [key, value] of Object.entries(payload)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        form.append(key, typeof one === 'string' ? one : (JSON.stringify(one) ?? ''));
      }
    }
  }
  return form.toString();
}

const asPayload = (json: string) => `payload=${encodeURIComponent(json)}`;

/** Mutations of the body's text before it is signed. */
const textChanges: Record<string, (text: string, encoding: Encoding, chance: Chance) => string | Buffer> = {
  'cut short': (text, _, chance) => text.slice(0, chance.between(0, text.length - 1)),
  'JSON that is no object': (_, encoding, chance) => {
    const json = chance.pick(['null', '7', '"text"', '[]', 'true', '[null]', '', '1e999', '-']);
    return encoding === 'json' ? json : asPayload(json);
  },
  'keys twice': (text, encoding, chance) => {
    const twice = (json: string) =>
      `{"type":"block_actions","event":{},"user":null,"actions":[],${json.slice(1, -1)},${chance.pick(['"team":null', '"type":7', '"event":[]', '"view":"x"'])}}`;
    if (encoding === 'json') return twice(text);
    if (encoding === 'payload') {
      const json = new URLSearchParams(text).get('payload') ?? '';
      return chance.percent(50) ? asPayload(twice(json)) : `${text}&${text}`;
    }
    return `${text}&${text}`;
  },
  'keys of JavaScript': (text, encoding, chance) => {
    const key = chance.pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON']);
    const with_ = (json: string) => `{"${key}":{"type":"event_callback","id":7},${json.slice(1)}`;
    if (encoding === 'json') return with_(text);
    if (encoding === 'payload') return asPayload(with_(new URLSearchParams(text).get('payload') ?? ''));
    return `${key}=x&${text}`;
  },
  'bad percent encodings': (text, _, chance) =>
    `${text.replace(/%../, chance.pick(['%', '%zz', '%u1234', '%ff%fe']))}&%=%`,
  'not UTF-8': (text) =>
    Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
      Buffer.from(text.slice(-1)),
    ]),
  'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'a byte order mark': (text) => `\ufeff${text}`,
  'deeper than anybody reads': (_, encoding) => {
    const json = `{"type":"url_verification","challenge":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    return encoding === 'json' ? json : asPayload(json);
  },
  'another encoding': (text, encoding) => (encoding === 'json' ? asPayload(text) : JSON.stringify({ text })),
  'two megabytes': (text) => text + ' '.repeat(2_100_000),
};

function sign(body: Buffer, secret: string, at: number | string): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}

const contentTypes = [
  'text/plain',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'application/xml',
  '',
  'a/b;;;=',
];
const methods = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'BREW'];
const paths = [
  '//',
  '///slack/events',
  '/slack/events/',
  '/slack/%65vents',
  '/%zz',
  '/slack/events?x=%',
  '/..',
  '*',
  'http://[',
  '/metrics//',
  '/readyz/%',
];

/** Mutations of a signed request. */
const wireChanges: Record<
  string,
  (wire: Wire, secret: string, seconds: number, chance: Chance) => Omit<Partial<Wire>, 'body'>
> = {
  'wrong signature': () => ({ headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } }),
  'odd signature': (_, __, ___, chance) => ({
    headers: { 'x-slack-signature': drawText(chance, ['', 'v0', 'v1=abc', '=', `v0=${'g'.repeat(64)}`]) },
  }),
  'no signature': () => ({ headers: { 'x-slack-signature': '' } }),
  'old timestamp': ({ body }, secret, seconds) => ({ headers: sign(body, secret, seconds - 3600) }),
  'odd timestamp': ({ body }, secret, _, chance) => ({
    headers: sign(body, secret, drawText(chance, ['', 'now', '1e400', '-1', '0x10', '9'.repeat(40)])),
  }),
  'odd content type': (_, __, ___, chance) => ({
    headers: { 'content-type': drawText(chance, contentTypes) },
  }),
  'compressed, it says': () => ({ headers: { 'content-encoding': 'gzip' } }),
  'odd retry headers': () => ({
    headers: { 'x-slack-retry-num': 'NaN', 'x-slack-retry-reason': '__proto__' },
  }),
  'odd method': (_, __, ___, chance) => ({ method: drawText(chance, methods) }),
  'odd path': (_, __, ___, chance) => ({ path: drawText(chance, paths) }),
  'a line that breaks': () => ({ breaks: true }),
};

export const kinds = {
  none: 'as Slack sends it',
  fields: Object.keys(fieldChanges),
  texts: Object.keys(textChanges),
  wires: Object.keys(wireChanges),
};

/** One request and its mutations; `seconds` is the present in Unix seconds. */
export function mutate(
  shape: Shape,
  secret: string,
  seconds: number,
  chance: Chance,
): { kind: string; wire: Wire } {
  // All requests share the sandbox's data.
  const payload = structuredClone(shape.make(chance));
  const drawn = chance.between(1, 100);
  const list =
    drawn <= 65 ? kinds.fields : drawn <= 83 ? kinds.texts : drawn <= 92 ? kinds.wires : [kinds.none];
  const kind = list[chance.between(0, list.length - 1)] ?? kinds.none;
  if (kind in fieldChanges) {
    changeField(payload, kind, shape, chance);
    // Now and then a request has a second or third mutation.
    for (let more = chance.between(0, 9); more > 6; more -= 1) {
      changeField(payload, kinds.fields[chance.between(0, kinds.fields.length - 1)] ?? kind, shape, chance);
    }
  }
  const text = encode(payload, shape.encoding);
  const body = Buffer.from(textChanges[kind]?.(text, shape.encoding, chance) ?? text);
  const wire: Wire = {
    method: 'POST',
    path: '/slack/events',
    headers: { 'content-type': types[shape.encoding], ...sign(body, secret, seconds) },
    body,
  };
  const { headers, ...rest } = wireChanges[kind]?.(wire, secret, seconds, chance) ?? {};
  return { kind, wire: { ...wire, ...rest, headers: { ...wire.headers, ...headers } } };
}
