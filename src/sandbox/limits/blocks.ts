// Blocks as Slack accepts them, and the surfaces for each (limits: @slack/types 3.2, docs.slack.dev).
import { z } from 'zod';
import { inActions, inContextActions, inInput, inSection } from './elements.ts';
import { image, imageBlock } from './image.ts';
import { anyText, id, mrkdwn, plain, url } from './text.ts';

export type Surface = 'message' | 'modal' | 'home';

const block = { block_id: id.optional() };
const style = {
  style: z
    .strictObject({
      bold: z.boolean().optional(),
      code: z.boolean().optional(),
      italic: z.boolean().optional(),
      strike: z.boolean().optional(),
      underline: z.boolean().optional(),
    })
    .optional(),
};

const richText = z.strictObject({ type: z.literal('text'), text: z.string().min(1), ...style });
const richLink = z.strictObject({
  type: z.literal('link'),
  url,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  ...style,
});
const inline = z.discriminatedUnion('type', [
  richText,
  richLink,
  z.strictObject({ type: z.literal('user'), user_id: z.string(), ...style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), ...style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), ...style }),
  z.strictObject({ type: z.literal('team'), team_id: z.string(), ...style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), ...style }),
  z.strictObject({ type: z.literal('color'), value: z.string(), ...style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    ...style,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string(),
    url: url.optional(),
    fallback: z.string().optional(),
    ...style,
  }),
]);
const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  ...block,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          elements: z.array(richSection).min(1),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          ...border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), ...border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [richText, richLink])),
          language: z.string().optional(),
          ...border,
        }),
      ]),
    )
    .min(1),
});

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richTextBlock,
]);

export const anyBlock = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('section'),
      ...block,
      text: anyText().optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: inSection.optional(),
      expand: z.boolean().optional(),
    })
    .refine((of) => of.text !== undefined || of.fields !== undefined, 'must have text or fields'),
  z.strictObject({ type: z.literal('header'), ...block, text: plain(150) }),
  z.strictObject({
    type: z.literal('context'),
    ...block,
    elements: z
      .array(z.discriminatedUnion('type', [image, plain(), mrkdwn()]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    ...block,
    elements: z.array(inContextActions).min(1).max(5),
  }),
  z.strictObject({ type: z.literal('actions'), ...block, elements: z.array(inActions).min(1).max(25) }),
  z.strictObject({ type: z.literal('divider'), ...block }),
  imageBlock,
  z.strictObject({
    type: z.literal('input'),
    ...block,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inInput,
  }),
  z.strictObject({ type: z.literal('markdown'), ...block, text: z.string().min(1).max(12_000) }),
  richTextBlock,
  z.strictObject({
    type: z.literal('table'),
    ...block,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('alert'),
    ...block,
    text: anyText(200),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
]);

/** The surfaces Slack accepts a block or an element on (docs.slack.dev/blocks.json); a type not listed goes on any. */
export const onlyOn: Record<string, Surface[]> = {
  alert: ['modal', 'home'],
  markdown: ['message'],
  table: ['message'],
  context_actions: ['message'],
  feedback_buttons: ['message'],
  icon_button: ['message'],
  datetimepicker: ['message', 'modal'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  number_input: ['modal'],
  rich_text_input: ['modal', 'home'],
};
