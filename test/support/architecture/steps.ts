// Rules on steps: the features' declarations, and the names that scripts and code use.
import { isLua, type Rule, type Source, typescript } from './sources.ts';
import { isNamed, visit } from './syntax.ts';

/** Steps put only by earlier versions. */
const former = ['copy-due', 'show-cards'];

export const declares = ({ path }: Source) => /^src\/[a-z]+\/rules\/steps\.ts$/.test(path);

/** The steps that a file declares, and whether each is done daily. */
function declarationsIn(file: Source): { name: string; daily: boolean }[] {
  const found: { name: string; daily: boolean }[] = [];
  visit(file, {
    CallExpression({ callee, arguments: [steps] }) {
      if (!isNamed(callee, 'defineSteps') || steps?.type !== 'ObjectExpression') return;
      for (const step of steps.properties) {
        if (step.type !== 'Property' || step.key.type !== 'Literal') continue;
        const parts = step.value.type === 'ObjectExpression' ? step.value.properties : [];
        const daily = parts.some((part) => part.type === 'Property' && isNamed(part.key, 'daily'));
        found.push({ name: String(step.key.value), daily });
      }
    },
  });
  return found;
}

/** The names of the steps that a file declares. */
export const declaredIn = (file: Source): string[] => declarationsIn(file).map(({ name }) => name);

/** The text between the brackets that follow. */
function within(text: string): string {
  let depth = 1;
  for (let end = 0; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    if (depth === 0) return text.slice(0, end);
  }
  return text;
}

/** The names of steps in a script's calls that put or end tasks. */
const putIn = ({ text }: Source): string[] =>
  [...text.matchAll(/\btask_\w+\(/g)].flatMap(({ 0: call, index }) =>
    [...within(text.slice(index + call.length)).matchAll(/'([a-z]+(?:-[a-z]+)+)(?::[^']*)?'/g)].map(
      ([, name = '']) => name,
    ),
  );

/** The steps of tasks that code names, as plans of commits do: `{ what: 'send-part', of: … }`. */
function tasksIn(file: Source): string[] {
  const names: string[] = [];
  visit(file, {
    ObjectExpression({ properties }) {
      const named = new Map(
        properties.flatMap((one) =>
          one.type === 'Property' && one.key.type === 'Identifier'
            ? [[one.key.name, one.value] as const]
            : [],
        ),
      );
      const what = named.get('what');
      if (named.has('of') && what?.type === 'Literal') names.push(String(what.value));
    },
  });
  return names;
}

export const stepsDeclared: Rule = (files) => {
  const declared = typescript(files).filter(declares).flatMap(declaredIn);
  const unknown = (file: Source, put: (file: Source) => string[]) =>
    put(file)
      .filter((name) => !declared.includes(name))
      .map((name) => `${file.path} puts the step ${name}: no feature declares it`);
  return [
    ...files.filter(({ path }) => isLua(path)).flatMap((file) => unknown(file, putIn)),
    ...typescript(files)
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap((file) => unknown(file, tasksIn)),
  ];
};

export const stepsPut: Rule = (files) => {
  const rest = files.filter((file) => file.path.startsWith('src/') && !declares(file));
  return typescript(files)
    .filter(declares)
    .flatMap((file) =>
      declarationsIn(file)
        // Daily steps are put from their list.
        .flatMap(({ name, daily }) => (daily ? [] : [name]))
        .filter((name) => !former.includes(name))
        // A colon follows the name of a handler.
        .filter((name) => !rest.some(({ text }) => new RegExp(`'${name}'(?!:)`).test(text)))
        .map((name) => `${file.path} declares the step ${name}: nothing puts it`),
    );
};
