// The sandbox's people: deactivated accounts, a workspace on a Grid, and the channels of each person.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { app, channels, gridPeople, people } from '../../src/sandbox/world.ts';
import { smallApps } from './small-app.ts';

const open = smallApps(afterEach);
const { ada, lin, marco, priya } = people;

describe('an account', () => {
  test('is deactivated by an admin, and given back; whose it is can do nothing meanwhile', async () => {
    const { sandbox, slack, events } = await open();
    const said = () => sandbox.act({ do: 'message', as: lin.id, channel: channels.leads.id, text: 'Hello' });
    expect(await sandbox.act({ do: 'deactivate', as: marco.id, who: lin.id })).toMatchObject({ ok: false });
    expect(await sandbox.act({ do: 'deactivate', as: ada.id, who: 'nobody' })).toMatchObject({ ok: false });
    expect(await sandbox.act({ do: 'deactivate', as: ada.id, who: `@${lin.handle}` })).toMatchObject({
      ok: true,
    });
    expect(await sandbox.act({ do: 'deactivate', as: ada.id, who: lin.id })).toMatchObject({ ok: false });
    expect(await said()).toMatchObject({ ok: false, error: expect.stringContaining('deactivated') });
    expect(await slack.users.info({ user: lin.id })).toMatchObject({ user: { id: lin.id, deleted: true } });
    await sandbox.act({ do: 'reactivate', as: ada.id, who: lin.id });
    expect(await said()).toMatchObject({ ok: true });
    expect(await slack.users.info({ user: lin.id })).toMatchObject({ user: { deleted: false } });
    expect(events('user_change')).toMatchObject([
      { user: { id: lin.id, deleted: true } },
      { user: { id: lin.id, deleted: false } },
    ]);
  });

  test('changes its name, zone and language, and the app hears it', async () => {
    const { sandbox, slack, events } = await open();
    const set = { name: 'Lin Z.', zone: 'Europe/Lisbon', locale: 'en-GB' } as const;
    for (const part of ['name', 'zone', 'locale'] as const) {
      await sandbox.act({ do: 'profile', as: lin.id, set: part, to: set[part] });
    }
    const changed = { tz: 'Europe/Lisbon', locale: 'en-GB', profile: { display_name: 'Lin Z.' } };
    expect((await slack.users.info({ user: lin.id, include_locale: true })).user).toMatchObject(changed);
    expect(events('user_change')).toMatchObject([{}, {}, { user: changed }]);
  });

  test('takes direct messages after its end, as Slack does, though nobody reads them', async () => {
    const { sandbox, slack } = await open();
    const { channel } = await slack.conversations.open({ users: lin.id });
    await sandbox.act({ do: 'deactivate', as: ada.id, who: lin.id });
    await expect(slack.conversations.open({ users: lin.id })).rejects.toThrow('user_disabled');
    expect(await slack.chat.postMessage({ channel: channel?.id ?? '', text: 'Hello' })).toMatchObject({
      ok: true,
    });
  });
});

test('on a Grid people say of which workspaces they are, and their team may be another or none', async () => {
  const { slack } = await open({ grid: true });
  const { members = [] } = await slack.users.list({});
  const seen = members
    .filter(({ id }) => id !== app.userId)
    .map(({ id, team_id, enterprise_user }) => [id, team_id, enterprise_user?.teams]);
  const both = ['T0HARBHQ', 'T0HARBOUR'];
  expect(seen).toEqual([
    [ada.id, 'T0HARBHQ', both],
    [lin.id, undefined, both],
    [marco.id, 'T0HARBOUR', both],
    [people.wei.id, 'E0HARBOUR', both],
    [priya.id, 'T0HARBHQ', both],
    [people.jonas.id, 'T0BEACON', undefined],
    [gridPeople.noor.id, undefined, ['T0HARBOUR']],
    [gridPeople.omar.id, undefined, ['T0HARBHQ']],
  ]);
});

test('users.conversations needs a scope for each kind of channel', async () => {
  const manifest = join(tmpdir(), `lectern-${process.pid}.people.manifest.yml`);
  writeFileSync(manifest, 'oauth_config: { scopes: { bot: [channels:read] } }\n');
  const { slack } = await open({ manifest });
  expect((await slack.users.conversations({ user: lin.id })).ok).toBe(true);
  const both = slack.users.conversations({ user: lin.id, types: 'public_channel,private_channel' });
  await expect(both).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:read' } });
});

test('users.conversations lists whose channels are asked for: public ones, and private ones the app is in', async () => {
  const { slack } = await open();
  const of = async (user: string, types = 'public_channel,private_channel') => {
    const { channels: found = [] } = await slack.users.conversations({ user, types });
    return found.map(({ id }) => id);
  };
  const { general, leads, private: secret } = channels;
  expect(await of(lin.id)).toEqual([general.id, leads.id, secret.id]);
  expect(await of(priya.id)).toEqual([leads.id]);
  expect(await of(lin.id, 'private_channel')).toEqual([secret.id]);
  const first = await slack.users.conversations({ user: lin.id, limit: 1 });
  expect(first.channels?.map(({ id }) => id)).toEqual([general.id]);
  const cursor = first.response_metadata?.next_cursor ?? '';
  expect((await slack.users.conversations({ user: lin.id, cursor })).channels).toHaveLength(1);
  expect(first.channels?.[0]).not.toHaveProperty('is_member');
  await expect(of('U0NOBODY1')).rejects.toThrow('user_not_found');
});
