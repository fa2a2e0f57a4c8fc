import { describe, expect, test } from 'vitest';
import { personOf, userSchema } from '../../../src/platform/slack/people.ts';
import { gridPeople, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

const team = 'T0HARBOUR';
const role = (user: object) => personOf(userSchema.parse({ id: 'U1', ...user }), team).role;
const on = (...teams: string[]) => ({ enterprise_user: { id: 'U1', enterprise_id: 'E1', teams } });

describe('who is of a workspace', () => {
  test('without a Grid their team says so, or a missing one', () => {
    expect(role({ team_id: team })).toBe('member');
    expect(role({})).toBe('member');
    expect(role({ team_id: 'T0OTHER' })).toBe('external');
    expect(role({ team_id: team, is_stranger: true })).toBe('external');
  });

  test('on a Grid their workspaces decide, whatever team is named, or none', () => {
    for (const named of [team, 'T0HQ', 'E1', null, undefined]) {
      expect(role({ team_id: named, ...on('T0HQ', team) })).toBe('member');
      expect(role({ team_id: named, is_admin: true, ...on(team) })).toBe('admin');
      expect(role({ team_id: named, is_restricted: true, ...on(team) })).toBe('guest');
      expect(role({ team_id: named, ...on('T0HQ') })).toBe('external');
      expect(role({ team_id: named, is_stranger: true, ...on(team) })).toBe('external');
      expect(role({ team_id: named, deleted: true, ...on(team) })).toBe('gone');
    }
  });

  test('where Slack names no workspaces, the organisation itself says nothing against them', () => {
    expect(role({ team_id: 'E1', ...on() })).toBe('member');
    expect(role({ team_id: 'E1', enterprise_user: {} })).toBe('member');
    expect(role({ team_id: 'E1' })).toBe('external');
    expect(role({ team_id: 'T0HQ', ...on() })).toBe('external');
    expect(role({ team_id: 'T0HQ', enterprise_user: null })).toBe('external');
  });

  test('a bot is an app, Slackbot too, which is not marked as one', () => {
    expect(role({ team_id: team, is_bot: true })).toBe('app');
    expect(role({ team_id: 'T0OTHER', is_bot: true })).toBe('app');
    expect(role({ team_id: team, id: 'USLACKBOT', is_bot: false })).toBe('app');
  });

  test('as the sandbox plays it', async () => {
    const { sandbox, web } = await sandboxWeb({ grid: true });
    const everybody = { ...people, ...gridPeople };
    const roles = await Promise.all(
      Object.entries(everybody).map(async ([name, { id }]) => [name, (await web.person(id, team)).role]),
    );
    const shown = sandbox.calls().map(({ answer }) => userSchema.parse(answer?.user).team_id);
    await sandbox.close();
    expect(Object.fromEntries(roles)).toEqual({
      ada: 'admin',
      lin: 'member',
      marco: 'member',
      wei: 'member',
      priya: 'guest',
      jonas: 'external',
      noor: 'member',
      omar: 'external',
    });
    expect(new Set(shown)).toEqual(new Set(['T0HARBHQ', undefined, team, 'E0HARBOUR', 'T0BEACON']));
  });
});

test('who was deactivated is gone as soon as it matters', async () => {
  const { sandbox, web } = await sandboxWeb();
  const { ada, lin } = people;
  expect((await web.person(lin.id, team)).role).toBe('member');
  await sandbox.act({ do: 'deactivate', as: ada.id, who: lin.id });
  expect((await web.person(lin.id, team)).role).toBe('member');
  expect((await web.person(lin.id, team, 'now')).role).toBe('gone');
  expect((await web.person(lin.id, team)).role).toBe('gone');
  await sandbox.close();
});
