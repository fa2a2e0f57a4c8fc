import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asMayBeKept,
  heardIn,
  heardSchema,
  isLate,
  messageSchema,
  replyIn,
  withoutWords,
} from '../../../src/discussions/rules/comment.ts';

const said = { type: 'message', channel: 'C1', ts: '2.2', thread_ts: '1.1', user: 'U2', event_ts: '2.2' };
const heard = (more: object, byPerson = true) => heardIn(messageSchema.parse({ ...said, ...more }), byPerson);

describe('what a message is to a discussion', () => {
  test.each([undefined, 'file_share', 'thread_broadcast'])(
    'a reply of a person (%s) is a comment',
    (subtype) => {
      expect(heard({ subtype })).toEqual({
        ...{ kind: 'said', ts: '2.2', thread: '1.1', person: 'U2' },
        asOf: 0,
      });
    },
  );

  test.each([
    ['a message in the channel', { thread_ts: undefined }],
    ['the message above a thread', { thread_ts: '2.2' }],
    ['nobody', { user: undefined }],
    ['somebody joining', { subtype: 'channel_join' }],
    ['an edit outside of threads', { subtype: 'message_changed', message: { ts: '2.2' } }],
    [
      'an edit of what stands above a thread',
      { subtype: 'message_changed', message: { ts: '1.1', thread_ts: '1.1' } },
    ],
    ['a bot of old', { subtype: 'bot_message' }],
  ])('%s is none', (_, more) => {
    expect(heard(more)).toBeUndefined();
  });

  test('a reply of an app is none; one of a person through an app is a comment', () => {
    expect(heard({ bot_id: 'B1' }, false)).toBeUndefined();
    expect(heard({ bot_id: 'B1' })).toMatchObject({ kind: 'said', person: 'U2' });
  });

  test('an edited reply is said otherwise; it is told of like one never heard of, and when it was edited', () => {
    const message = { ts: '2.2', thread_ts: '1.1', user: 'U2', text: 'Better.', edited: { ts: '3.000001' } };
    const event = { subtype: 'message_changed', ts: '3.3', event_ts: '3.4', text: undefined, message };
    expect(heard(event)).toEqual({
      kind: 'said',
      ts: '2.2',
      thread: '1.1',
      person: 'U2',
      text: 'Better.',
      edited: 3_000_001,
      asOf: 3_400_000,
    });
  });

  test('what Slack itself adds to a reply, as the preview of a link, is no edit', () => {
    const message = { ts: '2.2', thread_ts: '1.1', user: 'U2', text: 'See <https://a.example>' };
    const changed = heard({ subtype: 'message_changed', message, previous_message: message });
    expect(changed).toEqual({ ...heard({ text: 'See <https://a.example>' }), asOf: 2_200_000 });
    expect(changed).not.toHaveProperty('edited');
  });

  test('an edit of an app’s reply names the message and its thread', () => {
    const edited = (message: object) =>
      heard({ subtype: 'message_changed', message: { ts: '2.2', thread_ts: '1.1', ...message } }, false);
    expect(edited({})).toEqual({ kind: 'edited', ts: '2.2', thread: '1.1' });
    expect(edited({ user: 'U1', bot_id: 'B1', text: 'Hi' })).toEqual({
      kind: 'edited',
      ts: '2.2',
      thread: '1.1',
    });
  });

  test('a deletion names the message and, where Slack says it, the thread', () => {
    const gone = { subtype: 'message_deleted', deleted_ts: '2.2', thread_ts: undefined };
    expect(heard({ ...gone, previous_message: { thread_ts: '1.1' } })).toEqual({
      kind: 'deleted',
      ts: '2.2',
      thread: '1.1',
    });
    expect(heard(gone)).toEqual({ kind: 'deleted', ts: '2.2' });
    expect(heard({ ...gone, previous_message: { thread_ts: '2.2' } })).toEqual({
      kind: 'deleted',
      ts: '2.2',
    });
  });

  test('a message with replies is emptied, and is gone all the same', () => {
    const message = { ts: '1.1', subtype: 'tombstone', thread_ts: '1.1' };
    expect(heard({ subtype: 'message_changed', message })).toEqual({ kind: 'deleted', ts: '1.1' });
  });
});

describe('how a comment begins', () => {
  const begins = (text: string | undefined) =>
    replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2', text }, true)?.text;

  test('a short one is kept as it is, without the room around it', () => {
    expect(begins('We *tried* it, <@U3>')).toBe('We *tried* it, <@U3>');
    expect(begins('\n First\n\nsecond \n')).toBe('First\n\nsecond');
  });

  test.each([undefined, '', ' \n\t'])('a file without words (%j) has no text', (text) => {
    expect(replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2', subtype: 'file_share', text }, true)).toEqual({
      ts: '2.2',
      thread: '1.1',
      person: 'U2',
    });
  });

  test('of 40,000 characters the first 500 are kept', () => {
    expect(begins('x'.repeat(500))).toHaveLength(500);
    expect(begins('x'.repeat(40_000))).toBe('x'.repeat(500));
    expect(begins(`${'x'.repeat(499)} ${'y'.repeat(40_000)}`)).toBe('x'.repeat(499));
  });

  test('an emoji is one character, and is not cut in two', () => {
    expect(begins(`${'x'.repeat(499)}\u{1f389}\u{1f389}`)).toBe(`${'x'.repeat(499)}\u{1f389}`);
    expect(begins('\u{1f389}'.repeat(600))).toBe('\u{1f389}'.repeat(500));
  });

  test('a mention or link that does not end in it is left out, one that does stays', () => {
    const before = 'x'.repeat(489);
    expect(begins(`${before} <@U0123456789> said`)).toBe(before);
    expect(begins(`${before} <@U012345> said`)).toBe(`${before} <@U012345>`);
    expect(begins(`<@U3> ${before} <https://a.example/long|long>`)).toBe(`<@U3> ${before}`);
  });

  test('a character that Slack escapes is not cut in two', () => {
    for (const escaped of ['&amp;', '&lt;', '&gt;']) {
      for (let fits = 1; fits < escaped.length; fits += 1) {
        expect(begins(`${'x'.repeat(500 - fits)}${escaped}y`)).toBe('x'.repeat(500 - fits));
      }
      expect(begins(`${'x'.repeat(500 - escaped.length)}${escaped}y`)).toMatch(new RegExp(`x${escaped}$`));
    }
  });

  test('only a link: it is kept, unless it alone is too long', () => {
    expect(begins('<https://a.example/b|b>')).toBe('<https://a.example/b|b>');
    expect(begins(`<https://a.example/${'b'.repeat(600)}>`)).toBeUndefined();
  });

  test('whatever was written, it is the beginning of that, has whole characters, and begins the same once more', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<@U0123456789>',
        '<https://a.example|a link>',
        '&amp;',
        '&lt;',
        ' ',
        '\n',
        '\u{1f389}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/[<>&]/g, '')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const kept = begins(text) ?? '';
        expect(text.trim().startsWith(kept)).toBe(true);
        expect([...kept].length).toBeLessThanOrEqual(500);
        expect(kept).not.toMatch(/\p{Surrogate}|<[^>]*$|&[a-z]*$/u);
        expect(begins(kept) ?? '').toBe(kept);
        if ([...text.trim()].length <= 500) expect(kept).toBe(text.trim());
      }),
    );
  });
});

test('an edit heard of before its message is kept as the message, and says when it was edited', () => {
  const written = { ts: '2.2', thread_ts: '1.1', user: 'U2' };
  const edited = heard({
    subtype: 'message_changed',
    message: { ...written, text: 'Then', edited: { ts: '2.5' } },
  });
  expect(edited).toEqual({
    kind: 'said',
    ...replyIn({ ...written, text: 'Then', edited: { ts: '2.500000' } }, true),
    asOf: 2_200_000,
  });
  expect(heardSchema.parse(JSON.parse(JSON.stringify(edited)))).toEqual(edited);
});

test('a comment is late half a minute after it was said', () => {
  expect(isLate('1000.000000', 1_030_000)).toBe(false);
  expect(isLate('1000.000000', 1_030_001)).toBe(true);
});

test('what stands in a thread is read the same way', () => {
  expect(replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2' }, true)).toEqual({
    ts: '2.2',
    thread: '1.1',
    person: 'U2',
  });
  expect(replyIn({ ts: '1.1', thread_ts: '1.1', user: 'U2' }, true)).toBeUndefined();
  expect(replyIn({ ts: '2.2', thread_ts: '1.1', user: 'U2', subtype: 'tombstone' }, true)).toBeUndefined();
});

test('the words of a comment may be kept only for a while after it was written', () => {
  const comment = { ts: '1000.000000', thread: '1.1', person: 'U2', text: 'I tried it.' };
  expect(asMayBeKept(comment, 1_009_999, 10_000)).toEqual(comment);
  expect(asMayBeKept(comment, 1_010_000, 10_000)).toEqual({ ...comment, text: undefined });
});

test('of an event that waits, the words are not kept', () => {
  const said = { kind: 'said', ts: '2.2', thread: '1.1', person: 'U2', asOf: 5 } as const;
  expect(withoutWords({ ...said, text: 'I tried it.' })).toEqual(said);
  expect(withoutWords({ kind: 'deleted', ts: '2.2' })).toEqual({ kind: 'deleted', ts: '2.2' });
});
