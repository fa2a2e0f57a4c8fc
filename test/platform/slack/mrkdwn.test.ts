import { expect, test } from 'vitest';
import { escapeMrkdwn, unescapeMrkdwn } from '../../../src/platform/slack/mrkdwn.ts';

test.each([
  ['Fish & chips', 'Fish &amp; chips'],
  ['<!channel> <@U123> 1 > 0', '&lt;!channel&gt; &lt;@U123&gt; 1 &gt; 0'],
  ['&lt;', '&amp;lt;'],
  ['*as typed*', '*as typed*'],
])('%j is written %j', (text, written) => {
  expect(escapeMrkdwn(text)).toBe(written);
});

test('what Slack sends becomes what was typed', () => {
  const typed = 'R&D <b> &lt;';
  expect(unescapeMrkdwn(escapeMrkdwn(typed))).toBe(typed);
});
