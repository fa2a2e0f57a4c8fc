// A lesson whose card was deleted: it stays delivered, and nothing links to the old place.
import { expect, test } from 'vitest';
import { shippedLesson } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const here = world();
const { digests, lesson, likes, says, shown } = underneath(here);
const { ada, lin, marco, wei } = people;
const first = shippedLesson('strategy-on-one-page').title;
const afterHour = '2026-12-04T17:30:00Z';
const remove = (ts: string) => here.act({ do: 'delete', as: ada.id, channel: leads, ts });
const pathOf = (ts: string) => `/p${ts.replace('.', '')}`;

test('`/lesson status` counts it as delivered and says that it is gone', async () => {
  const card = await lesson();
  expect(await here.lesson(ada, 'status')).not.toContain('deleted');
  await remove(card);
  const status = await here.lesson(marco, 'status');
  expect(status).toMatch(/lesson 1 of \d+ delivered\nThe message of one delivered lesson was deleted\./);
  await here.move({ to: '2026-12-07T09:00:00Z' });
  const second = here.cards().at(-1);
  expect(shown(second)).not.toContain(first);
  await remove(second?.ts ?? '');
  expect(await here.lesson(marco, 'status')).toMatch(
    /lesson 2 of .*\nThe messages of 2 delivered lessons were deleted\./,
  );
});

test('its number, by which it is still read, is where `/lesson status` points', async () => {
  const card = await lesson();
  await remove(card);
  const said = await here.lesson(ada, 'status');
  expect(said).toContain('`/lesson catalogue` has its number');
  expect(said).toContain('`/lesson preview` with a number');
  const listed = await here.lesson(ada, 'catalogue');
  expect(`${listed}${JSON.stringify(here.sandbox.state().ephemerals.at(-1))}`).toMatch(
    new RegExp(`1\\b[^\\n]*${first}`),
  );
  await here.lesson(ada, 'preview 1');
  expect((await here.view(ada)).text).toContain(first);
});

test('it leaves the week’s message that stands, and what was said below it does not', async () => {
  const card = await lesson();
  await likes(await says(marco, card, 'Below a card that goes'), ada, lin);
  await here.move({ to: afterHour });
  expect(shown(digests()[0])).toContain(pathOf(card));
  await remove(card);
  expect(digests()).toHaveLength(1);
  expect(shown(digests()[0])).not.toContain(pathOf(card));
  expect(shown(digests()[0])).toContain('Below a card that goes');
});

test('deleted while the app was away, it is noticed', async () => {
  const card = await lesson();
  await likes(await says(marco, card, 'Said'), ada, lin);
  await here.move({ to: afterHour });
  await here.stop();
  await here.sandbox.act({ do: 'delete', as: ada.id, channel: leads, ts: card });
  await here.move({ advance: 'PT10M', jump: true }).catch(() => []);
  await here.start();
  await here.app.tick();
  await here.idle();
  await here.move({ advance: 'PT1H' });
  expect(await here.lesson(ada, 'status')).toContain('The message of one delivered lesson was deleted');
  expect(shown(digests()[0])).not.toContain(pathOf(card));
});

test('`/lesson top` and the export name it without a link', async () => {
  const card = await lesson();
  await likes(card, marco, wei);
  await says(marco, card, 'Said');
  await remove(card);
  await likes(card, lin).catch(() => undefined);
  expect(await here.lesson(ada, 'top')).not.toContain(pathOf(card));
  await here.lesson(ada, 'export');
  const sent = here.posts(await here.direct(ada)).findLast((one) => one.files !== undefined);
  const [, json] = await Promise.all(
    (sent?.files ?? []).map(async ({ url }) => (await fetch(here.sandbox.origin + url)).text()),
  );
  expect(JSON.parse(json ?? '{}').lessons).toMatchObject([{ title: first, link: null }]);
});
