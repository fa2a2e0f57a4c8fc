// views.*: opens and updates the app's modals.
import { z } from 'zod';
import { type Core, viewOf } from '../core.ts';
import { valuesOf } from '../inputs.ts';
import { checkView } from '../limits.ts';
import { viewObject } from '../slack-objects.ts';
import { newView, updatedView } from '../views.ts';
import { fail, type Method, read, refused } from './method.ts';

const body = z.looseObject({ type: z.string(), blocks: z.array(z.unknown()) });
const openArgs = z.object({ trigger_id: z.string().min(1), view: body });
const updateArgs = z.object({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
  view: body,
});

/** Whether a view other than `own` has this external_id. */
const isTaken = (core: Core, { external_id: name = '' }: z.infer<typeof body>, own: string | undefined) =>
  name !== '' && core.journal.state().views.some((one) => one.id !== own && one.view.external_id === name);

/**
 * A trigger opens one view, within its short life; an `external_id` belongs to one view:
 * https://docs.slack.dev/reference/methods/views.open
 */
export const open: Method = {
  scope: () => undefined,
  handle(core, raw) {
    const parsed = read(openArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { trigger_id: trigger, view } = parsed.args;
    const problems = refused(checkView(view));
    if (problems) return problems;
    if (view.type !== 'modal') return fail('invalid_arguments');
    if (isTaken(core, view, undefined)) return fail('duplicate_external_id');
    const used = core.tickets.takeTrigger(trigger);
    if ('error' in used) return fail(used.error);
    const stored = newView(view, used.user, undefined);
    core.journal.commit({ do: 'view-opened', view: stored });
    return { ok: true, view: viewObject(stored, valuesOf(stored.view.blocks, stored.values)) };
  },
};

/** Finds the view by its id or its `external_id`: https://docs.slack.dev/reference/methods/views.update */
export const update: Method = {
  scope: () => undefined,
  handle(core, raw) {
    const parsed = read(updateArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { view_id: id, external_id: externalId, hash, view } = parsed.args;
    const problems = refused(checkView(view));
    if (problems) return problems;
    const known = id
      ? viewOf(core, id)
      : core.journal.state().views.find((one) => externalId && one.view.external_id === externalId);
    if (!known) return fail('not_found');
    if (hash !== undefined && hash !== known.view.hash) return fail('hash_conflict');
    if (isTaken(core, view, known.id)) return fail('duplicate_external_id');
    const stored = updatedView(known, view);
    core.journal.commit({ do: 'view-updated', view: stored });
    return { ok: true, view: viewObject(stored, valuesOf(stored.view.blocks, stored.values)) };
  },
};
