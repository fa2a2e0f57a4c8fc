// Rules on npm dependencies and their documented reasons.
import { z } from 'zod';
import type { Rule } from './sources.ts';

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.unknown()),
});

/** Rows of the first table under a heading: the name in backticks, and the rest of the row. */
function tableUnder(heading: string, text: string): Map<string, string> {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return new Map(
    [...section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, name, rest]) => [
      name ?? '',
      (rest ?? '').trim(),
    ]),
  );
}

export const dependenciesExplained: Rule = (files) => {
  const read = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const manifest = packageSchema.parse(JSON.parse(read('package.json')));
  const page = 'docs/dependencies.md';
  const sections = {
    'What runs': manifest.dependencies,
    'What builds and tests': manifest.devDependencies,
    Overrides: manifest.overrides,
  };
  const unexplained = Object.entries(sections).flatMap(([heading, wanted]) => {
    const rows = tableUnder(heading, read(page));
    return [
      ...Object.keys(wanted)
        .filter((name) => !rows.get(name))
        .map((name) => `${page} gives no reason for ${name} under "${heading}"`),
      ...[...rows.keys()]
        .filter((name) => !(name in wanted))
        .map((name) => `${page} explains ${name} under "${heading}", which package.json does not have there`),
    ];
  });
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `package.json takes ${name} at ${version}: versions are exact`);
  return [...unexplained, ...loose];
};
