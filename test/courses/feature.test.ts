import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { courseFeature } from '../../src/courses/feature.ts';
import { ContentError, openCatalogue, openHeads } from '../../src/courses/store/catalogue.ts';
import { createLog } from '../../src/platform/logger.ts';
import { contentWith } from '../support/content.ts';

test('a lesson whose body is wrong keeps nothing from starting; it is named in the log once the app works', async () => {
  const directory = contentWith({ id: 'leading', modules: [2] });
  const path = 'leading/01-module/02-lesson-2.en.md';
  appendFileSync(join(directory, path), '\n<b>HTML</b>\n');
  await expect(openCatalogue(directory)).rejects.toThrow(ContentError);
  expect(await openHeads(directory)).toHaveLength(1);
  const logged: unknown[] = [];
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: (fields: object) => void logged.push(fields) };
  const { catalogue, prepare } = await courseFeature({ directory, log, checked: undefined });
  expect(catalogue).toEqual(await openHeads(directory));
  for await (const _ of prepare?.() ?? []);
  const line = `${directory}/${path}:7: HTML would be shown as it is written; use Markdown, and \`\\<\` for a plain <`;
  expect(logged).toEqual([{ problem: line }, { problem: line }]);
});

test('courses that were checked before are not checked again', async () => {
  const directory = contentWith({ id: 'leading', modules: [2] });
  const checked = await openCatalogue(directory);
  const log = createLog('silent');
  expect(await courseFeature({ directory, log, checked })).toEqual({ catalogue: checked });
});
