// Views open to all people in the channel: the guest, the hour, the questions, and the settings of discussions.
import { describe, expect, test } from 'vitest';
import { ada, fridays, lin, marco, wei } from '../support/friday.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const { comes, invite, standIn, subscribed } = fridays(here);

describe('somebody who does not organise', () => {
  test('sees when the hour is, and changes nothing', async () => {
    await subscribed();
    expect(await here.lesson(marco, 'hour')).toContain('every Friday at 16:00');
    expect(await here.lesson(lin, 'hour')).toContain('下次：');
    expect(await here.lesson(marco, 'hour thu 17:00')).toContain('Only the organisers');
    expect(await here.lesson(marco, 'status')).toContain('Guest Q&A every Friday at 16:00');
  });

  test('sees who has agreed to come, and not who was only asked', async () => {
    await subscribed();
    expect(await here.lesson(marco, 'guest')).toContain('No guest is confirmed yet');
    await invite(ada, wei, { topic: 'Growing managers' });
    expect(await here.lesson(marco, 'guest')).toContain('No guest is confirmed yet');
    await comes(lin, { date: '2026-12-04T16:00:00Z', topic: 'Hiring' });
    const seen = await here.lesson(marco, 'guest');
    expect(seen).toContain('every Friday at 16:00');
    expect(seen).toMatch(new RegExp(`Friday, 4 December\\* · <@${lin.id}>, confirmed · Hiring`));
    expect(seen).not.toContain(wei.id);
    expect(await here.lesson(marco, 'guest @lin')).toContain('Only the organisers');
  });

  test('sees who stands in', async () => {
    await subscribed();
    await standIn();
    expect(await here.lesson(marco, 'guest')).toContain(`When there’s no guest, <@${wei.id}> answers`);
  });

  test('sees the open questions without anything to choose, and none that is hidden', async () => {
    await subscribed();
    for (let number = 1; number <= 11; number += 1) {
      const by = [marco, lin, wei, ada][number % 4] ?? marco;
      await here.ask(by, `Question ${number}?`);
    }
    await here.ask(lin, 'Hide me?');
    await here.lesson(ada, 'agenda');
    const page = await here.view(ada);
    await here.act({ do: 'click', as: ada.id, on: { view: page.id }, action: 'order-next' });
    const last = await here.view(ada);
    const id = /"(ordered-[^"]+)"(?!.*"ordered-)/.exec(last.text)?.[1] ?? '';
    const hide = { block: id, action: 'order-choose', value: id.replace('ordered-', 'hide/') };
    await here.act({ do: 'click', as: ada.id, on: { view: last.id }, ...hide });
    expect((await here.view(ada)).text).toContain('*hidden*');

    await here.lesson(marco, 'agenda');
    const list = await here.view(marco);
    expect(list.text).toContain('Question 1?');
    expect(list.text).not.toContain('order-choose');
    await here.act({ do: 'click', as: marco.id, on: { view: list.id }, action: 'order-next' });
    const next = (await here.view(marco)).text;
    expect(next).toContain('Question 11?');
    expect(next).not.toContain('Hide me?');
    expect(next).not.toContain('order-choose');
  });

  test('sees how discussions are set', async () => {
    await subscribed();
    expect(await here.lesson(marco, 'settings')).toContain('The week in one message: After the guest Q&A');
  });

  test('hears in a channel without a course that there is none', async () => {
    for (const word of ['hour', 'guest', 'agenda', 'settings'])
      expect(await here.lesson(marco, word, channels.general.id)).toContain('No course');
  });
});

test('while lessons are paused nobody is promised a next hour', async () => {
  await subscribed();
  await here.lesson(ada, 'pause');
  expect(await here.lesson(marco, 'hour')).toContain('Lessons are paused here');
});

test('where the hour is that of another channel, it says which', async () => {
  const { general } = channels;
  await subscribed();
  await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@lectern' });
  await subscribed('mon 09:00 Etc/UTC en', general.id);
  await here.lesson(ada, 'guest join #tech-leads', general.id);
  expect(await here.lesson(marco, 'guest', general.id)).toContain(`<#${channels.leads.id}>`);
});
