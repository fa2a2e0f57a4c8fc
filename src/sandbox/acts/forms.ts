// Submits and closes modals, and applies the app's answer.
import type { Act, ActResult, PageText } from '../contract.ts';
import { viewOf } from '../core.ts';
import { inputError, inputsOf, valueFor, valuesOf } from '../inputs.ts';
import { isRecord, parseJson } from '../json.ts';
import { checkView } from '../limits.ts';
import { viewObject } from '../slack-objects.ts';
import type { StoredView, Values } from '../state.ts';
import { newView, STACK_LIMIT, updatedView } from '../views.ts';
import { interaction, sendInteraction, taken } from './interactions.ts';
import { badValue, isRefusal, no, noView, refusal } from './refusals.ts';
import type { Doer } from './rights.ts';

type SubmitAct = Extract<Act, { do: 'submit' }>;

const stackOf = ({ core }: Doer, { view }: StoredView) =>
  core.journal.state().views.filter((one) => one.view.root_view_id === view.root_view_id);

/** The person's values added to those of the view, or the refusal. */
function filled(stored: StoredView, given: SubmitAct['values']): Values | PageText {
  const inputs = inputsOf(stored.view.blocks);
  const values: Values = { ...stored.values };
  for (const [block, actions] of Object.entries(given)) {
    for (const [action, value] of Object.entries(actions)) {
      const one = inputs.find((input) => input.block === block && input.action === action);
      if (!one)
        return refusal(
          `The form has no input ${block} / ${action}.`,
          `表单里没有输入项 ${block} / ${action}。`,
        );
      const made = valueFor(one, value);
      if ('error' in made) return badValue(made.error);
      values[block] = { ...values[block], [action]: made.value };
    }
  }
  return values;
}

/** The errors by block id that keep a form open in Slack: required values that are missing. */
function missing(stored: StoredView, values: Values): Record<string, string> | undefined {
  const errors = inputsOf(stored.view.blocks)
    .filter((one) => one.input !== undefined)
    .flatMap((one) => {
      const error = inputError(one, values[one.block]?.[one.action]);
      return error ? [[one.block, error]] : [];
    });
  return errors.length > 0 ? Object.fromEntries(errors) : undefined;
}

function follow(doer: Doer, stored: StoredView, body: string): ActResult {
  const { core } = doer;
  const answer = body.trim() === '' ? {} : parseJson(body);
  const trouble = (why: string) =>
    no(
      refusal(
        `We had some trouble connecting. Try again? (${why})`,
        `连接出了点问题，要再试一次吗？（${why}）`,
      ),
      200,
    );
  if (!isRecord(answer)) return trouble('the answer is no JSON');
  switch (answer.response_action) {
    case undefined:
      core.journal.commit({ do: 'views-closed', ids: [stored.id] });
      return { ok: true, status: 200 };
    case 'clear':
      core.journal.commit({ do: 'views-closed', ids: stackOf(doer, stored).map((one) => one.id) });
      return { ok: true, status: 200 };
    case 'errors': {
      const errors = isRecord(answer.errors) ? answer.errors : {};
      const blocks = stored.view.blocks
        .filter((one) => one.type === 'input')
        .map((one) => one.block_id ?? '');
      const unknown = Object.keys(errors).find((id) => !blocks.includes(id));
      if (unknown !== undefined)
        return trouble(`errors name ${unknown}, which is no input block of the view`);
      if (Object.keys(errors).length === 0) return trouble('errors are empty');
      const said = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]));
      return { ok: true, status: 200, view: stored.id, errors: said };
    }
    case 'update':
    case 'push': {
      const [problem] = checkView(answer.view);
      if (problem) return trouble(`${problem.constraint} at ${problem.pointer}`);
      if (answer.response_action === 'update') {
        core.journal.commit({ do: 'view-updated', view: updatedView(stored, answer.view) });
        return { ok: true, status: 200, view: stored.id };
      }
      if (stackOf(doer, stored).length >= STACK_LIMIT) return trouble('push_limit_reached');
      const pushed = newView(answer.view, doer.person.id, stored);
      core.journal.commit({ do: 'view-opened', view: pushed });
      return { ok: true, status: 200, view: pushed.id };
    }
    default:
      return trouble(`unknown response_action ${String(answer.response_action)}`);
  }
}

export async function submit(doer: Doer, act: SubmitAct): Promise<ActResult> {
  const { core, person } = doer;
  const stored = viewOf(core, act.view);
  if (!stored || stored.user !== person.id) return no(noView(person.name, act.view));
  if (stored.view.submit === null)
    return no(refusal('This view has nothing to submit.', '这个窗口没有可提交的内容。'));
  const values = filled(stored, act.values);
  if (isRefusal(values)) return no(values);
  core.journal.commit({ do: 'picked', where: stored.id, values });
  const held = valuesOf(stored.view.blocks, values);
  const errors = missing(stored, held);
  if (errors) return { ok: true, view: stored.id, errors };
  const payload = {
    ...interaction(doer, 'view_submission'),
    view: viewObject(stored, held),
    response_urls: [],
  };
  const answer = await sendInteraction(doer, payload);
  const result = taken(answer);
  if (!result.ok || !answer?.answered) return result;
  // The app may have changed the view with views.update before it answered.
  return follow(doer, viewOf(core, stored.id) ?? stored, answer.body);
}

export async function close(doer: Doer, act: Extract<Act, { do: 'close' }>): Promise<ActResult> {
  const { core, person } = doer;
  const stored = viewOf(core, act.view);
  if (!stored || stored.user !== person.id) return no(noView(person.name, act.view));
  const gone = stored.view.clear_on_close ? stackOf(doer, stored) : [stored];
  core.journal.commit({ do: 'views-closed', ids: gone.map((one) => one.id) });
  let result: ActResult = { ok: true };
  for (const one of gone.filter(({ view }) => view.notify_on_close)) {
    const { trigger_id: _, ...payload } = interaction(doer, 'view_closed');
    const view = viewObject(one, valuesOf(one.view.blocks, one.values));
    result = taken(await sendInteraction(doer, { ...payload, view, is_cleared: gone.length > 1 }));
  }
  return result;
}
