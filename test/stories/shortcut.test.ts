// *Ask the guest about this*: a question that begins with another person's message.
import { describe, expect, test } from 'vitest';
import { ada, fridays, jonas, leads, lin, marco } from '../support/friday.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const { subscribed, withBlock } = fridays(here);
const { general, private: hidden } = channels;

async function shortcut(who: { id: string }, channel: string, text: string) {
  const said = await here.act({ do: 'message', as: lin.id, channel, text });
  const ts = said.ok ? (said.ts ?? '') : '';
  const done = await here.sandbox.act({ do: 'shortcut', as: who.id, callback: 'ask-about', channel, ts });
  return { done, address: `${here.sandbox.origin}/archives/${channel}/p${ts.replace('.', '')}` };
}

async function submit(who: { id: string }, text: string, channel?: string) {
  const { id } = await here.view(who);
  const where: Record<string, Record<string, string>> = channel === undefined
    ? {}
    : { channel: { 'ask-channel': channel } };
  const values: Record<string, Record<string, string>> = { ...where, question: { 'ask-question': text } };
  const done = await here.sandbox.act({ do: 'submit', as: who.id, view: id, values });
  await here.idle();
  return done;
}

describe('*Ask the guest about this*', () => {
  test('in a channel with a course: words and link of the message are there, and it is asked here', async () => {
    await subscribed();
    const { address } = await shortcut(marco, leads, 'We should <rewrite> it');
    const { text } = await here.view(marco);
    expect(text).toContain(`About “We should <rewrite> it”: ${address}`);
    expect(text).toContain(`<#${leads}>`);
    await submit(marco, `About “We should <rewrite> it”: ${address}\nIs that ever right?`);
    const [question] = withBlock('question');
    expect(JSON.stringify(question?.blocks)).toContain('Is that ever right?');
  });

  test('in a public channel without one: the person chooses where it is asked', async () => {
    await subscribed();
    await shortcut(marco, general.id, 'Rewrite it');
    const { text } = await here.view(marco);
    expect(text).toContain('“Rewrite it”');
    expect(text).toContain('ask-channel');
    expect(await submit(marco, 'Is it right?', leads)).toMatchObject({ ok: true });
    expect(withBlock('question')).toHaveLength(1);
  });

  test('words of a private channel stay there: only the link goes along', async () => {
    await subscribed();
    const { address } = await shortcut(ada, hidden.id, 'A secret plan');
    const { text } = await here.view(ada);
    expect(text).toContain(`About this message: ${address}`);
    expect(text).not.toContain('secret');
  });

  test('words of a channel shared with another company stay there, too', async () => {
    await subscribed();
    await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@lectern' });
    await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@jonas' });
    await shortcut(ada, general.id, 'Our common plan');
    expect((await here.view(ada)).text).not.toContain('common plan');
    expect((await shortcut(jonas, general.id, 'x')).done).toMatchObject({ ok: false });
  });
});
