// A workspace of an Enterprise Grid organisation: its people may do what people elsewhere may.
import { expect, test } from 'vitest';
import { gridPeople } from '../../src/sandbox/world.ts';
import { ada, fridays, lin, priya } from '../support/friday.ts';
import { channels, world } from '../support/world.ts';

const here = world({ grid: true });
const { invite, direct, subscribed } = fridays(here);
const { noor, omar } = gridPeople;

test('members and admins are no guests, whatever team Slack names of them', async () => {
  expect(await here.lesson(lin, 'subscribe mon 09:00 Etc/UTC en')).toContain('这里开课');
  // Ada acts as an admin; she organises no course here.
  expect(await here.lesson(ada, 'pause')).toContain('Paused');
  expect(await here.lesson(ada, 'resume')).toContain('Lessons are back');
  expect(await here.lesson(lin, `organisers @${noor.handle}`)).toContain(`<@${noor.id}>`);
  expect(await here.lesson(noor, 'skip')).toContain('Skipped');
  expect(await here.lesson(priya, 'subscribe', channels.leads.id)).toContain('ask a full member');
});

test('somebody of another workspace of the organisation may be a guest here, and organises nothing', async () => {
  await subscribed();
  expect(await here.lesson(ada, `organisers @${omar.handle}`)).toContain('can’t organise');
  expect(await invite(ada, omar)).toMatchObject({ ok: true });
  expect((await direct(omar)).at(-1)?.text).toContain('invites you');
});
