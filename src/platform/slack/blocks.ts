// Block Kit in the few shapes we use, each with its ids. mrkdwn is verbatim: nothing in it turns into a mention or link by itself.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: mrkdwn(text),
});

export const context = (id: string, text: string): ContextBlock => ({
  type: 'context',
  block_id: id,
  elements: [mrkdwn(text)],
});

/** At most 150 characters, as Slack allows. */
export const header = (id: string, text: string): HeaderBlock => ({
  type: 'header',
  block_id: id,
  text: plain(text),
});

export const actions = (id: string, ...buttons: Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: buttons,
});

export function button(
  action: string,
  label: string,
  value: string,
  more: {
    style?: 'primary' | 'danger';
    /** Asks before it acts. */
    confirm?: { title: string; text: string; yes: string; no: string };
    /** What a screen reader says instead of the label. */
    aloud?: string;
  } = {},
): Button {
  const { style, confirm, aloud } = more;
  return {
    type: 'button',
    action_id: action,
    text: plain(label),
    value,
    ...(style === undefined ? {} : { style }),
    ...(aloud === undefined ? {} : { accessibility_label: aloud.slice(0, 75) }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(confirm.title),
            text: plain(confirm.text),
            confirm: plain(confirm.yes),
            deny: plain(confirm.no),
          },
        }),
  };
}
