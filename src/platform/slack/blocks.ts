// Block Kit in the few shapes we use, each with its ids. mrkdwn is verbatim: nothing in it turns into a mention or link by itself.
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

/** At most `most` characters, as Slack allows where it stands. */
export const plain = (text: string, most = 2000): PlainTextElement => ({
  type: 'plain_text',
  text: cutText(text, most),
  emoji: true,
});

const mrkdwn = (text: string) =>
  ({ type: 'mrkdwn', text: markupWithin(text, 3000), verbatim: true }) as const;

/** `beside` stands at its right. */
export const section = (id: string, text: string, beside?: Button | Picture): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: mrkdwn(text),
  ...(beside === undefined ? {} : { accessory: 'type' in beside ? beside : image(beside) }),
});

/** `picture` stands before the text; what it shows is said by the text. */
export const context = (id: string, text: string, picture?: Picture): ContextBlock => ({
  type: 'context',
  block_id: id,
  elements: [...(picture === undefined ? [] : [image(picture)]), mrkdwn(text)],
});

/** `alt` is what a screen reader says of it. */
export type Picture = { url: string; alt: string };

const image = ({ url, alt }: Picture) => ({ type: 'image', image_url: url, alt_text: alt }) as const;

/**
 * The block id of an input in a round, which is whatever it must not be mixed up with; the first has the bare name. Where a
 * form is shown anew, Slack keeps what was put in under the same id.
 */
export const inRound = (name: string, round: string): string => (round === '' ? name : `${name}:${round}`);

/** Where text is typed; `most` characters of it, on several lines where `multiline`. */
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
    /** The hint shows `:names:` of emoji as they are typed. */
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

/** One of some options. */
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

/** What is behind three dots: at most five labels with their values; `confirm` asks before any of them acts. */
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
    /** Asks before it acts. */
    confirm?: Confirm;
    /** What a screen reader says instead of the label. */
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
