// The app's files: announced, uploaded, and shared with one message; the refusals on the way, and the download.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { type SmallApp, smallApps } from './small-app.ts';

const open = smallApps(afterEach);
const { ada, lin } = people;
const refusal = (error: string) =>
  expect.objectContaining({ data: expect.objectContaining({ ok: false, error }) });

const markdown = '# 课程\n\n<script>alert(1)</script>\n';
const size = Buffer.byteLength(markdown);

const announce = async ({ slack }: SmallApp, filename = 'course.md', length = size) => {
  const { upload_url: url = '', file_id: id = '' } = await slack.files.getUploadURLExternal({
    filename,
    length,
  });
  return { url, id };
};

const send = (url: string, body: string | Buffer | FormData, method = 'POST') =>
  fetch(url, { method, ...(method === 'POST' ? { body } : {}) });

const uploaded = async (small: SmallApp, filename?: string) => {
  const { url, id } = await announce(small, filename);
  await send(url, markdown);
  return id;
};

const direct = async ({ slack }: SmallApp, who = ada.id) =>
  (await slack.conversations.open({ users: who })).channel?.id ?? '';

const share = ({ slack }: SmallApp, channel_id: string, id: string, ...more: string[]) =>
  slack.files.completeUploadExternal({
    channel_id,
    initial_comment: 'The course',
    files: [{ id, title: 'The whole course' }, ...more.map((one) => ({ id: one }))],
  });

const shown = ({ sandbox }: SmallApp) => sandbox.state().messages.flatMap(({ files = [] }) => files);

test('two files come with one message, which the app hears of, and the history has them', async () => {
  const small = await open({ manifest: fileURLToPath(new URL('all.manifest.yml', import.meta.url)) });
  const { slack, sandbox, events } = small;
  const channel = await direct(small);
  const [first, second] = [await uploaded(small), await uploaded(small, 'course.json')];
  const answer = await share(small, channel, first, second);
  expect(answer).toMatchObject({ ok: true, files: [{ id: first }, { id: second, title: 'course.json' }] });
  expect(answer).not.toHaveProperty('ts');

  const files = [
    { id: first, name: 'course.md', title: 'The whole course', size, mimetype: 'text/plain' },
    { id: second, name: 'course.json', title: 'course.json', size, mimetype: 'text/plain' },
  ];
  expect(sandbox.state().messages).toMatchObject([
    {
      channel,
      user: app.userId,
      text: 'The course',
      subtype: 'file_share',
      files: files.map((file) => ({ ...file, url: `/sandbox/file/${file.id}` })),
    },
  ]);
  const told = {
    subtype: 'file_share',
    bot_id: app.botId,
    files: files.map((file) => ({ ...file, url_private: `${sandbox.origin}/sandbox/file/${file.id}` })),
  };
  await expect.poll(() => events('message')).toMatchObject([{ ...told, channel, channel_type: 'im' }]);
  expect((await slack.conversations.history({ channel })).messages).toMatchObject([told]);
});

test('the bytes may come as they are or in a form, and are answered with their number', async () => {
  const small = await open();
  const raw = await send((await announce(small)).url, markdown);
  expect([raw.status, await raw.text()]).toEqual([200, `OK - ${size}\n`]);
  const form = new FormData();
  form.append('filename', 'course.md');
  form.append('body', new Blob([markdown]), 'course.md');
  const { url, id } = await announce(small);
  expect((await send(url, form)).status).toBe(200);
  await share(small, await direct(small), id);
  const [file] = shown(small);
  expect(await (await fetch(`${small.sandbox.origin}${file?.url}`)).text()).toBe(markdown);
});

test('bytes that are not as many as was said, too many, none, or come twice are refused', async () => {
  const small = await open();
  const { url, id } = await announce(small);
  expect((await send(url, `${markdown}x`)).status).toBe(400);
  expect((await send(url, markdown.slice(1))).status).toBe(400);
  expect((await send(url, new FormData())).status).toBe(400);
  expect((await send(url, Buffer.alloc(17 * 1024 * 1024))).status).toBe(413);
  expect((await send(url, markdown, 'GET')).status).toBe(405);
  await expect(share(small, await direct(small), id)).rejects.toEqual(refusal('file_not_found'));
  expect((await send(url, markdown)).status).toBe(200);
  expect((await send(url, markdown)).status).toBe(404);
  expect((await send(`${small.sandbox.origin}/sandbox/upload/F0NONE`, markdown)).status).toBe(404);
});

test('a file without a name or a size, or too large, is not announced', async () => {
  const small = await open();
  const { slack } = small;
  await expect(announce(small, '')).rejects.toEqual(refusal('invalid_arguments'));
  await expect(slack.apiCall('files.getUploadURLExternal', { length: 1 })).rejects.toEqual(
    refusal('invalid_arguments'),
  );
  await expect(slack.apiCall('files.getUploadURLExternal', { filename: 'a.md' })).rejects.toEqual(
    refusal('invalid_arguments'),
  );
  for (const length of [-1, 1.5])
    await expect(announce(small, 'a.md', length)).rejects.toEqual(refusal('invalid_arguments'));
  await expect(announce(small, 'a.md', 0)).rejects.toEqual(refusal('missing_argument'));
  await expect(announce(small, 'a.md', 17 * 1024 * 1024)).rejects.toEqual(
    refusal('file_upload_size_restricted'),
  );
});

test('both methods need files:write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-files-'));
  const manifest = join(folder, 'manifest.yml');
  writeFileSync(manifest, 'oauth_config: { scopes: { bot: [im:write] } }\n');
  const small = await open({ manifest });
  rmSync(folder, { recursive: true });
  const missing = expect.objectContaining({
    data: expect.objectContaining({ error: 'missing_scope', needed: 'files:write' }),
  });
  await expect(announce(small)).rejects.toEqual(missing);
  await expect(share(small, await direct(small), 'F0NONE')).rejects.toEqual(missing);
});

test('a file is shared once, and only where the app is', async () => {
  const small = await open();
  const { sandbox } = small;
  const id = await uploaded(small);
  await expect(share(small, channels.general.id, id)).rejects.toEqual(refusal('not_in_channel'));
  await expect(share(small, 'C0NOWHERE', id)).rejects.toEqual(refusal('channel_not_found'));
  const between = await sandbox.act({ do: 'open-dm', as: ada.id, with: lin.id });
  const theirs = (between.ok && between.channel) || '';
  await expect(share(small, theirs, id)).rejects.toEqual(refusal('channel_not_found'));
  await expect(share(small, ada.id, id)).rejects.toEqual(refusal('invalid_arguments'));
  await expect(
    small.slack.apiCall('files.completeUploadExternal', { files: [], channel_id: channels.leads.id }),
  ).rejects.toEqual(refusal('invalid_arguments'));
  await sandbox.act({ do: 'archive', as: ada.id, channel: channels.leads.id });
  await expect(share(small, channels.leads.id, id)).rejects.toEqual(refusal('is_archived'));
  const channel = await direct(small);
  await expect(share(small, channel, id, 'F0NONE')).rejects.toEqual(refusal('file_not_found'));
  await expect(share(small, channel, id, id)).rejects.toEqual(refusal('file_not_found'));
  expect(shown(small)).toEqual([]);
  await share(small, channel, id);
  await expect(share(small, channel, id)).rejects.toEqual(refusal('file_not_found'));
  expect(shown(small)).toHaveLength(1);
});

test('a browser gets a file to keep, never a page, once it is shared; and only from our own address', async () => {
  const small = await open();
  const { sandbox } = small;
  const [text, other] = [await uploaded(small, '课程 "1".md'), await uploaded(small, 'course.html')];
  const at = (id: string) => `${sandbox.origin}/sandbox/file/${id}`;
  expect((await fetch(at(text))).status).toBe(404);
  await share(small, await direct(small), text, other);
  const answer = await fetch(at(text));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('课程 "1".md')}`,
    'x-content-type-options': 'nosniff',
  });
  expect(await answer.text()).toBe(markdown);
  expect((await fetch(at(other))).headers.get('content-type')).toBe('application/octet-stream');
  expect((await fetch(at('F0NONE'))).status).toBe(404);
  expect(await statusFor(at(text), { host: 'evil.example' })).toBe(403);
  expect(await statusFor(at(text), { origin: 'https://evil.example' })).toBe(403);
  expect(await statusFor(`${sandbox.origin}/sandbox/upload/${text}`, { host: 'evil.example' })).toBe(403);
});

/** A request with the test's own Host and Origin, which `fetch` would replace. */
const statusFor = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

test('what is left of a deleted message has no files', async () => {
  const small = await open();
  const { slack, sandbox } = small;
  await share(small, channels.leads.id, await uploaded(small));
  const [message] = sandbox.state().messages;
  await slack.chat.postMessage({ channel: channels.leads.id, text: 'a', thread_ts: message?.ts ?? '' });
  await sandbox.act({ do: 'delete', as: ada.id, channel: channels.leads.id, ts: message?.ts ?? '' });
  expect(sandbox.state().messages[0]).toMatchObject({ subtype: 'tombstone' });
  expect(shown(small)).toEqual([]);
});

test('the journal has each step by the time it is answered, and a later start goes on from it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lectern-files-'));
  const last = () =>
    JSON.parse(readFileSync(join(directory, 'journal.ndjson'), 'utf8').trim().split('\n').at(-1) ?? '');
  const before = await open({ directory });
  const channel = await direct(before);
  const first = await announce(before);
  expect(last()).toMatchObject({ do: 'file-announced', file: { id: first.id, name: 'course.md', size } });
  await send(first.url, markdown);
  expect(last()).toMatchObject({ do: 'file-uploaded', bytes: Buffer.from(markdown).toString('base64') });
  await share(before, channel, first.id);
  expect(last()).toMatchObject({ do: 'posted', message: { files: [{ id: first.id }] } });
  const second = await announce(before);
  await before.close();

  const after = await open({ directory });
  const [file] = shown(after);
  expect(await (await fetch(`${after.sandbox.origin}${file?.url}`)).text()).toBe(markdown);
  await expect(share(after, channel, first.id)).rejects.toEqual(refusal('file_not_found'));
  await send(`${after.sandbox.origin}${new URL(second.url).pathname}`, markdown);
  await share(after, channel, second.id);
  expect(shown(after).map(({ id }) => id)).toEqual([first.id, second.id]);
  rmSync(directory, { recursive: true });
});

test('an upload can be made to go wrong as any call', async () => {
  const small = await open();
  const { sandbox } = small;
  const { url } = await announce(small);
  sandbox.faults.add({ method: 'upload', answer: 'status', status: 500 });
  expect((await send(url, markdown)).status).toBe(500);
  sandbox.faults.add({ method: 'upload', answer: 'cut', after: true });
  await expect(send(url, markdown)).rejects.toThrow();
  expect((await send(url, markdown)).status).toBe(404);
  expect(sandbox.calls().map(({ method }) => method)).toEqual([
    'files.getUploadURLExternal',
    'upload',
    'upload',
    'upload',
  ]);
});
