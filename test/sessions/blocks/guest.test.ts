import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import {
  announcement,
  briefingMessage,
  confirmButton,
  guestNote,
  invitationMessage,
  pastInvitation,
  standInNote,
} from '../../../src/sessions/blocks/guest.ts';
import { type Guest, longestLine, longestTopic } from '../../../src/sessions/rules.ts';
import { wordsOf } from '../../../src/words/words.ts';

const occasion = {
  at: Date.parse('2026-11-27T16:00:00Z'),
  zone: 'Asia/Shanghai',
  place: 'C0LEADS01',
  minutes: 45,
};
const guest: Guest = {
  v: 1,
  person: 'U0WEI0001',
  by: 'U0ADA0001',
  topic: '&'.repeat(longestTopic),
  line: '<!channel>'.repeat(longestLine / 10),
  state: 'invited',
  at: 1,
  since: 1,
};
const url = 'https://acme.slack.com/';

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);
  const checked = ({ text, blocks }: Parameters<typeof checkMessage>[0]) => checkMessage({ text, blocks });

  test.each(['invited', 'accepted', 'declined', 'cancelled', 'moved'] as const)(
    'an invitation that is %s',
    (state) => {
      const message = invitationMessage(words, occasion, { ...guest, state }, 's1@1/1');
      expect(checked(message)).toEqual([]);
      expect(JSON.stringify(message.blocks).includes('guest-accept')).toBe(state === 'invited');
      expect(JSON.stringify(message.blocks)).toContain('45');
    },
  );

  test.each(['gone', 'away', 'paused', 'missed'] as const)(
    'an invitation that no organiser called off says why: %s',
    (offBy) => {
      const off = { ...guest, state: 'cancelled' as const, offBy };
      for (const message of [
        invitationMessage(words, occasion, off, 's1@1/1'),
        pastInvitation(words, occasion, off),
      ]) {
        expect(checked(message)).toEqual([]);
        expect(JSON.stringify(message.blocks)).toContain(words.say(`guest.state-off-${offBy}`));
        expect(JSON.stringify(message.blocks)).not.toContain(words.say('guest.state-cancelled'));
      }
    },
  );

  test('an invitation to an hour that was moved says from when to when', () => {
    const movedFrom = Date.parse('2026-11-26T09:00:00Z');
    const message = invitationMessage(words, occasion, { ...guest, movedFrom }, 's1@1/1');
    expect(checked(message)).toEqual([]);
    expect(message.text).toContain(words.shortDay(occasion.at, occasion.zone));
    for (const at of [movedFrom, occasion.at]) {
      expect(JSON.stringify(message.blocks)).toContain(words.when(at, occasion.zone));
    }
  });

  test('the announcement and the reminder call nobody but the guest', () => {
    const picture = { url: 'https://avatars.example/wei.png', alt: 'Chen Wei' };
    for (const tomorrow of [undefined, { count: 0 }, { count: 1 }, { count: 2000 }]) {
      for (const one of [guest, { ...guest, picture }, { ...guest, topic: '', line: '' }]) {
        const message = announcement(words, occasion, one, tomorrow);
        expect(checked(message)).toEqual([]);
        expect(JSON.stringify(message)).not.toContain('<!channel>');
        expect(JSON.stringify(message.blocks)).toContain('ask-open');
      }
    }
  });

  test('the briefing, empty and as full as it can be', () => {
    const long = { text: '& <!channel> | x'.repeat(180), votes: 1200, ts: '1.2', root: '1.1' };
    const full = {
      people: 4000,
      lessons: Array.from({ length: 5 }, () => '<&>'.repeat(50)),
      questions: Array.from({ length: 400 }, () => long),
    };
    for (const briefing of [full, { lessons: [], questions: [] }]) {
      const message = briefingMessage(words, occasion, briefing, url, words);
      expect(checked(message)).toEqual([]);
      expect(JSON.stringify(message)).not.toContain('<!channel>');
    }
  });

  test('what one person needs to know, with the next step', () => {
    expect(checked(guestNote(words, 'x', 's1'))).toEqual([]);
    expect(checked(guestNote(words, 'x', undefined, [confirmButton(words, 's1@1/1')]))).toEqual([]);
    expect(checked(standInNote(words, { id: 's1', place: 'C1', soon: true }, 'U0ADA0001'))).toEqual([]);
  });
});
