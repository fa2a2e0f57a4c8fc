// Texts in one language: sentences by key, and dates and lists in the style of that language.
import { createIntl } from '@formatjs/intl';
import type { Locale } from '../courses/rules.ts';
import { localTime, zoneShown } from '../platform/calendar.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export type WordKey = keyof typeof en;
export type Words = ReturnType<typeof createWords>;

const sentences: Record<Locale, Record<WordKey, string>> = { en, 'zh-CN': zhCN };

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function createWords(locale: Locale) {
  const intl = createIntl({
    locale,
    messages: sentences[locale],
    onError: (error) => {
      throw error;
    },
  });
  const say = (id: WordKey, values: Record<string, string | number> = {}): string =>
    intl.formatMessage({ id }, values, { ignoreTag: true });

  const dayAs = (key: 'date.short' | 'date.long', at: number, zone: string): string => {
    const { day, month, year, weekday } = localTime(at, zone);
    return say(key, {
      weekday: say(`weekday.${weekdays[weekday - 1] ?? 'mon'}`),
      day,
      month,
      year: String(year),
      monthName: intl.formatDate(at, { month: 'long', timeZone: zone }),
    });
  };

  /** A day without its year, as text, in `zone`. */
  const shortDay = (at: number, zone: string): string => dayAs('date.short', at, zone);

  /** A moment as text, in `zone`; use `when` where Slack can show it in the reader's own zone. */
  const date = (at: number, zone: string): string => {
    const { hour, minute } = localTime(at, zone);
    const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
    return say('date.moment', { day: shortDay(at, zone), time });
  };

  return {
    locale,
    say,
    date,
    /** A day as text, in `zone`. */
    dayOf: (at: number, zone: string): string => dayAs('date.long', at, zone),
    shortDay,
    /** A day without a year, for every year. */
    dayOfYear: ({ month, day }: { month: number; day: number }): string => {
      const at = Date.UTC(2024, month - 1, 1);
      return say('date.of-year', {
        month,
        day,
        monthName: intl.formatDate(at, { month: 'long', timeZone: 'UTC' }),
      });
    },
    /** A moment for mrkdwn: every reader sees it in their own zone; the fallback text names the zone. */
    when: (at: number, zone: string): string =>
      `<!date^${Math.floor(at / 1000)}^${say('date.token')}|${date(at, zone)} (${zoneShown(zone)})>`,
    /** The day of a moment for mrkdwn, beside another one from `when`, so that both have the same style. */
    dayWhen: (at: number, zone: string): string =>
      `<!date^${Math.floor(at / 1000)}^{date_long_pretty}|${shortDay(at, zone)}>`,
    /** Joins sentences; Chinese puts no space after a full stop. */
    sentences: (...said: string[]): string => said.join(locale === 'zh-CN' ? '' : ' '),
    /** Joins items as a list, with a space between Chinese and Latin letters or digits. */
    list: (items: string[]): string =>
      intl
        .formatListToParts(items, { type: 'conjunction' })
        .map(({ type, value }, index, parts) => {
          if (type === 'element' || !/\p{Script=Han}/u.test(value)) return value;
          const [before, after] = [parts[index - 1]?.value, parts[index + 1]?.value];
          const gaps = [/[!-~]$/.test(before ?? ''), /^[!-~]/.test(after ?? '')].map((gap) =>
            gap ? ' ' : '',
          );
          return gaps.join(value);
        })
        .join(''),
  };
}

const spoken: Record<Locale, Words> = { en: createWords('en'), 'zh-CN': createWords('zh-CN') };

export const wordsOf = (locale: Locale): Words => spoken[locale];

/** One sentence in every language. */
export const inWords = (key: WordKey, values?: Record<string, string | number>): Record<Locale, string> => ({
  en: spoken.en.say(key, values),
  'zh-CN': spoken['zh-CN'].say(key, values),
});

/** The language for one person. */
export const wordsFor = (person: { locale: string }): Words => wordsOf(localeOf(person.locale));

/** The language for a person whose Slack has this locale, e.g. `zh-TW` or `en-GB`. */
export const localeOf = (slackLocale: string): Locale =>
  slackLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
