// files.*: announces a file, then shares uploaded files with one message.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { hasApp } from '../core.ts';
import { FILE_LIMIT } from '../file-transfer.ts';
import { inBackground, post } from '../posting.ts';
import { sharedFile } from '../stored-files.ts';
import { app } from '../world.ts';
import { fail, knownChannel, type Method, read } from './method.ts';

const announcement = z.object({ filename: z.string().min(1), length: z.coerce.number().int().min(0) });

/** Its refusals: https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadURLExternal: Method = {
  scope: () => 'files:write',
  handle({ journal, origin }, raw) {
    const parsed = read(announcement, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { filename: name, length: size } = parsed.args;
    if (size === 0) return fail('missing_argument');
    if (size > FILE_LIMIT) return fail('file_upload_size_restricted');
    const id = `F0${randomBytes(8).toString('hex').toUpperCase()}`;
    journal.commit({ do: 'file-announced', file: { id, name, size } });
    return { ok: true, upload_url: `${origin}/sandbox/upload/${id}`, file_id: id };
  },
};

const completion = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  // A person's id is refused: https://github.com/slackapi/bolt-js/issues/2115
  channel_id: z.string().regex(/^[CGDZ][A-Z0-9]{8,}$/),
  initial_comment: z.string().default(''),
});

/** Returns no ts, and works once for a file: https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export const completeUploadExternal: Method = {
  scope: () => 'files:write',
  handle(core, raw) {
    const parsed = read(completion, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { files: wanted, channel_id: place, initial_comment: text } = parsed.args;
    const stored = core.journal.state().files;
    const files = wanted.flatMap(({ id, title }) => {
      const file = stored[id];
      return file?.bytes === undefined || file.shared ? [] : [sharedFile(file, title)];
    });
    if (new Set(files.map(({ id }) => id)).size < wanted.length) return fail('file_not_found');
    const channel = knownChannel(core, place);
    if (!channel) return fail('channel_not_found');
    if (channel.archived) return fail('is_archived');
    if (!hasApp(channel)) return fail('not_in_channel');
    const { told } = post(core, channel, { user: app.userId, text, subtype: 'file_share', files });
    inBackground(told);
    return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
  },
};
