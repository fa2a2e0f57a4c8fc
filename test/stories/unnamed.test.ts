// Questions without a name: Slack, Redis and the logs do not reveal the asker.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, nextFriday, priya, wei } from '../support/friday.ts';
import { heldAt } from '../support/held.ts';
import { world } from '../support/world.ts';

const logged: string[] = [];
const write = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }));
const here = world({ log: { debug: write, info: write, warn: write, error: write } });
const { direct, own, press, reply, shown, standIn, subscribed, turns, withBlock } = fridays(here);

/** Submits the form without a name. */
async function askUnnamed(who: { id: string }, text: string) {
  await here.ask(who, '');
  const { id } = await here.view(who);
  const values = { question: { 'ask-question': text }, name: { 'ask-unnamed': ['unnamed'] } };
  const done = await here.sandbox.act({ do: 'submit', as: who.id, view: id, values });
  await here.idle();
  return done;
}

const expectNoTrace = async (who: { id: string }) => {
  expect(await heldAt(here.url)).not.toContain(who.id);
  expect(logged.join('\n')).not.toContain(who.id);
};

describe('without a name', () => {
  test('the question stands, is answered, and its asker hears it; no id is anywhere on the way', async () => {
    await subscribed();
    await standIn();
    logged.length = 0;
    expect(await askUnnamed(priya, 'Is it me?')).toMatchObject({ ok: true });
    expect((await here.view(priya)).text).toContain('Your name won’t be shown.');
    const [post] = withBlock('question');
    expect(shown(post)).toContain('Someone asks');
    expect(JSON.stringify(post)).not.toContain(priya.id);
    await expectNoTrace(priya);
    expect(await own(priya)).toContain('Is it me?');

    await here.move({ to: friday });
    expect(shown(turns()[0])).toContain('Someone asks');
    await reply(wei, turns()[0], 'It is not.');
    const told = (await direct(priya)).filter(({ text }) => text.includes('has been answered'));
    expect(told).toHaveLength(1);
    expect(told[0]?.metadata).toBeUndefined();
    await expectNoTrace(priya);
    await press(wei, 'turn-next');
    await here.move({ to: nextFriday });
    expect((await direct(priya)).filter(({ text }) => text.includes('has been answered'))).toHaveLength(1);
    await expectNoTrace(priya);
    expect(await heldAt(here.url)).not.toContain('sealed');
  });

  test('carried, its asker hears each Friday once, and is forgotten with the end', async () => {
    await subscribed();
    await standIn();
    await askUnnamed(priya, 'Whose turn?');
    await here.move({ to: nextFriday });
    await here.move({ advance: 'PT2H' });
    const carried = (await direct(priya)).filter(({ text }) => text.includes('wasn’t answered this time'));
    expect(carried).toHaveLength(2);
    expect(await heldAt(here.url)).toContain('"sealed"');
    await expectNoTrace(priya);
  });

  test('of several that wait, their asker hears in one message', async () => {
    await subscribed();
    for (const text of ['One?', 'Two?']) await askUnnamed(priya, text);
    await here.move({ to: friday });
    const carried = (await direct(priya)).filter(({ text }) => text.includes('answered this time'));
    expect(carried.map(({ text }) => text)).toEqual([expect.stringContaining('2 of your questions')]);
    await expectNoTrace(priya);
  });

  test('moved with its session, its asker hears that and is not forgotten', async () => {
    await subscribed();
    await askUnnamed(priya, 'Which four o’clock?');
    const keys = await here.redis.keys('lectern:*:subscriptions:*');
    await here.redis.hset(keys.find((key) => /:[0-9a-f]{16}$/.test(key)) ?? '', 'zone', 'Asia/Shanghai');
    await here.move({ to: '2026-11-27T16:30:00Z' });
    expect((await direct(priya)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Your question moves to Friday, 4 December'),
    ]);
    expect(await heldAt(here.url)).toContain('"sealed"');
  });

  test('what its asker is told comes at most once, also when Slack does not say that it came', async () => {
    await subscribed();
    await standIn();
    await askUnnamed(priya, 'Once?');
    await here.move({ to: friday });
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await reply(wei, turns()[0], 'Once.');
    await here.move({ advance: 'PT5M' });
    expect((await direct(priya)).filter(({ text }) => text.includes('has been answered'))).toHaveLength(1);
    expect(await heldAt(here.url)).not.toContain('sealed');
  });

  test('can be changed and taken back by who asked, and by nobody else', async () => {
    await subscribed();
    await askUnnamed(priya, 'Mine?');
    expect(await own(marco)).not.toContain('Mine?');
    await own(priya);
    const { id } = await here.view(priya);
    await here.act({ do: 'click', as: priya.id, on: { view: id }, action: 'question-withdraw' });
    expect(withBlock('withdrawn')).toHaveLength(1);
    await here.move({ advance: 'P1DT1H' });
    expect(await heldAt(here.url)).not.toContain('sealed');
  });

  test('has a limit of its own, and the same words are one question', async () => {
    await subscribed();
    for (let n = 1; n <= 3; n += 1) await askUnnamed(priya, `Question ${n}?`);
    await askUnnamed(priya, 'Question 3?');
    expect(withBlock('question')).toHaveLength(3);
    expect(await askUnnamed(priya, 'Question 4?')).toMatchObject({
      errors: { question: expect.stringContaining('3 open questions without your name') },
    });
    expect(await here.ask(priya, 'Question 4?')).toContain('question 4');
  });

  test('three reports hide it, organisers see no name, and declining it tells its asker why', async () => {
    await subscribed();
    await askUnnamed(priya, 'Who earns what?');
    const [post] = withBlock('question');
    const question = /"value":"([0-9a-f]{16})"/.exec(shown(post))?.[1] ?? '';
    for (const who of [lin, wei, marco]) {
      const on = { channel: leads, ts: post?.ts ?? '' };
      await here.act({ do: 'click', as: who.id, on, action: 'question-report', value: question });
    }
    expect(withBlock('hidden')).toHaveLength(1);
    await here.lesson(ada, 'agenda');
    const { id, text } = await here.view(ada);
    expect(text).toContain('Someone');
    expect(text).not.toContain(priya.id);
    const value = `decline/${question}`;
    await here.act({ do: 'click', as: ada.id, on: { view: id }, action: 'order-choose', value });
    await here.fillIn(ada, { why: { 'decline-why': 'That is private.' } });
    await here.idle();
    expect((await direct(priya)).at(-1)?.text).toContain('That is private.');
    await expectNoTrace(priya);
    expect(await heldAt(here.url)).not.toContain('sealed');
  });
});
