// Without TOKEN_KEY, questions without a name are not offered.
import { expect, test } from 'vitest';
import { people, world } from '../support/world.ts';

const here = world({ withoutKey: true });

test('the form has no choice of asking without a name', async () => {
  await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
  await here.ask(people.priya, '');
  const { text } = await here.view(people.priya);
  expect(text).toContain('ask-question');
  expect(text).not.toContain('ask-unnamed');
});
