// A person changes in Slack: their account, language and time zone are taken at once.
import { describe, expect, test } from 'vitest';
import { people, world } from '../support/world.ts';

const here = world();
const { ada, lin, priya } = people;

const account = (change: 'deactivate' | 'reactivate') => here.act({ do: change, as: ada.id, who: lin.id });

describe('an account that comes back', () => {
  test('may organise and be the guest at once', async () => {
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
    await account('deactivate');
    expect(await here.lesson(ada, 'organisers @lin')).toContain('can’t organise');
    expect(await here.lesson(ada, 'guest stand-in @lin')).toContain('deactivated');
    await account('reactivate');
    expect(await here.lesson(ada, 'organisers @lin')).toContain('Organisers here');
    expect(await here.lesson(ada, 'guest stand-in @lin')).toContain('will answer');
    await account('deactivate');
    expect(await here.lesson(ada, 'guest stand-in @lin')).toContain('deactivated');
  });
});

describe('a profile', () => {
  test('changes its language and its time zone at once', async () => {
    expect(await here.lesson(lin, 'status')).toContain('本频道没有课程');
    await here.act({ do: 'profile', as: lin.id, set: 'locale', to: 'en-GB' });
    await here.act({ do: 'profile', as: lin.id, set: 'zone', to: 'Europe/Lisbon' });
    expect(await here.lesson(lin, 'status')).toContain('No course runs in this channel');
    expect(await here.lesson(lin, 'subscribe mon 09:00')).toContain('(Europe/Lisbon)');
  });

  test('of anybody costs no request to Slack and next to none to Redis', async () => {
    await here.lesson(priya, 'status');
    await here.idle();
    const commands = async () =>
      Number(/total_commands_processed:(\d+)/.exec(await here.redis.info('stats'))?.[1]);
    const before = await commands();
    const asked = here.sandbox.calls().length;
    for (let times = 0; times < 100; times += 1) {
      await here.sandbox.act({ do: 'profile', as: priya.id, set: 'name', to: `Priya ${times}` });
    }
    expect(here.sandbox.calls()).toHaveLength(asked);
    expect((await commands()) - before).toBeLessThan(50);
    expect(await here.lesson(priya, 'status')).toContain('No course');
  });
});
