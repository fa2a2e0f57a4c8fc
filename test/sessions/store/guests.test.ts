import { beforeEach, expect, test } from 'vitest';
import type { Following } from '../../../src/posts/rules/tasks.ts';
import { begunHour, type Guest, turnId } from '../../../src/sessions/rules.ts';
import { createSessionStore, type SessionStore } from '../../../src/sessions/store/sessions.ts';
import { friday, now, questionStore, session } from '../../support/questions.ts';

const here = questionStore();
let sessions: SessionStore;
beforeEach(() => {
  sessions = createSessionStore(here.redis);
});

const guest: Guest = {
  v: 1,
  person: 'U7',
  by: 'U2',
  topic: 'Hiring',
  line: '',
  state: 'invited',
  at: now,
  since: now,
};
const invite: Following = { what: 'invite-guest', of: session, notBefore: now };

test('a guest is kept with what follows, which is a task', async () => {
  const none = await sessions.guest(here.workspace, session);
  expect(none).toEqual({ text: '', value: undefined });
  const changed = await sessions.changeGuest(here.workspace, session, none, guest, [
    invite,
    { ...invite, what: 'guest-overdue', notBefore: now + 5 },
  ]);
  expect(changed).toBe(true);
  expect(await here.dueIds(now)).toEqual([`invite-guest:${session}`]);
  expect(await here.dueIds(now + 5)).toEqual([`guest-overdue:${session}`, `invite-guest:${session}`]);
  expect((await sessions.guest(here.workspace, session)).value).toEqual(guest);
});

test('of two who change it at once one does, and nothing follows from the other', async () => {
  const none = await sessions.guest(here.workspace, session);
  await sessions.changeGuest(here.workspace, session, none, guest, []);
  const second = { ...guest, person: 'U8' };
  expect(await sessions.changeGuest(here.workspace, session, none, second, [invite])).toBe(false);
  expect((await sessions.guest(here.workspace, session)).value?.person).toBe('U7');
  expect(await here.dueIds(now)).toEqual([]);
});

test('a stand-in comes and goes', async () => {
  const standIn = { v: 1 as const, person: 'U7', by: 'U2', at: now };
  const none = await sessions.standIn(here.workspace, 's1');
  await sessions.changeStandIn(here.workspace, 's1', none, standIn, []);
  const found = await sessions.standIn(here.workspace, 's1');
  expect(found.value).toEqual(standIn);
  await sessions.changeStandIn(here.workspace, 's1', found, undefined, []);
  expect((await sessions.standIn(here.workspace, 's1')).value).toBeUndefined();
});

test('an hour says which of its questions have an answer now, whatever was shown of that', async () => {
  const hour = begunHour([{ id: 'q1', votes: 2 }], { person: 'U7', topic: '' }, now + 1);
  const state = async () => (await sessions.hour(here.workspace, session)).value?.turns[0]?.state;
  await here.add('q1');
  await sessions.changeHour(here.workspace, session, { text: '', value: undefined }, hour, []);
  const match = async (turn: string, ...tss: string[]) => {
    const answer = { v: 1 as const, turn, by: 'U7', how: 'reply' as const, at: now };
    const replies = Object.fromEntries(tss.map((ts) => [ts, answer]));
    const reading = await sessions.beginReading(here.workspace, 'q1');
    const of = { question: 'q1', subscription: 's1', turn };
    await sessions.matchAnswers(here.workspace, of, { replies, ours: [], reading }, now);
  };
  await match(turnId('q1', friday + 1), '9.1');
  expect(await state()).toBe('asked');
  await match(turnId('q1', friday), '9.2');
  expect(await state()).toBe('answered');
  await match(turnId('q1', friday));
  expect(await state()).toBe('asked');
});

test('an hour is kept as it is; nothing is written for a workspace that is gone', async () => {
  const hour = begunHour([{ id: 'q1', votes: 2 }], { person: 'U7', topic: '' }, now + 1);
  const none = await sessions.hour(here.workspace, session);
  const gone = { ...here.workspace, generation: 'older' };
  expect(await sessions.changeHour(gone, session, none, hour, [invite])).toBe(false);
  await sessions.changeHour(here.workspace, session, none, hour, []);
  expect((await sessions.hour(here.workspace, session)).value).toEqual(hour);
});
