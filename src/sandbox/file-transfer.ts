// Moves the bytes of files: uploads in Slack's second step, and downloads by people who see the message.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import { fail, type Reply } from './methods/method.ts';
import { plainAnswer } from './page-files.ts';
import { mimetypeOf } from './stored-files.ts';

/** The largest size of a file, in bytes. */
export const FILE_LIMIT = 16 * 1024 * 1024;

/** Bytes that a form may add to the largest file. */
const FORM_MARGIN = 64 * 1024;

export const UPLOAD_LIMIT = FILE_LIMIT + FORM_MARGIN;

const statuses: Record<string, number> = { no_upload: 404, wrong_length: 400, no_file: 400 };

/** The file in a body: the whole body, or the one file of a form; undefined for a form without one. */
export async function fileIn(request: IncomingMessage, body: Buffer): Promise<Buffer | undefined> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  const file = [...form.values()].find((value) => value instanceof File);
  return file && Buffer.from(await file.arrayBuffer());
}

/** Keeps the bytes of an announced file, once and only if their number is the announced one. */
export function takeFile({ journal }: Core, id: string, bytes: Buffer | undefined): Reply {
  const file = journal.state().files[id];
  if (!file || file.bytes !== undefined) return fail('no_upload');
  if (bytes === undefined) return fail('no_file');
  if (bytes.length !== file.size) return fail('wrong_length');
  journal.commit({ do: 'file-uploaded', id, bytes: bytes.toString('base64') });
  return { ok: true, size: bytes.length };
}

/** Answers an upload. Slack does so in plain words, not in JSON. */
export function answerUpload({ ok, size, error }: Reply, response: ServerResponse): void {
  if (ok) plainAnswer(response, 200, `OK - ${size}`);
  else plainAnswer(response, statuses[String(error)] ?? 400, String(error));
}

/** Sends a file as a download, so that a browser saves it and never runs it. */
export function sendFile({ journal }: Core, id: string, response: ServerResponse): void {
  const file = journal.state().files[id];
  if (file?.bytes === undefined || !file.shared) {
    plainAnswer(response, 404, 'There is no file of this id.');
    return;
  }
  const type = mimetypeOf(file);
  response.writeHead(200, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(Buffer.from(file.bytes, 'base64'));
}
