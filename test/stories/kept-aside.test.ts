// A lesson that may or may not be posted, in a channel closed meanwhile: messages elsewhere in the channel are ignored, and reactions and
// replies to the lesson are read once it is found.
import { expect, test } from 'vitest';
import { heldAt } from '../support/held.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const here = world();
const { lesson, says, likes } = underneath(here);
const { ada, lin, marco, wei } = people;
const us = () => here.sandbox.state().app.userId;
const holds = async (text: string) => (await heldAt(here.url)).includes(text);

async function opensThread(text = 'Something else'): Promise<string> {
  const said = await here.act({ do: 'message', as: ada.id, channel: leads, text });
  return said.ok ? (said.ts ?? '') : '';
}

/** Monday's card is posted, but Slack gave an unsure answer and the app is out of the channel. */
async function lostSight(): Promise<void> {
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'fatal_error', after: true });
  const walking = here.move({ to: '2026-11-30T09:00:00Z' });
  await here.until(async () => here.cards().length > 0);
  await here.sandbox.act({ do: 'remove', as: ada.id, channel: leads, who: us() });
  await walking.catch(() => []);
  await here.move({ advance: 'PT10M' }).catch(() => []);
}

const comesBack = () => here.act({ do: 'invite', as: ada.id, channel: leads, who: us() });

test('of other threads nothing is kept while the channel waits for somebody to resume, nor after', async () => {
  const thread = await opensThread();
  await lostSight();
  await comesBack();
  await says(marco, thread, 'Words of no lesson');
  await here.act({ do: 'react', as: lin.id, channel: leads, ts: thread, emoji: '+1' });
  await here.move({ advance: 'P30D' }).catch(() => []);
  await says(marco, await opensThread('Something new'), 'Words of no lesson, a month later');
  expect(await holds('Words of no lesson')).toBe(false);
  expect(await holds(`posts:aside:${leads}`)).toBe(false);
});

test('nor once the course has ended', async () => {
  const thread = await opensThread();
  await lostSight();
  await comesBack();
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  await says(marco, thread, 'Words after the end');
  expect(await holds('Words after the end')).toBe(false);
});

test('what was said and liked below the lesson meanwhile counts once it is found', async () => {
  await lostSight();
  const [card] = here.cards();
  const comment = await says(marco, card?.ts ?? '', 'Said while nobody knew');
  await likes(comment, wei, lin);
  await here.act({ do: 'react', as: wei.id, channel: leads, ts: card?.ts ?? '', emoji: '+1' });
  await comesBack();
  await here.lesson(ada, 'resume');
  await here.move({ advance: 'PT20M' });
  expect(here.cards()).toHaveLength(1);
  const top = await here.lesson(ada, 'top');
  expect(top).toContain('1 lesson and 1 comment');
  expect(await holds('Said while nobody knew')).toBe(true);
});

test('while it is looked for, words are not kept; once it is found, they are read', async () => {
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'fatal_error', after: true });
  const walking = here.move({ to: '2026-11-30T09:00:00Z' });
  await here.until(async () => here.cards().length > 0);
  const says = (thread: string, text: string) =>
    here.sandbox.act({ do: 'message', as: marco.id, channel: leads, text, ...(thread && { thread }) });
  const begun = await says('', 'Something else');
  await says((begun.ok && begun.ts) || '', 'Words elsewhere');
  await says(here.cards()[0]?.ts ?? '', 'Words below the lesson');
  expect(await holds(`posts:aside:${leads}`)).toBe(true);
  expect(await holds('Words below the lesson')).toBe(false);
  expect(await holds('Words elsewhere')).toBe(false);
  await walking;
  await here.move({ advance: 'PT10M' });
  expect(await holds('Words below the lesson')).toBe(true);
  expect(await holds('Words elsewhere')).toBe(false);
});

test('what happened while the app was out of the channel is read once it is back', async () => {
  const lessonCard = await lesson();
  const gone = await says(marco, lessonCard, 'Deleted meanwhile');
  const liked = await says(wei, lessonCard, 'Liked meanwhile');
  await here.act({ do: 'remove', as: ada.id, channel: leads, who: us() });
  await here.sandbox.act({ do: 'delete', as: marco.id, channel: leads, ts: gone });
  for (const { id } of [ada, lin]) {
    await here.sandbox.act({ do: 'react', as: id, channel: leads, ts: liked, emoji: '+1' });
  }
  await here.move({ advance: 'PT30M' });
  expect(await holds('Deleted meanwhile')).toBe(true);
  await comesBack();
  await here.lesson(ada, 'resume');
  await here.move({ advance: 'PT5M' });
  expect(await holds('Deleted meanwhile')).toBe(false);
  await here.lesson(ada, 'top');
  expect(JSON.stringify(here.sandbox.state().ephemerals.at(-1))).toContain('Liked meanwhile');
});
