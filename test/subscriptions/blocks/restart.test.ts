import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { answerView } from '../../../src/subscriptions/blocks/form.ts';
import { restartReceipt } from '../../../src/subscriptions/blocks/restart.ts';
import { wordsOf } from '../../../src/words/words.ts';

const choice = { course: 'c', locale: 'en', cron: '0 9 * * 1', zone: 'Etc/UTC' } as const;

test.each(['en', 'zh-CN'] as const)('in %s it asks how to start, in a message and in a form', (locale) => {
  const next = { number: 7, title: 'Why <!channel> & *not*' };
  const asked = { choice, channel: 'C1', replaces: 's1', course: '<b> & c', next };
  const said = restartReceipt(wordsOf(locale), asked);
  expect(checkMessage(said)).toEqual([]);
  expect(checkView(answerView(wordsOf(locale), said))).toEqual([]);
  expect(said.text).toContain('7');
  expect(JSON.stringify(said)).not.toContain('<!channel>');
});
