// *Finish* ends the hour in two minutes; until then the person who pressed it, or another who leads, can undo that.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, nextFriday, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { agendas, direct, fillIn, own, press, recaps, reply, shown, standIn, subscribed, turns } =
  fridays(here);

async function begun(...asked: readonly (readonly [{ id: string }, string])[]): Promise<void> {
  await subscribed();
  await standIn();
  for (const [who, text] of asked) await here.ask(who, text);
  await here.move({ to: friday });
}

const last = () => here.sandbox.state().ephemerals.at(-1);
const undone = async (
  who: { id: string } = wei,
  on: { ephemeral: string } | { view: string } = { ephemeral: last()?.id ?? '' },
) => {
  const done = await here.click(who, on, 'turn-undo');
  await here.idle();
  return done;
};
const toEnd = () => here.move({ advance: 'PT2M' });
const told = async (who: { id: string }) => (await direct(who)).map(({ text }) => text);
const due = async () => (await here.app.nextDue('told'))?.at;
const at = (time: string) => Date.parse(`2026-11-27T${time}:00Z`);

describe('Finish', () => {
  test('ends the hour two minutes later: until then nobody hears of an end, and the clock says when it comes', async () => {
    await begun([marco, 'First?']);
    await press(wei, 'turn-next');
    expect(last()?.text).toContain('2 分钟后结束');
    expect(await due()).toBe(at('16:02'));
    expect(recaps()).toEqual([]);
    expect((await told(marco)).filter((text) => text.includes('answered this time'))).toEqual([]);
    await reply(wei, turns()[0], 'Just in time.');
    await toEnd();
    expect(shown(recaps()[0])).toContain('> Just in time.');
    expect((await told(marco)).filter((text) => text.includes('answered this time'))).toEqual([]);
  });

  test('in the last minutes of the hour the hour ends in its time', async () => {
    await begun([marco, 'First?']);
    await reply(wei, turns()[0], 'Yes.');
    await here.move({ to: '2026-11-27T16:59:00Z' });
    await press(ada, 'turn-next');
    expect(last()?.text).toContain('The guest Q&A will end in a minute');
    await here.move({ advance: 'PT1M' });
    expect(recaps()).toHaveLength(1);
  });

  test('asks first while any question has no answer, and stops asking once all have one', async () => {
    await begun([marco, 'First?'], [lin, 'Second?'], [ada, 'Third?']);
    await press(wei, 'turn-next');
    await press(wei, 'turn-next');
    expect(shown(turns()[2])).toContain('3 questions haven’t been answered');
    await reply(wei, turns()[2], 'The third.');
    expect(shown(turns()[2])).toContain('2 questions haven’t been answered');
    await reply(wei, turns()[0], 'The first, late.');
    expect(shown(turns()[2])).toContain('One question hasn’t been answered');
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    expect(shown(turns().at(-1))).toContain('turn-next');
    expect(shown(turns().at(-1))).not.toContain('been answered');
  });
});

describe('Undo', () => {
  test('the last question has its turn again, the hour its time, and the end comes once', async () => {
    await begun([marco, 'First?'], [lin, '第二个？']);
    await press(wei, 'turn-next');
    await press(wei, 'turn-next');
    expect(shown(turns()[1])).not.toContain('turn-next');
    await undone();
    expect(last()?.text).toContain('回到第 2 个问题');
    expect(shown(turns()[1])).toContain('turn-next');
    expect(await due()).toBe(at('17:00'));
    await here.move({ advance: 'PT10M' });
    expect(recaps()).toEqual([]);
    await reply(wei, turns()[1], '现在有了。');
    await press(wei, 'turn-next');
    await toEnd();
    expect(recaps()).toHaveLength(1);
    expect(turns()).toHaveLength(2);
    expect((await told(marco)).filter((text) => text.includes('wasn’t answered'))).toHaveLength(1);
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(2);
    expect(shown(agendas()[1])).not.toContain('第二个？');
  });

  test('finished again, the two minutes begin anew', async () => {
    await begun([marco, 'First?']);
    await press(wei, 'turn-next');
    await here.move({ advance: 'PT1M' });
    await undone();
    await press(wei, 'turn-next');
    await here.move({ advance: 'PT1M' });
    await here.app.tick();
    await here.idle();
    expect(recaps()).toEqual([]);
    expect(shown(agendas()[0])).not.toContain('moved');
    expect(await due()).toBe(at('16:03'));
  });

  test('of a last question that was left out: it is open again, and who asked hears nothing', async () => {
    await begun([marco, 'First?']);
    await press(ada, 'turn-skip');
    await fillIn(ada, { why: { 'skip-why': 'Answered last week' } });
    expect(shown(turns()[0])).toContain('Skipped');
    await undone(ada, { view: (await here.view(ada)).id });
    expect((await here.view(ada)).text).toContain('The guest Q&A continues with question 1');
    expect(shown(turns()[0])).not.toContain('Skipped');
    await reply(wei, turns()[0], 'After all.');
    await press(wei, 'turn-next');
    await toEnd();
    expect(shown(recaps()[0])).toContain('> After all.');
    expect((await told(marco)).filter((text) => text.includes('skipped'))).toEqual([]);
  });

  test('twice, and by two at once: it goes on once, and the second hears that it does', async () => {
    await begun([marco, 'First?']);
    await press(ada, 'turn-next');
    const on = { ephemeral: last()?.id ?? '' };
    const click = () => here.click(ada, on, 'turn-undo');
    await Promise.all([click(), click()]);
    await here.idle();
    const said = JSON.stringify(here.sandbox.state().ephemerals);
    expect(said).toMatch(/guest Q&A continues with question 1/);
    await press(wei, 'turn-next');
    await toEnd();
    expect(recaps()).toHaveLength(1);
  });

  test('by the button of before, once it goes on: that it does', async () => {
    await begun([marco, 'First?']);
    await press(ada, 'turn-next');
    const first = { ephemeral: last()?.id ?? '' };
    await here.act({ do: 'click', as: ada.id, on: first, action: 'turn-undo' });
    await press(ada, 'turn-next');
    const second = { ephemeral: last()?.id ?? '' };
    await undone(ada, second);
    expect(shown(turns()[0])).toContain('turn-next');
    expect(recaps()).toEqual([]);
  });

  test('too late: what can still be done is said, and nothing is said twice', async () => {
    await begun([marco, 'First?']);
    await press(ada, 'turn-next');
    const on = { ephemeral: last()?.id ?? '' };
    await toEnd();
    const before = [recaps().length, (await told(marco)).length, shown(turns()[0])];
    await undone(ada, on);
    expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain(
      'is over. You can still answer in the thread',
    );
    expect([recaps().length, (await told(marco)).length, shown(turns()[0])]).toEqual(before);
    await here.move({ to: nextFriday });
    expect(shown(agendas()[1])).toContain('First?');
  });

  test('while it ends: one of both is so, wholly', async () => {
    await begun([marco, 'First?']);
    await press(ada, 'turn-next');
    const on = { ephemeral: last()?.id ?? '' };
    const walking = toEnd();
    await here.until(async () => here.sandbox.clock.now() >= at('16:02'));
    await here.click(ada, on, 'turn-undo');
    await walking;
    await here.idle();
    const said = JSON.stringify(here.sandbox.state().ephemerals);
    const goesOn = said.includes('The guest Q&A continues with question 1');
    expect(said.includes('is over. You can still answer')).toBe(!goesOn);
    expect(shown(turns()[0]).includes('turn-next')).toBe(goesOn);
    await here.move({ to: nextFriday });
    expect((await told(marco)).filter((text) => text.includes('wasn’t answered this time'))).toHaveLength(1);
    expect(agendas()).toHaveLength(2);
  });

  test('of a question that was taken back meanwhile by who asked it: it is open no more, and the hour ends', async () => {
    await begun([marco, 'First?'], [lin, 'Second?']);
    await reply(wei, turns()[0], 'Yes.');
    await press(wei, 'turn-next');
    await press(ada, 'turn-next');
    const on = { ephemeral: last()?.id ?? '' };
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    await undone(ada, on);
    expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('We’ve moved on');
    await toEnd();
    expect(recaps()).toHaveLength(1);
  });

  test('after a restart it is still possible, and the end comes where nobody takes it back', async () => {
    await begun([marco, 'First?']);
    await reply(wei, turns()[0], 'Yes.');
    await press(ada, 'turn-next');
    await here.stop();
    await here.start();
    await undone(ada);
    expect(shown(turns()[0])).toContain('turn-next');
    await press(ada, 'turn-next');
    await here.stop();
    await here.start();
    await toEnd();
    expect(recaps()).toHaveLength(1);
  });

  test('by somebody who leads no more: it ends', async () => {
    await begun([marco, 'First?']);
    await here.lesson(ada, 'organisers @marco');
    await reply(wei, turns()[0], 'Yes.');
    await press(marco, 'turn-next');
    const on = { ephemeral: last()?.id ?? '' };
    await here.lesson(ada, 'organisers remove @marco');
    await undone(marco, on);
    expect(last()?.text).toContain('Only the guest and the organisers');
    await toEnd();
    expect(recaps(leads)).toHaveLength(1);
  });
});
