import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/contract.ts';
import { judge } from './verdict.ts';

let count = 0;
const message = (id: string, text: string, more: Partial<SandboxMessage> = {}): SandboxMessage => {
  count += 1;
  return {
    channel: 'C1',
    ts: `1700000000.${String(count).padStart(6, '0')}`,
    user: 'U0',
    text,
    blocks: [{ type: id === 'text' ? 'markdown' : 'section', block_id: id, text: `*${text}*` }],
    metadata: { event_type: 'lectern_post', event_payload: { intent: `i${count}` } },
    reactions: [],
    replyCount: 0,
    ...more,
  };
};

function aWeek(): SandboxMessage[] {
  const card = message('takeaways', 'Lesson 1');
  const inThread = { threadTs: card.ts };
  const head = message('questions', 'Questions for Friday');
  const question = message('question', 'Question: How?', { threadTs: head.ts });
  return [
    message('introduction', 'starts'),
    card,
    message('text', 'Text', inThread),
    message('prompt', 'Prompt', inThread),
    head,
    question,
    message('agenda', 'How?'),
    message('turn', 'Question 1 of 1: How?. The answer will be in the thread.'),
    message('recap', 'answered'),
    message('digest', 'The week in one message'),
  ];
}

const expected = {
  channels: ['C1'],
  answering: ['C1'],
  mondays: 1,
  deleted: new Set<string>(),
  archived: new Set<string>(),
  questions: [{ channel: 'C1', text: 'How?', asked: 1 }],
};
const nothing = { likes: [], comments: [], answers: [] };

test('a week as it should be is clean', () => {
  expect(judge(aWeek(), expected, nothing)).toEqual({
    due: 10,
    posted: 10,
    doubled: [],
    lost: [],
    disordered: [],
  });
});

test('each message that is missing is lost', () => {
  for (const index of aWeek().keys()) {
    const rest = aWeek().filter((_, other) => other !== index);
    expect(judge(rest, expected, nothing).lost.length).toBeGreaterThan(0);
  }
});

test('each message that comes again, with its intent or another, is doubled', () => {
  for (const index of aWeek().keys()) {
    const week = aWeek();
    const one = week[index];
    if (one === undefined) throw new Error('there is no such message');
    const same = { ...one, ts: '1700000001.000001' };
    const other = { ...same, metadata: { event_type: 'lectern_post', event_payload: { intent: 'new' } } };
    expect(judge([...week, same], expected, nothing).doubled.length).toBeGreaterThan(0);
    expect(judge([...week, other], expected, nothing).doubled.length).toBeGreaterThan(0);
  }
});

test('who asked twice may have two questions', () => {
  const week = aWeek();
  const again = message('question', 'Question: How?', { threadTs: week[4]?.ts ?? '' });
  const twice = { ...expected, questions: [{ channel: 'C1', text: 'How?', asked: 2 }] };
  expect(judge([...week, again], twice, nothing)).toMatchObject({ doubled: [], lost: [] });
  expect(judge([...week, again, { ...again }], twice, nothing).doubled.length).toBeGreaterThan(0);
});

test('a prompt before its text is out of order', () => {
  const week = aWeek();
  const swapped = week.map((one) =>
    one.blocks?.[0]?.block_id === 'prompt' ? { ...one, ts: '1600000000.000001' } : one,
  );
  expect(judge(swapped, expected, nothing).disordered).toHaveLength(1);
});

test('likes, comments, and answers that differ from what Slack shows are lost', () => {
  const remembered = {
    likes: [{ ts: '1.1', known: 1, shown: 2 }],
    comments: [{ thread: '1.1', known: [], shown: ['1.2'] }],
    answers: [{ thread: '1.1', known: [], shown: ['1.2'] }],
  };
  expect(judge(aWeek(), expected, remembered).lost).toHaveLength(3);
});

test('who asked hears of the answer, once', () => {
  const answered = aWeek().map((one) =>
    one.blocks?.[0]?.block_id === 'turn'
      ? { ...one, blocks: [...(one.blocks ?? []), { type: 'context', text: '✓ Answered' }] }
      : one,
  );
  const told = () => ({
    ...message('asker', 'x', { channel: 'D1' }),
    blocks: [{ type: 'section', text: 'has been answered\n> How?' }],
  });
  expect(judge([...answered, told()], expected, nothing)).toMatchObject({ doubled: [], lost: [] });
  expect(judge(answered, expected, nothing).lost).toHaveLength(1);
  expect(judge([...answered, told(), told()], expected, nothing).doubled).toHaveLength(1);
});

test('what stands outside its thread is out of order; a card that was deleted is not missed', () => {
  const astray = [...aWeek(), message('prompt', 'Prompt'), message('text', 'Text')];
  expect(judge(astray, expected, nothing).disordered).toEqual([
    'C1 outside its thread: Prompt',
    'C1 outside its thread: Text',
  ]);
  const [introduction, , , , ...rest] = aWeek();
  const without = [...(introduction ? [introduction] : []), ...rest];
  expect(judge(without, { ...expected, deleted: new Set(['C1']) }, nothing).lost).toEqual([]);
});

test('where a channel was archived a lesson may be missing, but nobody who was to hear of the pause', () => {
  const [introduction, , , , ...rest] = aWeek();
  const back = () => message('notice', '▶️ Lessons are back.');
  const paused = () => message('notice', 'I paused *Course* in <#C1>', { channel: 'D1' });
  const week = [...(introduction ? [introduction] : []), ...rest, back(), back()];
  const closed = { ...expected, archived: new Set(['C1']) };
  expect(judge([...week, paused(), paused()], closed, nothing)).toMatchObject({ doubled: [], lost: [] });
  const once = judge([...week, paused()], closed, nothing);
  expect(once.lost).toEqual(['C1 organiser told of 2 pauses, not 1']);
});
