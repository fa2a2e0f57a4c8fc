// Interactive elements of Block Kit as Slack accepts them (limits: @slack/types 3.2, docs.slack.dev).
import { z } from 'zod';
import { image } from './image.ts';
import { confirm, id, offers, option, optionGroup, overflowOption, plain, richOption, url } from './text.ts';

const action = { action_id: id.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const asks = { ...action, confirm: confirm.optional() };
const picks = { ...asks, ...focus, placeholder: plain(150).optional() };
const picksMany = { ...picks, max_selected_items: z.int().min(1).optional() };
const dispatches = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .max(2),
    })
    .optional(),
};
const types = { ...action, ...focus, ...dispatches, placeholder: plain(150).optional() };

const notOffered = 'must be one of the options, field by field';
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'must have at least one field');

const button = z.strictObject({
  type: z.literal('button'),
  ...asks,
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
type Choices = { options?: unknown[] | undefined; option_groups?: { options: unknown[] }[] | undefined };
const offered = (of: Choices) => of.options ?? of.option_groups?.flatMap((group) => group.options) ?? [];
const oneSource = (of: Choices) => (of.options === undefined) !== (of.option_groups === undefined);
const oneSourceOnly = 'must have either options or option_groups';

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...picks, ...choices, initial_option: option.optional() })
  .refine(oneSource, oneSourceOnly)
  .refine((of) => !of.initial_option || offers(offered(of), [of.initial_option]), {
    path: ['initial_option'],
    error: notOffered,
  });
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...picksMany,
    ...choices,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(oneSource, oneSourceOnly)
  .refine((of) => offers(offered(of), of.initial_options ?? []), {
    path: ['initial_options'],
    error: notOffered,
  });

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...asks,
    ...focus,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  })
  .refine((of) => !of.initial_option || offers(of.options, [of.initial_option]), {
    path: ['initial_option'],
    error: notOffered,
  });
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...asks,
    ...focus,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  })
  .refine((of) => offers(of.options, of.initial_options ?? []), {
    path: ['initial_options'],
    error: notOffered,
  });

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picks,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picks,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
    .optional(),
  timezone: z
    .string()
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
      'must be an IANA zone',
    )
    .optional(),
});

const simple = [
  datepicker,
  timepicker,
  radioButtons,
  checkboxes,
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...asks,
    ...focus,
    initial_date_time: z.int().min(1e9).max(9_999_999_999).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...picks, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...picksMany,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picks,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: filter.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...picksMany,
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: filter.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...picks,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...picksMany,
    initial_channels: z.array(z.string()).optional(),
  }),
] as const;

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...asks,
  options: z.array(overflowOption).min(1).max(5),
});

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...types,
  initial_value: z.looseObject({ type: z.literal('rich_text') }).optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
});

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...types,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((of) => (of.min_length ?? 0) <= (of.max_length ?? 3000), {
    path: ['min_length'],
    error: 'must not be more than max_length',
  })
  .refine((of) => (of.initial_value?.length ?? 0) <= (of.max_length ?? 3000), {
    path: ['initial_value'],
    error: 'must not be longer than max_length',
  });

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...types,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const line = { ...types, initial_value: z.string().optional() };

export const inActions = z.discriminatedUnion('type', [...simple, button, overflow, richTextInput]);
export const inSection = z.discriminatedUnion('type', [...simple, button, overflow, image]);
export const inInput = z.discriminatedUnion('type', [
  ...simple,
  plainTextInput,
  richTextInput,
  numberInput,
  z.strictObject({ type: z.literal('email_text_input'), ...line }),
  z.strictObject({ type: z.literal('url_text_input'), ...line }),
]);

const feedbackButton = z.strictObject({
  text: plain(75),
  value: z.string().max(2000),
  accessibility_label: z.string().max(75).optional(),
});
export const inContextActions = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    ...action,
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...asks,
    icon: z.string(),
    text: plain(75),
    value: z.string().max(2000).optional(),
    accessibility_label: z.string().max(75).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
]);
