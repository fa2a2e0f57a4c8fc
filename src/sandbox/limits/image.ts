// Images as Slack accepts them, as blocks and as elements of other blocks (limits: @slack/types 3.2).
import { z } from 'zod';
import { id, plain, url } from './text.ts';

const fields = {
  type: z.literal('image'),
  alt_text: z.string().min(1).max(2000),
  image_url: url.optional(),
  slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url })]).optional(),
};

type Sources = { image_url?: unknown; slack_file?: unknown };
const oneSource = (of: Sources) => (of.image_url === undefined) !== (of.slack_file === undefined);
const oneSourceOnly = 'must have image_url or slack_file';

export const image = z.strictObject(fields).refine(oneSource, oneSourceOnly);

export const imageBlock = z
  .strictObject({ ...fields, block_id: id.optional(), title: plain(2000).optional() })
  .refine(oneSource, oneSourceOnly);
