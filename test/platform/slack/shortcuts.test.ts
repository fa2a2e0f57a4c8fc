// The answers of message shortcuts and their place: in a thread, to the person in it.
import { expect, test } from 'vitest';
import type { Interaction, InteractionAnswer, Router } from '../../../src/platform/slack/interactions.ts';
import { onShortcut, type ShortcutTarget } from '../../../src/platform/slack/shortcuts.ts';

const receipt = { text: 'It is featured.' };
const modal = { type: 'modal', title: { type: 'plain_text', text: 'Ask' }, blocks: [] } as const;

/** Uses a shortcut that answers with this, with a Slack that accepts or refuses the ephemeral message. */
async function used(
  answer: InteractionAnswer,
  message: { ts: string; thread_ts?: string; text?: string },
  ephemeral: 'said' | 'refused' | 'breaks' = 'said',
  opens = true,
) {
  const done: unknown[][] = [];
  const listeners = new Map<string, (interaction: object) => Promise<void>>();
  const router = {
    boltListeners: {
      shortcut: (name: string, hear: (interaction: object) => Promise<void>) => listeners.set(name, hear),
    },
    metrics: { acknowledging: () => () => {}, failedOutside() {} },
    log: { debug() {}, info() {}, warn() {}, error: (_: object, what: string) => done.push(['log', what]) },
    deadline: 5000,
    apology: () => ({ text: 'That did not work.' }),
    web: async () => ({
      person: async (id: string) => ({ id }),
      remembered: () => undefined,
      openView: async (trigger: string, view: object) => {
        if (!opens) throw new Error('expired_trigger_id');
        done.push(['open', trigger, view]);
      },
      postEphemeral: async (...said: unknown[]) => {
        done.push(['postEphemeral', ...said]);
        if (ephemeral === 'breaks') throw new Error('no answer');
        return ephemeral;
      },
    }),
  } as unknown as Router;
  const seen: { interaction: Interaction; on: ShortcutTarget }[] = [];
  onShortcut(router, 'feature', async (interaction, on) => {
    seen.push({ interaction, on });
    return answer;
  });
  const body = {
    trigger_id: 't1',
    user: { id: 'U1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    message,
  };
  await listeners.get('feature')?.({
    body,
    context: { teamId: 'T1' },
    ack: async () => done.push(['ack']),
    respond: async (said: object) => done.push(['respond', said]),
  });
  return { done, on: seen[0]?.on };
}

const say: InteractionAnswer = { kind: 'say', message: receipt };
const below = { ts: '1.2', thread_ts: '1.1', text: 'Well &lt;said&gt;.' };
const responded = ['respond', { response_type: 'ephemeral', replace_original: false, ...receipt }];

test('on a reply what is said is said in its thread, once, after Slack has its acknowledgement', async () => {
  const { done, on } = await used(say, below);
  expect(on).toEqual({ channel: 'C1', ts: '1.2', thread: '1.1', text: 'Well <said>.' });
  expect(done).toEqual([['ack'], ['postEphemeral', 'C1', 'U1', receipt, '1.1']]);
});

test.each([
  ['outside of threads', { ts: '1.2' }],
  ['that begins a thread', { ts: '1.1', thread_ts: '1.1' }],
])('on a message %s it is said in the channel', async (_, message) => {
  const { done, on } = await used(say, message);
  expect(on).not.toHaveProperty('thread');
  expect(done).toEqual([['ack'], responded]);
});

test('where Slack does not let it be said in the thread, it is said in the channel', async () => {
  const { done } = await used(say, below, 'refused');
  expect(done).toEqual([['ack'], ['postEphemeral', 'C1', 'U1', receipt, '1.1'], responded]);
});

test('a window opens, and nothing is said', async () => {
  const { done } = await used({ kind: 'open', view: { ...modal, blocks: [] } }, below);
  expect(done).toEqual([['ack'], ['open', 't1', { ...modal, blocks: [] }]]);
});

test('a window that does not open is said not to, where the person is', async () => {
  const { done } = await used({ kind: 'open', view: { ...modal, blocks: [] } }, below, 'said', false);
  expect(done).toEqual([
    ['ack'],
    ['log', 'a form did not open'],
    ['postEphemeral', 'C1', 'U1', { text: 'That did not work.' }, '1.1'],
  ]);
});

test('an answer that cannot be given is noted, and breaks nothing', async () => {
  const { done } = await used(say, below, 'breaks');
  expect(done).toEqual([
    ['ack'],
    ['postEphemeral', 'C1', 'U1', receipt, '1.1'],
    ['log', 'an answer did not reach its person'],
  ]);
});
