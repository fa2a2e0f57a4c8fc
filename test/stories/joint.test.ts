// A session of several channels: it answers questions of those that joined, and returns the unanswered ones.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, nextFriday, priya, wei } from '../support/friday.ts';
import { heldAt } from '../support/held.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const {
  agendas,
  comes,
  direct,
  finish,
  notices,
  own,
  press,
  recaps,
  reply,
  shown,
  standIn,
  subscribed,
  turns,
} = fridays(here);
const { withBlock } = fridays(here);
const general: string = channels.general.id;
const asked = () => withBlock('question', general);
const join = (channel = general, words = 'guest join #tech-leads') => here.lesson(ada, words, channel);

/** Both channels have a course, in zones of their own, and #general joined #tech-leads. */
async function joined() {
  await subscribed();
  await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
  await subscribed('mon 09:00 Asia/Shanghai zh-CN', general);
  await join();
}

describe('a channel that joined', () => {
  test('its best questions are answered there; askers and both channels hear it', async () => {
    await joined();
    expect(notices(general).at(-1)).toContain('加入了');
    expect(notices()).toEqual([expect.stringContaining('has joined the guest Q&A here')]);
    await standIn();
    await here.ask(marco, 'Asked in the host?');
    expect(await here.ask(lin, '在大频道提问？', general)).toContain('11 月 28 日周六');
    await here.act({ do: 'react', as: ada.id, channel: general, ts: asked()[0]?.ts ?? '', emoji: '+1' });
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
    expect(agendas(general)).toEqual([]);
    expect(shown(agendas()[0])).toMatch(/1\. <[^|]*\|在大频道提问？> · 1 vote/);
    expect(notices(general).at(-1)).toContain('正在');
    expect(await own(lin)).toContain('在大频道提问？');
    await reply(wei, turns()[0], '可以。');
    expect(shown((await direct(lin)).at(-1))).toContain(`<#${general}> 的提问有回答了`);
    await press(wei, 'turn-next');
    await finish(wei);
    expect(recaps()).toHaveLength(1);
    await here.move({ advance: 'PT5M' });
    expect(notices(general).at(-1)).toContain('已在');
    expect(await own(lin)).toContain('已回答');
    expect(await own(lin)).toContain(`/archives/${leads}/`);
    expect(shown(withBlock('questions', general)[0])).toContain('已截止');
    await here.act({ do: 'delete', as: ada.id, channel: general, ts: asked()[0]?.ts ?? '' });
    expect(await own(lin)).toContain('已回答');
    expect(await own(lin)).toContain(`/archives/${leads}/`);
    await here.move({ to: nextFriday });
    expect(agendas(general)).toEqual([]);
  });

  test('what had no answer waits in its own channel, with its votes, and comes again', async () => {
    await joined();
    await standIn();
    await here.ask(lin, '这次没轮到？', general);
    await here.act({ do: 'react', as: ada.id, channel: general, ts: asked()[0]?.ts ?? '', emoji: '+1' });
    await here.move({ to: friday });
    await finish(wei);
    expect(shown((await direct(lin)).at(-1))).toContain('顺延到');
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(2);
    expect(shown(agendas()[1])).toMatch(/1\. <[^|]*\|这次没轮到？> · 1 vote/);
  });

  test('an answer that comes after the hour is one: it is not asked again', async () => {
    await joined();
    await standIn();
    await here.ask(lin, '晚一点也行？', general);
    await here.move({ to: friday });
    await finish(wei);
    await reply(wei, turns()[0], '刚想到，可以。');
    expect(shown((await direct(lin)).at(-1))).toContain('的提问有回答了');
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(1);
  });

  test('a question that is taken back while it is on the agenda there is struck there', async () => {
    await joined();
    await standIn();
    await here.ask(marco, 'Stays?');
    await here.ask(lin, '撤回我？', general);
    await here.move({ to: friday });
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    expect(shown(agendas()[0])).toContain('withdrawn');
    expect(shown(agendas()[0])).not.toContain('撤回我？');
    await finish(wei);
    await here.move({ to: nextFriday });
    expect(agendas().map(shown).join()).not.toContain('撤回我？');
  });

  test('without anybody to answer there, its questions wait, and nobody here is asked for a guest', async () => {
    await joined();
    await here.ask(lin, '有人吗？', general);
    await here.move({ to: '2026-11-27T18:00:00Z' });
    expect(agendas(general)).toEqual([]);
    expect((await direct(ada)).map(({ text }) => text).join()).not.toContain(general);
    await standIn();
    await here.move({ to: nextFriday });
    expect(shown(agendas()[0])).toContain('有人吗？');
  });

  test('has the hour of the other, also when that moves, and its own again when it leaves', async () => {
    await joined();
    await here.lesson(ada, 'hour thu 17:00');
    await here.idle();
    expect(await here.ask(lin, '什么时候？', general)).toContain('11 月 27 日周五');
    expect(await here.lesson(ada, 'hour fri 10:00', general)).toContain('guest leave');
    expect(await here.lesson(ada, 'hour', general)).toContain('guest leave');
    await here.lesson(ada, 'guest');
    expect((await here.view(ada)).text).toContain(`Also for <#${general}>`);
    expect(await here.lesson(ada, 'guest', general)).toContain(`<#${leads}>`);
    expect(await here.lesson(ada, 'guest leave', general)).toContain('has left the shared guest Q&A');
    expect(await here.lesson(ada, 'guest leave', general)).toContain('hasn’t joined another');
    expect(await here.ask(wei, '那现在呢？', general)).toContain('11 月 26 日周四');
    await standIn(lin, general);
    await here.move({ to: '2026-11-26T09:00:00Z' });
    expect(agendas(general)).toHaveLength(1);
  });

  test('hears when the hour of the other moves', async () => {
    await joined();
    await here.lesson(ada, 'hour thu 17:00 30 min');
    expect(notices(general).at(-1)).toMatch(/调整了嘉宾答疑的时间：每周四 17:00.*30 分钟/);
    const heard = notices(general).length;
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC zh-CN', general);
    expect(notices(general).slice(heard).join()).not.toContain('答疑');
    await subscribed('Europe/Berlin');
    expect(notices(general).slice(heard + 1)).toEqual([expect.stringContaining('嘉宾答疑的时间')]);
  });

  test('offers nobody to ask without a name', async () => {
    await joined();
    await here.ask(lin, '', general);
    expect((await here.view(lin)).text).not.toContain('ask-unnamed');
  });

  test('offers nobody to ask about a message without a name', async () => {
    await joined();
    const said = await here.act({ do: 'message', as: lin.id, channel: general, text: '要不要重写？' });
    const ts = said.ok ? (said.ts ?? '') : '';
    await here.act({ do: 'shortcut', as: lin.id, callback: 'ask-about', channel: general, ts });
    const { text } = await here.view(lin);
    expect(text).toContain('要不要重写？');
    expect(text).not.toContain('ask-unnamed');
  });

  test('refuses at once who wanted no name before it joined, and keeps what was typed', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    await here.ask(marco, 'How do we hire senior engineers?', general);
    await here.ask(lin, '', general);
    const { id } = await here.view(lin);
    await join();
    const question = 'How do we hire senior engineers';
    const values = { question: { 'ask-question': question }, name: { 'ask-unnamed': ['unnamed'] } };
    const done = await here.sandbox.act({ do: 'submit', as: lin.id, view: id, values });
    expect(JSON.stringify(done)).toContain('匿名');
    expect(asked()).toHaveLength(1);
  });
});

describe('when it is no more', () => {
  const end = async (channel: string) => {
    await here.lesson(ada, 'unsubscribe', channel);
    await here.press(ada, 'subscription-end');
  };

  test('the other course ends: the channel has its own hour again, and hears it', async () => {
    await joined();
    await here.ask(lin, '还会有人答吗？', general);
    await end(leads);
    expect(notices(general).at(-1)).toContain('以后单独答疑');
    await standIn(lin, general);
    await here.move({ to: '2026-11-28T09:00:00Z' });
    expect(shown(agendas(general)[0])).toContain('还会有人答吗？');
  });

  test('the other course is replaced: the channel goes on with what comes there', async () => {
    await joined();
    await end(leads);
    await subscribed('tue 10:00 Etc/UTC en');
    await join();
    await here.ask(lin, '继续吗？', general);
    await standIn();
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain('继续吗？');
  });

  test('the course of the channel ends: who waited hears it once', async () => {
    await joined();
    await here.ask(lin, '我们的课结束了？', general);
    await end(general);
    await here.move({ to: nextFriday });
    expect((await direct(lin)).map(({ text }) => text)).toEqual([expect.stringContaining('课程已经结束')]);
  });

  test('while the other course is paused, the channel is told that nobody came, and its organisers before', async () => {
    await joined();
    await here.ask(lin, '那边停了？', general);
    await here.lesson(ada, 'pause');
    // Wednesday's hour is at night in the zone of this channel.
    await here.move({ to: '2026-11-26T01:00:00Z' });
    expect((await direct(ada)).map(({ text }) => text).join()).toContain(general);
    await here.move({ to: friday });
    expect(notices(general).at(-1)).toContain('没有');
  });
});

describe('a question of a channel that joined', () => {
  test('that was asked without a name before is closed, its asker hears it, and their id is nowhere', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    await here.ask(lin, '', general);
    const { id } = await here.view(lin);
    const values = { question: { 'ask-question': '匿名的？' }, name: { 'ask-unnamed': ['unnamed'] } };
    await here.act({ do: 'submit', as: lin.id, view: id, values });
    await here.idle();
    await join();
    expect((await direct(lin)).at(-1)?.text).toContain('那边不能匿名');
    expect(await heldAt(here.url)).not.toContain(lin.id);
  });

  test('that was asked without a name before, with others: who asked hears of all in one message', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    for (const text of ['匿名一？', '匿名二？']) {
      await here.ask(lin, '', general);
      const { id } = await here.view(lin);
      const values = { question: { 'ask-question': text }, name: { 'ask-unnamed': ['unnamed'] } };
      await here.act({ do: 'submit', as: lin.id, view: id, values });
      await here.idle();
    }
    await join();
    const told = (await direct(lin)).map(({ text }) => text);
    expect(told).toEqual([expect.stringMatching(/匿名一.*匿名二/)]);
    expect(await heldAt(here.url)).not.toContain(lin.id);
  });

  test('that waits again with another of the same person: they hear of both in one message', async () => {
    await joined();
    await standIn();
    for (const text of ['第一个？', '第二个？']) await here.ask(lin, text, general);
    for (const at of [0, 1]) {
      await here.lesson(ada, 'agenda', general);
      const { id, text } = await here.view(ada);
      const one = [...text.matchAll(/"block_id":"ordered-([^"]+)"/g)].map(([, found = '']) => found)[at];
      const choose = { action: 'order-choose', value: `pin/${one}`, block: `ordered-${one}` };
      await here.act({ do: 'click', as: ada.id, on: { view: id }, ...choose });
    }
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toMatch(/第一个.*第二个/);
    await press(wei, 'turn-next');
    await finish(wei);
    const told = (await direct(lin)).map(({ text }) => text).filter((text) => text.includes('顺延到'));
    expect(told).toEqual([expect.stringMatching(/2 个提问.*第一个.*第二个/)]);
  });

  test('taken back after it came back leaves what quoted it there', async () => {
    await joined();
    await standIn();
    await here.ask(lin, '回来再撤？', general);
    await here.move({ to: friday });
    await finish(wei);
    await own(lin);
    const { id } = await here.view(lin);
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    expect(shown(agendas()[0])).not.toContain('回来再撤？');
    expect(turns().map(shown).join()).not.toContain('回来再撤？');
  });

  test('into which another was merged: both askers hear the answer', async () => {
    await joined();
    await standIn();
    await here.ask(lin, '怎么还技术债？', general);
    await here.ask(wei, '技术债怎么还？', general);
    await here.lesson(ada, 'agenda', general);
    const { id, text } = await here.view(ada);
    const [, second] = [...text.matchAll(/"block_id":"ordered-([^"]+)"/g)].map(([, one = '']) => one);
    const choose = { action: 'order-choose', value: `merge/${second}`, block: `ordered-${second}` };
    await here.act({ do: 'click', as: ada.id, on: { view: id }, ...choose });
    const form = await here.view(ada);
    const into = /"value":"([0-9a-f]{16})"/.exec(form.text)?.[1] ?? '';
    await here.fillIn(ada, { into: { 'merge-into': into } });
    await here.idle();
    await here.move({ to: friday });
    await reply(wei, turns()[0], '一点一点还。');
    for (const who of [lin, wei]) {
      expect((await direct(who)).map(shown).join()).toContain('的提问有回答了');
    }
  });

  test('is in the briefing of who answers, from its own channel', async () => {
    await joined();
    await comes(wei);
    await here.ask(lin, '简报里有我？', general);
    await here.move({ to: '2026-11-26T16:00:00Z' });
    const briefing = shown((await direct(wei)).at(-1));
    expect(briefing).toContain('简报里有我？');
    expect(briefing).toContain(`/archives/${general}/`);
  });
});

describe('who may join', () => {
  test('only public channels of this company, by their organisers, and no chain', async () => {
    const hidden = channels.private.id;
    await joined();
    expect(await join(leads, 'guest join #general')).toContain('Other channels have joined');
    expect(await join(leads, 'guest join #tech-leads')).toContain('That’s this channel');
    await subscribed('mon 09:00 Etc/UTC en', hidden);
    expect(await join(hidden)).toContain('stays there');
    expect(await join(hidden, 'guest join #general')).toContain('has joined another channel’s guest Q&A');
    expect(await join(hidden, 'guest join')).toContain('Name the channel');
    expect(await join(hidden, 'guest join <#C0NOWHERE>')).toContain('No course runs');
    expect(await here.lesson(priya, 'guest join #general')).toContain(`<@${ada.id}>`);
  });

  test('not while guests are invited here', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    await comes(lin, { channel: general });
    expect(await join()).toContain('Cancel them first');
  });

  test('a channel that is shared since then sends nothing any more', async () => {
    await joined();
    await standIn();
    await here.ask(lin, '不该出去的问题', general);
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@jonas' });
    await here.move({ to: friday });
    expect(agendas()).toEqual([]);
    expect(await own(lin)).toContain('不该出去的问题');
  });
});
