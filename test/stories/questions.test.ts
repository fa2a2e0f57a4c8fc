// A week of questions: asked in every way, voted for, and given to the guest on Friday.
import { describe, expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/contract.ts';
import { calledIn, mrkdwnIn } from '../support/mrkdwn.ts';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { ada, lin, marco, wei, priya, jonas } = people;
const leads: string = channels.leads.id;
const friday = '2026-11-27T16:00:00Z';
const nextFriday = '2026-12-04T16:00:00Z';

/** A course with a stand-in for every Friday. */
async function subscribed(words = 'mon 09:00 Etc/UTC en') {
  await here.lesson(ada, `subscribe ${words}`);
  await here.lesson(ada, 'guest stand-in @wei');
}
const blocksOf = (message: SandboxMessage | undefined) => JSON.stringify(message?.blocks);
const withBlock = (id: string, channel = leads) =>
  here.posts(channel).filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === id));
const heads = (channel = leads) => withBlock('questions', channel);
const asked = (channel = leads) => withBlock('question', channel);
const agendas = (channel = leads) => withBlock('agenda', channel);
const notices = () => withBlock('notice').map(({ text }) => text);
const inBlocks = (message: SandboxMessage | undefined) => blocksOf(message) ?? '';
const ephemerals = (who: { id: string }) =>
  here.sandbox.state().ephemerals.filter(({ user }) => user === who.id);
const like = (who: { id: string }, ts: string, emoji = '+1') =>
  here.act({ do: 'react', as: who.id, channel: leads, ts, emoji });

/** Fills in the form a person has open, and submits it. */
async function fillIn(who: { id: string }, text: string | null, channel?: string) {
  const { id } = await here.view(who);
  const values = {
    ...(channel === undefined ? {} : { channel: { 'ask-channel': channel } }),
    question: { 'ask-question': text },
  };
  const done = await here.sandbox.act({ do: 'submit', as: who.id, view: id, values });
  await here.idle();
  return done;
}

describe('asking', () => {
  test('answers the asker alone, opens the Friday with the first question, and puts each in its thread', async () => {
    await subscribed();
    const told = await here.ask(marco, 'How do I say no to my CEO?');
    expect(told).toContain(`question 1 in *Questions for Friday, 27 November*, <#${leads}>`);
    expect(await here.ask(ada, 'When do I hire a manager?')).toContain('question 2');
    const [head, ...more] = heads();
    expect(more).toEqual([]);
    expect(inBlocks(head)).toContain('Questions for Friday, 27 November');
    expect(inBlocks(head)).toContain('2 questions so far');
    expect(head?.text).toContain('2 so far');
    expect(asked().map(({ threadTs }) => threadTs)).toEqual([head?.ts, head?.ts]);
    expect(asked().map(({ text }) => text)).toEqual([
      'Question: How do I say no to my CEO?',
      'Question: When do I hire a manager?',
    ]);
    expect(inBlocks(asked()[0])).toContain(`<@${marco.id}> asks`);
  });

  test('by many at once has them in the thread in the order in which they were asked', async () => {
    await subscribed();
    const at = here.sandbox.act.bind(here.sandbox);
    const askers = [ada, lin, marco, wei, priya];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        at({
          do: 'command',
          as: askers[i % askers.length]?.id ?? ada.id,
          channel: leads,
          command: '/ask',
          text: `What about matter ${i}, and why?`,
        }),
      ),
    );
    await here.idle();
    const numbers = asked().map((message) => Number(/"text":"(\d+) · /.exec(inBlocks(message))?.[1]));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test('alone opens the form; so does the card, the head, and whoever is called by name', async () => {
    await subscribed();
    await here.move({ to: '2026-11-30T09:00:00Z' });
    await here.ask(marco, '');
    expect(await fillIn(marco, 'From the form?')).toMatchObject({ ok: true });
    expect((await here.view(marco)).text).toContain('question 1 in *Questions for Friday, 4 December*');

    const [card] = here.cards();
    await here.click(ada, { channel: leads, ts: card?.ts ?? '' }, 'ask-open');
    expect((await here.view(ada)).text).toContain(`<#${leads}>`);
    await fillIn(ada, 'From the card?');
    await here.act({ do: 'close', as: ada.id, view: (await here.view(ada)).id });

    await here.click(ada, { channel: leads, ts: heads()[0]?.ts ?? '' }, 'ask-open');
    await fillIn(ada, 'From the head?');
    expect(asked().map(({ text }) => text)).toEqual([
      'Question: From the form?',
      'Question: From the card?',
      'Question: From the head?',
    ]);
    expect(inBlocks(heads()[0])).toContain('3 questions so far');
  });

  test('by name in a thread: the answer with its button is there, for the caller alone, once', async () => {
    await subscribed();
    await here.move({ to: '2026-11-30T09:00:00Z' });
    const thread = here.cards()[0]?.ts ?? '';
    const { userId } = here.sandbox.state().app;
    await here.act({ do: 'message', as: ada.id, channel: leads, thread, text: `<@${userId}>` });
    const [answer, ...more] = ephemerals(ada).filter(({ threadTs }) => threadTs !== undefined);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ threadTs: thread, channel: leads });
    await here.click(ada, { ephemeral: answer?.id ?? '' }, 'ask-open');
    await fillIn(ada, 'Called by name?');
    expect(asked().map(({ text }) => text)).toEqual(['Question: Called by name?']);
  });

  test('by name where no course runs says how to start one', async () => {
    const { userId } = here.sandbox.state().app;
    await here.act({ do: 'message', as: marco.id, channel: leads, text: `<@${userId}> hello` });
    expect(ephemerals(marco).map(({ text }) => text)).toEqual([expect.stringContaining('subscribe')]);
  });

  test('with /lesson ask, where another app owns /ask', async () => {
    await subscribed();
    expect(await here.lesson(marco, 'ask How do I say no?')).toContain('question 1');
    await here.lesson(ada, 'ask');
    await fillIn(ada, 'And how do I say yes?');
    expect(asked()).toHaveLength(2);
  });

  test('in direct messages: the form has the text, and asks for the channel', async () => {
    await subscribed();
    const direct = await here.direct(marco);
    for (const ask of [
      () => here.ask(marco, 'Which one?', direct),
      () => here.lesson(marco, 'ask Which one?', direct),
    ]) {
      await ask();
      expect((await here.view(marco)).text).toContain('"initial_value":"Which one?"');
      await here.act({ do: 'close', as: marco.id, view: (await here.view(marco)).id });
    }
    await here.ask(marco, 'Which one?', direct);
    expect(await fillIn(marco, 'Which one?', channels.general.id)).toMatchObject({
      errors: { channel: expect.stringContaining('No course runs') },
    });
    await fillIn(marco, 'Which one?', leads);
    expect(asked().map(({ text }) => text)).toEqual(['Question: Which one?']);
  });

  test('nobody asks in a private channel they are not in', async () => {
    const { private: hidden } = channels;
    await here.lesson(lin, 'subscribe mon 09:00 Etc/UTC en', hidden.id);
    const members: string[] = here.sandbox.state().channels.find(({ id }) => id === hidden.id)?.members ?? [];
    const outsider = [ada, marco, wei].find(({ id }) => !members.includes(id));
    if (outsider === undefined) throw new Error('everybody is in the private channel');
    await here.ask(outsider, 'What is in there?', await here.direct(outsider));
    expect(await fillIn(outsider, 'What is in there?', hidden.id)).toMatchObject({
      errors: expect.anything(),
    });
    expect(asked(hidden.id)).toEqual([]);
  });

  test('a guest and somebody of another company ask and vote', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
    expect(await here.ask(priya, 'May a guest ask?')).toContain('question 1');
    await here.click(jonas, { channel: leads, ts: heads()[0]?.ts ?? '' }, 'ask-open');
    expect(await fillIn(jonas, 'May somebody from outside?')).toMatchObject({ ok: true });
    await like(jonas, asked()[0]?.ts ?? '');
    await like(priya, asked()[1]?.ts ?? '');
    await like(marco, asked()[1]?.ts ?? '');
    await here.move({ to: friday });
    expect(inBlocks(agendas()[0])).toMatch(/1\. <[^|]*\|May somebody from outside\?> · 2 votes/);
    expect(inBlocks(agendas()[0])).toMatch(/2\. <[^|]*\|May a guest ask\?> · 1 vote\\n|2\. .*1 vote"/);
  });

  test('in Chinese, the channel reads Chinese and each person their own language', async () => {
    await subscribed('mon 09:00 Asia/Shanghai zh-CN');
    expect(await here.ask(wei, '怎么拒绝 CEO 的要求？')).toContain('收到');
    expect(await here.ask(ada, 'And in English?')).toContain(
      'question 2 in *Questions for Friday, 27 November*',
    );
    expect(inBlocks(heads()[0])).toContain('已有 2 个问题');
    await here.move({ to: '2026-11-27T08:00:00Z' });
    expect(inBlocks(agendas()[0])).toContain('答疑：11 月 27 日周五的提问');
  });
});

describe('what is no question', () => {
  test('whitespace alone opens the form, as nothing does', async () => {
    await subscribed();
    await here.ask(marco, '   \u200b ');
    expect((await here.view(marco)).text).toContain('"callback_id":"ask"');
    expect(await fillIn(marco, '  \n ')).toMatchObject({
      errors: { question: expect.stringContaining('Write') },
    });
  });

  test('3,001 characters come back whole, with the limit', async () => {
    await subscribed();
    const long = `${'Why? '.repeat(600)}x`;
    const told = await here.ask(marco, long);
    expect(told).toContain('up to 3,000 characters, and this one has 3,001');
    expect(told).toContain(long);
    expect(asked()).toEqual([]);
    expect(await here.ask(marco, long.slice(0, 3000))).toContain('question 1');
    expect(inBlocks(asked()[0])).toContain(long.slice(0, 2990));
  });

  test.each(['👍', ':tada: :heart:', '???'])('%s has no words', async (text) => {
    await subscribed();
    const told = await here.ask(marco, text);
    expect(told).toContain('couldn’t find a question');
    expect(told).toContain(text);
    expect(asked()).toEqual([]);
  });

  test('<!channel> and markup call nobody, and marks are shown as styles', async () => {
    await subscribed();
    const typed =
      'Does <!channel> or @channel or <!subteam^S1> ring & *who* is <@U0ada0001>? https://a.example/?b=1&c=2';
    expect(await here.ask(marco, typed)).toContain('question 1');
    const [question] = asked();
    expect(question?.text).not.toMatch(/<[!@#]/);
    const [first] = question?.blocks ?? [];
    expect(first).toMatchObject({ text: { type: 'mrkdwn', verbatim: true } });
    expect(calledIn(mrkdwnIn([first]))).toEqual([]);
    expect(inBlocks(question)).toContain('&amp; *who* is @');
    expect(inBlocks(question)).toContain('https://a.example/?b=1&amp;c=2');
    await here.move({ to: friday });
    expect(inBlocks(agendas()[0])).not.toMatch(/<!|<@U0ada/i);
    expect(agendas()[0]?.text).not.toMatch(/<[!@]/);
  });

  test('where no course runs, the text comes back', async () => {
    const told = await here.ask(marco, 'Is anybody there?');
    expect(told).toContain('No course runs in this channel');
    expect(told).toContain('Is anybody there?');
  });

  test('an eleventh open question comes back with the reason', async () => {
    await subscribed();
    for (let i = 1; i <= 10; i += 1) await here.askAtOnce(marco, `Question ${i}?`);
    const told = await here.ask(marco, 'One more?');
    expect(told).toContain('10 open questions');
    expect(told).toContain('One more?');
    expect(asked()).toHaveLength(10);
    expect(inBlocks(heads()[0])).toContain('10 questions so far');
    await here.move({ to: friday });
    expect(await here.ask(marco, 'One more?')).toContain('Friday, 4 December');
  });
});

describe('the same question twice', () => {
  test('typed within a second is one', async () => {
    await subscribed();
    const told = await Promise.all([here.askAtOnce(marco, 'Twice?'), here.askAtOnce(marco, 'Twice?')]);
    await here.idle();
    expect(
      told.filter((text) => text.includes('already asked this: it’s question 1')).length,
    ).toBeGreaterThan(0);
    expect(asked()).toHaveLength(1);
    expect(inBlocks(heads()[0])).toContain('1 question so far');
  });

  test('a form sent twice is one; two people with the same words are two', async () => {
    await subscribed();
    await here.ask(marco, '');
    const { id: view } = await here.view(marco);
    const values = { question: { 'ask-question': 'Twice?' } };
    const submit = () => here.sandbox.act({ do: 'submit', as: marco.id, view, values });
    await Promise.all([submit(), submit()]);
    await here.ask(ada, 'Twice?');
    expect(asked()).toHaveLength(2);
  });

  test('many people at once: each question stands once, and the head counts them all', async () => {
    await subscribed();
    const everybody = [ada, lin, marco, wei, priya];
    const began = performance.now();
    await Promise.all(
      everybody.flatMap((who) => [1, 2, 3].map((n) => here.askAtOnce(who, `Question ${n} of ${who.id}?`))),
    );
    await here.idle();
    expect(heads()).toHaveLength(1);
    expect(new Set(asked().map(({ text }) => text)).size).toBe(15);
    expect(asked()).toHaveLength(15);
    expect(inBlocks(heads()[0])).toContain('15 questions so far');
    // After the first change there is one every sixty milliseconds, or twelve seconds in a real channel.
    const changes = here.sandbox.calls().filter(({ method }) => method === 'chat.update');
    expect(changes.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 60);
    // All are posted within about a second; without a pace each would have changed the head.
    expect(changes.length).toBeLessThan(15);
  });
});

describe('Friday', () => {
  test('the list: most liked first, of two alike the older, each with its link; told once', async () => {
    await subscribed();
    for (const [who, text] of [
      [marco, 'First?'],
      [ada, 'Second?'],
      [wei, 'Third?'],
    ] as const) {
      await here.ask(who, text);
    }
    const [first, second, third] = asked();
    await like(ada, third?.ts ?? '', 'heart');
    await like(marco, third?.ts ?? '', 'clap::skin-tone-3');
    await like(marco, third?.ts ?? '', '+1');
    await like(ada, second?.ts ?? '');
    await here.act({ do: 'unreact', as: ada.id, channel: leads, ts: second?.ts ?? '', emoji: '+1' });
    await here.move({ to: friday });
    const [list, ...more] = agendas();
    expect(more).toEqual([]);
    const { origin } = here.sandbox;
    const address = (of: SandboxMessage | undefined) =>
      `${origin}/archives/${leads}/p${of?.ts.replace('.', '')}`;
    const [turn] = withBlock('turn');
    expect(inBlocks(list)).toContain(`1. <${address(turn)}|Third?> · 2 votes`);
    const asIts = `?thread_ts=${first?.threadTs}&cid=${leads}`;
    expect(inBlocks(list)).toContain(`2. <${address(first)}${asIts}|First?> · no votes\\n3. <`);
    expect(inBlocks(list)).toContain('|Second?> · no votes');
    expect(list?.threadTs).toBeUndefined();
    expect(list?.text).toBe('The agenda for Friday, 27 November: 3 questions. The first: Third?');

    expect(await here.ask(marco, 'For the next one?')).toContain(
      'question 1 in *Questions for Friday, 4 December*',
    );
    await here.move({ to: nextFriday });
    expect(heads()).toHaveLength(2);
    expect(agendas()).toHaveLength(2);
    expect(inBlocks(agendas()[1])).toContain('For the next one?');
  });

  test('without a question nothing is posted', async () => {
    await subscribed();
    await here.move({ to: nextFriday });
    expect([heads(), agendas()]).toEqual([[], []]);
  });

  test('begins late within its hour', async () => {
    await subscribed();
    await here.ask(marco, 'Late?');
    await here.stop();
    await here.move({ to: '2026-11-27T16:40:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(agendas()).toHaveLength(1);
    expect(notices()).toEqual([]);
  });

  test('missed, its questions go to the next, and the channel hears it once', async () => {
    await subscribed();
    await here.ask(marco, 'Missed?');
    await here.ask(ada, 'Missed too?');
    await like(ada, asked()[1]?.ts ?? '');
    await here.stop();
    await here.move({ to: '2026-11-27T17:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(agendas()).toEqual([]);
    expect(notices()).toEqual([
      expect.stringMatching(
        /the guest Q&A on Friday, 27 November\. The 2 questions move to Friday, 4 December/,
      ),
    ]);
    await here.move({ to: nextFriday });
    expect(inBlocks(agendas()[0])).toMatch(/1\. <[^|]*\|Missed too\?> · 1 vote/);
    expect(asked()).toHaveLength(2);
    expect(notices()).toHaveLength(1);
  });

  test('in a break waits quietly until lessons are back', async () => {
    await subscribed();
    await here.ask(marco, 'In a break?');
    await here.lesson(ada, 'pause');
    const before = notices().length;
    await here.move({ to: nextFriday });
    expect(agendas()).toEqual([]);
    expect(notices()).toHaveLength(before);
    await here.lesson(ada, 'resume');
    await here.move({ to: '2026-12-11T16:00:00Z' });
    expect(inBlocks(agendas()[0])).toContain('In a break?');
  });

  test('of a course that ended comes still: what was asked before is given to its guest', async () => {
    await subscribed();
    await here.ask(marco, 'Before the end?');
    expect(await here.lesson(ada, 'unsubscribe')).toContain('questions asked so far will still be answered');
    await here.press(ada, 'subscription-end');
    expect(await here.ask(marco, 'After the end?')).toContain('No course runs');
    await here.move({ to: friday });
    expect(inBlocks(agendas()[0])).toContain('|Before the end?>');
  });

  test('closes the head', async () => {
    await subscribed();
    await here.ask(marco, 'First?');
    await here.ask(ada, 'Second?');
    await here.move({ to: friday });
    expect(inBlocks(heads()[0])).toContain('2 questions are on the agenda');
    expect(heads()[0]?.text).toContain('are closed');
  });

  test('leaves out what an admin deleted, and its head counts it no more', async () => {
    await subscribed();
    await here.ask(marco, 'Rude?');
    await here.ask(ada, 'Kind?');
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: asked()[0]?.ts ?? '' });
    expect(inBlocks(heads()[0])).toContain('1 question so far');
    await here.move({ to: friday });
    expect(inBlocks(agendas()[0])).toContain('Kind?');
    expect(inBlocks(agendas()[0])).not.toContain('Rude?');
  });

  test('stays one Friday when the zone of the course changes', async () => {
    await subscribed('mon 09:00 Europe/Berlin en');
    await here.ask(marco, 'Before?');
    await here.lesson(ada, 'subscribe mon 09:00 Asia/Shanghai en');
    expect(await here.ask(ada, 'After?')).toContain('in *Questions for Friday, 27 November*');
    expect(heads()).toHaveLength(2);
    expect(heads()[0]?.text).toContain('was moved');
    await here.move({ to: '2026-11-27T08:00:00Z' });
    expect(agendas()).toHaveLength(1);
    for (const question of ['Before?', 'After?']) expect(inBlocks(agendas()[0])).toContain(question);
    expect(await here.ask(marco, 'Next?')).toContain('question 1 in *Questions for Friday, 4 December*');
    await here.move({ to: '2026-11-27T16:00:00Z' });
    expect(agendas()).toHaveLength(1);
    expect(await here.app.nextDue()).toMatchObject({ at: Date.parse('2026-11-30T01:00:00Z') });
  });

  test('of a paused course is promised to nobody', async () => {
    await subscribed();
    await here.lesson(ada, 'pause');
    expect(await here.ask(marco, 'When?')).toContain('Lessons are paused here');
    await here.move({ to: '2026-11-26T17:00:00Z' });
    expect((await here.app.nextDue())?.what.en).toContain('stay open until lessons resume');
  });

  test('the clock says what comes on Friday', async () => {
    await subscribed();
    await here.ask(marco, 'What is next?');
    expect((await here.app.nextDue())?.what.en).toContain('if there’s no guest');
    await here.move({ to: '2026-11-26T17:00:00Z' });
    const next = await here.app.nextDue();
    expect(next).toMatchObject({
      at: Date.parse(friday),
      what: { en: expect.stringContaining('the guest Q&A starts in #tech-leads') },
    });
  });
});
