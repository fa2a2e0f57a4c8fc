import { beforeEach, describe, expect, test } from 'vitest';
import { oneMessage } from '../../../src/posts/rules.ts';
import type { Sent } from '../../../src/posts/store/plans.ts';
import { type Answer, turnId } from '../../../src/sessions/rules.ts';
import { createSessionStore, type SessionStore } from '../../../src/sessions/store/sessions.ts';
import { friday, now, questionStore } from '../../support/questions.ts';

const here = questionStore();
const { add, dueIds, questionOf } = here;
let sessions: SessionStore;
beforeEach(() => {
  sessions = createSessionStore(here.redis);
});

const subscription = { id: 's1', place: 'C1', course: 'leading' };
const turn = turnId('q1', friday);
const of = { question: 'q1', subscription: 's1', turn };
const reply = (text: string | undefined, at = now): Answer => ({
  v: 1,
  turn,
  by: 'U7',
  how: 'reply',
  at,
  ...(text === undefined ? {} : { text }),
});
const match = async (replies: Record<string, Answer>, ours: string[] = []) =>
  sessions.matchAnswers(
    here.workspace,
    of,
    { replies, ours, reading: await sessions.beginReading(here.workspace, 'q1') },
    now,
  );
const textsOf = async () => (await sessions.answers(here.workspace, 'q1')).map(({ text }) => text);

/** A message of one part, reserved and sent at this ts. */
async function sent(kind: 'agenda' | 'turn', about: string, ts: string): Promise<Sent> {
  const one = { ...oneMessage(subscription, [kind, about], { kind, text: 'x', blocks: [] }), about };
  await here.posts.reserve(here.workspace, one, now);
  return sentAs(one.id, kind, about, ts);
}

async function sentAs(
  id: string,
  kind: 'agenda' | 'turn' | 'answer',
  about: string,
  ts: string,
): Promise<Sent> {
  const sequence = await here.posts.sequence(here.workspace, id);
  if (sequence === undefined) throw new Error('there is no sequence');
  const record = { v: 1 as const, kind, about, subscription: 's1', chain: id, part: 0, at: now };
  return { sequence, part: 0, ts, now, record };
}

const recordTurn = (turn: Sent) =>
  here.posts.record(here.workspace, turn, sessions.turnPosted(here.workspace, turn));
const recordAnswer = async (answer: Sent) =>
  here.posts.record(here.workspace, answer, await sessions.answerPosted(here.workspace, answer));

describe('what stands', () => {
  test('a question knows where it had its turn', async () => {
    await add('q1');
    await recordTurn(await sent('turn', turn, '8.2'));
    expect((await questionOf('q1')).turn).toBe('8.2');
  });

  test('one that was purged meanwhile is not made again', async () => {
    await recordTurn(await sent('turn', turn, '8.2'));
    expect(await here.questions.find(here.workspace, 'q1')).toBeUndefined();
  });
});

describe('answers', () => {
  beforeEach(async () => {
    await add('q1');
  });

  test('the first makes a question answered, tells its asker once, and takes it from the next Friday', async () => {
    expect(await match({ '9.2': reply('Second'), '9.1': reply('First') })).toBe(true);
    expect(await textsOf()).toEqual(['First', 'Second']);
    expect((await questionOf('q1')).answered).toBe('9.1');
    expect(await here.open()).toEqual([]);
    expect(await dueIds(now)).toEqual(
      expect.arrayContaining(['tell-asker:q1/answered/0', `show-answers:${turn}`]),
    );
    expect(await sessions.archive(here.workspace, 's1', 10)).toEqual(['q1']);
    expect(await match({ '9.2': reply('Second'), '9.1': reply('First') })).toBe(false);
  });

  test('become what stands: edited, deleted, and none at all', async () => {
    await match({ '9.1': reply('First'), '9.2': reply('Second') });
    expect(await match({ '9.2': reply('Second, better') })).toBe(true);
    expect(await textsOf()).toEqual(['Second, better']);
    expect((await questionOf('q1')).answered).toBe('9.2');
    expect(await match({})).toBe(true);
    expect((await questionOf('q1')).answered).toBeUndefined();
    expect(await sessions.archive(here.workspace, 's1', 10)).toEqual([]);
  });

  test('those of an earlier turn are not touched by a reading of a later one', async () => {
    await match({ '9.1': reply('First Friday') });
    const again = turnId('q1', friday + 1);
    const second = { '9.9': { ...reply('Second Friday'), turn: again } };
    const reading = await sessions.beginReading(here.workspace, 'q1');
    const found = { replies: second, ours: [], reading };
    await sessions.matchAnswers(here.workspace, { ...of, turn: again }, found, now);
    expect(await textsOf()).toEqual(['First Friday', 'Second Friday']);
  });

  test('an older reading undoes nothing of a newer one, nor an answer that came to stand meanwhile', async () => {
    const older = await sessions.beginReading(here.workspace, 'q1');
    await match({ '9.1': reply('First'), '9.2': reply('Second') });
    const stale = { replies: { '9.1': reply('First') }, ours: [], reading: older };
    expect(await sessions.matchAnswers(here.workspace, of, stale, now)).toBe(false);
    expect(await textsOf()).toEqual(['First', 'Second']);

    const message = { kind: 'answer' as const, text: 'x', blocks: [] };
    const sequence = { ...oneMessage(subscription, ['answer', 'V2'], message), about: turn, threaded: true };
    const answer = { ...reply('By form'), how: 'form' as const };
    await sessions.addAnswer(here.workspace, 'q1', answer, sequence, now);
    expect(await sessions.isAnswering(here.workspace, 'q1')).toBe(true);
    const begun = await sessions.beginReading(here.workspace, 'q1');
    await recordAnswer(await sentAs(sequence.id, 'answer', turn, '9.3'));
    expect(await sessions.isAnswering(here.workspace, 'q1')).toBe(false);
    const before = { replies: { '9.1': reply('First'), '9.2': reply('Second') }, ours: [], reading: begun };
    expect(await sessions.matchAnswers(here.workspace, of, before, now)).toBe(false);
    expect(await textsOf()).toEqual(['First', 'Second', 'By form']);
  });

  test('one from a form is kept before it stands, and survives a reading of the thread meanwhile', async () => {
    const message = { kind: 'answer' as const, text: 'x', blocks: [] };
    const sequence = { ...oneMessage(subscription, ['answer', 'V1'], message), about: turn, threaded: true };
    const answer = { ...reply('By form'), how: 'form' as const };
    await sessions.addAnswer(here.workspace, 'q1', answer, sequence, now);
    const other = { ...answer, text: 'Pressed twice' };
    await sessions.addAnswer(here.workspace, 'q1', other, sequence, now);
    expect(await sessions.answerOf(here.workspace, 'q1', sequence.id)).toEqual(answer);
    await match({});
    expect(await textsOf()).toEqual([]);
    await recordAnswer(await sentAs(sequence.id, 'answer', turn, '9.3'));
    await match({}, ['9.3']);
    expect(await textsOf()).toEqual(['By form']);
    expect((await questionOf('q1')).answered).toBe('9.3');
    // The message was deleted in Slack.
    await match({}, []);
    expect(await textsOf()).toEqual([]);
  });

  test('texts from Slack are forgotten after their time; that there was an answer is not', async () => {
    await match({ '9.1': reply('Old', now - 10), '9.2': reply('Young', now) });
    await sessions.forgetTexts(here.workspace, now);
    expect(await sessions.answers(here.workspace, 'q1')).toMatchObject([
      { ts: '9.1', by: 'U7' },
      { ts: '9.2', text: 'Young' },
    ]);
    expect(await textsOf()).toEqual([undefined, 'Young']);
    expect(await match({ '9.1': reply(undefined, now - 10), '9.2': reply('Young') })).toBe(false);
  });

  test('nothing is written for a workspace that is gone', async () => {
    const gone = { ...here.workspace, generation: 'older' };
    const found = await sessions.matchAnswers(
      gone,
      of,
      { replies: { '9.1': reply('x') }, ours: [], reading: 1 },
      now,
    );
    expect(found).toBe(false);
    expect(await textsOf()).toEqual([]);
  });
});
