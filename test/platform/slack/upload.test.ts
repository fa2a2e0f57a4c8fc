// Uploads of files to Slack, with the sandbox as Slack: the result, and the errors of each step.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOutside, OutsideFailure } from '../../../src/platform/failure.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { app, channels, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;

beforeEach(async () => {
  ({ sandbox, web } = await sandboxWeb());
});
afterEach(() => sandbox.close());

const announcing = 'files.getUploadURLExternal';
const sending = 'upload';
const sharing = 'files.completeUploadExternal';

const markdown = { name: 'course.md', title: 'The course', text: '# 课程\n' };
const json = { name: 'course.json', title: 'The course, for machines', text: '{}' };
const upload = (channel: string, files = [markdown, json]) => web.upload(channel, files, 'Here it is');
const direct = async () => (await web.directMessages(people.ada.id)) ?? '';
const called = () => sandbox.calls().map(({ method }) => method);

/** The error of an upload. */
const thrown = async (files = [markdown]): Promise<unknown> =>
  upload(await direct(), files).then(
    () => undefined,
    (error: unknown) => error,
  );

test('all files come with one message, as they were given, several megabytes too', async () => {
  const large = { ...json, text: JSON.stringify('课'.repeat(1_500_000)) };
  const channel = await direct();
  expect(await upload(channel, [markdown, large])).toEqual({ kind: 'shared' });
  const { messages } = sandbox.state();
  expect(messages).toMatchObject([
    {
      channel,
      user: app.userId,
      text: 'Here it is',
      files: [
        { name: 'course.md', title: 'The course' },
        { name: 'course.json', title: 'The course, for machines', size: 4_500_002 },
      ],
    },
  ]);
  const texts = (messages[0]?.files ?? []).map(async ({ url }) => (await fetch(sandbox.origin + url)).text());
  expect(await Promise.all(texts)).toEqual([markdown.text, large.text]);
});

describe.each([
  [announcing, [announcing]],
  [sending, [announcing, sending]],
  [sharing, [announcing, sending, sharing]],
])('trouble at %s', (method, reached) => {
  test.each([
    [{ answer: 'rate-limited', retryAfter: 7 }, 'ratelimited'],
    [{ answer: 'status', status: 503 }, 'http_503'],
    [{ answer: 'status', status: 429 }, 'unknown_trouble'],
    [{ answer: 'cut' }, 'no_answer'],
  ] as const)('is from outside, is tried once, and shares nothing: %o', async (how, reason) => {
    sandbox.faults.add({ method, ...how });
    const error = await thrown();
    expect([error instanceof OutsideFailure, error]).toMatchObject([true, { reason }]);
    expect(called()).toEqual(['conversations.open', ...reached]);
    expect(sandbox.state().messages).toEqual([]);
  });
});

test.each([announcing, sending, sharing])(
  'no answer at %s is waited for as long as files may take',
  async (method) => {
    await sandbox.close();
    ({ sandbox, web } = await sandboxWeb({ uploadTimeout: 100 }));
    const channel = await direct();
    sandbox.faults.add({ method, answer: 'hang' });
    await expect(upload(channel)).rejects.toMatchObject({ name: 'OutsideFailure', reason: 'no_answer' });
  },
);

test('what was shared before its answer was lost is shared again by who tries again', async () => {
  sandbox.faults.add({ method: sharing, answer: 'cut', after: true });
  expect(isOutside(await thrown())).toBe(true);
  await upload(await direct());
  expect(sandbox.state().messages).toHaveLength(2);
});

test('a place that takes no posts and a workspace that takes no files refuse for good', async () => {
  expect(await upload(channels.general.id)).toEqual({ kind: 'refused', error: 'not_in_channel' });
  expect(await upload('C0NOWHERE')).toEqual({ kind: 'refused', error: 'channel_not_found' });
  sandbox.faults.override(announcing, { ok: false, error: 'file_uploads_disabled' });
  expect(await upload(await direct())).toEqual({ kind: 'refused', error: 'file_uploads_disabled' });
});

test('a reason of the moment is from outside; what Slack cannot read is our fault', async () => {
  sandbox.faults.add({ method: sharing, answer: 'error', error: 'internal_error' });
  expect(await thrown()).toMatchObject({ name: 'OutsideFailure', reason: 'internal_error' });
  const empty = await thrown([{ ...markdown, text: '' }]);
  sandbox.faults.add({ method: sharing, answer: 'error', error: 'invalid_arguments' });
  const unread = await thrown();
  expect([empty, unread].map(String)).toEqual([
    'Error: Slack refused the files: missing_argument',
    'Error: Slack refused the files: invalid_arguments',
  ]);
  expect([empty, unread].map(isOutside)).toEqual([false, false]);
});
