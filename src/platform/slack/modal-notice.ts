// Views that replace a form: a message, or the same form with a message on top.
import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { section } from './blocks.ts';
import type { Receipt } from './interactions.ts';
import type { shownSchema, submissionSchema } from './payloads.ts';

/** A message in place of a form. */
export const noticeView = (
  { title, close }: Pick<z.infer<typeof shownSchema>, 'title' | 'close'>,
  { text, blocks }: Receipt,
): ModalView => ({
  type: 'modal',
  title,
  ...(close && { close }),
  blocks: blocks ?? [section('said', text)],
});

/** The same form once more, with a message on top. */
export function again(view: z.infer<typeof submissionSchema>['view'], { text }: Receipt): ModalView {
  const { callback_id, private_metadata, title, submit, close, blocks } = view;
  const shown = { callback_id, private_metadata, title, ...(submit && { submit }), ...(close && { close }) };
  const kept = blocks.filter(({ block_id }) => block_id !== 'apology');
  return { type: 'modal', ...shown, blocks: [section('apology', text), ...kept] };
}
