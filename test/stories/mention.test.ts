// People who mention the app or write to it get an answer, and their questions are not lost.
import { describe, expect, test } from 'vitest';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { ada, lin, marco } = people;
const leads = channels.leads.id;

const us = () => `<@${here.sandbox.state().app.userId}>`;
const subscribed = () => here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
const asked = () =>
  here
    .posts()
    .filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === 'question'))
    .map(({ text }) => text);

/** Posts a message in a channel. Resolves with the ephemeral answers, each with its thread. */
async function says(who: { id: string }, text: string, channel: string = leads, thread?: string) {
  const before = here.sandbox.state().ephemerals.length;
  await here.act({
    do: 'message',
    as: who.id,
    channel,
    text: text.replace('@Lectern', us()),
    ...(thread === undefined ? {} : { thread }),
  });
  return here.sandbox.state().ephemerals.slice(before);
}
/** Posts a message of Marco's; resolves with its ts. */
async function writes(text: string): Promise<string> {
  const done = await here.act({ do: 'message', as: marco.id, channel: leads, text });
  return (done.ok && done.ts) || '';
}
const told = async (...said: Parameters<typeof says>) =>
  (await says(...said)).map(({ text }) => text).join('\n');

test('thanks are taken kindly, in a channel and in direct messages', async () => {
  await subscribed();
  expect(await told(marco, '@Lectern thanks')).toBe('You’re welcome.');
  expect(await told(lin, '谢谢', await here.direct(lin))).toBe('不客气。');
});

test('/lesson in direct messages speaks of channels', async () => {
  const channel = await here.direct(marco);
  const help = await here.lesson(marco, '', channel);
  expect(help).toContain('brings channels one lesson a week');
  expect(help).not.toContain('this channel');
});

describe('@Lectern in a channel', () => {
  test('with a question asks it there, once, and says to the asker where it stands', async () => {
    await subscribed();
    const [receipt, another] = await says(marco, '@Lectern How do I hire well?');
    expect(receipt?.text).toContain('question 1');
    expect(receipt?.user).toBe(marco.id);
    expect(another).toBeUndefined();
    expect(asked()).toEqual(['Question: How do I hire well?']);
    expect(await told(lin, '@Lectern 怎么招到合适的人')).toContain('收到');
    expect(asked()).toHaveLength(2);
  });

  test('edited, with a question, changes it, and asks no second one', async () => {
    await subscribed();
    const ts = await writes(`${us()} How do I hier well?`);
    const edits = async (text: string) => {
      const before = here.sandbox.state().ephemerals.length;
      await here.act({ do: 'edit', as: marco.id, channel: leads, ts, text: text.replace('@Lectern', us()) });
      return here.sandbox
        .state()
        .ephemerals.slice(before)
        .map((one) => one.text);
    };
    expect(await edits('@Lectern How do I hire well?')).toEqual([
      expect.stringContaining('has been changed, in the channel too'),
    ]);
    expect(asked()).toEqual(['Question: How do I hire well?']);
    expect(await edits('@Lectern  How do I hire well?')).toEqual([]);
    await here.move({ to: '2026-11-27T16:00:00Z' });
    await here.move({ advance: 'PT48H' });
    expect(await edits('@Lectern How do I hire at all?')).toEqual([]);
    expect(asked()).toEqual(['Question: How do I hire well?']);
  });

  test('mentioned by an edit only, asks the question once', async () => {
    await subscribed();
    const ts = await writes('How do I hire well?');
    expect(asked()).toEqual([]);
    const text = `${us()} How do I hire well?`;
    await here.act({ do: 'edit', as: marco.id, channel: leads, ts, text });
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('question 1');
    expect(asked()).toEqual(['Question: How do I hire well?']);
  });

  test('below a lesson, the question is one of the channel, and the answer stands there', async () => {
    await subscribed();
    await here.lesson(ada, 'now');
    const thread = here.cards()[0]?.ts ?? '';
    const [receipt] = await says(
      marco,
      'Good point. @Lectern Who decides that at your place?',
      leads,
      thread,
    );
    expect(receipt?.threadTs).toBe(thread);
    expect(asked()).toEqual(['Question: Good point. Who decides that at your place?']);
  });

  test('below a lesson, a command is sent to the channel: Slack runs none in threads', async () => {
    await subscribed();
    await here.lesson(ada, 'now');
    const thread = here.cards()[0]?.ts ?? '';
    for (const text of ['@Lectern', '@Lectern status']) {
      expect(await told(marco, text, leads, thread)).toMatch(
        /in a channel.*`\/lesson|`\/lesson.* in a channel/i,
      );
      expect(await told(lin, text, leads, thread)).toMatch(/在频道里输入 `\/lesson/);
    }
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    for (const text of ['@Lectern', '@Lectern How do I hire well?']) {
      expect(await told(marco, text, leads, thread)).toContain('`/lesson subscribe` in the channel');
      expect(await told(lin, text, leads, thread)).toMatch(/在频道里.*`\/lesson subscribe`/);
    }
  });

  test('what may be none is offered to be asked, with the form filled in; nothing is posted', async () => {
    await subscribed();
    const before = here.posts().length;
    expect(await told(marco, '@Lectern hiring in a small town')).toContain('“hiring in a small town”');
    expect(here.posts()).toHaveLength(before);
    await here.press(marco, 'ask-filled');
    expect((await here.view(marco)).text).toContain('"initial_value":"hiring in a small town"');
  });

  test('with nothing, with help, or with a command, helps; where no course runs, gives the question back', async () => {
    expect(await told(marco, '@Lectern How do I hire well?')).toContain('How do I hire well?');
    await subscribed();
    const before = here.posts().length;
    expect(await told(marco, '@Lectern')).toContain('`/lesson help`');
    expect(await told(lin, '@Lectern 帮助')).toContain('`/lesson help`');
    expect(await told(marco, '@Lectern skip 3')).toContain('`/lesson skip`');
    expect(here.posts()).toHaveLength(before);
    expect(asked()).toEqual([]);
  });

  test('what the app says itself, and what is said without its name, is nothing to answer', async () => {
    await subscribed();
    expect(await says(marco, 'How do I hire well?')).toEqual([]);
    expect(asked()).toEqual([]);
  });
});

describe('a direct message', () => {
  test('is answered with help, and with the form filled in; nothing is posted anywhere', async () => {
    await subscribed();
    const before = here.sandbox.state().messages.length;
    const dm = await here.direct(marco);
    expect(await told(marco, 'hello', dm)).toContain('don’t save or post');
    expect(await told(marco, 'status', dm)).toContain('`/lesson status`');
    expect(await told(marco, 'How do I hire well?', dm)).toContain('press *Ask*');
    await here.press(marco, 'ask-filled');
    expect((await here.view(marco)).text).toContain('"initial_value":"How do I hire well?"');
    expect((await here.view(marco)).text).toContain('ask-channel');
    // The messages are people's, none is the app's.
    expect(here.sandbox.state().messages).toHaveLength(before + 3);
  });

  test.each(['stop', '停止'])(
    '%s there means these messages, and not the course of a channel',
    async (word) => {
      await subscribed();
      const said = await told(marco, word, await here.direct(marco));
      expect(said).toContain('turn off updates');
      expect(said).not.toContain('`/lesson unsubscribe`');
    },
  );
});
