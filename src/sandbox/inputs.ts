// Interactive elements of blocks: their places, initial values, and their state after a new value.
import type { Block } from './contract.ts';
import { isRecord } from './json.ts';
import type { Values } from './state.ts';

export type Element = {
  type: string;
  block: string;
  action: string;
  element: Record<string, unknown>;
  /** The input block around it, if there is one. */
  input?: { optional: boolean; dispatches: boolean };
};

/** A person's input: see `value` in the contract. */
export type Given = string | string[] | null;

/** Every element with an action_id, in order. */
export function elementsOf(blocks: Block[]): Element[] {
  return blocks.flatMap((block) => {
    const inside = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])];
    return inside.flatMap((element): Element[] => {
      if (!isRecord(element) || typeof element.type !== 'string' || typeof element.action_id !== 'string')
        return [];
      const at = { type: element.type, block: block.block_id ?? '', action: element.action_id, element };
      if (block.type !== 'input') return [at];
      return [
        { ...at, input: { optional: block.optional === true, dispatches: block.dispatch_action === true } },
      ];
    });
  });
}

const stateless = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button', 'workflow_button']);

/** The elements that hold a value. */
export const inputsOf = (blocks: Block[]): Element[] =>
  elementsOf(blocks).filter(({ type }) => !stateless.has(type));

function optionsOf({ options, option_groups: groups }: Record<string, unknown>): Record<string, unknown>[] {
  const grouped = Array.isArray(groups)
    ? groups.flatMap((group) => (isRecord(group) ? group.options : []))
    : [];
  const all = Array.isArray(options) ? options : grouped;
  return all.filter(isRecord);
}

/** By element type: the field of its value, and the field of its initial value. */
const fields: Record<string, [field: string, initial: string]> = {
  static_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  overflow: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  rich_text_input: ['rich_text_value', 'initial_value'],
};

const fieldsOf = (type: string) => fields[type] ?? ['value', 'initial_value'];

const isMany = (type: string) => type.startsWith('multi_') || type === 'checkboxes';

function initial({ type, element }: Element): Record<string, unknown> {
  const [field, from] = fieldsOf(type);
  return { type, [field]: element[from] ?? (isMany(type) ? [] : null) };
}

/** `state.values`: the value of each input, or its initial value if the person put nothing in. */
export function valuesOf(blocks: Block[], given: Values): Values {
  const values: Values = {};
  for (const one of inputsOf(blocks)) {
    values[one.block] = {
      ...values[one.block],
      [one.action]: given[one.block]?.[one.action] ?? initial(one),
    };
  }
  return values;
}

const asOption = (option: Record<string, unknown>) => ({
  text: option.text,
  value: option.value,
  ...(option.description ? { description: option.description } : {}),
});

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The element's value as Slack would keep it, or the reason it refuses the person's input. */
export function valueFor(
  one: Element,
  given: Given | undefined,
): { value: Record<string, unknown> } | { error: string } {
  const { type, element } = one;
  const [field] = fieldsOf(type);
  const options = optionsOf(element);
  const optionFor = (value: string) => options.find((option) => option.value === value);
  if (given === undefined) return { error: `${one.action} needs a value.` };
  if (isMany(type)) {
    const wanted = given === null ? [] : typeof given === 'string' ? [given] : given;
    if (!field.endsWith('options')) return { value: { type, [field]: wanted } };
    const unknown = wanted.find((value) => !optionFor(value));
    if (unknown !== undefined) return { error: `${one.action} has no option ${unknown}.` };
    return {
      value: { type, [field]: options.filter((of) => wanted.includes(String(of.value))).map(asOption) },
    };
  }
  if (Array.isArray(given)) return { error: `${one.action} takes one value.` };
  if (given === null) return { value: { type, [field]: null } };
  if (field === 'selected_option') {
    const option = optionFor(given);
    return option
      ? { value: { type, [field]: asOption(option) } }
      : { error: `${one.action} has no option ${given}.` };
  }
  if (type === 'datepicker' && !DATE.test(given)) return { error: `${given} is no date; write 2026-11-30.` };
  if (type === 'timepicker' && !TIME.test(given)) return { error: `${given} is no time; write 09:00.` };
  if (type === 'datetimepicker') return { value: { type, [field]: Number(given) } };
  return { value: { type, [field]: given === '' && field === 'value' ? null : given } };
}

/** The reason Slack would refuse this input on submit, in Slack's words; undefined if it would accept it. */
export function inputError(one: Element, value: Record<string, unknown> | undefined): string | undefined {
  const [field] = fieldsOf(one.type);
  const held = value?.[field];
  const isEmpty =
    held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0);
  if (isEmpty) return one.input && !one.input.optional ? 'Please complete this required field.' : undefined;
  if (typeof held !== 'string' || field !== 'value') return undefined;
  const { min_length: min, max_length: max } = one.element;
  if (typeof min === 'number' && held.length < min) return `Please enter at least ${min} characters.`;
  const most = typeof max === 'number' ? max : 3000;
  if (held.length > most) return `Please enter at most ${most} characters.`;
  if (one.type === 'number_input' && Number.isNaN(Number(held))) return 'Please enter a number.';
  return undefined;
}
