// Rules on the content of TypeScript files.
import type { ESTree } from 'vite';
import { clocks, entryPoints, placeOf } from './layers.ts';
import { type Rule, typescript } from './sources.ts';
import { at, isNamed, memberName, parse, perFile } from './syntax.ts';

const logWords = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'child'];

export const environmentAtTheDoors = perFile(
  (path) => entryPoints.includes(path),
  (tell) => {
    const says = `reads the environment: only ${entryPoints.join(' and ')} may`;
    return {
      MemberExpression: (node) => {
        if (isNamed(node.object, 'process') && memberName(node) === 'env') tell(node, says);
      },
      VariableDeclarator: (node) => {
        if (node.id.type === 'ObjectPattern' && node.init && isNamed(node.init, 'process')) tell(node, says);
      },
      ImportDeclaration: (node) => {
        if (/^(node:)?process$/.test(node.source.value)) tell(node, says);
      },
    };
  },
);

export const wallClockInOnePlace = perFile(
  (path) => clocks.includes(path),
  (tell) => {
    const says = `asks the wall clock: only ${clocks.join(' and ')} may, the rest asks deps.clock`;
    return {
      MemberExpression: (node) => {
        const clock = isNamed(node.object, 'Date') || isNamed(node.object, 'performance');
        if (clock && ['now', 'timeOrigin'].includes(memberName(node))) tell(node, says);
      },
      NewExpression: (node) => {
        if (isNamed(node.callee, 'Date') && node.arguments.length === 0) tell(node, says);
      },
      CallExpression: (node) => {
        if (isNamed(node.callee, 'Date')) tell(node, says);
      },
    };
  },
);

export const typesHold: Rule = (files) => [
  ...perFile(
    () => false,
    (tell, { text }) => ({
      TSAnyKeyword: (node) => tell(node, 'says any: say what it is, or unknown'),
      TSTypeAssertion: (node) => tell(node, 'casts: let zod or a narrower type say it'),
      TSAsExpression: (node) => {
        const target = text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
        if (target !== 'const') tell(node, `casts with "as ${target}": let zod or a narrower type say it`);
      },
    }),
  )(files),
  ...typescript(files).flatMap((file) =>
    parse(file)
      .comments.filter(({ value }) => /@ts-(ignore|expect-error|nocheck)/.test(value))
      .map((comment) => `${at(file, comment)} silences the compiler`),
  ),
];

export const errorsPassThrough = perFile(
  (path) => placeOf(path).order < 0,
  (tell) => ({
    TryStatement: (node) => tell(node, 'has a try: in features errors pass through to the one handler'),
  }),
);

export const nobodyPrints = perFile(
  (path) => entryPoints.includes(path) || path.startsWith('src/sandbox/'),
  (tell) => ({
    MemberExpression: (node) => {
      if (isNamed(node.object, 'console')) tell(node, 'prints: log through deps.log');
    },
  }),
);

export const wordsComeFromWords = perFile(
  (path) => placeOf(path).order < 0 || !['listeners', 'jobs'].includes(placeOf(path).part),
  (tell) => {
    // Text that is logged or thrown is for operators; all other text in these files is for people.
    let forOperators = 0;
    const isLog = ({ callee }: ESTree.CallExpression) =>
      callee.type === 'MemberExpression' &&
      (logWords.includes(memberName(callee)) ||
        isNamed(callee.object, 'log') ||
        (callee.object.type === 'MemberExpression' && memberName(callee.object) === 'log'));
    const look = (node: ESTree.Span, text: string) => {
      const sentence = /\p{Script=Han}|\p{L}+,? \p{L}+,? \p{L}+|\p{Lu}\p{Ll}+,? \p{L}+/u.test(text);
      if (sentence && forOperators === 0)
        tell(node, `says "${text.trim()}": people's words come from words/ by way of blocks`);
    };
    return {
      CallExpression: (node) => {
        if (isLog(node)) forOperators += 1;
      },
      'CallExpression:exit': (node) => {
        if (isLog(node)) forOperators -= 1;
      },
      ThrowStatement: () => {
        forOperators += 1;
      },
      'ThrowStatement:exit': () => {
        forOperators -= 1;
      },
      Literal: (node) => {
        if (typeof node.value === 'string') look(node, node.value);
      },
      TemplateElement: (node) => look(node, node.value.raw),
    };
  },
);
