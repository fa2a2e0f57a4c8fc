// A channel of thousands: if only the full list of members can tell whether a person is in it, the answer does not wait for that list.
import { expect, test } from 'vitest';
import { fridays } from '../support/friday.ts';
import { people, soonOut, world } from '../support/world.ts';

const here = world({ crowd: 3200, waits: soonOut });
const { subscribed, invite } = fridays(here);
const { ada, marco } = people;

test('an invitation stays open, and is asked for again, while the list is read; then it is kept', async () => {
  await subscribed();
  const { faults, calls } = here.sandbox;
  const asked = (method: string) => calls().filter((call) => call.method === method).length;
  faults.add({ method: 'users.conversations', answer: 'error', error: 'user_not_found', times: 99 });
  const inviting = invite(ada, marco);
  await here.until(async () => asked('users.conversations') > 0);
  faults.add({ method: 'conversations.members', answer: 'hang' });
  const later = 'Slack or my database didn’t answer in time. Please try again in a minute.';
  expect(await inviting).toMatchObject({ ok: true, errors: { guest: later } });

  const kept = async () => {
    const done = await invite(ada, marco);
    return done.ok && done.errors === undefined;
  };
  await expect.poll(kept, { timeout: 10_000 }).toBe(true);
  expect(here.posts(await here.direct(marco))).toHaveLength(1);
  const read = asked('conversations.members');
  expect(await here.lesson(ada, 'guest stand-in @marco')).not.toContain('isn’t in this channel');
  expect(asked('conversations.members') - read).toBe(1);
});
