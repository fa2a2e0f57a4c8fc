// The sandbox's data after a restart, even after it was killed during a write.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { channels, people } from '../../src/sandbox/world.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'lectern-journal-'));
  closers.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
};
const open = async (directory?: string) => {
  const sandbox = await openSandbox({
    port: 0,
    start: Date.parse('2026-11-30T08:00:00Z'),
    ...(directory ? { directory } : {}),
  });
  closers.push(() => sandbox.close());
  return sandbox;
};
const leads = channels.leads.id;
const { ada, lin } = people;
const say = (text: string, thread?: string) =>
  ({ do: 'message', as: lin.id, channel: leads, text, ...(thread ? { thread } : {}) }) as const;

test('all of it is there again: messages, reactions, members, clock, token', async () => {
  const directory = folder();
  const before = await open(directory);
  const said = await before.act(say('Hello'));
  const ts = said.ok ? (said.ts ?? '') : '';
  await before.act(say('Reply', ts));
  await before.act({ do: 'react', as: ada.id, channel: leads, ts, emoji: 'tada' });
  await before.act({ do: 'edit', as: lin.id, channel: leads, ts, text: 'Hello all' });
  await before.act({ do: 'command', as: ada.id, channel: leads, command: '/nothing', text: '' });
  await before.act({ do: 'rename', as: ada.id, channel: leads, name: 'leads' });
  await before.act({ do: 'open-dm', as: ada.id, with: lin.id });
  for await (const _ of before.move({ advance: 'P1D' }));
  const state = before.state();
  await before.close();

  const after = await open(directory);
  expect(after.state()).toEqual(state);
  expect(after.botToken).toBe(before.botToken);
  expect(after.clock.now()).toBe(Date.parse('2026-12-01T08:00:00Z'));
});

test('a change is on disk before anybody is told of it', async () => {
  const directory = folder();
  const sandbox = await open(directory);
  const lines = () => readFileSync(join(directory, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
  await sandbox.act(say('Hello'));
  expect(JSON.parse(lines().at(-1) ?? '')).toMatchObject({ do: 'posted', message: { text: 'Hello' } });
});

test('a torn last line is dropped, and writing goes on after it', async () => {
  const directory = folder();
  const first = await open(directory);
  await first.act(say('whole'));
  await first.close();
  appendFileSync(join(directory, 'journal.ndjson'), '{"do":"posted","message":{"channel":"C0LEA');
  const second = await open(directory);
  expect(second.state().messages.map((one) => one.text)).toEqual(['whole']);
  await second.act(say('next'));
  await second.close();
  const third = await open(directory);
  expect(third.state().messages.map((one) => one.text)).toEqual(['whole', 'next']);
});

test('a line that is no entry in the middle stops the start, and says where', async () => {
  const directory = folder();
  writeFileSync(join(directory, 'journal.ndjson'), '{"do":"opened"\n{}\n');
  await expect(open(directory)).rejects.toThrow(/journal.ndjson line 1/);
});

test('a second sandbox on a port that is taken does not touch the journal', async () => {
  const directory = folder();
  const sandbox = await open(directory);
  const port = Number(new URL(sandbox.origin).port);
  await expect(openSandbox({ port, directory: join(directory, 'other') })).rejects.toThrow(
    /Port \d+ is taken/,
  );
});

test('ts only ever grow, and stand for the clock’s second', async () => {
  const sandbox = await open();
  const times: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    const said = await sandbox.act(say(`${i}`));
    if (said.ok) times.push(said.ts ?? '');
  }
  expect(times).toEqual([...times].sort());
  expect(new Set(times).size).toBe(20);
  expect(new Set(times.map((ts) => ts.split('.')[0]))).toEqual(new Set(['1796025600']));
});
