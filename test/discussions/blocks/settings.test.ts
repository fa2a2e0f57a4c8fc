import { describe, expect, test } from 'vitest';
import { type Author, locales } from '../../../src/courses/rules.ts';
import {
  authorBlock,
  authorsAsked,
  settingsAnswered,
  settingsForm,
} from '../../../src/discussions/blocks/settings.ts';
import { defaultEmoji, mostEmoji, readEmoji } from '../../../src/likes/rules.ts';
import { checkView } from '../../../src/sandbox/limits.ts';
import { digestTimes } from '../../../src/subscriptions/rules/digest.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { subscription } from '../../support/seen.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const author = (id: string, name = 'Desk'): Author => ({
  id,
  name: both(name),
  role: both('Writes'),
  about: both('They write.'),
});
const carried = JSON.stringify({ subscription: 'a'.repeat(32), stamp: `${'a'.repeat(32)}@12` });

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);
  const form = (
    more: Partial<Subscription> = {},
    {
      emoji = defaultEmoji,
      authors = [author('desk')],
    }: { emoji?: readonly string[]; authors?: Author[] } = {},
  ) => settingsForm(words, subscription(more), { emoji, authors, carried });
  const inputOf = (view: ReturnType<typeof form>, id: string) =>
    view.blocks.find(({ block_id }) => block_id === id);

  test('Slack takes it with as many authors and emoji as there can be', () => {
    const authors = Array.from({ length: 12 }, (_, index) =>
      author(`${'a'.repeat(58)}-${index}`, '字'.repeat(75)),
    );
    const emoji = Array.from({ length: mostEmoji }, (_, index) => String(index).padStart(100, 'x'));
    const view = form({}, { authors, emoji });
    expect(checkView(view)).toEqual([]);
    expect(view.private_metadata).toBe(carried);
    expect(view.blocks.filter(({ block_id }) => block_id?.startsWith('author-'))).toHaveLength(authorsAsked);
    expect(checkView(form({}, { authors: [] }))).toEqual([]);
  });

  test('the emoji it is filled in with are read as the same', () => {
    const emoji = ['+1', 'heart', 'party-parrot', '赞'];
    const input = inputOf(form({}, { emoji }), 'emoji');
    expect(input).toMatchObject({ element: { initial_value: ':+1: :heart: :party-parrot: :赞:' } });
    expect(readEmoji(':+1: :heart: :party-parrot: :赞:')).toEqual(emoji);
  });

  test('it offers every moment of the week in words of its own, with the one that was chosen', () => {
    for (const digest of digestTimes) {
      const input = inputOf(form({ digest }), 'digest');
      expect(input).toMatchObject({
        element: { action_id: 'settings-digest', initial_option: { value: digest } },
      });
    }
    const shown = JSON.stringify(inputOf(form(), 'digest'));
    expect([...shown.matchAll(/"value":"([^"]+)"/g)].map(([, value]) => value)).toEqual([
      ...digestTimes,
      'after-hour',
    ]);
    const labels = [...shown.matchAll(/"text":"([^"]+)"[^{}]*\},"value"/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(digestTimes.length);
  });

  test('it says in which zone those moments are', () => {
    const hint = words.say('settings.digest-hint', { zone: 'Asia/Shanghai' });
    expect(hint).toContain('Asia/Shanghai');
    expect(inputOf(form({ zone: 'Asia/Shanghai' }), 'digest')).toMatchObject({
      hint: { type: 'plain_text', text: hint },
    });
  });

  test('it shows how emoji are typed, and how many there can be: names, not pictures', () => {
    const hint = words.say('settings.emoji-hint', { most: mostEmoji });
    expect(hint).toContain(':+1: :heart: :bulb:');
    expect(inputOf(form(), 'emoji')).toMatchObject({ hint: { text: hint, emoji: false } });
  });

  test('what is answered takes the place of the form, with nothing to send again', () => {
    const text = words.say('settings.done-likes', {
      emoji: defaultEmoji.map((name) => `:${name}:`).join(' '),
    });
    const view = settingsAnswered(words, text);
    expect(checkView(view)).toEqual([]);
    expect(view.title.text).toBe(words.say('settings.title'));
    expect(view).not.toHaveProperty('submit');
    expect(view.blocks).toMatchObject([{ type: 'section', text: { type: 'mrkdwn', text } }]);
    for (const name of defaultEmoji) expect(text).toContain(`:${name}:`);
  });

  test('a moment that is offered no more is none of those', () => {
    const view = form({ digest: '0 3 * * 1' });
    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(inputOf(view, 'digest'))).not.toContain('initial_option');
  });

  test.each([
    [true, 'on'],
    [false, 'off'],
  ])('whether empty threads are asked something else stands as it is: %s', (prompts, value) => {
    expect(inputOf(form({ prompts }), 'prompts')).toMatchObject({ element: { initial_option: { value } } });
  });

  test('it asks who each author is, need not be told, and knows who was named', () => {
    const authors = [author('desk', 'The <Desk>'), author('ada')];
    const view = form({ authors: { desk: 'U0ADA0001', gone: 'U0MARCO01' } }, { authors });
    expect(checkView(view)).toEqual([]);
    expect(inputOf(view, authorBlock('desk'))).toMatchObject({
      optional: true,
      label: { type: 'plain_text', text: words.say('settings.author', { name: 'The <Desk>' }) },
      element: { type: 'users_select', action_id: 'settings-author', initial_user: 'U0ADA0001' },
    });
    expect(inputOf(view, authorBlock('ada'))).not.toHaveProperty('element.initial_user');
    expect(JSON.stringify(view)).not.toContain('U0MARCO01');
  });
});
