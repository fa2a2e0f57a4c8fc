// Views as Slack keeps them: ids, hashes, and the person's input that stays when the app changes a view.
import { randomBytes } from 'node:crypto';
import { realNow } from './clock.ts';
import { inputsOf } from './inputs.ts';
import { isRecord } from './json.ts';
import { keptBlocks } from './posting.ts';
import type { SlackView, StoredView, Values } from './state.ts';

/** The most modals on top of each other in Slack. */
export const STACK_LIMIT = 3;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function slackView(
  body: Record<string, unknown>,
  ids: Pick<SlackView, 'id' | 'root_view_id' | 'previous_view_id'>,
): SlackView {
  return {
    title: null,
    submit: null,
    close: null,
    ...body,
    ...ids,
    hash: `${Math.floor(realNow() / 1000)}.${randomBytes(6).toString('base64url')}`,
    type: text(body.type),
    blocks: keptBlocks(body.blocks),
    callback_id: text(body.callback_id),
    private_metadata: text(body.private_metadata),
    external_id: text(body.external_id),
    clear_on_close: body.clear_on_close === true,
    notify_on_close: body.notify_on_close === true,
  };
}

/** A newly opened view, on top of `previous` if it was pushed. */
export function newView(body: unknown, user: string, previous: StoredView | undefined): StoredView {
  const id = `V0${randomBytes(5).toString('hex').toUpperCase()}`;
  const ids = { id, root_view_id: previous?.view.root_view_id ?? id, previous_view_id: previous?.id ?? null };
  return { id, user, view: slackView(isRecord(body) ? body : {}, ids), values: {} };
}

/** The view with another body. Inputs that remain, by block and action, keep the person's values. */
export function updatedView(known: StoredView, body: unknown): StoredView {
  const { id, root_view_id, previous_view_id } = known.view;
  const view = slackView(isRecord(body) ? body : {}, { id, root_view_id, previous_view_id });
  const values: Values = {};
  for (const { block, action, type } of inputsOf(view.blocks)) {
    const kept = known.values[block]?.[action];
    if (kept?.type === type) values[block] = { ...values[block], [action]: kept };
  }
  return { ...known, view, values };
}
