// A person's own questions: their place, their rewording, and their removal.
import { describe, expect, test } from 'vitest';
import { scanKeys } from '../../src/platform/redis.ts';
import type { SandboxMessage } from '../../src/sandbox/contract.ts';
import { heldAt } from '../support/held.ts';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { ada, lin, marco, wei } = people;
const leads: string = channels.leads.id;
const friday = '2026-11-27T16:00:00Z';

/** A course with a stand-in for every Friday. */
async function subscribed() {
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  await here.lesson(ada, 'guest stand-in @wei');
}
const withBlock = (id: string) =>
  here.posts().filter(({ blocks }) => blocks?.some((one) => one.block_id === id));
const shown = (message: SandboxMessage | undefined) => JSON.stringify(message?.blocks ?? '');
const asked = () => withBlock('question');
const heads = () => withBlock('questions');
const agendas = () => withBlock('agenda');

async function own(who: { id: string }, channel = leads): Promise<string> {
  await here.lesson(who, 'questions', channel);
  return (await here.view(who)).text;
}
async function press(who: { id: string }, action: string): Promise<string> {
  const { id } = await here.view(who);
  const done = await here.click(who, { view: id }, action);
  if (!done.ok) throw new Error(done.error);
  await here.idle();
  return (await here.view(who)).text;
}
async function save(who: { id: string }, text: string) {
  const done = await here.fillIn(who, { question: { 'ask-question': text } });
  await here.idle();
  return done;
}

describe('`/lesson questions`', () => {
  test('shows a person their own, where each stands, and nobody else’s', async () => {
    await subscribed();
    expect(await own(marco)).toContain('You haven’t asked anything yet');
    await here.ask(marco, 'How do I say no?');
    await here.ask(ada, 'Whom do I hire?');
    const [post] = asked();
    await here.act({ do: 'react', as: lin.id, channel: leads, ts: post?.ts ?? '', emoji: '+1' });
    const seen = await own(marco, await here.direct(marco));
    expect(seen).toContain('How do I say no?');
    expect(seen).toContain('for Friday, 27 November · 1 vote');
    expect(seen).toContain(`p${post?.ts.replace('.', '')}`);
    expect(seen).not.toContain('Whom do I hire?');
    await here.move({ to: friday });
    expect(await own(marco)).toContain('sent to the guest on Friday, 27 November');
  });

  test('gives a question other words, in the channel too, and it keeps its votes', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    const ts = asked()[0]?.ts ?? '';
    await here.act({ do: 'react', as: lin.id, channel: leads, ts, emoji: '+1' });
    await own(marco);
    await press(marco, 'question-edit');
    expect(await save(marco, '')).toMatchObject({ ok: true });
    expect((await here.view(marco)).text).toContain('How do I say no?');
    await save(marco, 'How do I say no to my <CEO>?');
    const view = (await here.view(marco)).text;
    expect(view).toContain('Your question has been changed');
    expect(view).toContain('1 vote');
    const [post] = asked();
    expect(post?.ts).toBe(ts);
    expect(shown(post)).toContain('How do I say no to my &lt;CEO&gt;?');
    expect(shown(post)).toContain('edited');
    expect(post?.text).toBe('Question: How do I say no to my &lt;CEO&gt;?');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain('How do I say no to my &lt;CEO&gt;?');
  });

  test('of several changes the one that was meant', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.move({ advance: 'PT1M' });
    await here.ask(marco, 'Whom do I hire?');
    await own(marco);
    const { id, text } = await here.view(marco);
    const [latest, first] = [...text.matchAll(/"(change-[^"]+)"/g)].map(([, block = '']) => block);
    expect(text.indexOf('Whom do I hire?')).toBeLessThan(text.indexOf('How do I say no?'));
    const on = { view: id };
    await here.act({ do: 'click', as: marco.id, on, block: first ?? '', action: 'question-withdraw' });
    expect((await here.view(marco)).text).toContain(latest);
    expect(withBlock('withdrawn').map(({ text: aloud }) => aloud)).toEqual(['Question 1 was withdrawn.']);
  });

  test('takes a question back before Friday: its post says so, and no list has it', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.ask(ada, 'Whom do I hire?');
    await own(marco);
    const view = await press(marco, 'question-withdraw');
    expect(view).toContain('Your question has been withdrawn');
    expect(view).not.toContain('question-edit');
    expect(withBlock('withdrawn').map(({ text }) => text)).toEqual(['Question 1 was withdrawn.']);
    expect(shown(heads()[0])).toContain('1 question so far');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).not.toContain('How do I say no?');
    expect(shown(agendas()[0])).toContain('Whom do I hire?');
  });

  test('takes a question back from the guest’s list, which says so and keeps none of its words', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.ask(ada, 'Whom do I hire?');
    await here.move({ to: friday });
    await own(marco);
    await press(marco, 'question-withdraw');
    const [list, ...more] = agendas();
    expect(more).toEqual([]);
    expect(shown(list)).toContain('1. _withdrawn_');
    expect(shown(list)).not.toContain('How do I say no?');
    expect(shown(list)).toContain('Whom do I hire?');
    expect(list?.text).toContain('Friday, 27 November: 1 question');
  });

  test('taken back, its words are nowhere a day later: not on the list, not in its turn, not in Redis', async () => {
    await subscribed();
    await here.ask(marco, 'A secret worth forgetting?');
    await here.ask(ada, 'Whom do I hire?');
    await here.move({ to: friday });
    expect(withBlock('turn')).toHaveLength(1);
    await own(marco);
    await press(marco, 'question-withdraw');
    await here.move({ advance: 'P1DT1H' });
    expect(await heldAt(here.url)).not.toContain('worth forgetting');
    expect(await heldAt(here.url)).toContain('Whom do I hire?');
    expect(JSON.stringify(here.posts())).not.toContain('worth forgetting');
  });

  describe('shows one whose message somebody else deleted', () => {
    const remove = (ts = '') => here.act({ do: 'delete', as: ada.id, channel: leads, ts });
    const heard = async (who: { id: string }) =>
      here
        .posts(await here.direct(who))
        .filter(({ text }) => text.includes('deleted'))
        .map(({ text }) => text);

    test('as deleted, without a link, and its asker hears it once, with what they can do', async () => {
      await subscribed();
      await here.ask(marco, 'How do I say no?');
      await remove(asked()[0]?.ts);
      expect(await heard(marco)).toEqual([
        expect.stringMatching(/deleted your question.*`\/ask`.*You asked: How do I say no\?/),
      ]);
      const seen = await own(marco);
      expect(seen).toContain('deleted by someone else');
      expect(seen).toContain('How do I say no?');
      expect(seen).not.toContain('See it');
      await here.move({ advance: 'P1DT1H' });
      const later = await own(marco);
      expect(later).not.toContain('…');
      expect(later).toContain('deleted by someone else · its text isn’t kept');
      expect(await heard(marco)).toHaveLength(1);
    });

    test('also on the day of the guest Q&A, and without a name', async () => {
      await subscribed();
      await here.sandbox.act({ do: 'command', as: marco.id, channel: leads, command: '/ask', text: '' });
      const values = { question: { 'ask-question': 'Who am I?' }, name: { 'ask-unnamed': ['unnamed'] } };
      await here.fillIn(marco, values);
      await here.ask(lin, '怎么拒绝？');
      await here.idle();
      await here.move({ to: friday });
      for (const { ts } of asked()) await remove(ts);
      expect(await heard(marco)).toHaveLength(1);
      expect(here.posts(await here.direct(lin)).at(-1)?.text).toContain('被人删除了');
    });

    test('once it was answered as answered, with the way to the answer', async () => {
      await subscribed();
      await here.ask(marco, 'How do I say no?');
      await here.move({ to: friday });
      const [turn] = withBlock('turn');
      const answer = { channel: leads, thread: turn?.ts ?? '', text: 'With a reason.' };
      await here.act({ do: 'message', as: wei.id, ...answer });
      await here.idle();
      await remove(asked()[0]?.ts);
      expect(await heard(marco)).toEqual([]);
      const seen = await own(marco);
      expect(seen).toContain('> · answered');
      expect(seen).toContain('Read the answer');
      expect(seen).not.toContain('withdrawn');
    });

    test('but one that was withdrawn first stays withdrawn: nobody hears of it, and no link leads nowhere', async () => {
      await subscribed();
      await here.ask(marco, 'How do I say no?');
      const ts = asked()[0]?.ts;
      await own(marco);
      await press(marco, 'question-withdraw');
      await remove(ts);
      expect(await heard(marco)).toEqual([]);
      const seen = await own(marco);
      expect(seen).toContain('withdrawn');
      expect(seen).not.toContain('See it');
    });
  });

  test('taken back after a month, no list comes again', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.ask(ada, 'Whom do I hire?');
    await here.move({ to: friday });
    // Redis does the same to sequences after thirty days.
    await here.redis.del(...(await scanKeys(here.redis, 'lectern:{T0HARBOUR}:posts:chain:*')));
    await own(marco);
    await press(marco, 'question-withdraw');
    expect(agendas()).toHaveLength(1);
    expect(withBlock('withdrawn')).toHaveLength(1);
  });

  test('a list that was open when the guest’s was made changes nothing, and says why', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await own(marco);
    await here.move({ to: friday });
    expect(await press(marco, 'question-edit')).toContain('has gone to the guest');
    const view = (await here.view(marco)).text;
    expect(view).not.toContain('question-edit');
  });

  test('a form that was open when the guest’s list was made keeps what was typed', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await own(marco);
    await press(marco, 'question-edit');
    await here.move({ to: friday });
    const done = await save(marco, 'Better said?');
    expect(JSON.stringify(done)).toContain('gone to the guest');
    expect(shown(asked()[0])).toContain('How do I say no?');
  });

  test('changed before it stands: it stands as it was fixed, and is put right', async () => {
    await subscribed();
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'fatal_error' });
    await here.askAtOnce(marco, 'How do I say no?');
    await here.say(marco, 'questions');
    const { id } = await here.view(marco);
    await here.click(marco, { view: id }, 'question-edit');
    await here.until(async () => (await here.view(marco)).text.includes('ask-question'));
    const values = { question: { 'ask-question': 'Better said?' } };
    expect(await here.fillIn(marco, values)).toMatchObject({ ok: true });
    here.sandbox.faults.override('chat.postMessage', undefined);
    await here.idle();
    expect(asked().map(({ text }) => text)).toEqual(['Question: Better said?']);
  });
});
