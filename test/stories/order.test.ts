// Organisers order the questions, people report one, and the asker learns the result.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, priya, wei } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { agendas, direct, fillIn, like, own, reply, shown, standIn, subscribed, turns, withBlock } =
  fridays(here);
const asked = () => withBlock('question');

async function choose(what: string, text: string): Promise<string> {
  await here.lesson(ada, 'agenda');
  const { id, text: view } = await here.view(ada);
  const at = view.indexOf(`"${text}"`);
  const block = /"block_id":"(ordered-[^"]+)"/.exec(
    view.slice(view.lastIndexOf('"block_id":"ordered-', at)),
  )?.[1];
  const question = (block ?? '').replace('ordered-', '');
  await here.act({
    do: 'click',
    as: ada.id,
    on: { view: id },
    block: block ?? '',
    action: 'order-choose',
    value: `${what}/${question}`,
  });
  return (await here.view(ada)).text;
}

/** Merges a question into the first of the others. */
async function mergeFirstWith(text: string): Promise<void> {
  await choose('merge', text);
  const into = /"value":"([0-9a-f]{16})"/.exec((await here.view(ada)).text)?.[1] ?? '';
  await fillIn(ada, { into: { 'merge-into': into } });
}

const report = (who: { id: string }, ts: string, question: string) =>
  here.act({
    do: 'click',
    as: who.id,
    on: { channel: leads, ts },
    action: 'question-report',
    value: question,
  });

describe('organisers', () => {
  test('put a question first, whatever its votes', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Liked?');
    await here.ask(lin, 'Important?');
    await like(priya, asked()[0]?.ts);
    expect(await choose('pin', 'Important?')).toContain('first on the agenda');
    await here.move({ to: friday });
    const list = shown(agendas()[0]);
    expect(list.indexOf('Important?')).toBeLessThan(list.indexOf('Liked?'));
  });

  test('see them as the hour will take them: nobody’s second before everybody’s first', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Marco one?');
    await here.ask(marco, 'Marco two?');
    await here.ask(marco, 'Marco three?');
    await here.ask(lin, 'Lin one?');
    for (const who of [priya, ada]) await like(who, asked()[0]?.ts);
    await like(priya, asked()[1]?.ts);
    const order = (text: string) =>
      [...text.matchAll(/(Marco one|Marco two|Marco three|Lin one)\?/g)].map(([name]) => name);
    const expected = ['Marco one?', 'Lin one?', 'Marco two?', 'Marco three?'];
    for (const who of [ada, lin]) {
      await here.lesson(who, 'agenda');
      expect(order((await here.view(who)).text)).toEqual(expected);
    }
    await here.move({ to: friday });
    expect(order(shown(agendas()[0]))).toEqual(expected);
  });

  test('merge two: votes go along, both posts and both askers know', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'How do I say no?');
    await here.ask(lin, 'How to refuse?');
    await like(priya, asked()[1]?.ts);
    await like(ada, asked()[1]?.ts);
    await like(ada, asked()[0]?.ts);
    await mergeFirstWith('How to refuse?');
    expect((await here.view(ada)).text).toContain('Merged.');
    expect(shown(withBlock('merged')[0])).toContain('merged with a similar one');
    expect(shown((await direct(lin)).at(-1))).toContain('已并入一个同样的问题');
    expect(await own(lin)).toContain('已并入另一个问题');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toMatch(/1\. <[^|]*\|How do I say no\?> · 2 votes/);
    expect(shown(agendas()[0])).not.toContain('How to refuse?');
    await reply(wei, turns()[0], 'Kindly, and at once.');
    expect(shown((await direct(marco)).at(-1))).toContain('has been answered');
    expect(shown((await direct(lin)).at(-1))).toContain('的提问有回答了');
  });

  test('merge two of one person, who hears of both in one message', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'How do I say no?');
    await here.ask(marco, 'How to refuse?');
    await here.ask(lin, 'Saying no?');
    await mergeFirstWith('How to refuse?');
    await mergeFirstWith('Saying no?');
    const before = (await direct(marco)).length;
    await here.move({ to: friday });
    await reply(wei, turns()[0], 'Kindly, and at once.');
    const [told, ...more] = (await direct(marco)).slice(before).map(({ text }) => text);
    expect(more).toEqual([]);
    expect(told).toMatch(/2 of your questions in .* have been answered.*How do I say no.*How to refuse/);
    expect((await direct(lin)).filter(({ text }) => text.includes('有回答了'))).toHaveLength(1);
  });

  test('merge two of one person into another that is taken back: they hear it in one message', async () => {
    await subscribed();
    await here.ask(lin, '怎么拒绝？');
    await here.ask(marco, 'How do I say no?');
    await here.ask(marco, 'How to refuse?');
    await mergeFirstWith('How do I say no?');
    await mergeFirstWith('How to refuse?');
    await own(lin);
    const { id } = await here.view(lin);
    const before = (await direct(marco)).length;
    await here.act({ do: 'click', as: lin.id, on: { view: id }, action: 'question-withdraw' });
    const told = (await direct(marco)).slice(before).map(({ text }) => text);
    expect(told).toEqual([expect.stringMatching(/How do I say no.*How to refuse/)]);
  });

  test('merge one into another that is taken back: its asker can ask again', async () => {
    await subscribed();
    await here.ask(marco, 'How do I say no?');
    await here.ask(lin, 'How to refuse?');
    await mergeFirstWith('How to refuse?');
    await own(marco);
    const { id } = await here.view(marco);
    await here.act({ do: 'click', as: marco.id, on: { view: id }, action: 'question-withdraw' });
    expect(shown((await direct(lin)).at(-1))).toContain('刚被撤回');
    expect(await direct(marco)).toEqual([]);
  });

  test('decline one with a reason that only who asked reads', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'What does Ada earn?');
    await here.ask(lin, 'Whom do I hire?');
    await choose('decline', 'What does Ada earn?');
    expect(await fillIn(ada, { why: { 'decline-why': ' ' } })).toMatchObject({ errors: expect.anything() });
    await fillIn(ada, { why: { 'decline-why': 'Ask her <yourself>' } });
    expect(shown((await direct(marco)).at(-1))).toContain('declined your question: Ask her &lt;yourself&gt;');
    expect(here.posts().map(shown).join()).not.toContain('yourself');
    expect(shown(withBlock('questions')[0])).toContain('1 question so far');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).not.toContain('earn');
  });
});

describe('reports', () => {
  test('three hide a question until an organiser shows it again', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Is this rude?');
    const post = asked()[0];
    const id = /"value":"([0-9a-f]{16})"/.exec(shown(post))?.[1] ?? '';
    for (const who of [lin, lin, wei, priya]) {
      expect(asked()).toHaveLength(1);
      await report(who, post?.ts ?? '', id);
    }
    expect(asked()).toEqual([]);
    expect(withBlock('hidden').map(({ text }) => text)).toEqual([
      'Question 1 is hidden until an organiser has looked at it.',
    ]);
    const told = (await direct(ada)).at(-1);
    expect(shown(told)).toContain('> Is this rude?');
    await here.click(ada, { channel: told?.channel ?? '', ts: told?.ts ?? '' }, 'order-open');
    expect((await here.view(ada)).text).toContain('3 reports');
    await choose('show', 'Is this rude?');
    expect(asked()).toHaveLength(1);
    await report(ada, post?.ts ?? '', id);
    expect(asked()).toHaveLength(1);
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toContain('Is this rude?');
  });

  test('a hidden question is on no agenda and waits', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'Hidden?');
    await here.ask(lin, 'Shown?');
    await choose('hide', 'Hidden?');
    await here.move({ to: friday });
    expect(shown(agendas()[0])).not.toContain('Hidden?');
    expect(await own(marco)).toContain('hidden until an organiser has looked at it');
  });
});
