import { describe, expect, test } from 'vitest';
import { checkView } from '../../../src/sandbox/limits.ts';
import { hourForm, hourValues } from '../../../src/subscriptions/blocks/hour.ts';
import { sessionLengths } from '../../../src/subscriptions/rules/hour.ts';
import { wordsOf } from '../../../src/words/words.ts';

const hour = { id: 's1', place: 'C1', sessionCron: '30 17 * * 4', sessionMinutes: 45, zone: 'Asia/Shanghai' };

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('the form shows what it is now', () => {
    const view = hourForm(words, hour, Date.parse('2026-11-25T10:00:00Z'));
    expect(checkView(view)).toEqual([]);
    const shown = JSON.stringify(view);
    expect(shown).toContain(
      `"initial_option":{"text":{"type":"plain_text","text":"${words.say('weekday.thu')}"`,
    );
    expect(shown).toContain('"initial_time":"17:30"');
    expect(shown).toMatch(/"initial_option":\{[^}]*45[^}]*\},"value":"45"/);
    for (const minutes of sessionLengths) expect(shown).toContain(`"value":"${minutes}"`);
    expect(view.private_metadata).toBe('s1');
  });

  test('what is said of it names the day, how long, and the next', () => {
    const said = words.say('hour.is', hourValues(words, hour, Date.parse('2026-11-25T10:00:00Z')));
    expect(said).toContain('17:30');
    expect(said).toContain('45');
    expect(said).not.toContain('{');
  });
});
