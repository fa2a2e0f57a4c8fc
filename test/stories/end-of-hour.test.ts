// The end of an hour: reports the real outcome of its questions, whatever was shown before.
import { describe, expect, test } from 'vitest';
import { sequenceId } from '../../src/posts/rules.ts';
import { keys } from '../../src/posts/store/keys.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { readSessionId } from '../../src/questions/rules/question.ts';
import { turnId } from '../../src/sessions/rules.ts';
import { createSessionStore } from '../../src/sessions/store/sessions.ts';
import { ada, friday, fridays, leads, lin, marco, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { direct, fillIn, press, recaps, reply, shown, standIn, subscribed, turns } = fridays(here);
const after = '2026-11-27T17:10:00Z';

const begun = async (...texts: [{ id: string }, string][]) => {
  await subscribed();
  await standIn();
  for (const [who, text] of texts) await here.ask(who, text);
  await here.move({ to: friday });
};

async function workspace() {
  const team = here.sandbox.state().workspace.id;
  return { team, generation: String(await here.redis.hget(`lectern:{${team}}:installation`, 'generation')) };
}

/** The session under way, and the question whose turn is at `index`. */
async function turnAt(index: number) {
  const [, session = ''] = /"([^"/]+@\d+)\/\d+"/.exec(shown(turns()[index])) ?? [];
  const { value } = await createSessionStore(here.redis).hour(await workspace(), session);
  const question = value?.turns[index]?.id ?? '';
  const { subscription, sessionAt: at } = readSessionId(session);
  return { session, subscription, question, turn: turnId(question, at) };
}

/** An organiser merges a question into another, each identified by its text. */
async function merge(from: string, into: string): Promise<void> {
  await here.lesson(ada, 'agenda');
  const { id, text } = await here.view(ada);
  const idOf = (words: string) => {
    const until = text.slice(0, text.indexOf(words));
    return [...until.matchAll(/"block_id":"ordered-([^"]+)"/g)].at(-1)?.[1] ?? '';
  };
  const choose = { action: 'order-choose', value: `merge/${idOf(from)}`, block: `ordered-${idOf(from)}` };
  await here.act({ do: 'click', as: ada.id, on: { view: id }, ...choose });
  await fillIn(ada, { into: { 'merge-into': idOf(into) } });
}

/** Simulates a guest's reply to a question that a process read but did not show. */
async function answeredUnseen(index: number, text: string): Promise<void> {
  const { subscription, question, turn } = await turnAt(index);
  const thread = turns()[index]?.ts ?? '';
  await here.stop();
  const done = await here.sandbox.act({ do: 'message', as: wei.id, channel: leads, thread, text });
  const ts = done.ok ? (done.ts ?? '') : '';
  const now = here.sandbox.clock.now();
  const sessions = createSessionStore(here.redis);
  const reading = await sessions.beginReading(await workspace(), question);
  const answer = { v: 1 as const, turn, thread, by: wei.id, how: 'reply' as const, at: now, text };
  const which = { question, subscription, turn };
  await sessions.matchAnswers(
    await workspace(),
    which,
    { replies: { [ts]: answer }, ours: [], reading },
    now,
  );
  const { team } = await workspace();
  await here.redis.zadd(keys.tasks(team), 'XX', now + 3 * 3_600_000, `show-answers:${turn}`);
  await here.start();
  await here.app.tick();
  await here.idle();
}

describe('an answer that was read and not shown yet', () => {
  test('is in the recap', async () => {
    await begun([marco, 'First?']);
    await answeredUnseen(0, 'Here it is.');
    await here.move({ to: after, jump: true });
    expect(recaps()).toHaveLength(1);
    expect(shown(recaps()[0])).toContain('> Here it is.');
    expect(shown(turns()[0])).toContain('Answered');
    expect((await direct(marco)).filter(({ text }) => text.includes('wasn’t answered'))).toEqual([]);
  });

  test('is not left out by somebody who does not see it yet', async () => {
    await begun([marco, 'First?']);
    await answeredUnseen(0, 'Here it is.');
    await press(wei, 'turn-skip');
    await fillIn(wei, { why: { 'skip-why': 'No answer' } });
    await here.move({ to: after, jump: true });
    expect(shown(turns()[0])).toContain('Answered');
    expect(shown(recaps()[0])).toContain('> Here it is.');
  });
});

describe('several questions of a person are left out', () => {
  const leaveOut = async (why: string) => {
    await press(wei, 'turn-skip');
    await fillIn(wei, { why: { 'skip-why': why } });
  };
  const told = async (who: { id: string }) =>
    (await direct(who)).map(shown).filter((one) => one.includes('skipped') || one.includes('跳过'));

  test('and they hear it in one message, each with its reason', async () => {
    await begun([marco, 'First?'], [marco, 'Second?'], [marco, 'Third?']);
    await leaveOut('Asked last week');
    await leaveOut('Not for this channel');
    await reply(wei, turns()[2], 'An answer.');
    await here.move({ to: after });
    expect(await told(marco)).toEqual([
      expect.stringMatching(
        /2 of your questions.*> First\?\\nReason: Asked last week\\n> Second\?\\nReason: Not for this channel/,
      ),
    ]);
  });

  test('each person hears of theirs, also where it was merged into one of another', async () => {
    await subscribed();
    await standIn();
    for (const [who, text] of [
      [marco, 'First?'],
      [marco, 'Second?'],
      [lin, '第一个？'],
      [lin, '第二个？'],
    ] as const)
      await here.ask(who, text);
    for (const [from, into] of [
      ['第一个？', 'First?'],
      ['第二个？', 'Second?'],
    ] as const)
      await merge(from, into);
    await here.move({ to: friday });
    await leaveOut('Not now');
    await leaveOut('Not now');
    await here.move({ to: after });
    expect(await told(marco)).toEqual([expect.stringMatching(/2 of your questions.*skipped: Not now/)]);
    expect(await told(lin)).toEqual([expect.stringMatching(/2 个提问被跳过了：Not now.*第一个？.*第二个？/)]);
  });
});

test('a question that was left out and is answered all the same is an answered one, as long as that stands', async () => {
  await begun([marco, 'First?'], [lin, '第二个？']);
  await press(wei, 'turn-skip');
  await fillIn(wei, { why: { 'skip-why': 'No time' } });
  const done = await reply(wei, turns()[0], 'After all.');
  expect(shown(turns()[0])).toContain('Answered');
  await here.act({ do: 'delete', as: wei.id, channel: leads, ts: done.ok ? (done.ts ?? '') : '' });
  expect(shown(turns()[0])).toContain('No time');
});

describe('an answer that comes after the end', () => {
  test('is in a recap that was on its way to the channel', async () => {
    await begun([marco, 'First?']);
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 2, times: 3 });
    const { subscription } = await turnAt(0);
    const recap = sequenceId(subscription, 'recap', Date.parse(friday));
    const sequence = async () => createPostStore(here.redis).sequence(await workspace(), recap);
    const ending = here.move({ to: after });
    await here.until(async () => (await sequence())?.state === 'reserved');
    const thread = turns()[0]?.ts ?? '';
    await here.sandbox.act({ do: 'message', as: wei.id, channel: leads, thread, text: 'Just late.' });
    await ending;
    await here.move({ advance: 'PT2M' });
    expect(recaps()).toHaveLength(1);
    expect(shown(recaps()[0])).toContain('> Just late.');
  });

  test('brings the recap of an hour that had nothing to tell', async () => {
    await begun([marco, 'First?']);
    await press(wei, 'turn-skip');
    await fillIn(wei, { why: { 'skip-why': 'Later' } });
    await here.move({ to: after });
    expect(recaps()).toEqual([]);
    await reply(wei, turns()[0], 'On second thoughts.');
    await here.move({ advance: 'PT2M' });
    expect(recaps()).toHaveLength(1);
    expect(shown(recaps()[0])).toContain('> On second thoughts.');
  });
});
