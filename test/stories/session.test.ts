// A Friday with a guest: invited, announced, asked, answered in threads, summed up; and interruptions of it.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, jonas, leads, lin, marco, nextFriday, priya, wei } from '../support/friday.ts';
import { heldAt } from '../support/held.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const {
  agendas,
  answerDirect,
  comes,
  direct,
  fillIn,
  finish,
  invite,
  like,
  notices,
  own,
  press,
  recaps,
  reply,
} = fridays(here);
const { shown, standIn, subscribed, turns, withBlock } = fridays(here);
const asked = () => withBlock('question');

describe('a good Friday', () => {
  test('from the invitation to the answer in everybody’s hands', async () => {
    await subscribed();
    expect(await invite(ada, wei, { topic: 'Growing managers', line: 'Led three teams' })).toMatchObject({
      ok: true,
    });
    expect((await here.view(ada)).text).toContain('is invited for Friday, 27 November');
    const [invitation] = await direct(wei);
    expect(shown(invitation)).toContain(`<@${ada.id}> 邀请你做 <#${leads}> 的嘉宾`);
    expect(shown(invitation)).toContain('11 月 27 日周五 16:00');
    expect(withBlock('guest')).toEqual([]);

    await answerDirect(wei, 'guest-accept');
    expect(shown((await direct(wei))[0])).toContain('你已接受');
    const [announced, ...noMore] = withBlock('guest');
    expect(noMore).toEqual([]);
    expect(shown(announced)).toContain('Growing managers');
    expect(shown(announced)).toContain('Led three teams');
    expect(shown(announced)).toContain('ask-open');

    await here.ask(marco, 'How do I say no?');
    await here.ask(lin, '怎么招第一个经理？');
    await like(priya, asked()[1]?.ts);
    await here.move({ to: '2026-11-26T16:00:00Z' });
    expect(withBlock('guest')).toHaveLength(2);
    expect(shown(withBlock('guest')[1])).toContain('2 questions so far');
    const briefing = shown((await direct(wei)).at(-1));
    expect(briefing).toContain('频道里有 6 人');
    expect(briefing).toMatch(/1\. <[^|]*\|怎么招第一个经理？> · 1 票/);

    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers: questions for Friday, 27 November`);
    expect(turns().map(({ text }) => text)).toEqual([
      'Question 1 of 2: 怎么招第一个经理？. The answer will be in the thread.',
    ]);

    await reply(marco, turns()[0], 'I would like to know that too');
    expect(shown(agendas()[0])).not.toContain('answered');
    await reply(wei, turns()[0], '先想清楚这个人要解决什么问题。');
    await reply(wei, turns()[0], '再看团队的阶段。');
    expect(shown(agendas()[0])).toMatch(/1\. [^\\]*✓ answered/);
    expect(shown(turns()[0])).toContain('✓ Answered by');
    expect(shown((await direct(lin)).at(-1))).toContain('的提问有回答了');

    await press(wei, 'turn-next');
    expect(turns()).toHaveLength(2);
    expect(shown(turns()[0])).not.toContain('turn-next');
    await press(wei, 'turn-answer');
    await fillIn(wei, { answer: { 'answer-text': 'Say what you need to say yes.' } });
    const [answer] = withBlock('answer');
    expect(answer?.threadTs).toBe(turns()[1]?.ts);
    expect(shown(answer)).toContain(`Answer by <@${wei.id}>`);
    expect(shown(answer)).toContain('Say what you need to say yes.');
    expect(shown((await direct(marco)).at(-1))).toContain('has been answered');
    await like(ada, answer?.ts);

    await finish(wei);
    const [recap, ...twice] = recaps();
    expect(twice).toEqual([]);
    expect(shown(recap)).toContain(`<@${wei.id}> answered 2 questions on Friday, 27 November`);
    expect(shown(recap)).toContain('1 like');
    expect(shown(recap)).toContain('> Say what you need to say yes.');
    expect(await own(marco)).toContain('answered');
    await here.move({ to: nextFriday });
    expect([agendas(), recaps(), turns()].map(({ length }) => length)).toEqual([1, 1, 2]);
  });

  test('a guest declines, and who invited hears it; another can be invited', async () => {
    await subscribed();
    await invite(ada, wei);
    await answerDirect(wei, 'guest-decline');
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('邀请你的人');
    expect(shown((await direct(ada)).at(-1))).toContain('can’t come');
    expect(withBlock('guest')).toEqual([]);
    expect(await invite(ada, marco)).toMatchObject({ ok: true });
    await answerDirect(marco, 'guest-accept');
    expect(withBlock('guest')).toHaveLength(1);
  });

  test('a guest who accepted takes it back: organisers and channel hear it, and the Friday is free', async () => {
    await subscribed();
    await here.lesson(ada, `organisers @${lin.handle}`);
    await comes(wei);
    await here.ask(marco, 'And now?');
    expect(shown((await direct(wei))[0])).toMatch(/guest-back-out.*"confirm":/);
    await answerDirect(wei, 'guest-back-out');
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('组织者，并在频道说明');
    expect(shown((await direct(wei))[0])).toContain('你已谢绝');
    expect(shown((await direct(wei))[0])).not.toContain('guest-back-out');
    expect(shown((await direct(ada)).at(-1))).toMatch(/can’t come.*guest-open/);
    expect(shown((await direct(lin)).at(-1))).toContain('来不了');
    expect(notices().at(-1)).toContain('isn’t coming on Friday, 27 November after all');
    expect(await invite(ada, marco)).toMatchObject({ ok: true });
    await answerDirect(marco, 'guest-accept');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${marco.id}> answers`);
    expect(notices().filter((text) => text.includes('isn’t coming'))).toHaveLength(1);
  });

  test('cancelled before they answered, nobody is thanked for having been ready', async () => {
    await subscribed();
    await invite(ada, marco);
    await here.lesson(ada, 'guest');
    const { id } = await here.view(ada);
    await here.act({ do: 'click', as: ada.id, on: { view: id }, action: 'guest-cancel' });
    const told = (await direct(marco)).at(-1)?.text;
    expect(told).toContain('was withdrawn');
    expect(told).not.toContain('Thank you');
  });

  test('the old button of somebody who stands in no more says so', async () => {
    await subscribed();
    await standIn(marco);
    here.sandbox.faults.add({ method: 'chat.update', answer: 'error', error: 'cant_update_message' });
    await standIn(wei);
    await answerDirect(marco, 'stand-in-decline');
    const { text } = here.sandbox.state().ephemerals.findLast(({ user }) => user === marco.id) ?? {
      text: '',
    };
    expect(text).toContain('You’re no longer the stand-in for');
    expect(text).not.toContain('organisers');
    await here.ask(lin, '还有人答吗？');
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
  });

  test('who declined hears it when they are invited again, also in the same minute', async () => {
    await subscribed();
    await invite(ada, wei);
    await answerDirect(wei, 'guest-decline');
    const heard = (await direct(wei)).length;
    expect(await invite(ada, wei)).toMatchObject({ ok: true });
    expect(await direct(wei)).toHaveLength(heard + 1);
    await answerDirect(wei, 'guest-accept');
    expect(withBlock('guest')).toHaveLength(1);
  });

  test('the briefing has the questions in the order of the agenda', async () => {
    await subscribed();
    await comes(wei);
    for (const text of ['Marco one?', 'Marco two?']) await here.ask(marco, text);
    await here.ask(lin, '林悦？');
    for (const { ts } of asked().slice(0, 2)) await like(priya, ts);
    await here.move({ to: '2026-11-26T16:00:00Z' });
    const briefing = shown((await direct(wei)).at(-1));
    expect(briefing).toMatch(/1\. <[^|]*\|Marco one\?.*2\. <[^|]*\|林悦？.*3\. <[^|]*\|Marco two\?/);
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toMatch(
      /1\. <[^|]*\|Marco one\?.*2\. <[^|]*\|林悦？.*3\. <[^|]*\|Marco two\?/,
    );
  });

  test('when nobody asks, the guest hears that the hour does not take place', async () => {
    await subscribed();
    await comes(wei);
    await here.move({ to: friday });
    expect([agendas(), turns(), recaps()]).toEqual([[], [], []]);
    expect((await direct(wei)).at(-1)?.text).toContain('没有人提问');
  });

  test('on a Friday without a guest, who asked hears once of all their questions', async () => {
    await subscribed();
    for (const text of ['First?', 'Second?', 'Third?']) await here.ask(marco, text);
    await here.ask(lin, '只有一个？');
    await here.move({ to: friday });
    const heard = (await direct(marco)).filter(({ text }) => text.includes('answered this time'));
    expect(heard.map(({ text }) => text)).toEqual([expect.stringContaining('3 of your questions in')]);
    expect(shown(heard[0])).toMatch(/> First\?.*> Second\?.*> Third\?/);
    expect((await direct(lin)).filter(({ text }) => text.includes('你在'))).toHaveLength(1);
    await here.move({ to: nextFriday });
    expect((await direct(marco)).filter(({ text }) => text.includes('3 of your questions'))).toHaveLength(2);
  });

  test('without an answer in two days who invited hears it, once', async () => {
    await subscribed();
    await invite(ada, wei);
    await here.move({ advance: 'P2DT1H' });
    expect((await direct(ada)).filter(({ text }) => text.includes('hasn’t answered'))).toHaveLength(1);
  });

  test('a second guest for the same Friday is refused, and nobody is invited who is not in the channel', async () => {
    await subscribed();
    await invite(ada, wei);
    await here.lesson(ada, 'guest');
    const view = await here.view(ada);
    expect(view.text).not.toContain(`@${Date.parse(friday)}","text`);
    expect(await invite(ada, jonas, { date: nextFriday })).toMatchObject({
      errors: {
        guest: 'Jonas Lindqvist isn’t in this channel. Add them to it first, then send this again.',
      },
    });
  });

  test('a direct message that Slack refuses is left alone: the course goes on, and later ones come', async () => {
    await subscribed();
    const refused = { answer: 'error', error: 'messages_tab_disabled' } as const;
    here.sandbox.faults.add({ method: 'chat.postMessage', ...refused });
    await invite(ada, wei);
    expect(await direct(wei)).toEqual([]);
    expect(await here.lesson(ada, 'status')).not.toContain('paused');
    await standIn();
    expect((await direct(wei)).at(-1)?.text).toContain('在没有嘉宾时');
    await here.move({ to: '2026-11-30T09:00:00Z' });
    expect(here.cards()).toHaveLength(1);
  });

  test('only organisers invite', async () => {
    await subscribed();
    expect(await here.lesson(lin, 'guest @wei')).toContain(`<@${ada.id}>`);
    expect(await here.lesson(marco, 'guest stand-in @wei')).toContain('organisers');
  });

  test('cancelled: guest and channel hear it, and the Friday is free', async () => {
    await subscribed();
    await comes(wei);
    await here.lesson(ada, 'guest');
    const { id } = await here.view(ada);
    await here.act({ do: 'click', as: ada.id, on: { view: id }, action: 'guest-cancel' });
    expect(notices().at(-1)).toContain('isn’t coming on Friday, 27 November after all');
    expect(shown((await direct(wei)).at(-1))).toContain('取消了');
    expect(shown((await direct(wei))[0])).toContain('组织者取消了');
    expect((await here.view(ada)).text).toContain('guest-date');
  });
});

describe('a guest of another company', () => {
  const invited = async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
    await here.ask(marco, 'How do you do it over there?');
    await here.ask(lin, '你们怎么做？');
  };

  test('answers by buttons and replies alone', async () => {
    await invited();
    await comes(jonas, { topic: 'Partners' });
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${jonas.id}> answers`);
    await reply(jonas, turns()[0], 'With patience.');
    expect(shown(turns()[0])).toContain('✓ Answered by');
    await press(jonas, 'turn-next');
    await press(jonas, 'turn-answer');
    await fillIn(jonas, { answer: { 'answer-text': 'With more patience.' } });
    await finish(jonas);
    expect(shown(recaps()[0])).toContain(`<@${jonas.id}> answered 2 questions`);
  });

  test('whom the app cannot write to is asked by the organiser, who says that they come', async () => {
    await invited();
    const refused = { answer: 'error', error: 'user_not_visible' } as const;
    here.sandbox.faults.add({ method: 'conversations.open', ...refused });
    await invite(ada, jonas);
    expect(shown((await direct(ada)).at(-1))).toContain(`I can’t message <@${jonas.id}>`);
    expect(withBlock('guest')).toEqual([]);
    await answerDirect(ada, 'guest-confirm');
    expect(withBlock('guest')).toHaveLength(1);
    await here.move({ to: friday });
    await reply(jonas, turns()[0], 'Gladly.');
    await press(jonas, 'turn-next');
    expect(turns()).toHaveLength(2);
  });

  test('who leaves the channel before the hour answers nothing: the questions wait', async () => {
    await invited();
    await comes(jonas);
    await here.act({ do: 'remove', as: ada.id, channel: leads, who: '@jonas' });
    await here.move({ to: friday });
    expect([agendas(), turns()]).toEqual([[], []]);
    expect(notices().at(-1)).toContain('no guest Q&A');
  });
});

describe('what is refused', () => {
  test('in a form is shown in its place: the course ended meanwhile', async () => {
    await subscribed();
    await here.lesson(ada, 'guest');
    const { id, text } = await here.view(ada);
    const date = new RegExp(`"([0-9a-f]+@${Date.parse(friday)})"`).exec(text)?.[1] ?? '';
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    const values = { date: { 'guest-date': date }, guest: { 'guest-who': wei.id } };
    await here.act({ do: 'submit', as: ada.id, view: id, values });
    expect((await here.view(ada)).text).toContain('a course that has ended here');
    expect(await direct(wei)).toEqual([]);
  });

  test('a stand-in who is a stranger or an app, and words that mean nothing', async () => {
    await subscribed();
    expect(await here.lesson(ada, 'guest stand-in @jonas')).toContain('isn’t in this channel');
    expect(await here.lesson(ada, 'guest stand-in @lectern')).toContain('Invite a person');
    expect(await here.lesson(ada, 'guest tomorrow')).toContain('`/lesson guest` opens the form');
    await standIn();
    expect(await here.lesson(ada, 'guest stand-in none')).toContain('There’s no stand-in now');
    await here.ask(marco, 'Who then?');
    await here.move({ to: friday });
    expect(notices().at(-1)).toContain('no guest Q&A');
  });
});

describe('two sessions at once', () => {
  test('in two channels each has its own agenda, guest, and recap', async () => {
    const { general } = channels;
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC zh-CN', general.id);
    await standIn(wei);
    await standIn(lin, general.id);
    await here.ask(marco, 'Here?');
    await here.ask(marco, '那里？', general.id);
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
    expect(shown(agendas(general.id)[0])).toContain(`<@${lin.id}> 答疑`);
    await finish(wei);
    expect([recaps(), recaps(general.id)].map(({ length }) => length)).toEqual([1, 0]);
    await finish(lin, general.id);
    expect(recaps(general.id)).toHaveLength(1);
  });
});

describe('who answers', () => {
  test('has the questions alone, too: the form of each works there once its turn has come', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'In the list?');
    await here.ask(lin, '第二个？');
    await here.move({ to: friday });
    const channel = await here.direct(wei);
    const list = (await direct(wei)).filter((one) => shown(one).includes('请你回答的问题'));
    expect(list).toHaveLength(1);
    const on = { channel, ts: list[0]?.ts ?? '' };
    const click = { do: 'click', as: wei.id, on, action: 'turn-answer' } as const;
    await here.act({ ...click, block: 'list-1' });
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('还没轮到这个问题');
    await here.act({ ...click, block: 'list-0' });
    await fillIn(wei, { answer: { 'answer-text': 'From the list.' } });
    expect(withBlock('answer')[0]?.threadTs).toBe(turns()[0]?.ts);
    await press(wei, 'turn-next');
    await here.act({ ...click, block: 'list-1' });
    await fillIn(wei, { answer: { 'answer-text': '在这里回答。' } });
    expect(withBlock('answer')).toHaveLength(2);
    expect((await direct(wei)).filter((one) => shown(one).includes('请你回答的问题'))).toHaveLength(1);
  });
});

describe('a course that has ended', () => {
  test('its stand-in is briefed and answers once; what is left then is over', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Still?');
    await here.ask(lin, '还有人吗？');
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.move({ to: '2026-11-26T16:30:00Z' });
    expect(shown((await direct(wei)).at(-1))).toContain('Still?');
    await here.move({ to: friday });
    await reply(wei, turns()[0], 'Yes.');
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(1);
    expect((await direct(lin)).map(({ text }) => text)).toEqual([expect.stringContaining('课程已经结束')]);
  });
});

describe('a Friday without a guest', () => {
  test('of a course that has ended is the last: who asked hears it, and the channel is left in peace', async () => {
    await subscribed();
    await here.ask(marco, 'Too late?');
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    const before = notices().length;
    await here.move({ to: friday });
    expect(shown((await direct(marco)).at(-1))).toContain('ended before your question was answered');
    expect(await own(marco)).toContain('the course ended');
    await here.move({ to: '2026-12-18T17:00:00Z' });
    expect(notices()).toHaveLength(before);
    expect(await direct(marco)).toHaveLength(1);
  });

  test('of a course that has ended: who asked several, some of them merged, hears of all in one message', async () => {
    await subscribed();
    for (const text of ['One?', 'Two?', 'Three?']) await here.ask(marco, text);
    await here.ask(lin, '第一？');
    await here.lesson(ada, 'agenda');
    const { id, text } = await here.view(ada);
    const [into, merged] = [...text.matchAll(/"block_id":"ordered-([^"]+)"/g)].map(([, one = '']) => one);
    const choose = { action: 'order-choose', value: `merge/${merged}`, block: `ordered-${merged}` };
    await here.act({ do: 'click', as: ada.id, on: { view: id }, ...choose });
    await fillIn(ada, { into: { 'merge-into': into ?? '' } });
    const before = [await direct(marco), await direct(lin)].map(({ length }) => length);
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.move({ to: nextFriday });
    const told = async (who: typeof marco | typeof lin, from = 0) =>
      (await direct(who)).slice(from).map((one) => one.text);
    const [ofMarco, ...moreOfMarco] = await told(marco, before[0]);
    expect(ofMarco).toMatch(/ended before 3 of your questions were answered/);
    for (const one of ['One?', 'Two?', 'Three?']) expect(ofMarco).toContain(one);
    expect(moreOfMarco).toEqual([]);
    expect(await told(lin, before[1])).toEqual([expect.stringContaining('第一？')]);
  });

  test('organisers are reminded on Wednesday; the questions stay open and the channel is told', async () => {
    await subscribed();
    await here.ask(marco, 'Is anybody there?');
    await here.move({ to: '2026-11-25T16:00:00Z' });
    expect(shown((await direct(ada)).at(-1))).toContain('a question is open');
    await here.move({ to: friday });
    expect([agendas(), turns()]).toEqual([[], []]);
    expect(notices()).toEqual([
      expect.stringContaining('no guest Q&A on Friday, 27 November. The question moves to'),
    ]);
    await comes(wei, { date: nextFriday });
    await here.move({ to: nextFriday });
    expect(shown(agendas()[0])).toContain('Is anybody there?');
  });

  test('the head of the next week counts what waits from earlier, too, and loses what is taken back', async () => {
    await subscribed();
    await here.ask(marco, 'Is anybody there?');
    await here.ask(lin, '有人吗？');
    await here.move({ to: '2026-11-28T09:00:00Z' });
    await here.ask(priya, 'And now?');
    const heads = () => withBlock('questions').map(shown);
    expect(heads().at(-1)).toContain('1 question so far, in the thread, and 2 from earlier. Like');
    await here.ask(priya, 'And then?');
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    await here.move({ advance: 'PT1M' });
    expect(heads().at(-1)).toContain('2 questions so far, in the thread, and one from earlier. Like');
    expect(heads()).toHaveLength(2);
    await here.move({ to: '2026-12-05T09:00:00Z' });
    await here.ask(marco, 'Next?');
    expect(heads().at(-1)).toContain('1 question so far, in the thread, and 3 from earlier');
  });

  test('the head forgets what waited from earlier once the last of it is taken back', async () => {
    await subscribed();
    await here.ask(lin, '有人吗？');
    await here.move({ to: '2026-11-28T09:00:00Z' });
    await here.ask(priya, 'And now?');
    const heads = () => withBlock('questions').map(shown);
    expect(heads().at(-1)).toContain('1 question so far, in the thread, and one from earlier. Like');
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    await here.move({ advance: 'PT1M' });
    expect(heads().at(-1)).toContain('1 question so far, in the thread. Like');
  });

  test('who asks later than that has the organisers hear it at once, and a stand-in briefed', async () => {
    await subscribed();
    await here.move({ to: '2026-11-26T18:00:00Z' });
    await here.ask(marco, 'Late in the week?');
    expect(shown((await direct(ada)).at(-1))).toContain('a question is open');
    await standIn();
    await here.ask(lin, '还来得及吗？');
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
  });

  test('a stand-in answers instead, and can say no', async () => {
    await subscribed();
    expect(await standIn()).toContain(`<@${wei.id}> will answer when there’s no guest`);
    expect(shown((await direct(wei)).at(-1))).toContain('在没有嘉宾时');
    await here.ask(marco, 'Who answers?');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
    await answerDirect(wei, 'stand-in-decline');
    await here.ask(marco, 'And now?');
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(1);
    expect(notices().at(-1)).toContain('no guest Q&A');
  });
});

describe('the hour', () => {
  const begun = async (...texts: [{ id: string }, string][]) => {
    await subscribed();
    await standIn();
    for (const [who, text] of texts) await here.ask(who, text);
    await here.move({ to: friday });
  };

  test('takes five, one of each person before a second of anybody; the others wait, and their askers hear it', async () => {
    await subscribed();
    await standIn();
    for (let n = 1; n <= 5; n += 1) await here.ask(marco, `Marco ${n}?`);
    await here.ask(ada, 'Ada?');
    await here.ask(lin, '林悦？');
    await here.move({ to: friday });
    const list = shown(agendas()[0]);
    for (const text of ['Marco 1?', 'Ada?', '林悦？', 'Marco 2?', 'Marco 3?']) expect(list).toContain(text);
    expect(list.indexOf('林悦？')).toBeLessThan(list.indexOf('Marco 2?'));
    expect(list).not.toContain('Marco 4?');
    expect(shown(withBlock('questions')[0])).toContain('5 questions are on the agenda, and 2 move');
    await here.move({ to: '2026-11-27T17:00:00Z' });
    expect(shown(recaps()[0])).toContain('7 questions move to Friday, 4 December');
    const carried = (await direct(marco)).filter(({ text }) => text.includes('answered this time'));
    expect(carried).toHaveLength(1);
    expect(carried[0]?.text).toContain('5 of your questions');
    for (let n = 1; n <= 5; n += 1) expect(shown(carried[0])).toContain(`> Marco ${n}?`);
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(2);
    expect(asked()).toHaveLength(7);
  });

  test('is led by the guest and the organisers alone', async () => {
    await begun([marco, 'First?'], [lin, 'Second?']);
    await press(marco, 'turn-next');
    expect(turns()).toHaveLength(1);
    await press(marco, 'turn-answer');
    expect(here.sandbox.state().views.filter(({ user }) => user === marco.id)).toEqual([]);
    await press(ada, 'turn-next');
    expect(turns()).toHaveLength(2);
  });

  test('two who press at once go on by one', async () => {
    await begun([marco, 'First?'], [lin, 'Second?'], [ada, 'Third?']);
    const on = { channel: leads, ts: turns()[0]?.ts ?? '' };
    const click = (who: { id: string }) =>
      here.sandbox.act({ do: 'click', as: who.id, on, action: 'turn-next' });
    await Promise.all([click(wei), click(ada)]);
    await here.idle();
    expect(turns()).toHaveLength(2);
  });

  test('a question is left out with a reason, which its asker hears', async () => {
    await begun([marco, 'First?'], [lin, 'Second?']);
    await press(wei, 'turn-skip');
    expect(await fillIn(wei, { why: { 'skip-why': '  ' } })).toMatchObject({
      errors: { why: expect.anything() },
    });
    await fillIn(wei, { why: { 'skip-why': 'Answered <last> week' } });
    expect(shown(agendas()[0])).toContain('skipped: Answered &lt;last&gt; week');
    expect(turns()).toHaveLength(2);
    await here.move({ to: '2026-11-27T17:00:00Z' });
    expect((await direct(marco)).at(-1)?.text).toContain('was skipped: Answered &lt;last&gt; week');
    expect(await own(marco)).toContain('skipped');
    await here.move({ to: nextFriday });
    expect(shown(agendas()[1])).not.toContain('First?');
  });

  test('an answer that is edited or deleted is so everywhere', async () => {
    await begun([marco, 'First?']);
    const done = await reply(wei, turns()[0], 'Wrong words');
    const ts = done.ok ? (done.ts ?? '') : '';
    await finish(wei);
    expect(shown(recaps()[0])).toContain('> Wrong words');
    await here.act({ do: 'edit', as: wei.id, channel: leads, ts, text: 'Right words' });
    expect(shown(recaps()[0])).toContain('> Right words');
    await here.act({ do: 'delete', as: wei.id, channel: leads, ts });
    expect(shown(recaps()[0])).not.toContain('Right words');
    expect(shown(turns()[0])).not.toContain('Answered');
    expect(await own(marco)).toContain('for Friday, 4 December');
    await here.move({ to: nextFriday });
    expect(shown(agendas()[1])).toContain('First?');
  });

  test('a question taken back before its turn is passed over; one that stands says so', async () => {
    await begun([marco, 'First?'], [lin, 'Second?'], [ada, 'Third?']);
    await own(lin);
    const view = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: view.id }, action: 'question-withdraw' });
    await press(wei, 'turn-next');
    expect(turns().map(({ text }) => text)).toEqual([
      expect.stringContaining('First?'),
      expect.stringContaining('Third?'),
    ]);
    await own(ada);
    await here.act({
      do: 'click',
      as: ada.id,
      on: { view: (await here.view(ada)).id },
      action: 'question-withdraw',
    });
    expect(withBlock('turn-withdrawn').map(({ text }) => text)).toEqual(['Question 3 was withdrawn.']);
  });

  test('finished right after the last answer, it waits until that was heard', async () => {
    await begun([marco, 'First?']);
    here.sandbox.faults.add({ method: 'conversations.replies', answer: 'hang' });
    const [turn] = turns();
    const on = { channel: leads, ts: turn?.ts ?? '' };
    const text = 'Just in time.';
    await here.sandbox.act({ do: 'message', as: wei.id, channel: leads, thread: on.ts, text });
    await here.sandbox.act({ do: 'click', as: wei.id, on, action: 'turn-next' });
    await here.move({ advance: 'PT3M' });
    expect(shown(recaps()[0])).toContain('> Just in time.');
    expect(shown(recaps()[0])).not.toContain('move');
    expect((await direct(marco)).filter(({ text: said }) => said.includes('wasn’t answered'))).toEqual([]);
  });

  test('a question that was carried and is taken back then leaves the Friday it had its turn on, too', async () => {
    await begun([marco, 'Words to be gone?'], [lin, 'Second?']);
    await here.move({ to: '2026-12-01T09:00:00Z' });
    expect(shown(agendas()[0])).toContain('Words to be gone?');
    await own(marco);
    const { id } = await here.view(marco);
    await here.act({ do: 'click', as: marco.id, on: { view: id }, action: 'question-withdraw' });
    expect(JSON.stringify(here.posts())).not.toContain('Words to be gone?');
    expect(shown(agendas()[0])).toContain('withdrawn');
    expect(withBlock('turn-withdrawn')).toHaveLength(1);
  });

  test.each([
    ['stand-in', () => standIn(), '你不用做什么'],
    ['guest', () => comes(wei), '可能会再邀请你'],
  ] as const)(
    'an agenda that cannot be posted within its hour is none: its questions wait, and people hear it, with a %s',
    async (_who, answers, hears) => {
      await subscribed();
      await answers();
      await here.ask(marco, 'Too late?');
      await here.stop();
      here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'service_unavailable' });
      const posts = () => here.sandbox.calls().filter(({ method }) => method === 'chat.postMessage').length;
      const before = posts();
      await here.move({ to: '2026-11-27T16:30:00Z', jump: true }).catch(() => []);
      await here.start();
      void here.app.tick();
      await here.until(async () => posts() > before);
      await here.stop(true);
      here.sandbox.faults.override('chat.postMessage', undefined);
      await here.move({ to: '2026-11-27T18:00:00Z', jump: true }).catch(() => []);
      await here.start();
      await here.app.tick();
      await here.idle();
      // The app first checks whether the message is posted.
      await here.move({ advance: 'PT5M' });
      expect([agendas(), turns(), recaps()]).toEqual([[], [], []]);
      expect(notices()).toEqual([expect.stringContaining('The question moves to Friday, 4 December')]);
      expect((await direct(marco)).map(({ text }) => text)).toEqual([
        expect.stringMatching(/I was offline .* moves to Friday, 4 December/),
      ]);
      const told = (await direct(wei)).map(({ text }) => text).filter((text) => text.includes('我掉线了'));
      expect(told).toEqual([expect.stringContaining(hears)]);
      await standIn();
      await here.move({ to: nextFriday });
      expect(shown(agendas()[0])).toContain('Too late?');
    },
  );

  test('goes on where it was after a restart between any two sends', async () => {
    await subscribed();
    await standIn();
    for (const [who, text] of [
      [marco, 'First?'],
      [lin, 'Second?'],
    ] as const)
      await here.ask(who, text);
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.stop();
    await here.move({ to: friday, jump: true }).catch(() => []);
    await here.start();
    void here.app.tick();
    await here.until(async () => agendas().length === 1);
    await here.stop(true);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect([agendas(), turns()].map(({ length }) => length)).toEqual([1, 1]);
    await reply(wei, turns()[0], 'Here it is');
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.sandbox.act({
      do: 'click',
      as: wei.id,
      on: { channel: leads, ts: turns()[0]?.ts ?? '' },
      action: 'turn-next',
    });
    await here.until(async () => turns().length === 2);
    await here.stop(true);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(turns()).toHaveLength(2);
    await finish(wei);
    expect(recaps()).toHaveLength(1);
  });
});

describe('the archive', () => {
  test('finds questions and answers again, by words of both', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'How do I say no to my CEO?');
    await here.ask(lin, '怎么招第一个经理？');
    await here.move({ to: friday });
    await reply(wei, turns()[0], 'Say what a yes would cost.');
    await press(wei, 'turn-next');
    await reply(wei, turns()[1], '先写下要解决的问题。');
    await finish(wei);
    const found = async (words: string) => {
      await here.lesson(ada, `archive ${words}`);
      return (await here.view(ada)).text;
    };
    expect(await found('')).toMatch(/CEO.*经理|经理.*CEO/s);
    expect(await found('yes cost')).toContain('say no to my CEO?');
    expect(await found('yes cost')).not.toContain('经理');
    expect(await found('经理 问题')).toContain('先写下要解决的问题');
    expect(await found('cryptography')).toContain('found no question or answer');

    // After ninety days the words from Slack are deleted; the answer's existence and place are kept.
    await here.move({ advance: 'P91D', jump: true }).catch(() => []);
    await here.app.tick();
    await here.idle();
    expect(await found('yes cost')).toContain('found no question or answer');
    expect(await found('CEO')).toContain('Read the answer');
    expect(await heldAt(here.url)).not.toContain('what a yes would cost');
  });

  test('shows what was said in a private channel to its members alone', async () => {
    const { private: hidden } = channels;
    await subscribed('mon 09:00 Etc/UTC en', hidden.id);
    await standIn(lin, hidden.id);
    await here.ask(ada, 'Whom do we let go?', hidden.id);
    await here.move({ to: friday });
    const [turn] = turns(hidden.id);
    await here.act({
      do: 'message',
      as: lin.id,
      channel: hidden.id,
      thread: turn?.ts ?? '',
      text: 'Nobody.',
    });
    for (const typed of ['“let go”', '"let" ‘go’', '「let go」']) {
      await here.lesson(ada, `archive ${typed}`);
      expect((await here.view(ada)).text).toContain('Whom do we let go?');
    }
    await here.lesson(ada, 'archive “no such”');
    expect((await here.view(ada)).text).toContain('“no such”');
    expect((await here.view(ada)).text).not.toContain('““');
    const seenBy = async (who: { id: string }, channel: string) => {
      await here.lesson(who, 'archive', channel);
      return (await here.view(who)).text;
    };
    expect(await seenBy(ada, leads)).toContain('Whom do we let go?');
    expect(await seenBy(marco, leads)).not.toContain('let go');
    expect(await seenBy(marco, await here.direct(marco))).not.toContain('let go');
    expect(await seenBy(priya, leads)).not.toContain('let go');
  });
});
