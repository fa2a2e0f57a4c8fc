// A lesson, or its whole course, has left the content: people's reactions and replies still show on the card.
import { describe, expect, test } from 'vitest';
import { withoutLesson, withSmallCourse } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const content = withSmallCourse();
const here = world({ content });
const { digests, features, lesson, likes, message, opens, says, shown, turns } = underneath(here);
const { ada, lin, marco, wei } = people;
const whole = 'subscribe saying-no mon 09:00 Etc/UTC en';
const soon = { advance: 'PT11M' };

async function restartWith(folder: string): Promise<void> {
  await here.stop();
  await here.start(folder);
  await here.app.tick();
  await here.idle();
}

/** Posts the one lesson of a course, and then removes the course from the content. */
async function courseLeft(): Promise<string> {
  await here.lesson(ada, whole);
  await here.move({ to: '2026-11-30T09:00:00Z' });
  await restartWith('content');
  return here.cards()[0]?.ts ?? '';
}

async function lessonLeft(): Promise<string> {
  const card = await lesson('tech-leadership mon 09:00 Etc/UTC en');
  await restartWith(withoutLesson(content, 'tech-leadership', 'strategy-on-one-page'));
  return card;
}

async function manyComments(card: string): Promise<void> {
  for (let nth = 1; nth <= 30; nth += 1) {
    const said = {
      do: 'message',
      as: marco.id,
      channel: leads,
      thread: card,
      text: `Comment ${nth}`,
    } as const;
    await here.sandbox.act(said);
  }
  await here.idle();
}

const buttons = (ts: string) =>
  [...shown(message(ts)).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);

describe.each([
  ['its lesson', lessonLeft],
  ['its course', courseLeft],
])('%s has left', (_, left) => {
  test('the card has Featured once something is, and not once nothing is any more', async () => {
    const card = await left();
    const before = message(card);
    const comment = await says(lin, card, 'Chosen words');
    await features(ada, comment);
    await here.move(soon);
    expect(buttons(card)).toEqual(['lesson-read', 'ask-open', 'featured-open']);
    expect(await opens(marco, card, 'featured-open')).toContain('Chosen words');
    await here.act({ do: 'close', as: marco.id, view: (await here.view(marco)).id });
    await opens(ada, card, 'featured-open');
    await turns(ada, 'featured-unpin');
    await here.move(soon);
    expect(message(card)?.blocks).toEqual(before?.blocks);
    expect(message(card)?.text).toEqual(before?.text);
  });

  test('likes feature a comment as before', async () => {
    const card = await left();
    await likes(await says(wei, card, 'Write it down'), ada, lin, marco);
    await here.move(soon);
    expect(buttons(card)).toContain('featured-open');
  });

  test('the prompt of a thread that has become long offers what was said so far', async () => {
    const card = await left();
    await manyComments(card);
    await here.move(soon);
    const prompt = here.posts().find((one) => shown(one).includes('"thread-so-far"'));
    expect(prompt?.threadTs).toBe(card);
    expect(shown(prompt)).toContain('To discuss');
  });

  test('a card that somebody deleted is left alone', async () => {
    const card = await left();
    const comment = await says(lin, card, 'Chosen words');
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: card });
    await features(ada, comment);
    await here.move(soon);
    expect(buttons(card)).toEqual([]);
  });

  test('a card that cannot be read now is changed later', async () => {
    const card = await left();
    here.sandbox.faults.add({ method: 'conversations.replies', answer: 'rate-limited', retryAfter: 1 });
    await features(ada, await says(lin, card, 'Chosen words'));
    await here.move({ advance: 'PT20M' });
    expect(buttons(card)).toContain('featured-open');
  });
});

test('the week in one message comes also where the course has left since', async () => {
  const card = await courseLeft();
  await likes(await says(wei, card, 'Write it down'), ada, lin, marco);
  await here.move({ to: '2026-12-04T17:30:00Z' });
  expect(digests()).toHaveLength(1);
  expect(shown(digests()[0])).toContain('Write it down');
});
