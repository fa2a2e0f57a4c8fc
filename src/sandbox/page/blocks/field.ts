// The value of an interactive element: its store, its start, and when the app is told.
import { createContext, useContext, useState } from 'react';
import type { Act } from '../../contract.ts';
import { usePage } from '../page-context.ts';
import { type Fields, fields, list, string, strings, words } from '../read.ts';

export type Value = string | string[] | null;
export type Spot = Extract<Act, { do: 'click' }>['on'];

/** The values of an open view by `block/action`, so that submit can send them all. */
export type Form = {
  values: Record<string, Value>;
  set(key: string, value: Value): void;
};

export const FormContext = createContext<Form | undefined>(undefined);

/** Errors of a submission, by block id. */
export const ErrorsContext = createContext<Record<string, string>>({});

export const fieldKey = (block: string, action: string): string => `${block}/${action}`;

export const isMulti = (element: Fields): boolean =>
  element.type === 'checkboxes' || string(element.type).startsWith('multi_');

const stateful =
  /^(static_select|conversations_select|channels_select|users_select|multi_\w+|timepicker|datepicker|radio_buttons|checkboxes|(plain|url|email)_text_input|number_input)$/;

/** Whether an element keeps a value (a button does not). */
export const isStateful = (element: Fields): boolean => stateful.test(string(element.type));

/** The element's initial value in the view. */
const initialValue = (element: Fields): Value => {
  if (isMulti(element)) {
    const options = list(element.initial_options).map((option) => string(option.value));
    return options.length
      ? options
      : strings(element.initial_users ?? element.initial_conversations ?? element.initial_channels);
  }
  const first = [
    fields(element.initial_option).value,
    element.initial_user,
    element.initial_conversation,
    element.initial_channel,
    element.initial_time,
    element.initial_date,
    element.initial_value,
  ].find((value) => typeof value === 'string' && value !== '');
  return string(first) || null;
};

/** The person's choice, or the view's value if there is none or if it is no longer an option. */
export const chosenValue = (element: Fields, kept: Value | undefined): Value => {
  const options = list(element.options).map((option) => string(option.value));
  const isGone = typeof kept === 'string' && options.length > 0 && !options.includes(kept);
  return kept === undefined || isGone ? initialValue(element) : kept;
};

/** `quiet` marks an input block: it keeps its value until submit and does not tell the app at once. */
export type FieldProps = { element: Fields; block: string; on: Spot; label: string; quiet?: boolean };

export type Field = {
  value: Value;
  /** Keeps the value, and tells the app if Slack would. */
  change(value: Value): void;
  /** Tells the app now (Enter in a text input that dispatches). */
  dispatch(value: Value): void;
};

/** Asks with the element's `confirm` object, completed by the page's words. */
export const useConfirmed = (element: Fields): (() => Promise<boolean>) => {
  const { ask, t } = usePage();
  return async () => {
    if (!element.confirm) return true;
    const { title, text, confirm, deny, style } = fields(element.confirm);
    return ask({
      title: words(title),
      text,
      confirm: words(confirm) || t.yes,
      deny: words(deny) || t.no,
      danger: style === 'danger',
    });
  };
};

export const useField = ({ element, block, on, quiet }: FieldProps): Field => {
  const form = useContext(FormContext);
  const { act } = usePage();
  const confirmed = useConfirmed(element);
  const action = string(element.action_id);
  const key = fieldKey(block, action);
  const [own, setOwn] = useState<Value>();
  const kept = form ? form.values[key] : own;
  const dispatch = async (value: Value): Promise<void> => {
    if (await confirmed()) await act({ do: 'click', on, block, action, value });
  };
  return {
    value: chosenValue(element, kept),
    change: (value) => {
      if (form) form.set(key, value);
      else setOwn(value);
      if (!quiet) void dispatch(value);
    },
    dispatch: (value) => void dispatch(value),
  };
};
