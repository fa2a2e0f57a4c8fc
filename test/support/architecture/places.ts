// Rules on the places of files and their names.
import { features, kinds, otherLayers, placeOf, rootFiles } from './layers.ts';
import { inSrc, isCode, isLocale, type Rule, typescript } from './sources.ts';

const shapelessNames = ['util', 'utils', 'helper', 'helpers', 'common', 'type', 'types', 'index'];

export const knownFolders: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path))
    .filter(({ path }) => {
      const { layer } = placeOf(path);
      return layer === 'root' ? !rootFiles.includes(path) : ![...features, ...otherLayers].includes(layer);
    })
    .map(
      ({ path }) =>
        `${path} is in no known folder: src holds the root files, the features and ${otherLayers.join(', ')}`,
    );

export const knownKinds: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && placeOf(path).order >= 0)
    .filter(({ path, text }) => {
      const { inner, part } = placeOf(path);
      // A file that is only included does nothing by itself, so its name needs no verb.
      if (path.endsWith('.lua') && text.startsWith('-- Fragment'))
        return !/^(store\/)?[a-z0-9-]+$/.test(inner);
      if (path.endsWith('.lua')) return !/^(store\/)?[a-z]+(-[a-z0-9]+)+$/.test(inner);
      return (
        !path.endsWith('.ts') ||
        !kinds.includes(part) ||
        inner.split('/').length > (part === 'feature' ? 1 : 2)
      );
    })
    .map(
      ({ path }) =>
        `${path} is no kind of file: a feature has ${kinds.join(', ')}, and verb-noun.lua beside its store`,
    );

export const namesSayWhat: Rule = (files) =>
  files
    .filter(({ path }) => isCode(path))
    .flatMap(({ path }) => {
      const parts = path.replace(/(\.test|\.config|\.d)?\.[a-z]+$/, '').split('/');
      const shapeless = parts.find((part) => shapelessNames.includes(part));
      if (shapeless !== undefined) return [`${path} is called ${shapeless}: a name says what a file is for`];
      const kebab = parts.every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part));
      return kebab || isLocale(path) ? [] : [`${path} is not named in kebab-case`];
    });

export const testedKinds: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return typescript(files)
    .filter(
      ({ path }) => placeOf(path).order >= 0 && ['rules', 'store', 'blocks'].includes(placeOf(path).part),
    )
    .filter(({ path }) => {
      const { layer, inner, part } = placeOf(path);
      // The declarations of all steps share one test.
      const tests = inner === 'rules/steps' ? ['test/steps.test.ts'] : [];
      tests.push(`test/${layer}/${inner}.test.ts`, `test/${layer}/${part}.test.ts`);
      return !tests.some((path) => paths.has(path));
    })
    .map(
      ({ path }) =>
        `${path} has no test: test/${placeOf(path).layer}/${placeOf(path).inner}.test.ts is missing`,
    );
};

export const smallFiles: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && isCode(path) && !isLocale(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > 250)
    .map(({ path, lines }) => `${path} has ${lines} lines: at most 250, then it becomes a folder`);
