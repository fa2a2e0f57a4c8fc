// Finds the code behind each subcommand, interaction, event and step.
import type { ESTree } from 'vite';
import { readTree, type Source, typescript } from './architecture/sources.ts';
import { declaredIn, declares } from './architecture/steps.ts';
import { visit } from './architecture/syntax.ts';

type Found = { name: string; path: string };

const kinds = {
  subcommand: 'After `/lesson`',
  onCommand: 'Commands',
  onAction: 'Buttons and choices, by action id',
  onForm: 'Forms, by callback id',
  onShortcut: 'Shortcuts, by callback id',
  onEvent: 'Events',
  step: 'Steps',
};
type Kind = keyof typeof kinds;

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** The name in the source; computed parts are `…`. */
function nameIn(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node?.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.raw).join('…') : undefined;
}

const keyOf = (property: ESTree.ObjectPropertyKind): string =>
  property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '';

function foundIn(file: Source, steps: readonly string[], add: (kind: Kind, name: string) => void): void {
  visit(file, {
    CallExpression({ callee, arguments: [, name] }) {
      const found = nameIn(name);
      if (callee.type === 'Identifier' && isKind(callee.name) && found !== undefined) add(callee.name, found);
    },
    ObjectExpression({ properties }) {
      const word = properties.find((property) => keyOf(property) === 'word');
      const found = word?.type === 'Property' ? nameIn(word.value) : undefined;
      if (found !== undefined && properties.some((property) => keyOf(property) === 'needs'))
        add('subcommand', found);
    },
    Property({ key }) {
      const name = nameIn(key);
      if (name !== undefined && steps.includes(name) && !declares(file)) add('step', name);
    },
  });
}

/** All places found, by kind. */
export function whereIs(): Record<Kind, Found[]> {
  const files = typescript(readTree('src/')).filter(
    ({ path }) => !/^src\/(platform|sandbox|words)\//.test(path),
  );
  const steps = files.filter(declares).flatMap(declaredIn);
  const all: Record<Kind, Found[]> = {
    ...{ subcommand: [], onCommand: [], onAction: [], onForm: [], onShortcut: [], onEvent: [], step: [] },
  };
  for (const file of files)
    foundIn(file, steps, (kind, name) => all[kind].push({ name, path: file.path.replace('src/', '') }));
  return all;
}

/** The places found, as a page. */
export function whereIsPage(): string {
  const all = whereIs();
  const tables = Object.entries(kinds).map(([kind, title]) => {
    const found = isKind(kind) ? all[kind] : [];
    const rows = found
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, path }) => `| \`${name}\` | [${path}](../src/${path}) |`);
    return [`## ${title}`, '', '| name | file |', '|---|---|', ...rows, ''].join('\n');
  });
  return [
    '# Where is it?',
    '',
    'The file that answers each subcommand, interaction and event, and does each step. A test compares this page with the',
    'source; `npx vitest run test/where-is.test.ts -u` makes it anew.',
    '',
    ...tables,
  ].join('\n');
}
