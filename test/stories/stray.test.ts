// Slack accepts a reply to a deleted message and posts it at the top of the channel. The app deletes it there, and posts nothing after it.
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/operator-cli.ts';
import type { SandboxMessage } from '../../src/sandbox/contract.ts';
import { ada, friday, fridays, leads, marco, nextFriday, wei } from '../support/friday.ts';
import { heldAt } from '../support/held.ts';
import { world } from '../support/world.ts';

const here = world();
const { comes, direct, fillIn, press, recaps, shown, subscribed, turns, withBlock } = fridays(here);
const monday = '2026-11-30T09:00:00Z';

/** Runs `lectern …` beside the running app. */
async function lectern(words: string): Promise<string> {
  const config = { redisUrl: here.url, contentDir: 'content', settle: 500 };
  const options = { config, clock: here.sandbox.clock, between: 100 };
  return (await answer(words.split(' '), options)).lines.join('\n');
}

const ofTheLesson = () => here.posts().filter(({ text }) => !text.includes('starts in this channel'));
const atTheTop = () => ofTheLesson().filter(({ threadTs }) => threadTs === undefined);
const erase = (message: SandboxMessage | undefined) =>
  here.sandbox.act({ do: 'delete', as: ada.id, channel: leads, ts: message?.ts ?? '' });
const posted = () => here.sandbox.calls().filter(({ method }) => method === 'chat.postMessage').length;
const deletions = () => here.sandbox.calls().filter(({ method }) => method === 'chat.delete');

/** Moves to Monday; `then` runs as soon as `count` messages of the lesson are posted. */
async function onMonday(count: number, then: () => Promise<unknown>): Promise<void> {
  const walking = here.move({ to: monday });
  await here.until(async () => ofTheLesson().length === count);
  await then();
  await walking.catch(() => []);
}

const deleteCard = () => erase(here.cards()[0]);

describe('a card that is deleted before its text', () => {
  test('no text and no prompt of it come into the channel; the next lesson does', async () => {
    await subscribed();
    await onMonday(1, deleteCard);
    await here.idle();
    expect(ofTheLesson()).toEqual([]);
    expect(deletions()).toHaveLength(1);
    const ledger = await lectern(`ledger ${leads}`);
    expect(ledger).toMatch(/Misplaced: part 2 of \S+ \(text\), posted outside its thread/);
    expect(ledger).toContain('deleted, and dropped because its thread is gone');
    expect(ledger).not.toContain('Why not');
    await here.move({ advance: 'P7D' });
    const [card, ...more] = here.cards();
    expect(more).toEqual([]);
    expect(ofTheLesson().filter(({ threadTs }) => threadTs === card?.ts)).toHaveLength(2);
  });

  test('by a crash in the same moment: it is found at the top of the channel, and taken back', async () => {
    await subscribed();
    await onMonday(1, async () => {
      here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
      await deleteCard();
      await here.until(async () => atTheTop().length === 1);
      await here.stop(true);
    });
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(ofTheLesson()).toEqual([]);
    expect(deletions()).toHaveLength(1);
    expect(await lectern(`ledger ${leads}`)).toContain('deleted, and dropped because its thread is gone');
  });

  test('by a crash between the answer and the deletion: that is made good', async () => {
    await subscribed();
    await onMonday(1, async () => {
      here.sandbox.faults.add({ method: 'chat.delete', answer: 'hang' });
      await deleteCard();
      await here.until(async () => deletions().length === 1);
      await here.stop(true);
    });
    expect(atTheTop()).toHaveLength(1);
    await here.start();
    await here.app.tick();
    await here.move({ advance: 'PT2M' });
    await here.idle();
    expect(ofTheLesson()).toEqual([]);
  });

  test('with no answer to the text: the look finds it, and does not take it for good', async () => {
    await subscribed();
    await onMonday(1, async () => {
      here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
      await deleteCard();
    });
    await here.idle();
    expect(ofTheLesson()).toEqual([]);
    expect(await lectern(`ledger ${leads}`)).toContain('(text)');
  });

  test('Slack asks to wait with the deletion: nothing more is sent until it is done', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.delete', answer: 'rate-limited', retryAfter: 1 });
    await onMonday(1, deleteCard);
    await here.idle();
    expect(deletions()).toHaveLength(2);
    expect(ofTheLesson()).toEqual([]);
  });

  test.each(['cant_delete_message', 'compliance_exports_prevent_deletion'])(
    'Slack refuses the deletion (%s): the operator sees it, and it is tried again',
    async (error) => {
      await subscribed();
      here.sandbox.faults.add({ method: 'chat.delete', answer: 'error', error });
      await onMonday(1, deleteCard);
      await here.idle();
      const before = posted();
      expect(atTheTop()).toHaveLength(1);
      const refused = await lectern(`ledger ${leads}`);
      expect(refused).toContain(`not deleted yet, Slack says ${error}`);
      expect(refused).toContain('Delete it in Slack');
      expect(await lectern('doctor')).toContain(`Slack does not let Lectern delete it (${error})`);
      await here.move({ advance: 'PT1H' });
      expect(ofTheLesson()).toEqual([]);
      expect(posted()).toBe(before);
      const after = await lectern(`ledger ${leads}`);
      expect(after).toContain('deleted, and dropped because its thread is gone');
      expect(await lectern('doctor')).not.toContain('does not let Lectern delete');
    },
  );

  test('somebody deletes it by hand meanwhile: that is as good', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.delete', answer: 'error', error: 'cant_delete_message' });
    await onMonday(1, deleteCard);
    await here.idle();
    await erase(atTheTop()[0]);
    await here.move({ advance: 'PT1H' });
    expect(deletions().at(-1)?.answer).toMatchObject({ error: 'message_not_found' });
    expect(await lectern(`ledger ${leads}`)).toContain('deleted, and dropped because its thread is gone');
  });

  test('what people do to it meanwhile is nothing, and nothing of it is kept', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.delete', answer: 'error', error: 'cant_delete_message' });
    await onMonday(1, deleteCard);
    await here.idle();
    const [stray] = atTheTop();
    const ts = stray?.ts ?? '';
    await here.act({ do: 'react', as: marco.id, channel: leads, ts, emoji: '+1' });
    await here.act({ do: 'message', as: marco.id, channel: leads, thread: ts, text: 'What is this?' });
    await here.move({ advance: 'PT1H' });
    expect(ofTheLesson().map(({ subtype }) => subtype)).toEqual(['tombstone']);
    const lines = (await heldAt(here.url)).split('\n');
    const keys = lines.filter((_, i) => i % 2 === 0 && (lines[i + 1] ?? '').includes(ts));
    expect(keys.filter((key) => key.startsWith('lectern:'))).toEqual([
      `lectern:{T0HARBOUR}:posts:strays:${leads}`,
    ]);
  });
});

describe('a card that is deleted between its texts', () => {
  test('what is left of a parent with replies still has its thread', async () => {
    await subscribed();
    await onMonday(2, deleteCard);
    await here.idle();
    expect(ofTheLesson().map(({ subtype, threadTs }) => subtype ?? threadTs !== undefined)).toEqual([
      'tombstone',
      true,
      true,
    ]);
    expect(deletions()).toEqual([]);
  });

  test('with the text: the prompt does not come into the channel', async () => {
    await subscribed();
    await onMonday(2, () => Promise.all([deleteCard(), erase(ofTheLesson()[1])]));
    await here.idle();
    expect(ofTheLesson()).toEqual([]);
    expect(await lectern(`ledger ${leads}`)).toMatch(/Misplaced: part 3 of \S+ \(prompt\)/);
  });
});

test('a question whose head was deleted is said in the channel by itself, once', async () => {
  await subscribed();
  here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 1 });
  const said = here.askAtOnce(marco, 'How do I say no?');
  await here.until(async () => withBlock('questions').length === 1);
  await erase(withBlock('questions')[0]);
  await said;
  await here.idle();
  const [question, ...more] = withBlock('question');
  expect(more).toEqual([]);
  expect(question).not.toHaveProperty('threadTs');
  expect(deletions()).toHaveLength(1);
  expect(await lectern(`ledger ${leads}`)).toContain('deleted, and posted in the channel instead');
});

describe('a question that is deleted in its hour', () => {
  async function untilTheHour(): Promise<void> {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: friday });
  }

  /** The message is posted again once; the second one is deleted as well. */
  async function eraseTwice(): Promise<void> {
    for (const _ of [1, 2]) {
      await erase(turns()[0]);
      await here.idle();
    }
    expect(turns()).toEqual([]);
  }

  test('its answer is not posted without it: who wrote it gets it back, and the question waits', async () => {
    await untilTheHour();
    await press(wei, 'turn-answer');
    await eraseTwice();
    expect(await fillIn(wei, { answer: { 'answer-text': 'Say what you need to say yes.' } })).toMatchObject({
      ok: true,
    });
    expect(withBlock('answer')).toEqual([]);
    const back = (await direct(wei)).at(-1);
    expect(shown(back)).toContain('已被删除');
    expect(shown(back)).toContain('Say what you need to say yes.');
    await here.move({ advance: 'PT2H' });
    expect(shown(recaps()[0])).not.toContain('Say what you need');
    expect(withBlock('answer')).toEqual([]);
    expect((await direct(marco)).some(({ text }) => text.includes('has been answered'))).toBe(false);
    await here.move({ to: nextFriday });
    expect(await lectern(`ledger ${leads}`)).toMatch(
      /Misplaced: .*\(answer\).*dropped because its thread is gone/,
    );
  });

  test('its answer, sent as the app dies, is found, taken back, and given back', async () => {
    await untilTheHour();
    await press(wei, 'turn-answer');
    await eraseTwice();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    const { id } = await here.view(wei);
    const values = { answer: { 'answer-text': 'Say what you need to say yes.' } };
    await here.sandbox.act({ do: 'submit', as: wei.id, view: id, values });
    await here.until(async () => withBlock('answer').length === 1);
    await here.stop(true);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(withBlock('answer')).toEqual([]);
    expect(shown((await direct(wei)).at(-1))).toContain('Say what you need to say yes.');
  });

  test('with replies below it, the answer comes below its second message', async () => {
    await untilTheHour();
    await here.act({
      do: 'message',
      as: marco.id,
      channel: leads,
      thread: turns()[0]?.ts ?? '',
      text: 'Me too',
    });
    await press(wei, 'turn-answer');
    await erase(turns()[0]);
    await here.idle();
    await fillIn(wei, { answer: { 'answer-text': 'Say what you need to say yes.' } });
    expect(withBlock('answer').map(({ threadTs }) => threadTs)).toEqual([turns()[0]?.ts]);
    expect(deletions()).toEqual([]);
  });
});
