// The guest's hour is moved to another day, length or zone, and the plans follow.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, nextFriday, priya, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { agendas, answerDirect, comes, direct, finish, invite, notices, recaps, reply } = fridays(here);
const { shown, standIn, subscribed, turns, withBlock } = fridays(here);
const thursday = '2026-11-26T17:00:00Z';
const heads = () => withBlock('questions');

describe('by words', () => {
  test('the questions are answered at the new hour, and it lasts as long as it says', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Does it move?');
    expect(await here.lesson(ada, 'hour thu 17:00 30 min')).toContain('every Thursday at 17:00');
    expect(notices()).toEqual([
      expect.stringMatching(/<@\w+> changed the guest Q&A: every Thursday at 17:00.*30 minutes/),
    ]);
    expect(shown(heads()[0])).toContain('This guest Q&A was moved');
    expect(await here.ask(lin, 'And mine?')).toContain('11 月 26 日周四');
    expect(heads()).toHaveLength(2);
    await here.move({ to: thursday });
    expect(shown(agendas()[0])).toContain('Does it move?');
    expect(shown(agendas()[0])).toContain('And mine?');
    await here.move({ advance: 'PT29M' });
    expect(recaps()).toEqual([]);
    await here.move({ advance: 'PT2M' });
    expect(recaps()).toHaveLength(1);
    await here.move({ to: friday });
    expect([agendas(), recaps()].map(({ length }) => length)).toEqual([1, 1]);
    expect(notices()).toHaveLength(1);
    await here.move({ to: '2026-12-03T17:00:00Z' });
    expect(agendas()).toHaveLength(2);
  });

  test('a later day keeps what was asked, and nobody comes to the old hour', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Later?');
    await here.lesson(ada, 'hour sat 10:00');
    await here.move({ to: friday });
    expect([agendas(), turns()]).toEqual([[], []]);
    await here.move({ to: '2026-11-28T10:00:00Z' });
    expect(shown(agendas()[0])).toContain('Later?');
  });

  test('moved and moved back, all is as it was', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'Still there?');
    await here.lesson(ada, 'hour thu 17:00');
    await answerDirect(wei, 'guest-accept');
    await here.lesson(ada, 'hour fri 16:00');
    await answerDirect(wei, 'guest-accept');
    expect(shown(heads()[0])).toContain('1 question so far');
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
    await reply(wei, turns()[0], 'I am.');
    await finish(wei);
    expect(recaps()).toHaveLength(1);
  });

  test('what cannot be read changes nothing, and what is so already says so', async () => {
    await subscribed();
    expect(await here.lesson(ada, 'hour thu 17:00 50 min')).toContain('/lesson hour thu 17:00 45 min');
    expect(await here.lesson(ada, 'hour fri 16:00')).toContain('Nothing to change');
    expect(await here.lesson(lin, 'hour thu 17:00')).toContain(`<@${ada.id}>`);
    expect(notices()).toEqual([]);
  });
});

describe('a guest who was invited', () => {
  test('is asked whether the new hour suits, and the channel hears it', async () => {
    await subscribed();
    await comes(wei, { topic: 'Growing managers' });
    await here.lesson(ada, 'hour thu 17:00');
    expect(notices().at(-1)).toMatch(
      /The guest Q&A with <@\w+> on <!date[^|]*\|Friday, 27 November> moves to <!date[^|]*\|Thursday, 26 November at 17:00/,
    );
    const [old, anew, ...more] = await direct(wei);
    expect(more).toEqual([]);
    expect(shown(old)).toContain('这次答疑改了时间');
    expect(shown(old)).not.toContain('guest-accept');
    expect(shown(anew)).toContain('改期');
    expect(shown(anew)).toContain('Growing managers');
    await here.ask(marco, 'On Thursday?');
    await answerDirect(wei, 'guest-accept');
    expect(shown(withBlock('guest').at(-1))).toContain('Thursday, 26 November at 17:00');
    await here.move({ to: thursday });
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
    await here.move({ to: '2026-11-27T18:00:00Z' });
    expect(agendas()).toHaveLength(1);
  });

  test('and has not answered yet, is asked for the new hour alone', async () => {
    await subscribed();
    await invite(ada, wei);
    await here.lesson(ada, 'hour thu 17:00');
    expect(notices()).toHaveLength(1);
    await answerDirect(wei, 'guest-decline');
    expect(shown((await direct(ada)).at(-1))).toContain('can’t come');
    expect(shown((await direct(ada)).at(-1))).toContain('Thursday, 26 November');
  });

  test('for a later date than another keeps that order, and this week’s questions stay this week’s', async () => {
    await subscribed();
    await comes(wei);
    await comes(marco, { date: nextFriday });
    await here.ask(lin, 'This week?');
    await here.lesson(ada, 'hour thu 17:00');
    await here.lesson(ada, 'guest');
    const { text } = await here.view(ada);
    expect(text).toMatch(/Thursday, 26 November[^·]*· <@\w+>, no reply yet/);
    expect(text).toMatch(/Thursday, 3 December[^·]*· <@\w+>, no reply yet/);
    await answerDirect(wei, 'guest-accept');
    await here.move({ to: thursday });
    expect(shown(agendas()[0])).toContain('This week?');
  });

  test('moved away over the present week and back, the Friday is a Friday again', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Where am I?');
    await here.lesson(ada, 'hour tue 09:00');
    await here.lesson(ada, 'hour fri 16:00');
    expect(await here.ask(lin, 'And I?')).toContain('11 月 27 日周五');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain('Where am I?');
    expect(shown(agendas()[0])).toContain('And I?');
  });

  test('declines the new hour: the channel, which knew of them, hears it, and so do all organisers', async () => {
    await subscribed();
    await here.lesson(ada, `organisers @${lin.handle}`);
    await comes(wei);
    await here.lesson(ada, 'hour thu 17:00');
    await answerDirect(wei, 'guest-decline');
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('组织者，并在频道说明');
    expect(shown((await direct(ada)).at(-1))).toContain('can’t come');
    expect(shown((await direct(lin)).at(-1))).toContain('来不了');
    expect(notices().at(-1)).toContain('isn’t coming on Thursday, 26 November after all');
  });

  test('a form from before the move invites nobody for an hour that is no more', async () => {
    await subscribed();
    await here.lesson(ada, 'guest');
    const { text, id } = await here.view(ada);
    const date = new RegExp(`"([0-9a-f]+@${Date.parse(friday)})"`).exec(text)?.[1] ?? '';
    await here.lesson(ada, 'hour thu 17:00');
    const values = {
      date: { 'guest-date': date },
      guest: { 'guest-who': wei.id },
      topic: { 'guest-topic': null },
      line: { 'guest-line': null },
    };
    const done = await here.sandbox.act({ do: 'submit', as: ada.id, view: id, values });
    expect(done).toMatchObject({
      errors: { date: expect.stringContaining('The guest Q&A has just been moved') },
    });
    expect(await direct(wei)).toEqual([]);
  });

  test('further ahead than the form lists them can still be cancelled', async () => {
    await subscribed();
    await comes(wei, { date: '2026-12-18T16:00:00Z' });
    await here.lesson(ada, 'hour 0 16 * * 1-5');
    await here.lesson(ada, 'guest');
    expect((await here.view(ada)).text).toMatch(/Friday, 18 December[^·]*· <@\w+>, confirmed/);
  });

  test('sees at once when the hour only gets another length', async () => {
    await subscribed();
    await comes(wei);
    await here.lesson(ada, 'hour 90 min');
    expect(await direct(wei)).toHaveLength(1);
    expect(shown((await direct(wei))[0])).toContain('一共 90 分钟');
    expect(notices().at(-1)).toContain('90 minutes');
  });
});

test('the course gets another zone: the guest and the questions go along', async () => {
  await subscribed();
  await comes(wei);
  await here.ask(marco, 'Which four o’clock?');
  await subscribed('Asia/Shanghai');
  await answerDirect(wei, 'guest-accept');
  await here.move({ to: '2026-11-27T08:00:00Z' });
  expect(shown(agendas()[0])).toContain('Which four o’clock?');
  expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
  await here.move({ to: '2026-11-27T18:00:00Z' });
  expect(agendas()).toHaveLength(1);
});

test('the course gets another zone: the channel hears when the hour is then, also with nobody invited and nothing asked', async () => {
  await subscribed();
  await subscribed('Asia/Shanghai');
  expect(notices()).toEqual([expect.stringMatching(/guest.*every Friday at 16:00 \(Asia\/Shanghai\)/)]);
  await subscribed('zh-CN');
  expect(notices().at(-1)).not.toContain('16:00');
});

describe('the course is ended and starts again in another zone', () => {
  const restarted = async (zone = 'Asia/Shanghai') => {
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.idle();
    await subscribed(`mon 09:00 ${zone} en`);
  };
  const heardOf = async (who: { id: string }, words: string) =>
    (await direct(who)).filter(({ text }) => text.includes(words));

  test('the guest is asked at once whether the new hour suits, and the channel hears it', async () => {
    await subscribed();
    await comes(wei, { topic: 'Growing managers' });
    await here.ask(marco, 'Which four o’clock?');
    await restarted();
    const [old, anew, ...more] = await direct(wei);
    expect(more).toEqual([]);
    expect(shown(old)).toContain('这次答疑改了时间');
    expect(shown(anew)).toContain('改期');
    expect(shown(anew)).toContain('Growing managers');
    expect(notices().filter((text) => text.includes('moves to'))).toEqual([
      expect.stringMatching(/on <!date[^|]*\|Friday, 27 November> moves to .*16:00 \(Asia\/Shanghai\)/),
    ]);
    expect(notices().filter((text) => text.includes('every Friday at 16:00 (Asia/Shanghai)'))).toHaveLength(
      1,
    );
    await answerDirect(wei, 'guest-accept');
    await here.move({ to: '2026-11-27T08:00:00Z' });
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
    expect(shown(agendas()[0])).toContain('Which four o’clock?');
    await here.move({ to: '2026-11-27T18:00:00Z' });
    expect(agendas()).toHaveLength(1);
    expect(notices().filter((text) => text.includes('moves to'))).toHaveLength(1);
  });

  test('its questions are counted once, their askers hear where they go, and organisers hear once that nobody comes', async () => {
    await subscribed();
    await here.ask(marco, 'Which four o’clock?');
    await here.ask(lin, '哪个四点？');
    await restarted();
    expect(shown(heads()[0])).toContain('This guest Q&A was moved');
    await here.ask(marco, 'And this one?');
    expect(heads()).toHaveLength(2);
    await here.move({ to: '2026-11-28T09:00:00Z' });
    expect(notices().filter((text) => text.includes('There’s no guest Q&A'))).toEqual([
      expect.stringMatching(/on Friday, 27 November\. The 3 questions move to Friday, 4 December/),
    ]);
    expect(await heardOf(ada, 'has no guest')).toEqual([
      expect.objectContaining({ text: expect.stringContaining('3 questions are open') }),
    ]);
    expect(await heardOf(marco, '2 of your questions')).toHaveLength(1);
    expect(await heardOf(lin, '顺延到 12 月 4 日')).toHaveLength(1);
  });

  test('in the same zone nothing is moved, and nobody hears of it', async () => {
    await subscribed();
    await comes(wei);
    await restarted('Etc/UTC');
    expect(await direct(wei)).toHaveLength(1);
    expect(notices()).toEqual([expect.stringContaining('ended')]);
    await here.ask(marco, 'Still on?');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
  });
});

test('by the form, which the form of guests leads to', async () => {
  await subscribed();
  await here.lesson(ada, 'guest');
  const { id } = await here.view(ada);
  await here.act({ do: 'click', as: ada.id, on: { view: id }, action: 'hour-open' });
  const form = await here.view(ada);
  expect(form.text).toContain('"initial_time":"16:00"');
  const values = {
    weekday: { 'hour-weekday': 'wed' },
    time: { 'hour-time': '11:30' },
    minutes: { 'hour-minutes': '90' },
  };
  await here.act({ do: 'submit', as: ada.id, view: form.id, values });
  await here.idle();
  expect((await here.view(ada)).text).toContain('every Wednesday at 11:30');
  expect(notices()).toHaveLength(1);
  await here.lesson(ada, 'guest');
  expect((await here.view(ada)).text).toContain('90 minutes');
});

test('a restart right before and right after changes nothing: it is moved once', async () => {
  await subscribed();
  await comes(wei);
  await here.ask(marco, 'Through a restart?');
  await here.stop();
  await here.start();
  await here.lesson(ada, 'hour thu 17:00', leads);
  await here.stop();
  await here.start();
  await here.app.tick();
  await here.idle();
  await answerDirect(wei, 'guest-accept');
  expect((await direct(wei)).filter((one) => shown(one).includes('改期'))).toHaveLength(1);
  await here.move({ to: thursday });
  expect(agendas()).toHaveLength(1);
});

test('moved to a little earlier, the hour that runs loses nothing when the old one would have begun', async () => {
  await subscribed();
  await standIn();
  for (const who of [marco, lin, ada, priya, wei]) await here.ask(who, `From ${who.id}?`);
  await here.ask(marco, 'A second?');
  await here.lesson(ada, 'hour fri 15:30');
  await here.move({ to: '2026-11-27T15:30:00Z' });
  expect(agendas()).toHaveLength(1);
  await here.move({ to: '2026-11-27T16:05:00Z' });
  await here.move({ to: '2026-11-27T16:31:00Z' });
  expect(shown(recaps()[0])).toContain('6 questions');
});

test('moved within its day after organisers heard that nobody comes, they do not hear it a second time', async () => {
  await subscribed();
  await here.ask(marco, 'Anybody?');
  await here.move({ to: '2026-11-26T15:00:00Z' });
  const heard = async () => (await direct(ada)).filter(({ text }) => text.includes('has no guest'));
  expect(await heard()).toHaveLength(1);
  await here.lesson(ada, 'hour fri 17:00');
  await subscribed('America/New_York');
  expect(await heard()).toHaveLength(1);
  await here.lesson(ada, 'hour sat 06:00');
  expect(await heard()).toHaveLength(2);
});

test('an hour that an earlier version left in the old zone: who asked hears where their questions go', async () => {
  await subscribed();
  await here.ask(marco, 'Which four o’clock?');
  await here.ask(marco, 'Which Friday?');
  const keys = await here.redis.keys('lectern:*:subscriptions:*');
  const record = keys.find((key) => /:[0-9a-f]{16}$/.test(key)) ?? '';
  await here.redis.hset(record, 'zone', 'Asia/Shanghai');
  await here.move({ to: '2026-11-27T16:30:00Z' });
  const heard = (await direct(marco)).map(({ text }) => text);
  expect(heard).toEqual([
    expect.stringMatching(/guest Q&A in .* was moved\. 2 of your questions move to Friday, 4 December/),
  ]);
  expect(shown(heads()[0])).toContain('This guest Q&A was moved');
});

test('moved shortly before, nobody is told that nobody comes while the guest is asked anew', async () => {
  await subscribed();
  await comes(wei);
  await here.ask(marco, 'Anybody?');
  await here.move({ to: '2026-11-26T12:00:00Z' });
  await here.lesson(ada, 'hour fri 17:00');
  await here.lesson(ada, 'hour fri 16:00');
  expect((await direct(ada)).map(({ text }) => text).join()).not.toContain('has no guest');
});
