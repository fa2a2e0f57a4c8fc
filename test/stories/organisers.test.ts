// Organisers of a course: they are added and removed, and a course without any is taken over.
import { describe, expect, test } from 'vitest';
import { ada, fridays, leads, lin, marco, priya } from '../support/friday.ts';
import { world } from '../support/world.ts';

const here = world();
const { direct, notices, shown } = fridays(here);
const deactivate = (who: { id: string }) => here.act({ do: 'deactivate', as: ada.id, who: who.id });
const heard = async (who: { id: string }) => (await direct(who)).map(({ text }) => text);
const subscribedBy = (who: { id: string }) => here.lesson(who, 'subscribe mon 09:00 Etc/UTC en');
const wednesday = '2026-12-02T10:00:00Z';

describe('organisers are added', () => {
  test('and hear it, from whom and where, once; nobody else does', async () => {
    await subscribedBy(marco);
    await here.lesson(marco, `organisers @${lin.handle} @${ada.handle}`);
    await here.lesson(marco, `organisers @${lin.handle}`);
    expect(await heard(lin)).toEqual([expect.stringContaining('请你一起组织')]);
    const [told, ...more] = await heard(ada);
    expect(more).toEqual([]);
    expect(told).toContain(`<@${marco.id}> made you an organiser`);
    expect(told).toContain(`<#${leads}>`);
    expect(await heard(marco)).toEqual([]);
  });

  test('an admin who adds themselves need not hear it', async () => {
    await subscribedBy(marco);
    await here.lesson(ada, `organisers @${ada.handle}`);
    expect(await heard(ada)).toEqual([]);
  });
});

describe('organisers are taken out', () => {
  test('by one another, and hear it; by themselves, and need not', async () => {
    await subscribedBy(marco);
    await here.lesson(marco, `organisers @${lin.handle}`);
    const said = await here.lesson(lin, `organisers remove @${marco.handle}`);
    expect(said).toContain(`<@${lin.id}>`);
    expect(said).not.toContain(`<@${marco.id}>`);
    expect(await here.lesson(marco, 'pause')).toContain(`<@${lin.id}>`);
    expect(await heard(marco)).toEqual([expect.stringContaining('You no longer organise')]);
    await here.lesson(lin, `organisers @${marco.handle}`);
    await here.lesson(lin, `organisers 移除 @${lin.handle}`);
    expect((await heard(lin)).filter((text) => text.includes('不再'))).toEqual([]);
    expect(await here.lesson(marco, 'pause')).toContain('Paused');
  });

  test('but one stays who is still there, and nobody is taken out who is none', async () => {
    await subscribedBy(marco);
    expect(await here.lesson(marco, `organisers remove @${marco.handle}`)).toContain(
      'One organiser has to stay',
    );
    expect(await here.lesson(marco, `organisers remove @${lin.handle}`)).toContain('doesn’t organise');
    await here.lesson(marco, `organisers @${lin.handle}`);
    await deactivate(lin);
    expect(await here.lesson(ada, `organisers remove @${marco.handle}`)).toContain(
      'One organiser has to stay',
    );
    expect(await here.lesson(ada, `organisers remove @${lin.handle}`)).toContain(`<@${marco.id}>`);
    expect(await here.lesson(marco, 'organisers remove')).toContain('Say who to remove');
    expect(await here.lesson(priya, `organisers remove @${marco.handle}`)).toContain('Only the organisers');
  });
});

describe('a course whose last organiser was deactivated', () => {
  test('is told to the admins once, after the next lesson, and taken over with the button', async () => {
    await subscribedBy(marco);
    await deactivate(marco);
    await here.move({ to: wednesday });
    const [told, ...more] = await direct(ada);
    expect(more).toEqual([]);
    expect(told?.text).toContain('None of the organisers');
    await here.move({ to: '2026-12-09T10:00:00Z' });
    expect(await direct(ada)).toHaveLength(1);
    expect(shown(told)).toContain('organisers-take-over');
    const on = { channel: await here.direct(ada), ts: told?.ts ?? '' };
    await here.act({ do: 'click', as: ada.id, on, action: 'organisers-take-over' });
    expect(notices().at(-1)).toContain(`<@${ada.id}> organises the course here now`);
    expect(await here.lesson(lin, 'organisers')).toContain(ada.id);
    await here.move({ to: '2026-12-16T10:00:00Z' });
    expect(await direct(ada)).toHaveLength(1);
  });

  test('may be taken over by any full member, and by no guest account', async () => {
    await subscribedBy(marco);
    expect(await here.lesson(lin, 'organisers take over')).toContain('只有组织者');
    await deactivate(marco);
    expect(await here.lesson(priya, 'organisers take over')).toContain('A full member');
    expect(await here.lesson(lin, 'organisers')).toContain('这门课的组织者都不在了');
    expect(await here.lesson(lin, 'pause')).toContain('工作区的正式成员可以接手');
    expect(await here.press(lin, 'organisers-take-over')).toContain(`<@${lin.id}>`);
    expect(await here.lesson(lin, 'pause')).toContain('已暂停');
    expect(notices()).toContainEqual(expect.stringContaining(`<@${lin.id}> organises the course here now`));
  });

  test('is told anew when they come back and leave again', async () => {
    await subscribedBy(marco);
    await deactivate(marco);
    await here.move({ to: wednesday });
    await here.act({ do: 'reactivate', as: ada.id, who: marco.id });
    await here.move({ to: '2026-12-09T10:00:00Z' });
    await deactivate(marco);
    const { redis } = here;
    // A month passes, after which the sequences of messages expire.
    for (const key of await redis.keys('*:chain:*')) if ((await redis.ttl(key)) > 0) await redis.del(key);
    await here.move({ to: '2026-12-16T10:00:00Z' });
    expect((await heard(ada)).filter((text) => text.includes('None of the organisers'))).toHaveLength(2);
  });

  test('whoever organises it already takes nothing over, and nothing is announced', async () => {
    await subscribedBy(ada);
    const before = here.posts(leads).length;
    expect(await here.lesson(ada, 'organisers take over')).toContain(`<@${ada.id}>`);
    expect(here.posts(leads)).toHaveLength(before);
    expect(notices()).toEqual([]);
  });

  test('an admin takes over one that has organisers, who stay', async () => {
    await subscribedBy(marco);
    expect(await here.lesson(ada, 'organisers take over')).toMatch(new RegExp(`${marco.id}.*${ada.id}`));
    expect(here.posts(leads).at(-1)?.text).toContain('organises the course here now');
  });
});
