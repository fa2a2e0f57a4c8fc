// Slack's payloads of commands, buttons and forms, with the fields that the app reads.
import type { KnownBlock, PlainTextElement } from '@slack/types';
import { z } from 'zod';
import { slackId, slackTs } from '../ids.ts';
import { isRecord } from './plain.ts';

export const commandSchema = z.object({
  team_id: slackId,
  channel_id: slackId,
  user_id: slackId,
  text: z.string().default(''),
  trigger_id: z.string(),
});

const inputSchema = z
  .object({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    /** The ticked checkboxes; none is the same as an absent field. */
    selected_options: z.array(z.object({ value: z.string() })).nullish(),
    selected_time: z.string().nullish(),
    selected_date: z.string().nullish(),
    selected_conversation: z.string().nullish(),
    selected_user: z.string().nullish(),
  })
  .transform(
    (input) =>
      input.value ??
      input.selected_option?.value ??
      input.selected_options?.[0]?.value ??
      input.selected_time ??
      input.selected_date ??
      input.selected_conversation ??
      input.selected_user ??
      undefined,
  );

/** Slack sometimes sends an empty list for an empty object: https://github.com/slack-go/slack/issues/943 */
const record = <T extends z.ZodType>(of: T) =>
  z.preprocess(
    (value) => (Array.isArray(value) && value.length === 0 ? {} : value),
    z.record(z.string(), of),
  );

const viewSchema = z.object({
  id: slackId,
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z
    .preprocess(
      (value) => (Array.isArray(value) && value.length === 0 ? undefined : value),
      z.object({ values: record(record(inputSchema)).optional() }).nullish(),
    )
    .transform((state) => state?.values ?? {}),
});

const plainTextSchema: z.ZodType<PlainTextElement> = z.object({
  type: z.literal('plain_text'),
  text: z.string(),
  emoji: z.boolean().optional(),
});

export const blockSchema = z.custom<KnownBlock>((value) => isRecord(value) && typeof value.type === 'string');

export const whoSchema = z.object({
  user: z.object({ id: slackId, team_id: slackId.optional() }),
  team: z.object({ id: slackId }).nullish(),
});

export const actionSchema = whoSchema.extend({
  trigger_id: z.string(),
  channel: z.object({ id: slackId }).optional(),
  /** The message that the button is in; Slack leaves an ephemeral one out. */
  message: z.object({ ts: slackTs }).optional(),
  view: viewSchema.extend({ title: plainTextSchema, close: plainTextSchema.nullish() }).optional(),
  actions: z.tuple([inputSchema], z.unknown()),
});

export const shortcutSchema = whoSchema.extend({
  trigger_id: z.string(),
  channel: z.object({ id: slackId }),
  message: z.object({
    ts: slackTs,
    thread_ts: slackTs.optional(),
    text: z
      .string()
      .nullish()
      .transform((text) => text ?? ''),
    blocks: z.unknown().optional(),
  }),
});

export const actedBlockSchema = z.object({
  actions: z.tuple([z.object({ block_id: z.string() })], z.unknown()),
});

/** A form as it was sent, so that it can be shown again. */
export const shownSchema = z.object({
  callback_id: z.string(),
  title: plainTextSchema,
  submit: plainTextSchema.nullish(),
  close: plainTextSchema.nullish(),
  blocks: z.array(blockSchema),
});

export const submissionSchema = whoSchema.extend({ view: viewSchema.extend(shownSchema.shape) });

export const teamOf = (who: z.infer<typeof whoSchema>) => who.team?.id ?? who.user.team_id ?? '';
