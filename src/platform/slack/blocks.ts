// The few shapes of Block Kit that the app uses, each with its ids. mrkdwn is verbatim, so no text turns into mentions or links.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  InputBlock,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { beginningOf, cutText } from '../graphemes.ts';
import { markupWithin } from './user-text.ts';

/** At most `most` characters, Slack's limit for the element. */
export const plain = (text: string, most = 2000): PlainTextElement => ({
  type: 'plain_text',
  text: cutText(text, most),
  emoji: true,
});

const mrkdwn = (text: string) =>
  ({ type: 'mrkdwn', text: markupWithin(text, 3000), verbatim: true }) as const;

/** `beside` appears to the right of the text. */
export const section = (id: string, text: string, beside?: Button | Picture): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: mrkdwn(text),
  ...(beside === undefined ? {} : { accessory: 'type' in beside ? beside : image(beside) }),
});

/** `picture` appears before the text; the text describes it. */
export const context = (id: string, text: string, picture?: Picture): ContextBlock => ({
  type: 'context',
  block_id: id,
  elements: [...(picture === undefined ? [] : [image(picture)]), mrkdwn(text)],
});

/** `alt` is the text for screen readers. */
export type Picture = { url: string; alt: string };

const image = ({ url, alt }: Picture) => ({ type: 'image', image_url: url, alt_text: alt }) as const;

/**
 * The block id of an input in a round; the round tells one showing of a form from another, and the first has the bare name. When a
 * form is shown again, Slack keeps the input under the same id.
 */
export const inRound = (name: string, round: string): string => (round === '' ? name : `${name}:${round}`);

/** A text input of at most `most` characters, with several lines where `multiline`. */
export const textInput = (
  [id, action]: [block: string, action: string],
  {
    label,
    hint,
    most,
    ...more
  }: {
    label: string;
    hint: string;
    most: number;
    multiline?: boolean;
    optional?: boolean;
    focus?: boolean;
    text?: string;
    /** The hint shows the `:names:` of emoji as text. */
    literal?: boolean;
  },
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  hint: { ...plain(hint), ...(more.literal === true ? { emoji: false } : {}) },
  ...(more.optional === true ? { optional: true } : {}),
  element: {
    type: 'plain_text_input',
    action_id: action,
    max_length: most,
    ...(more.multiline === true ? { multiline: true } : {}),
    ...(more.focus === true ? { focus_on_load: true } : {}),
    ...(more.text === undefined ? {} : { initial_value: beginningOf(more.text, most) }),
  },
});

/** At most 75 characters of text, as Slack allows. */
export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, 75),
  value,
});

/** A choice among some options. */
export const select = (action: string, options: PlainTextOption[], chosen: string): StaticSelect => {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: action,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
};

/** At most 150 characters, as Slack allows. */
export const header = (id: string, text: string): HeaderBlock => ({
  type: 'header',
  block_id: id,
  text: plain(text, 150),
});

export const actions = (id: string, ...buttons: Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: buttons,
});

type Confirm = { title: string; text: string; yes: string; no: string };

const confirmation = ({ title, text, yes, no }: Confirm) => ({
  title: plain(title, 100),
  text: plain(text, 300),
  confirm: plain(yes, 30),
  deny: plain(no, 30),
});

/** An overflow menu: at most five labels with their values; `confirm` asks before any of them acts. */
export const menu = (
  action: string,
  options: [label: string, value: string][],
  confirm?: Confirm,
): Overflow => ({
  type: 'overflow',
  action_id: action,
  options: options.map(([label, value]) => ({ text: plain(label, 75), value })),
  ...(confirm === undefined ? {} : { confirm: confirmation(confirm) }),
});

export function button(
  action: string,
  label: string,
  value: string,
  more: {
    style?: 'primary' | 'danger';
    /** A question that is asked before the action. */
    confirm?: Confirm;
    /** The text that screen readers read instead of the label. */
    aloud?: string;
  } = {},
): Button {
  const { style, confirm, aloud } = more;
  return {
    type: 'button',
    action_id: action,
    text: plain(label, 75),
    value,
    ...(style === undefined ? {} : { style }),
    ...(aloud === undefined ? {} : { accessibility_label: cutText(aloud, 75) }),
    ...(confirm === undefined ? {} : { confirm: confirmation(confirm) }),
  };
}
