// The message of the current turn's question is deleted: it is posted again once, and the hour goes on.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { direct, fillIn, press, recaps, reply, shown, standIn, subscribed, turns, withBlock } = fridays(here);

async function begun(): Promise<void> {
  await subscribed();
  await standIn();
  await here.ask(marco, 'First?');
  await here.ask(lin, 'Second?');
  await here.ask(ada, 'Third?');
  await here.move({ to: friday });
}

const gone = (ts: string | undefined) =>
  here.act({ do: 'delete', as: ada.id, channel: leads, ts: ts ?? '' }).then(() => here.idle());
const asked = (text: string) => turns().filter((one) => shown(one).includes(text));
const canGoOn = () => turns().filter((one) => shown(one).includes('"turn-next"'));

describe('the message of the question whose turn it is was deleted', () => {
  test('it is posted again once, with its buttons, and the hour goes on', async () => {
    await begun();
    await reply(wei, turns()[0], 'The first.');
    await press(wei, 'turn-next');
    await gone(turns()[1]?.ts);
    expect(asked('Second?')).toHaveLength(1);
    expect(canGoOn()).toEqual(asked('Second?'));
    await reply(wei, asked('Second?')[0], 'The second.');
    expect(shown(asked('Second?')[0])).toContain('Answered');
    await press(wei, 'turn-next');
    expect(canGoOn()).toEqual(asked('Third?'));
    expect(shown(asked('Second?')[0])).not.toContain('turn-next');
    await press(wei, 'turn-next');
    await here.move({ advance: 'PT2M' });
    expect(shown(recaps()[0])).toContain('> The second.');
  });

  test('with answers in its thread: they count beside those below the second message', async () => {
    await begun();
    await reply(wei, turns()[0], 'Before.');
    await gone(turns()[0]?.ts);
    const again = asked('First?')[0];
    expect(shown(again)).toContain('Answered');
    await reply(wei, again, 'After.');
    await press(wei, 'turn-next');
    await press(wei, 'turn-next');
    await press(wei, 'turn-next');
    await here.move({ advance: 'PT2M' });
    expect(shown(recaps()[0])).toContain('> Before.');
  });

  test('an answer from the form stands below the second message', async () => {
    await begun();
    await gone(turns()[0]?.ts);
    await press(wei, 'turn-answer');
    await fillIn(wei, { answer: { 'answer-text': 'From the form.' } });
    const again = asked('First?')[0];
    expect(shown(again)).toContain('Answered');
    const answer = here.posts(leads).find((one) => one !== again && shown(one).includes('From the form.'));
    expect(answer?.threadTs).toBe(again?.ts);
    expect((await direct(wei)).filter(({ text }) => text.includes('From the form'))).toEqual([]);
  });

  test('an answer below the first message just before the end is waited for', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'First?');
    await here.move({ to: friday });
    const [before] = turns();
    await reply(lin, before, '我也想知道。');
    await gone(before?.ts);
    expect(asked('First?')).toHaveLength(1);
    await here.move({ to: '2026-11-27T16:59:50Z' });
    here.sandbox.faults.add({ method: 'conversations.replies', answer: 'rate-limited', retryAfter: 1 });
    const text = 'Just in time.';
    await here.sandbox.act({ do: 'message', as: wei.id, channel: leads, thread: before?.ts ?? '', text });
    await here.move({ advance: 'PT15S', jump: true });
    await here.app.tick();
    await here.idle();
    await here.move({ advance: 'PT5M' });
    expect(shown(recaps()[0])).toContain('> Just in time.');
    expect((await direct(marco)).filter((one) => one.text.includes('wasn’t answered'))).toEqual([]);
  });

  test('no event told it: the next change of it does', async () => {
    await begun();
    here.sandbox.faults.add({ method: 'chat.update', answer: 'error', error: 'message_not_found' });
    await reply(wei, turns()[0], 'The first.');
    expect(asked('First?')).toHaveLength(2);
  });

  test('of a question whose turn is over, or for the second time: nothing is posted', async () => {
    await begun();
    await press(wei, 'turn-next');
    await gone(turns()[0]?.ts);
    expect(asked('First?')).toEqual([]);
    await gone(asked('Second?')[0]?.ts);
    expect(asked('Second?')).toHaveLength(1);
    await gone(asked('Second?')[0]?.ts);
    expect(asked('Second?')).toEqual([]);
  });
});

describe('where it was deleted twice, `/lesson agenda` has its buttons', () => {
  const list = async (who: { id: string }) => {
    await here.lesson(who, 'agenda');
    return here.view(who);
  };
  const pressIn = async (who: { id: string }, action: string) => {
    const { id } = await here.view(who);
    await here.act({ do: 'click', as: who.id, on: { view: id }, action });
    return (await here.view(who)).text;
  };

  async function stranded(): Promise<void> {
    await begun();
    for (let times = 0; times < 2; times += 1) await gone(asked('First?')[0]?.ts);
    expect(canGoOn()).toEqual([]);
  }

  test('for the guest, who goes on from question to question, and finishes', async () => {
    await stranded();
    const { text } = await list(wei);
    expect(text).toMatch(/第 1 个问题[^"]*First\?/);
    expect(await pressIn(wei, 'turn-next')).toMatch(/第 2 个问题[^"]*Second\?/);
    expect(canGoOn()).toEqual(asked('Second?'));
    await pressIn(wei, 'turn-next');
    expect(await pressIn(wei, 'turn-next')).toContain('turn-undo');
    expect(await pressIn(wei, 'turn-undo')).toContain('回到第 3 个问题');
    await list(wei);
    await pressIn(wei, 'turn-next');
    await here.move({ advance: 'PT2M' });
    expect(shown(withBlock('agenda')[0])).toContain('moved to next time');
    expect((await list(wei)).text).not.toContain('turn-next');
  });

  test('for organisers, who leave it out; and for nobody else', async () => {
    await stranded();
    expect((await list(marco)).text).not.toContain('turn-');
    await list(ada);
    await pressIn(ada, 'turn-skip');
    await fillIn(ada, { why: { 'skip-why': 'Answered last week' } });
    expect(shown(withBlock('agenda')[0])).toContain('skipped: Answered last week');
    expect(canGoOn()).toEqual(asked('Second?'));
  });

  test('pressed by two, it goes on once, and the second sees what is so now', async () => {
    await stranded();
    await list(wei);
    await list(ada);
    await pressIn(wei, 'turn-next');
    const late = await pressIn(ada, 'turn-next');
    expect(late).toContain('We’ve moved on');
    expect(late).toMatch(/question 2 of 3[^"]*Second\?/);
  });
});
