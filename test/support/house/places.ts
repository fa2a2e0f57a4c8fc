// Where things stand, and what they are called.
import { features, otherFloors, placeOf, plan, roles } from './plan.ts';
import { inSrc, isCode, isLocale, type Rule, typescript } from './sources.ts';

const shapelessNames = ['util', 'utils', 'helper', 'helpers', 'common', 'type', 'types', 'index'];

export const knownRooms: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path))
    .filter(({ path }) => {
      const { floor } = placeOf(path);
      return floor === 'plan' ? !plan.includes(path) : ![...features, ...otherFloors].includes(floor);
    })
    .map(
      ({ path }) =>
        `${path} stands in no known room: src holds the plan, the features and ${otherFloors.join(', ')}`,
    );

export const knownRoles: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && placeOf(path).order >= 0)
    .filter(({ path, text }) => {
      const { inner, part } = placeOf(path);
      // What is only included does nothing by itself, so it needs no verb.
      if (path.endsWith('.lua') && text.startsWith('-- Fragment'))
        return !/^(store\/)?[a-z0-9-]+$/.test(inner);
      if (path.endsWith('.lua')) return !/^(store\/)?[a-z]+(-[a-z0-9]+)+$/.test(inner);
      return (
        !path.endsWith('.ts') ||
        !roles.includes(part) ||
        inner.split('/').length > (part === 'feature' ? 1 : 2)
      );
    })
    .map(
      ({ path }) =>
        `${path} is no furniture: a room has ${roles.join(', ')}, and verb-noun.lua beside its store`,
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

export const testedRoles: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return typescript(files)
    .filter(
      ({ path }) => placeOf(path).order >= 0 && ['rules', 'store', 'blocks'].includes(placeOf(path).part),
    )
    .filter(({ path }) => {
      const { floor, inner, part } = placeOf(path);
      // The declarations of all steps have one test together.
      const tests = inner === 'rules/steps' ? ['test/steps.test.ts'] : [];
      tests.push(`test/${floor}/${inner}.test.ts`, `test/${floor}/${part}.test.ts`);
      return !tests.some((path) => paths.has(path));
    })
    .map(
      ({ path }) =>
        `${path} has no test: test/${placeOf(path).floor}/${placeOf(path).inner}.test.ts is missing`,
    );
};

export const smallFiles: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && isCode(path) && !isLocale(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > 250)
    .map(({ path, lines }) => `${path} has ${lines} lines: at most 250, then it becomes a folder`);
