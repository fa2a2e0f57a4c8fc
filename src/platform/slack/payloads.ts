// What Slack sends of commands, buttons and forms, as far as it is read.
import type { KnownBlock, PlainTextElement } from '@slack/types';
import { z } from 'zod';

export const commandSchema = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
});

const inputSchema = z
  .object({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    /** Checkboxes: what is ticked; nothing is as if it were not there. */
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

const viewSchema = z.object({
  id: z.string(),
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), inputSchema)) })
    .optional()
    .transform((state) => state?.values ?? {}),
});

export const whoSchema = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
});

export const actionSchema = whoSchema.extend({
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  /** The message a button stands in; an ephemeral one is not sent along. */
  message: z.object({ ts: z.string() }).optional(),
  view: viewSchema
    .extend({ title: z.custom<PlainTextElement>(), close: z.custom<PlainTextElement>().optional() })
    .optional(),
  actions: z.tuple([inputSchema], z.unknown()),
});

export const actedBlockSchema = z.object({
  actions: z.tuple([z.object({ block_id: z.string() })], z.unknown()),
});

/** A form as it was sent, to be shown again. */
export const shownSchema = z.object({
  callback_id: z.string(),
  title: z.custom<PlainTextElement>(),
  submit: z.custom<PlainTextElement>().optional(),
  close: z.custom<PlainTextElement>().optional(),
  blocks: z.array(z.custom<KnownBlock>()),
});

export const submissionSchema = whoSchema.extend({ view: viewSchema.extend(shownSchema.shape) });

export const teamOf = (who: z.infer<typeof whoSchema>) => who.team?.id ?? who.user.team_id ?? '';
