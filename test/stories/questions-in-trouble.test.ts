// Questions amid faults: no confirmed one is lost, and none is posted twice.
import { describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { channels, people, soonOut, world } from '../support/world.ts';

const here = world({ retries: [0, 500, 500, 500], waits: soonOut });
const { ada, lin, marco } = people;
const leads: string = channels.leads.id;
const friday = '2026-11-27T16:00:00Z';

/** A course with a stand-in for every Friday. */
async function subscribed() {
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  await here.lesson(ada, 'guest stand-in @wei');
}
const withBlock = (id: string) =>
  here.posts().filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === id));
const heads = () => withBlock('questions');
const asked = () => withBlock('question').map(({ text }) => text.replace('Question: ', ''));
const listed = () => JSON.stringify(withBlock('agenda').map(({ blocks }) => blocks));
const headSays = () => JSON.stringify(heads()[0]?.blocks);
const like = (who: { id: string }, ts: string) =>
  here.sandbox.act({ do: 'react', as: who.id, channel: leads, ts, emoji: '+1' });

/** Restarts the app as after a crash, and lets it do the work left. */
async function crash(): Promise<void> {
  await here.stop(true);
  await here.start();
  await here.app.tick();
  await here.idle();
}

describe('Slack is in trouble', () => {
  test.each([
    ['posted it and then failed', { answer: 'error', error: 'internal_error', after: true }],
    ['failed before it posted', { answer: 'status', status: 500 }],
    ['posted it and never said so', { answer: 'hang', after: true }],
    ['cut the connection', { answer: 'cut' }],
    ['asked to wait', { answer: 'rate-limited', retryAfter: 1 }],
  ] as const)('it %s: head and questions stand once, in their thread', async (_, broken) => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', ...broken });
    await here.ask(marco, 'First?');
    here.sandbox.faults.add({ method: 'chat.postMessage', ...broken });
    await here.ask(ada, 'Second?');
    expect(heads()).toHaveLength(1);
    expect(asked()).toEqual(['First?', 'Second?']);
    expect(withBlock('question').map(({ threadTs }) => threadTs)).toEqual([heads()[0]?.ts, heads()[0]?.ts]);
    expect(headSays()).toContain('2 questions so far');
  });

  test('the list of Friday stands once', async () => {
    await subscribed();
    await here.ask(marco, 'Listed?');
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.move({ to: friday });
    await here.idle();
    expect(withBlock('agenda')).toHaveLength(1);
  });

  test('it does not change the head for a while: in the end the head is right', async () => {
    await subscribed();
    await here.ask(marco, 'First?');
    here.sandbox.faults.add({ method: 'chat.update', answer: 'status', status: 500 });
    await here.askAtOnce(ada, 'Second?');
    await here.until(async () => asked().length === 2);
    await here.move({ advance: 'PT2M' });
    expect(headSays()).toContain('2 questions so far');
  });

  test('the head was deleted: questions still come into its thread, and the list links them', async () => {
    await subscribed();
    await here.ask(marco, 'Before?');
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: heads()[0]?.ts ?? '' });
    await here.ask(ada, 'After?');
    expect(asked()).toEqual(['Before?', 'After?']);
    await here.move({ to: friday });
    expect(listed()).toContain('|Before?>');
    expect(listed()).toContain('|After?>');
  });

  test('the head was deleted with all its replies: the next questions stand by themselves', async () => {
    await subscribed();
    await here.ask(marco, 'Before?');
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: withBlock('question')[0]?.ts ?? '' });
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: heads()[0]?.ts ?? '' });
    await here.ask(ada, 'After?');
    expect(asked()).toEqual(['After?']);
    const after = withBlock('question')[0];
    expect(after?.threadTs).toBeUndefined();
    await like(lin, after?.ts ?? '');
    await here.move({ to: friday });
    expect(listed()).toContain('|After?> · 1 vote');
  });

  test('the channel takes no posts: the question waits, and stands once lessons are back', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'restricted_action' });
    expect(await here.ask(marco, 'Closed?')).toContain('question 1');
    expect([heads(), asked()]).toEqual([[], []]);
    expect(await here.ask(lin, '还要等吗？')).toContain('第 2 个');
    expect(asked()).toEqual([]);
    await here.lesson(ada, 'resume');
    expect(heads()).toHaveLength(1);
    expect(asked().toSorted()).toEqual(['Closed?', '还要等吗？']);
    expect(headSays()).toContain('2 questions so far');
  });
});

describe('the app is in trouble', () => {
  test('killed between the head and the question, and between the question and its record', async () => {
    await subscribed();
    for (const stage of [1, 2]) {
      here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
      const before = here.posts().length;
      await here.askAtOnce(marco, `Stage ${stage}?`);
      await here.until(async () => here.posts().length > before);
      await crash();
    }
    expect(heads()).toHaveLength(1);
    expect(asked()).toEqual(['Stage 1?', 'Stage 2?']);
  });

  test('killed as soon as a question was confirmed: it stands afterwards', async () => {
    await subscribed();
    expect(await here.askAtOnce(marco, 'Confirmed?')).toContain('question 1');
    await crash();
    expect(asked()).toEqual(['Confirmed?']);
    await here.move({ to: friday });
    expect(listed()).toContain('|Confirmed?>');
  });

  test('votes on a question that nobody knows to stand count on Friday', async () => {
    await subscribed();
    await here.ask(ada, 'Known?');
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.askAtOnce(marco, 'Unknown?');
    await here.until(async () => asked().includes('Unknown?'));
    await like(lin, withBlock('question').at(-1)?.ts ?? '');
    await here.idle();
    await here.move({ to: friday });
    expect(listed()).toMatch(/1\. <[^|]*\|Unknown\?> · 1 vote/);
  });

  test('votes while it was away count on Friday', async () => {
    await subscribed();
    await here.ask(ada, 'First?');
    await here.ask(marco, 'Second?');
    await here.app.tick();
    await here.stop();
    await like(lin, withBlock('question').at(-1)?.ts ?? '');
    await here.move({ advance: 'PT10M', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    await here.move({ to: friday });
    expect(listed()).toMatch(/1\. <[^|]*\|Second\?> · 1 vote/);
  });
});

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

real(`Redis hangs${missing ? ' (skipped: no redis-server)' : ''}`, () => {
  test.each([1600, 10_000])(
    'for %i ms during /ask: the text comes back; sent again it is one question',
    async (ms) => {
      await subscribed();
      await here.freezeRedis(async () => {
        const thawed = new Promise((resolve) => setTimeout(resolve, ms));
        const told = await here.askAtOnce(marco, 'Is anybody & <there>?');
        expect(told).toContain('I don’t know if this was saved');
        expect(told).toContain('/ask Is anybody &amp; &lt;there&gt;?');
        await thawed;
      });
      expect(await here.ask(marco, 'Is anybody & <there>?')).toMatch(/question 1|already asked this/);
      await here.app.tick();
      await here.idle();
      expect(asked()).toEqual(['Is anybody &amp; &lt;there&gt;?']);
      expect(heads()).toHaveLength(1);
    },
  );

  test('during the form: it stays open with its text; sent again it is one question', async () => {
    await subscribed();
    await here.ask(marco, '');
    const { id: view } = await here.view(marco);
    const values = { question: { 'ask-question': 'By the form?' } };
    const submit = () => here.sandbox.act({ do: 'submit', as: marco.id, view, values });
    await here.freezeRedis(async () => {
      expect(await submit()).toMatchObject({ errors: { question: expect.stringContaining('try again') } });
    });
    expect(await submit()).toMatchObject({ ok: true });
    await here.app.tick();
    await here.idle();
    expect(asked()).toEqual(['By the form?']);
  });

  test('during a vote: no acknowledgement, sent again, counted once', async () => {
    await subscribed();
    await here.ask(ada, 'First?');
    await here.ask(marco, 'Second?');
    const second = withBlock('question').at(-1)?.ts ?? '';
    await here.freezeRedis(async () => {
      const thawed = new Promise((resolve) => setTimeout(resolve, 1600));
      expect(await like(lin, second)).toMatchObject({ status: 500 });
      await thawed;
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await here.move({ to: friday });
    expect(listed()).toMatch(/1\. <[^|]*\|Second\?> · 1 vote/);
  });
});
