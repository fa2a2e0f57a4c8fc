// The answer to a word that could not be read: the word, the possible values, and how to write it.
import type { Course } from '../../courses/rules.ts';
import { cutText } from '../../platform/graphemes.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { hourTopics, sessionLengths } from '../rules/hour.ts';
import type { Unclear } from '../rules/request.ts';
import { weekdays } from '../rules/subscription.ts';
import { type Topic, zonesNear } from '../rules/unread.ts';
import { receipt, type SubscribeReceipt } from './receipts.ts';

/** The values that the command takes, and an example of it. */
export type Expected = {
  takes: readonly Topic[];
  courses?: readonly Course[];
  /** The whole command. */
  example: string;
};

export const hourExpected: Expected = { takes: hourTopics, example: '/lesson hour thu 17:00 45 min' };
export const pauseExpected: Expected = { takes: ['day'], example: '/lesson pause until 2027-02-22' };

const asTyped = (text: string): string => escapeMrkdwn(cutText(text, 100));
const codes = (words: Words, items: readonly string[]): string =>
  items.map((item) => `\`${item}\``).join(words.say('briefing.separator'));

/** Hints how to write the subject of a word; hints for everything the command takes where the subject is unclear. */
function hints(words: Words, text: string, about: Topic | undefined, { takes, courses = [] }: Expected) {
  const { say } = words;
  const lines: Record<Topic, () => string> = {
    course: () =>
      say('subscribe.courses', {
        list: codes(
          words,
          courses.map(({ id }) => id),
        ),
      }),
    weekday: () => say('subscribe.weekdays', { list: codes(words, weekdays) }),
    time: () => say('subscribe.time'),
    zone: () => say('subscribe.zone', { list: codes(words, zonesNear(text)) }),
    locale: () => say('subscribe.languages', { list: codes(words, ['en', 'zh-CN']) }),
    day: () => say('typed.day'),
    minutes: () => say('typed.minutes', { lengths: words.list(sessionLengths.map(String)) }),
    cron: () => say('typed.cron'),
  };
  const meant = about !== undefined && takes.includes(about) ? about : undefined;
  // Times and cron expressions are left out if three or more topics are possible: people who mean one look it up.
  const whole = takes.filter((topic) => !['time', 'cron'].includes(topic) || takes.length < 3);
  return (meant === undefined ? whole : [meant]).map((topic) => lines[topic]());
}

/** Names the command that takes a value which this one does not take, or says what to write instead. */
function insteadOf(
  words: Words,
  { text, about }: { text: string; about: Topic },
  expected: Expected,
): string[] {
  const { takes } = expected;
  if (about === 'day' && takes.includes('weekday')) return hints(words, text, 'weekday', expected);
  if (takes.includes('day')) return hints(words, text, 'day', expected);
  if (about === 'zone') return [words.say('typed.zone-elsewhere')];
  return about === 'minutes' ? [words.say('typed.length-elsewhere')] : [];
}

export function unclearReceipt(words: Words, unclear: Unclear, expected: Expected): SubscribeReceipt {
  const { say } = words;
  switch (unclear.kind) {
    case 'twice': {
      const { first, second } = unclear;
      const lines = [say('subscribe.twice', { first: asTyped(first), second: asTyped(second) })];
      return receipt([...lines, say('typed.example', { example: expected.example })].join('\n'));
    }
    case 'midnight':
      return receipt(say('typed.midnight', { text: asTyped(unclear.text) }));
    case 'rhythm': {
      const lines = [say('typed.rhythm', { text: asTyped(unclear.text) })];
      return receipt([...lines, say('typed.example', { example: expected.example })].join('\n'));
    }
    case 'zones':
    case 'offset': {
      const list = codes(words, unclear.zones.slice(0, 4));
      const found = unclear.kind === 'offset' ? 'typed.zones-minutes' : 'typed.zones';
      const key = list === '' ? 'typed.zones-none' : found;
      return receipt(say(key, { text: asTyped(unclear.text), list }));
    }
    case 'days':
      return receipt(say('typed.days', { text: asTyped(unclear.text), list: codes(words, unclear.days) }));
    case 'unwanted': {
      const lines = [say('typed.unwanted', { text: asTyped(unclear.text) })];
      lines.push(...insteadOf(words, unclear, expected));
      return receipt([...lines, say('typed.example', { example: expected.example })].join('\n'));
    }
    case 'unknown': {
      const { text, about, nearest } = unclear;
      const lines = [say('subscribe.unknown', { text: asTyped(text) })];
      if (nearest !== undefined) lines.push(say('subscribe.nearest', { word: escapeMrkdwn(nearest) }));
      lines.push(...hints(words, text, about, expected));
      lines.push(say('typed.example', { example: expected.example }));
      return receipt(lines.join('\n'));
    }
  }
}
