// The values of an open view: the person's input, what is missing, and what submit sends.
import { useMemo, useState } from 'react';
import { type Fields, fields, list, string, strings } from '../read.ts';
import { fill, type PageWords } from '../words.ts';
import { chosenValue, type Form, fieldKey, isStateful, type Value } from './field.ts';

type Placed = { block: string; element: Fields; input: boolean; optional: boolean };

/** Every element of a view that keeps a value, with its block. */
const statefulElements = (blocks: unknown): Placed[] =>
  list(blocks)
    .flatMap((block) =>
      [block.element, block.accessory, ...list(block.elements)].map((element) => ({
        block: string(block.block_id),
        element: fields(element),
        input: block.type === 'input',
        optional: block.type !== 'input' || block.optional === true,
      })),
    )
    .filter(({ element }) => isStateful(element));

/** One entry of Slack's `view.state.values`, e.g. `{type: 'timepicker', selected_time: '09:00'}`. */
const stateValue = (entry: Fields): Value | undefined => {
  const many =
    entry.selected_options ?? entry.selected_users ?? entry.selected_conversations ?? entry.selected_channels;
  if (many) return list(many).length ? list(many).map((option) => string(option.value)) : strings(many);
  const one = [
    fields(entry.selected_option).value,
    entry.selected_user,
    entry.selected_conversation,
    entry.selected_channel,
    entry.selected_time,
    entry.selected_date,
    entry.value,
  ].find((value) => typeof value === 'string');
  return typeof one === 'string' ? one : undefined;
};

const isEmpty = (value: Value): boolean => value === null || value.length === 0;

export type ViewForm = {
  form: Form;
  /** Missing or too short inputs, by block id. */
  check(t: PageWords): Record<string, string>;
  /** The values of `submit`. */
  collect(): Record<string, Record<string, Value>>;
};

/**
 * @param here the channel the person was in, for `default_to_current_conversation`
 */
export const useViewForm = (
  blocks: unknown,
  dispatched: Record<string, Record<string, unknown>>,
  here: string | undefined,
): ViewForm => {
  const [typed, setTyped] = useState<Record<string, Value>>({});
  const [known, setKnown] = useState(blocks);
  if (known !== blocks) {
    // As in Slack, an input that was removed comes back empty.
    const keys = new Set(
      statefulElements(blocks).map(({ block, element }) => fieldKey(block, string(element.action_id))),
    );
    setKnown(blocks);
    setTyped(Object.fromEntries(Object.entries(typed).filter(([key]) => keys.has(key))));
  }
  return useMemo(() => {
    const elements = statefulElements(blocks);
    const values: Record<string, Value> = {};
    for (const { block, element } of elements) {
      const action = string(element.action_id);
      const key = fieldKey(block, action);
      const told = stateValue(fields(dispatched[block]?.[action]));
      const byDefault = element.default_to_current_conversation === true && here ? here : null;
      const kept = key in typed ? (typed[key] ?? null) : told;
      values[key] = chosenValue(element, kept) ?? (kept === undefined ? byDefault : null);
    }
    return {
      form: { values, set: (key, value) => setTyped((before) => ({ ...before, [key]: value })) },
      check: (t) => {
        const wrong: Record<string, string> = {};
        for (const { block, element, input, optional } of elements) {
          const value = values[fieldKey(block, string(element.action_id))] ?? null;
          const least = typeof element.min_length === 'number' ? element.min_length : 0;
          if (isEmpty(value)) {
            if (input && !optional) wrong[block] = t.required;
          } else if (typeof value === 'string' && value.length < least)
            wrong[block] = fill(t.tooShort, { count: least });
        }
        return wrong;
      },
      collect: () => {
        const all: Record<string, Record<string, Value>> = {};
        for (const { block, element } of elements) {
          const action = string(element.action_id);
          all[block] = { ...all[block], [action]: values[fieldKey(block, action)] ?? null };
        }
        return all;
      },
    };
  }, [blocks, dispatched, here, typed]);
};
