// Buttons whose form does not open, and windows that were changed meanwhile.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  actionListener,
  type InteractionAnswer,
  type Router,
} from '../../../src/platform/slack/interactions.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { sandboxWeb } from '../../support/web.ts';

const modal = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Ask' }, blocks: [] };
const apology = { text: 'That did not work.' };

/** Presses a button in a message, or in a window, where no form opens. */
async function pressed(answer: InteractionAnswer, inWindow: boolean) {
  const done: unknown[][] = [];
  const router = {
    metrics: { acknowledging: () => () => {}, failedOutside() {} },
    log: { debug() {}, info() {}, warn() {}, error: (_: object, what: string) => done.push(['log', what]) },
    deadline: 5000,
    apology: () => apology,
    web: async () => ({
      person: async (id: string) => ({ id }),
      remembered: () => undefined,
      openView: async () => {
        throw new Error('expired_trigger_id');
      },
      updateView: async (id: string, view: object) => done.push(['update', id, JSON.stringify(view)]),
    }),
  } as unknown as Router;
  const view = {
    ...modal,
    id: 'V1',
    hash: 'h',
    private_metadata: '',
    callback_id: 'c',
    state: { values: {} },
  };
  const body = {
    trigger_id: 't1',
    user: { id: 'U1' },
    team: { id: 'T1' },
    ...(inWindow ? { view } : { channel: { id: 'C1' }, message: { ts: '1.1' } }),
    actions: [{ type: 'button', action_id: 'a', block_id: 'b', value: 'x' }],
  };
  const hear = actionListener(router, async () => answer);
  await Reflect.apply(hear, undefined, [
    {
      body,
      context: { teamId: 'T1' },
      ack: async () => done.push(['ack']),
      respond: async (said: object) => done.push(['respond', said]),
    },
  ]);
  return done;
}

describe('a button whose form does not open', () => {
  test('says so to the person who pressed it', async () => {
    expect(await pressed({ kind: 'open', view: modal }, false)).toEqual([
      ['ack'],
      ['log', 'a form did not open'],
      ['respond', { response_type: 'ephemeral', replace_original: false, ...apology }],
    ]);
  });

  test('says so in the window, where it stands in one', async () => {
    expect(await pressed({ kind: 'open', view: modal }, true)).toEqual([
      ['ack'],
      ['log', 'a form did not open'],
      ['update', 'V1', expect.stringContaining(apology.text)],
    ]);
  });
});

describe('a window', () => {
  let sandbox: Sandbox;
  let web: SlackWeb;
  beforeAll(async () => {
    ({ sandbox, web } = await sandboxWeb());
  });
  afterAll(() => sandbox.close());

  test('that was changed since an interaction still shows what follows from it', async () => {
    const asked: object[] = [];
    const hash = 'of a view before';
    sandbox.faults.add({ method: 'views.update', answer: 'error', error: 'hash_conflict' });
    await web.updateView('V1', { ...modal }, hash).catch((error: unknown) => asked.push({ error }));
    const calls = sandbox.calls().filter(({ method }) => method === 'views.update');
    expect(calls).toHaveLength(2);
  });
});
