// Rules on words: the same keys in each locale, and names that the field uses.
import type { ESTree } from 'vite';
import { localeOf, type Rule, type Source, typescript } from './sources.ts';
import { visit } from './syntax.ts';

/** The dotted names of all properties in an object literal. */
function propertyPaths(value: ESTree.Expression, prefix = ''): string[] {
  if (value.type === 'TSAsExpression' || value.type === 'TSSatisfiesExpression')
    return propertyPaths(value.expression, prefix);
  if (value.type !== 'ObjectExpression') return [prefix];
  return value.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') return [`${prefix}…`];
    const name =
      property.key.type === 'Identifier'
        ? property.key.name
        : property.key.type === 'Literal'
          ? String(property.key.value)
          : '?';
    return propertyPaths(property.value, prefix === '' ? name : `${prefix}.${name}`);
  });
}

function wordKeys(file: Source): string[] {
  const found: string[] = [];
  const literal = file.path.endsWith('.json')
    ? { path: `${file.path}.ts`, text: `export const words = ${file.text}` }
    : file;
  visit(literal, {
    ExportNamedDeclaration({ declaration }) {
      if (declaration?.type !== 'VariableDeclaration') return;
      for (const { init } of declaration.declarations) if (init) found.push(...propertyPaths(init));
    },
  });
  return found;
}

export const sameWordsEverywhere: Rule = (files) => {
  const locales = new Map<string, Set<string>>();
  for (const file of files) {
    const locale = localeOf(file.path);
    if (locale !== undefined)
      locales.set(locale, new Set([...(locales.get(locale) ?? []), ...wordKeys(file)]));
  }
  const all = new Set([...locales.values()].flatMap((keys) => [...keys]));
  return [...locales].flatMap(([locale, keys]) =>
    [...all].filter((key) => !keys.has(key)).map((key) => `src/words has no ${key} in ${locale}`),
  );
};

/** Private words of this project, and the field's words for them; the glossary has the rest. */
const privateWords: Record<string, string> = {
  knock: 'interaction',
  Knock: 'Interaction',
  Doorkeeper: 'Router',
  keeper: 'router',
  hurry: 'enqueue',
  hurryDue: 'enqueueDue',
  Switchboard: 'BoltListeners',
  switchboard: 'boltListeners',
  RoomJobs: 'FeatureJobs',
};
const anyPrivate = new RegExp(`(?<![:\\w])(${Object.keys(privateWords).join('|')})(?![:\\w])`, 'g');

/** Former names that are also English words: refused only as names in code. */
const privateNames: Record<string, string> = {
  fridayAfter: 'nextSessionAt',
  friday: 'sessionAt',
  evenEnded: 'sendAfterEnd',
  perishable: 'dropIfClosed',
  onlyThere: 'requireThread',
  whisper: 'postEphemeral',
  lend: 'delegate',
  lent: 'delegated',
  joint: 'sharedSession',
  todo: 'tasks',
  aside: 'pendingEvents',
  adopt: 'replay',
  alike: 'similar',
};

/** Stored data keep a former name; these files read and write them. */
const readsStored = /^src\/(questions|posts)\/(rules|store)\b/;

/** Redis keys with such a word keep it. In tests a Friday may have such a name. */
export const wordsOfTheField: Rule = (files) =>
  files
    .filter(({ path }) => /^(src|test)\/.*\.(ts|tsx|lua)$/.test(path) && !/architecture/.test(path))
    .flatMap((file) => {
      const { path, text } = file;
      const says = (word: string, better: string | undefined) =>
        `${path} says ${word}: the field says ${better}`;
      const found = [...text.matchAll(anyPrivate)].map(([word]) => says(word, privateWords[word]));
      const names = new Set<string>();
      if (path.startsWith('src/') && typescript([file]).length > 0 && !readsStored.test(path))
        visit(file, {
          Identifier({ name }) {
            if (Object.hasOwn(privateNames, name)) names.add(name);
          },
        });
      return [...found, ...[...names].map((name) => says(name, privateNames[name]))];
    });

/** Refuses two exported types of the same name, because only their files would tell them apart. */
export const typeNamesOnce: Rule = (files) => {
  const places = new Map<string, string[]>();
  for (const file of typescript(files))
    visit(file, {
      ExportNamedDeclaration({ declaration }) {
        if (declaration?.type !== 'TSTypeAliasDeclaration' && declaration?.type !== 'TSInterfaceDeclaration')
          return;
        const { name } = declaration.id;
        places.set(name, [...(places.get(name) ?? []), file.path]);
      },
    });
  return [...places].flatMap(([name, paths]) =>
    paths.length > 1 ? [`${name} is the name of a type in ${paths.join(' and ')}`] : [],
  );
};
