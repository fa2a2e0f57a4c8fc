import { expect, test } from 'vitest';
import {
  escapeMrkdwn,
  link,
  permalink,
  plainText,
  unescapeMrkdwn,
} from '../../../src/platform/slack/mrkdwn.ts';
import { oneLine } from '../../../src/platform/slack/user-text.ts';

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

test.each([
  ['<@U123|ada> and <@U124>', '@ada and @U124'],
  ['<#C1|general>, <#C2|>', '#general, #C2'],
  ['<!channel> <!here|here> <!subteam^S1|@leads>', '@channel here @leads'],
  ['<https://a.example/?b=1&amp;c=2> <https://a.example|there>', 'https://a.example/?b=1&c=2 there'],
  [
    'call <tel:+4930123456|+49 30 123456> or <slack://open?team=T1>',
    'call +49 30 123456 or slack://open?team=T1',
  ],
  ['1 &lt; 2 &amp;&amp; &lt;!channel&gt;', '1 < 2 && <!channel>'],
])('%j looked like %j when it was typed', (sent, typed) => {
  expect(plainText(sent)).toBe(typed);
});

test('a message has an address, in its thread where it has one', () => {
  const at = (root?: string) => permalink('https://acme.slack.com/', 'C1', '1700000000.000200', root);
  expect(at()).toBe('https://acme.slack.com/archives/C1/p1700000000000200');
  expect(at('1700000000.000200')).toBe(at());
  expect(at('1700000000.000100')).toBe(`${at()}?thread_ts=1700000000.000100&cid=C1`);
});

test('the label of a link is shown as it is', () => {
  expect(link('https://a.example', 'a | <b> & c')).toBe('<https://a.example|a ¦ &lt;b&gt; &amp; c>');
});

test.each([
  [
    'What I need from you is trust in the planning meeting',
    48,
    'What I need from you is trust in the planning…',
  ],
  ['We wrote it down. Then we', 18, 'We wrote it down.…'],
  ['文档在 Confluence 里', 12, '文档在…'],
  ['会议记录写在哪里都行', 12, '会议记录写…'],
  ['Donaudampfschifffahrtsgesellschaft', 12, 'Donaudampfs…'],
  ['one two', 7, 'one two'],
])('%j in %i is %j', (text, most, cut) => {
  expect(oneLine(text, most)).toBe(cut);
});
