// People who were promised news of a guest, or an answer, and their news if a person leaves or there is none.
import { describe, expect, test } from 'vitest';
import { sequenceId } from '../../src/posts/rules.ts';
import { keys as postKeys } from '../../src/posts/store/keys.ts';
import { createTaskStore } from '../../src/posts/store/tasks.ts';
import { keys as sessionKeys } from '../../src/sessions/store/keys.ts';
import { createSessionStore } from '../../src/sessions/store/sessions.ts';
import { ada, friday, fridays, leads, lin, marco, nextFriday, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { agendas, answerDirect, comes, direct, invite, notices, shown, standIn, subscribed, withBlock } =
  fridays(here);
const heard = async (who: { id: string }) => (await direct(who)).map(({ text }) => text);
/** The messages to a person that contain these words. */
const heardOf = async (who: { id: string }, words: string) =>
  (await heard(who)).filter((text) => text.includes(words));
const deactivate = (who: { id: string }) => here.act({ do: 'deactivate', as: ada.id, who: who.id });
const workspace = async () => {
  const team = here.sandbox.state().workspace.id;
  const generation = await here.redis.hget(`lectern:{${team}}:installation`, 'generation');
  return { team, generation: String(generation) };
};
const sessionOf = async () => {
  const [key = ''] = await here.redis.keys(sessionKeys.guest('*', '*'));
  return key.split(':guest:')[1] ?? '';
};
const eve = '2026-11-26T16:30:00Z';

/** Lin organises too, and invites the guest. */
async function organisedByTwo(): Promise<void> {
  await subscribed();
  await here.lesson(ada, `organisers @${lin.handle}`);
}

describe('you hear from me when they answer', () => {
  test('also when the guest accepts', async () => {
    await subscribed();
    await comes(wei);
    expect(await heardOf(ada, 'accepted and will come')).toEqual([
      expect.stringContaining('Friday, 27 November'),
    ]);
  });

  test('but not who says so for the guest, and is told so rather than thanked as the guest', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'conversations.open', answer: 'error', error: 'user_not_visible' });
    await invite(ada, wei);
    const mine = await here.direct(ada);
    const asked = here.posts(mine).findLast((one) => shown(one).includes('guest-confirm'));
    await here.act({
      do: 'click',
      as: ada.id,
      on: { channel: mine, ts: asked?.ts ?? '' },
      action: 'guest-confirm',
    });
    const said = here.sandbox.state().ephemerals.findLast(({ user }) => user === ada.id)?.text;
    expect(said).toContain(`<@${wei.id}> is the guest in`);
    expect(await heardOf(ada, 'accepted and will come')).toEqual([]);
    expect(withBlock('guest')).toHaveLength(1);
  });

  test('when who invited has left, those who organise hear it', async () => {
    await organisedByTwo();
    await invite(lin, wei);
    const left = await here.direct(lin);
    await deactivate(lin);
    await answerDirect(wei, 'guest-decline');
    expect(await heardOf(ada, 'can’t come')).toHaveLength(1);
    expect(here.posts(left).filter(({ text }) => text.includes('来不了'))).toEqual([]);
  });

  test('when another organiser takes the invitation back', async () => {
    await organisedByTwo();
    await invite(lin, wei);
    await here.lesson(ada, 'guest');
    await here.act({
      do: 'click',
      as: ada.id,
      on: { view: (await here.view(ada)).id },
      action: 'guest-cancel',
    });
    expect(await heardOf(lin, '取消了')).toHaveLength(1);
    expect(await heardOf(ada, 'cancelled')).toEqual([]);
  });
});

describe('a guest who was to come', () => {
  test('whose account has been deactivated: organisers hear it on the eve, the channel too, and another may be invited', async () => {
    await organisedByTwo();
    await comes(wei);
    await deactivate(wei);
    await here.move({ to: eve });
    for (const who of [ada, lin]) {
      const told = (await direct(who)).filter((one) => shown(one).includes(`<@${wei.id}>`));
      expect(told.at(-1)?.text).toMatch(/account has been deactivated|账号已停用/);
      expect(shown(told.at(-1))).toContain('guest-open');
    }
    expect(notices().at(-1)).toContain('isn’t coming on Friday, 27 November after all');
    await here.move({ advance: 'PT1H' });
    expect(await heardOf(ada, 'deactivated')).toHaveLength(1);
    expect(await invite(ada, marco)).toMatchObject({ ok: true });
    expect(JSON.stringify(await direct(marco))).toContain('invites you');
  });

  test('who has left the channel: organisers hear it, two days before where somebody asked', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'How do I say no?');
    await here.act({ do: 'leave', as: wei.id, channel: leads });
    await here.move({ to: '2026-11-25T16:30:00Z' });
    expect(await heardOf(ada, 'isn’t in the channel any more')).toHaveLength(1);
    await here.move({ to: eve });
    expect(await heardOf(ada, 'isn’t in the channel any more')).toHaveLength(1);
    await here.act({ do: 'join', as: wei.id, channel: leads });
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
  });

  test('who has left the channel: they hear how to come all the same; at the hour it is cancelled, and marked so', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'How do I say no?');
    await here.act({ do: 'leave', as: wei.id, channel: leads });
    await here.move({ to: eve });
    expect(await heardOf(wei, '重新加入频道')).toHaveLength(1);
    expect(shown(withBlock('guest')[0])).not.toContain('Cancelled');
    await here.move({ to: friday });
    expect(notices().filter((text) => text.includes('27 November'))).toEqual([
      expect.stringContaining('There’s no guest Q&A on Friday, 27 November'),
    ]);
    expect(shown(withBlock('guest')[0])).toContain('Cancelled');
    expect(shown((await direct(wei))[0])).toContain('你离开了频道');
    expect(shown((await direct(wei))[0])).not.toContain('guest-back-out');
    expect(await heardOf(wei, '不在')).toHaveLength(1);
    expect(await heardOf(ada, 'in the channel any more')).toHaveLength(1);
  });

  test('who has left the channel since the eve: they and the organisers hear it at the hour', async () => {
    await subscribed();
    await standIn(marco);
    await comes(wei);
    await here.ask(lin, '怎么拒绝？');
    await here.move({ to: '2026-11-27T10:00:00Z' });
    await here.act({ do: 'leave', as: wei.id, channel: leads });
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${marco.id}> answers`);
    expect(await heardOf(wei, '答疑就取消了')).toHaveLength(1);
    expect(await heardOf(ada, 'wasn’t in the channel any more')).toHaveLength(1);
    expect(notices().filter((text) => text.includes('isn’t coming'))).toEqual([]);
  });

  test('who never answered and has left the channel: nobody hears at the hour that they were to come', async () => {
    await subscribed();
    await standIn(marco);
    await invite(ada, wei);
    await here.ask(lin, '怎么拒绝？');
    await here.move({ to: '2026-11-27T10:00:00Z' });
    await here.act({ do: 'leave', as: wei.id, channel: leads });
    await here.move({ to: friday });
    expect(agendas()).toHaveLength(1);
    expect(await heardOf(wei, '答疑就取消了')).toEqual([]);
    expect(await heardOf(ada, 'wasn’t in the channel any more')).toEqual([]);
  });

  test('who has left the channel, and nobody asked: the channel hears it', async () => {
    await subscribed();
    await comes(wei);
    await here.move({ to: '2026-11-27T10:00:00Z' });
    await here.act({ do: 'leave', as: wei.id, channel: leads });
    await here.move({ to: friday });
    expect(notices().filter((text) => text.includes('isn’t coming'))).toHaveLength(1);
  });

  test('whose account was deactivated reads that this is why, and blames no organiser', async () => {
    await subscribed();
    await comes(wei);
    const mine = await here.direct(wei);
    await deactivate(wei);
    await here.move({ to: eve });
    expect(shown(here.posts(mine)[0])).toContain('你的账号停用了');
    expect(shown(here.posts(mine)[0])).not.toContain('组织者取消');
  });

  test('and had not answered: organisers hear that they left, not that they are late', async () => {
    await subscribed();
    await invite(ada, wei, { date: nextFriday });
    await deactivate(wei);
    await here.move({ advance: 'P2DT1H' });
    expect(await heardOf(ada, 'deactivated')).toHaveLength(1);
    expect(await heardOf(ada, 'hasn’t answered')).toEqual([]);
  });

  test('and accepts on the eve is promised nothing for the day before', async () => {
    await subscribed();
    await here.move({ to: '2026-11-27T09:00:00Z' });
    await comes(marco);
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('I’ll send you the questions beforehand');
    expect(shown((await direct(marco))[0])).toContain('I’ll message you beforehand');
    expect((await heard(marco)).at(-1)).toContain('Your guest Q&A');
  });

  test('hears it on the eve when lessons are paused, once', async () => {
    await subscribed();
    await comes(wei);
    await here.lesson(ada, 'pause');
    await here.move({ to: nextFriday });
    expect(await heardOf(wei, '课程暂停了')).toHaveLength(1);
    expect(agendas()).toEqual([]);
  });

  describe('and whose hour falls into a pause', () => {
    const over = '2026-12-04T18:00:00Z';

    test('everyone who counted on them hears it once: organisers on the eve, the channel and who asked at the hour', async () => {
      await organisedByTwo();
      await comes(wei);
      await here.ask(marco, 'How do I say no?');
      await here.ask(marco, 'How do I say yes?');
      await here.lesson(ada, 'pause');
      await here.move({ to: eve });
      expect(await heardOf(ada, 'won’t take place')).toEqual([expect.stringContaining('/lesson resume')]);
      expect(await heardOf(lin, '就不开了')).toHaveLength(1);
      expect(await heardOf(marco, 'paused')).toEqual([]);
      expect(notices().filter((text) => text.includes('guest Q&A'))).toEqual([]);
      await here.move({ to: over });
      expect(notices().filter((text) => text.includes('guest Q&A'))).toEqual([
        expect.stringMatching(/Lessons are paused, so the guest Q&A with .* isn’t taking place/),
      ]);
      expect(await heardOf(marco, 'paused')).toEqual([
        expect.stringMatching(/on Friday, 27 November didn’t take place. 2 of your questions stay open/),
      ]);
      expect(await heardOf(marco, 'wasn’t answered')).toEqual([]);
      expect(await heardOf(wei, '暂停')).toHaveLength(1);
      expect(await heardOf(ada, 'take place')).toHaveLength(1);
      expect(shown((await direct(wei))[0])).toContain('课程暂停');
      expect(shown((await direct(wei))[0])).not.toMatch(/已经结束|组织者取消/);
      expect(shown(withBlock('guest')[0])).toContain('Cancelled');
      const [key = ''] = await here.redis.keys(sessionKeys.guest('*', '*'));
      expect(await here.redis.get(key)).toContain('"state":"cancelled"');
    });

    test('paused after the eve, they hear it at the hour', async () => {
      await subscribed();
      await comes(wei);
      await here.move({ to: '2026-11-27T10:00:00Z' });
      await here.lesson(ada, 'pause until 2026-12-14');
      await here.move({ to: over });
      expect(await heardOf(ada, 'didn’t take place')).toHaveLength(1);
      expect(await heardOf(wei, '没有开成')).toHaveLength(1);
      expect(notices().filter((text) => text.includes('isn’t taking place'))).toHaveLength(1);
    });

    test('and who had not agreed yet, nobody hears of it', async () => {
      await subscribed();
      await invite(ada, wei);
      await here.ask(marco, 'How do I say no?');
      await here.lesson(ada, 'pause');
      await here.move({ to: over });
      expect(notices().filter((text) => text.includes('guest Q&A'))).toEqual([]);
      expect(await heard(marco)).toEqual([]);
    });

    test('and is over in time, they come', async () => {
      await subscribed();
      await comes(wei);
      await here.ask(marco, 'How do I say no?');
      await here.lesson(ada, 'pause');
      await here.move({ to: eve });
      await here.lesson(ada, 'resume');
      await here.move({ to: friday });
      expect(shown(agendas()[0])).toContain(`<@${wei.id}> answers`);
      expect(await heard(marco)).toEqual([]);
    });
  });

  test('hears it when the app was away at the hour, by day, as do organisers and who asked, with what comes next', async () => {
    await organisedByTwo();
    await comes(wei);
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: '2026-11-27T10:00:00Z' });
    await here.stop();
    await here.move({ to: '2026-11-28T02:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    for (const who of [wei, lin]) expect(await heardOf(who, '我掉线了')).toEqual([]);
    for (const who of [ada, marco]) expect(await heardOf(who, 'I was offline')).toEqual([]);
    expect(notices().filter((text) => text.includes('I was offline'))).toEqual([]);
    await here.move({ to: '2026-11-28T09:30:00Z' });
    expect(await heardOf(wei, '我掉线了')).toEqual([expect.stringContaining('可能会再邀请你')]);
    expect(await heardOf(ada, 'I was offline')).toEqual([
      expect.stringMatching(/with <@\w+> in .* on Friday, 27 November, .* move to Friday, 4 December/),
    ]);
    expect(shown((await direct(ada)).at(-1))).toContain('guest-open');
    expect(await heardOf(lin, '我掉线了')).toHaveLength(1);
    expect(notices().filter((text) => text.includes('I was offline'))).toHaveLength(1);
    expect(await heardOf(marco, 'I was offline')).toEqual([
      expect.stringContaining('Your question in <#C0LEADS01> moves to Friday, 4 December'),
    ]);
    expect(shown((await direct(wei))[0])).toContain('没有开成');
    expect(shown((await direct(wei))[0])).not.toContain('已经结束');
    expect(shown(withBlock('guest')[0])).toContain('didn’t take place');
    expect(notices().filter((text) => text.includes('isn’t coming'))).toEqual([]);
    await here.move({ to: nextFriday });
    for (const who of [wei, lin]) expect(await heardOf(who, '我掉线了')).toHaveLength(1);
    for (const who of [ada, marco]) expect(await heardOf(who, 'I was offline')).toHaveLength(1);
  });

  test.each([
    ['has been held', ['How do I say no?']],
    ['found no questions', []],
  ])('hears nothing of the kind when the step of an hour that %s is done once more', async (_how, asked) => {
    await subscribed();
    await comes(wei);
    for (const text of asked) await here.ask(marco, text);
    await here.move({ to: '2026-11-27T18:00:00Z' });
    const step = { what: 'list-questions' as const, of: await sessionOf() };
    await createTaskStore(here.redis).put(await workspace(), step, here.sandbox.clock.now());
    await here.app.tick();
    await here.idle();
    expect(await heardOf(wei, '我掉线了')).toEqual([]);
    expect(await heardOf(ada, 'I was offline')).toEqual([]);
    expect(shown((await direct(wei))[0])).toContain('已经结束');
  });

  test('and whom nobody asked anything, hears it when the app was away, as do organisers; the channel reads it in the announcement', async () => {
    await subscribed();
    await comes(wei);
    await here.stop();
    await here.move({ to: '2026-11-27T17:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(await heardOf(wei, '我掉线了')).toHaveLength(1);
    expect(await heardOf(ada, 'I was offline')).toHaveLength(1);
    expect(notices()).toEqual([]);
    expect(shown(withBlock('guest')[0])).toContain('didn’t take place');
  });
});

describe('who stands in', () => {
  test('and cannot be written to: who named them hears it', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'conversations.open', answer: 'error', error: 'user_not_visible' });
    await standIn(marco);
    expect(await heardOf(ada, 'don’t know yet that they’re the stand-in')).toHaveLength(1);
  });

  test('and is replaced, or taken out: hears it; who leaves themselves does not', async () => {
    await subscribed();
    await standIn(marco);
    await standIn(wei);
    expect(await heardOf(marco, 'no longer the stand-in')).toHaveLength(1);
    await here.lesson(ada, 'guest stand-in none');
    expect(await heardOf(wei, '不用再')).toHaveLength(1);
    await here.move({ advance: 'PT1M' });
    await standIn(marco);
    await answerDirect(marco, 'stand-in-decline');
    expect(await heardOf(marco, 'no longer the stand-in')).toHaveLength(1);
  });

  test('and no longer does has no button to decline, whoever ended it', async () => {
    await subscribed();
    const asked = async (who: { id: string }) => shown((await direct(who))[0]);
    await standIn(marco);
    expect(await asked(marco)).toContain('stand-in-decline');
    await standIn(wei);
    expect(await asked(marco)).not.toContain('stand-in-decline');
    await standIn(marco);
    expect((await direct(marco)).map(shown).at(-1)).toContain('stand-in-decline');
    await standIn(wei);
    await answerDirect(wei, 'stand-in-decline');
    expect(await asked(wei)).not.toContain('stand-in-decline');
    await standIn(lin);
    await here.lesson(ada, 'guest stand-in none');
    expect(await asked(lin)).not.toContain('stand-in-decline');
  });

  test('and is named once more: nothing is sent, and nobody says that it is', async () => {
    await subscribed();
    await standIn(marco);
    await here.move({ advance: 'PT1M' });
    const said = await standIn(marco);
    expect(said).toContain('already');
    expect(said).not.toContain('let them know');
    expect(await direct(marco)).toHaveLength(1);
    await answerDirect(marco, 'stand-in-decline');
    expect(await standIn(marco)).toContain('let them know');
  });

  test('and is named on the eve, is promised no questions the day before, and has them before it starts', async () => {
    await subscribed();
    await here.ask(lin, '怎么拒绝？');
    await here.move({ to: '2026-11-27T09:00:00Z' });
    await standIn(marco);
    const [asked, briefed] = await heard(marco);
    expect(asked).not.toContain('the day before');
    expect(asked).toContain('I’ll send you the questions beforehand');
    expect(briefed).toContain('One question so far');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain(`<@${marco.id}> answers`);
    await here.move({ to: '2026-11-28T09:00:00Z' });
    await standIn(ada);
    await standIn(marco);
    expect((await heard(marco)).at(-1)).toContain('the day before');
  });

  test('and has left: organisers hear that nobody comes', async () => {
    await subscribed();
    await standIn(marco);
    await here.ask(lin, '怎么拒绝？');
    await deactivate(marco);
    await here.move({ to: '2026-11-25T16:30:00Z' });
    expect(await heardOf(ada, 'has no guest on')).toHaveLength(1);
  });
});

describe('what became due while the app was away is told by day', () => {
  const night = { to: '2026-11-27T02:00:00Z', jump: true };
  const morning = { to: '2026-11-27T09:05:00Z' };

  test('that nobody comes', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.move(night);
    expect(await heardOf(ada, 'has no guest')).toEqual([]);
    await here.move(morning);
    expect(await heardOf(ada, 'has no guest')).toHaveLength(1);
  });

  test('that an invitation has no answer', async () => {
    await subscribed();
    await invite(ada, wei, { date: nextFriday });
    await here.move(night);
    expect(await heardOf(ada, 'hasn’t answered')).toEqual([]);
    await here.move(morning);
    expect(await heardOf(ada, 'hasn’t answered')).toHaveLength(1);
  });

  test('that a guest comes tomorrow, and their questions', async () => {
    await subscribed();
    await comes(wei);
    await here.ask(marco, 'How do I say no?');
    const before = (await direct(wei)).length;
    await here.move(night);
    expect(await direct(wei)).toHaveLength(before);
    await here.move(morning);
    expect(await direct(wei)).toHaveLength(before + 1);
  });

  test('the reminder of one late in the evening', async () => {
    await subscribed();
    await here.lesson(ada, 'hour fri 22:00');
    const sessionAt = '2026-11-27T22:00:00Z';
    await comes(wei, { date: sessionAt });
    await here.move({ to: '2026-11-27T02:00:00Z' });
    expect(withBlock('guest')).toHaveLength(1);
    await here.move(morning);
    expect(withBlock('guest')).toHaveLength(2);
  });

  test('unless the guest Q&A comes before the morning', async () => {
    await subscribed();
    await here.lesson(ada, 'hour fri 08:30');
    await here.ask(marco, 'How do I say no?');
    await here.move(night);
    expect(await heardOf(ada, 'has no guest')).toHaveLength(1);
  });
});

describe('who asked', () => {
  test('hears it when nobody came to answer, and their question waits', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: friday });
    expect(notices().at(-1)).toContain('no guest Q&A');
    expect(await heardOf(marco, 'wasn’t answered this time')).toHaveLength(1);
  });

  test('and has left: organisers hear that they cannot be told, once', async () => {
    await subscribed();
    await standIn(wei);
    await here.ask(marco, 'How do I say no?');
    await here.ask(marco, 'How do I say yes?');
    await deactivate(marco);
    await here.move({ to: '2026-11-27T17:30:00Z' });
    expect(await heardOf(ada, `can’t message <@${marco.id}>`)).toHaveLength(1);
  });

  test('and is reported where no organiser is in the channel: they hear it without the words', async () => {
    await subscribed();
    await standIn(wei);
    await here.act({ do: 'leave', as: ada.id, channel: leads });
    await here.ask(marco, 'Is this rude?');
    const post = withBlock('question')[0];
    for (const who of [lin, wei, marco]) {
      const on = { channel: leads, ts: post?.ts ?? '' };
      const menu = /"value":"([0-9a-f]{16})"/.exec(shown(post))?.[1] ?? '';
      await here.sandbox.act({ do: 'click', as: who.id, on, action: 'question-report', value: menu });
      await here.idle();
    }
    const [told, ...more] = (await direct(ada)).filter((one) => shown(one).includes('reported a question'));
    expect(more).toEqual([]);
    expect(told?.text).toContain('None of the organisers are in that channel');
    expect(shown(told)).not.toContain('Is this rude?');
  });
});

describe('a guest who had accepted, and what follows is late', () => {
  test('takes it back before the channel heard of them: it hears that, and so do all who organise', async () => {
    await organisedByTwo();
    await comes(wei);
    const { team } = await workspace();
    const [session, sessions] = [await sessionOf(), createSessionStore(here.redis)];
    const { value } = await sessions.guest(await workspace(), session);
    const announced = sequenceId(session.split('@')[0] ?? '', 'guest', `${session}/${value?.at}`);
    expect(await here.redis.del(postKeys.sequence(team, announced))).toBe(1);
    await answerDirect(wei, 'guest-back-out');
    expect(await heardOf(lin, '来不了')).toHaveLength(1);
    expect(notices().at(-1)).toContain(`<@${wei.id}> isn’t coming`);
  });

  test('is cancelled, and another invited, before they are told: they hear it all the same, once', async () => {
    await subscribed();
    await comes(wei);
    await here.stop();
    const [session, sessions] = [await sessionOf(), createSessionStore(here.redis)];
    const before = await sessions.guest(await workspace(), session);
    if (before.value === undefined) throw new Error('nobody is invited');
    const since = here.sandbox.clock.now();
    const off = { ...before.value, state: 'cancelled' as const, since, answeredBy: ada.id };
    // The process that should have told it did not.
    const step = { what: 'tell-guest' as const, of: session, notBefore: since + 60_000 };
    await sessions.changeGuest(await workspace(), session, before, off, [step]);
    await here.start();
    await comes(marco);
    await here.move({ advance: 'PT2M' });
    expect(await heardOf(wei, '答疑取消了')).toHaveLength(1);
    expect(notices().filter((text) => text.includes('isn’t coming'))).toEqual([
      expect.stringContaining(`<@${wei.id}>`),
    ]);
    expect(withBlock('guest').at(-1)?.text).toContain('A guest will answer');
  });
});

describe('once the hour is over, nothing of it is offered any more', () => {
  const announcedAs = () => withBlock('guest').map(shown);
  const over = '2026-11-27T17:00:00Z';

  test('in the announcements, the invitation, and the list of who answers', async () => {
    await subscribed();
    await comes(wei, { topic: 'Growing managers' });
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: friday });
    expect(announcedAs()).toEqual([expect.stringContaining('actions'), expect.stringContaining('actions')]);
    await here.move({ to: over });
    for (const one of announcedAs()) {
      expect(one).toContain(`Guest Q&A with <@${wei.id}>`);
      expect(one).toContain('Growing managers');
      expect(one).not.toContain('actions');
    }
    const told = (await direct(wei)).map(shown);
    expect(told.join()).not.toMatch(/guest-back-out|turn-answer|前一天我会联系你/);
    expect(told[0]).toContain('Growing managers');
    expect(told[0]).toContain('这次答疑已经结束');
  });

  test('also where nobody asked, or the guest never answered', async () => {
    await subscribed();
    await comes(wei);
    await invite(ada, marco, { date: nextFriday });
    await here.move({ to: over });
    expect(announcedAs().join()).not.toContain('actions');
    await here.move({ to: '2026-12-04T16:30:00Z' });
    await answerDirect(marco, 'guest-accept');
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('That date has passed');
    await here.move({ to: '2026-12-04T17:00:00Z' });
    expect(shown((await direct(marco))[0])).toMatch(/invited you.*This guest Q&A is over/);
    expect(shown((await direct(marco))[0])).not.toContain('guest-accept');
  });

  test('to who invited somebody whom the app can’t message', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'conversations.open', answer: 'error', error: 'user_not_visible' });
    await invite(ada, wei);
    const asked = async () =>
      (await direct(ada)).filter((one) => shown(one).includes('can’t message')).map(shown);
    expect(await asked()).toEqual([expect.stringContaining('guest-confirm')]);
    await here.move({ to: over });
    expect(await asked()).toEqual([]);
    const told = (await direct(ada)).map(shown);
    expect(told.join()).not.toMatch(/guest-confirm|guest-open/);
    expect(told[0]).toContain(`I couldn’t message <@${wei.id}> about the invitation`);
    expect(told.join()).toContain('hasn’t answered your invitation');
  });

  test('nor once they said that the guest comes', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'conversations.open', answer: 'error', error: 'user_not_visible' });
    await invite(ada, wei);
    await answerDirect(ada, 'guest-confirm');
    expect((await direct(ada)).map(shown).join()).not.toContain('guest-confirm');
  });

  test('of a guest who does not come at once; whoever comes instead is named in no message of theirs', async () => {
    await subscribed();
    await comes(wei);
    await here.move({ to: eve });
    expect(announcedAs()).toHaveLength(2);
    await answerDirect(wei, 'guest-back-out');
    const off = expect.stringMatching(new RegExp(`<@${wei.id}>.*Cancelled`));
    expect(announcedAs()).toEqual([off, off]);
    await comes(marco);
    expect(announcedAs().at(-1)).toContain('actions');
    await here.move({ to: over });
    expect(announcedAs()).toEqual([off, off, expect.stringContaining(`Guest Q&A with <@${marco.id}>`)]);
    expect(announcedAs().join()).not.toContain('actions');
  });

  test('of a guest whose hour was moved: its announcement says so', async () => {
    await subscribed();
    await comes(wei);
    await here.lesson(ada, 'hour thu 17:00');
    expect(announcedAs()).toEqual([expect.stringMatching(/This guest Q&A was moved/)]);
    expect(announcedAs().join()).not.toContain('actions');
  });
});
