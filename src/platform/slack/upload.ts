// Uploads files to a channel or direct messages: each is announced, its bytes are sent, and one message contains all of them.
import type { WebClient } from '@slack/web-api';
import { OutsideFailure } from '../failure.ts';
import { errorCode, sendFailure } from './outcomes.ts';

/** `name` has the ending of its kind, e.g. `course.md`. Slack takes no file without a text. */
export type Upload = { name: string; title: string; text: string };

export type UploadOutcome =
  | { kind: 'shared' }
  /** This place takes no posts of the app, or this workspace takes no such files. Another attempt changes nothing. */
  | { kind: 'refused'; error: string };

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal and files.completeUploadExternal */
const refusals = new Set([
  'file_type_not_allowed',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
  'invalid_channel',
  'posting_to_channel_denied',
]);

/**
 * Shares the files with `comment` above them. There is no idempotency key, and a shared file carries no metadata to find it by
 * (https://github.com/slackapi/bolt-js/issues/2115): a second call after an outside failure may share the files twice.
 */
export async function uploadFiles(
  client: WebClient,
  channel: string,
  files: Upload[],
  comment: string,
): Promise<UploadOutcome> {
  try {
    await client.files.uploadV2({
      channel_id: channel,
      initial_comment: comment,
      file_uploads: files.map(({ name, title, text }) => ({ filename: name, title, content: text })),
    });
    return { kind: 'shared' };
  } catch (error) {
    const code = errorCode(error);
    const { kind } = sendFailure(error);
    if (kind === 'place-closed' || refusals.has(code)) return { kind: 'refused', error: code };
    if (kind === 'message-refused' || code === 'missing_argument')
      throw new Error(`Slack refused the files: ${code}`, { cause: error });
    throw new OutsideFailure(`Slack did not take the files: ${code}`, code);
  }
}
