// Things seen later stay true: a button is named as shown, a choice outlasts its week, a form begins empty, and an old button says that its
// time is over.
import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { zhCN } from '../../src/words/zh-cn.ts';
import { ada, friday, fridays, leads, lin, marco, nextFriday, priya, wei } from '../support/friday.ts';
import { underneath } from '../support/underneath.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const { agendas, comes, direct, fillIn, invite, like, press, reply } = fridays(here);
const { shown, standIn, subscribed, turns, withBlock } = fridays(here);
const { features, lesson, says } = underneath(here);
const asked = () => withBlock('question');
const general: string = channels.general.id;

/** An organiser chooses an action for an open question in their list. */
async function choose(what: string, text: string, channel = leads): Promise<void> {
  await here.lesson(ada, 'agenda', channel);
  const { id: view, text: list } = await here.view(ada);
  const before = list.slice(0, list.indexOf(`"${text}"`));
  const block = before.slice(before.lastIndexOf('ordered-')).split('"')[0] ?? '';
  const value = `${what}/${block.replace('ordered-', '')}`;
  await here.act({ do: 'click', as: ada.id, on: { view }, block, action: 'order-choose', value });
}

describe('a button is named as it is shown where it stands', () => {
  test.each([
    ['en', wei, en],
    ['zh-CN', marco, zhCN],
  ] as const)(
    'to a guest of another language than the channel, which is in %s',
    async (locale, guest, words) => {
      await subscribed(`mon 09:00 Etc/UTC ${locale}`);
      await comes(guest);
      await here.ask(priya, 'How do I say no?');
      await here.ask(ada, 'And to my CEO?');
      await here.move({ to: '2026-11-26T16:00:00Z' });
      const briefing = shown((await direct(guest)).at(-1));
      await here.move({ to: friday });
      for (const key of ['turn.next', 'turn.skip'] as const) {
        expect(shown(turns()[0])).toContain(`"text":"${words[key]}"`);
        expect(briefing).toContain(words[key]);
      }
      const list = (await direct(guest)).at(-1);
      const on = { channel: await here.direct(guest), ts: list?.ts ?? '' };
      await here.act({ do: 'click', as: guest.id, on, block: 'list-1', action: 'turn-answer' });
      const told = here.sandbox.state().ephemerals.at(-1)?.text;
      expect(told).toContain(words['turn.next']);
    },
  );

  test('to an organiser who features a comment', async () => {
    const card = await lesson();
    await here.lesson(ada, 'organisers @lin');
    const comment = await says(marco, card, 'Quietly right');
    expect(await features(lin, comment)).toContain('“Featured”');
    const again = await features(lin, comment);
    expect(again).toContain('“Featured”');
    expect(again).toContain(zhCN['featured.unpin']);
  });
});

describe('what organisers put first', () => {
  const order = () => {
    const list = shown(agendas().at(-1));
    return list.indexOf('Important?') - list.indexOf('Liked?');
  };

  test('comes first again where it had no answer', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Liked?');
    await here.ask(lin, 'Important?');
    await like(priya, asked()[0]?.ts);
    await choose('pin', 'Important?');
    await here.move({ to: friday });
    expect(order()).toBeLessThan(0);
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(2);
    expect(order()).toBeLessThan(0);
    await here.move({ to: '2026-12-05T16:00:00Z' });
    await choose('unpin', 'Important?');
    await here.move({ to: '2026-12-11T16:00:00Z' });
    expect(agendas()).toHaveLength(3);
    expect(order()).toBeGreaterThan(0);
  });

  test('comes first where the hour is that of another channel, and again where it had no answer there', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general);
    await here.lesson(ada, 'guest join #tech-leads', general);
    await standIn();
    await here.ask(marco, 'Liked?');
    await here.ask(lin, 'Important?', general);
    await like(priya, asked()[0]?.ts);
    await choose('pin', 'Important?', general);
    await here.move({ to: friday });
    expect(order()).toBeLessThan(0);
    await here.move({ to: nextFriday });
    expect(agendas()).toHaveLength(2);
    expect(order()).toBeLessThan(0);
  });
});

describe('a form', () => {
  /** The value of each input, by its action. */
  const held = (who: { id: string }) => {
    const view = here.sandbox.state().views.findLast(({ user }) => user === who.id);
    return Object.fromEntries(
      Object.values(view?.values ?? {}).flatMap((actions) => Object.entries(actions)),
    );
  };

  test('that has invited a guest is empty for the next, and says what is wrong where it is', async () => {
    await subscribed();
    await invite(ada, wei, { topic: 'Growing managers', line: 'Led three teams' });
    expect(held(ada)).toEqual({});
    const { text } = await here.view(ada);
    const idOf = (action: string) => {
      const before = text.slice(0, text.indexOf(`"action_id":"${action}"`));
      return before.slice(before.lastIndexOf('"block_id":"') + '"block_id":"'.length).split('"')[0] ?? '';
    };
    const date = new RegExp(`"([0-9a-f]+@${Date.parse(nextFriday)})"`).exec(text)?.[1] ?? '';
    const filled = (guest: string): Record<string, Record<string, string>> => ({
      [idOf('guest-date')]: { 'guest-date': date },
      [idOf('guest-who')]: { 'guest-who': guest },
    });
    const { id } = await here.view(ada);
    const submit = (values: Record<string, Record<string, string>>) =>
      here.sandbox.act({ do: 'submit', as: ada.id, view: id, values });
    expect(await submit(filled('U0JONAS01'))).toMatchObject({
      errors: { [idOf('guest-who')]: expect.stringContaining('isn’t in this channel') },
    });
    expect(await submit(filled(marco.id))).toMatchObject({ ok: true });
    expect((await here.view(ada)).text).toContain('is invited for Friday, 4 December');
  });

  test('keeps a guest who is still to be invited when a stand-in is chosen, and shows nobody who was refused', async () => {
    await subscribed();
    await here.lesson(ada, 'guest');
    const { id } = await here.view(ada);
    const choice = (action: string, block: string, value: string) =>
      here.act({ do: 'click', as: ada.id, on: { view: id }, action, block, value });
    await choice('guest-stand-in', 'stand-in', 'U0JONAS01');
    expect((await here.view(ada)).text).toContain('isn’t in this channel');
    expect(held(ada)['guest-stand-in']).toBeUndefined();
    expect((await here.view(ada)).text).toContain('"block_id":"guest"');
  });

  test('of another question does not hold the words of the one before', async () => {
    await subscribed();
    await here.ask(marco, 'First?');
    await here.ask(lin, 'Second?');
    const blocks = [];
    for (const text of ['First?', 'Second?']) {
      await choose('decline', text);
      blocks.push(/"block_id":"(why[^"]*)"/.exec((await here.view(ada)).text)?.[1]);
    }
    expect(new Set(blocks).size).toBe(2);
  });
});

describe('an old button', () => {
  const answers = async (
    who: { id: string },
    at: { channel: string; ts: string },
    block: string,
    action: string,
  ) => {
    const views = here.sandbox.state().views.length;
    await here.act({ do: 'click', as: who.id, on: at, block, action });
    expect(here.sandbox.state().views).toHaveLength(views);
    return here.sandbox.state().ephemerals.at(-1)?.text ?? '';
  };

  test('*Answer* of an hour that is over opens no form, and leads to the thread', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'Too late?');
    await here.move({ to: friday });
    const list = (await direct(wei)).at(-1);
    const at = { channel: await here.direct(wei), ts: list?.ts ?? '' };
    const [turn] = turns();
    // If Slack does not let the list be changed, its button stays.
    here.sandbox.faults.override('chat.update', { ok: false, error: 'edit_window_closed' });
    await here.move({ advance: 'PT2H' });
    here.sandbox.faults.override('chat.update', undefined);
    const told = await answers(wei, at, 'list-0', 'turn-answer');
    expect(told).toContain('11 月 27 日周五');
    expect(told).toContain(`/archives/${leads}/p${turn?.ts.replace('.', '')}|Too late?>`);
    await reply(wei, turn, 'Never.');
    expect(shown(agendas()[0])).toContain('answered');
  });

  test('*Answer* of a question that was left out opens no form', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'One?');
    await here.ask(lin, 'Two?');
    await here.move({ to: friday });
    const list = (await direct(wei)).at(-1);
    await press(wei, 'turn-skip');
    await fillIn(wei, { why: { 'skip-why': 'Last week' } });
    const at = { channel: await here.direct(wei), ts: list?.ts ?? '' };
    expect(await answers(wei, at, 'list-0', 'turn-answer')).toContain('这个问题已结束');
  });

  test('*Post one more* posts nothing once its lesson has come', async () => {
    await subscribed();
    await here.lesson(ada, 'now');
    await here.lesson(ada, 'now');
    const asking = here.sandbox.state().ephemerals.at(-1);
    await here.move({ to: '2026-12-08T09:00:00Z' });
    const cards = here.cards().length;
    await here.act({
      do: 'click',
      as: ada.id,
      on: { ephemeral: asking?.id ?? '' },
      action: 'lesson-now-again',
    });
    expect(here.sandbox.state().ephemerals.find(({ id }) => id === asking?.id)?.text).toContain(
      'in the meantime',
    );
    expect(here.cards()).toHaveLength(cards);
  });
});

test('what comes next is said in words, not that something is tried again', async () => {
  await lesson();
  await here.ask(marco, 'How do I say no?');
  here.sandbox.faults.add({ method: 'chat.update', answer: 'rate-limited', retryAfter: 60 });
  await here.ask(lin, 'And to my CEO?');
  expect((await here.app.nextDue('told'))?.what.en).toBe(
    '#tech-leads: organisers are reminded if there’s no guest',
  );
});
