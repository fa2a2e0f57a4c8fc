// Keeps the house in order: every rule reads files as text and names what breaks it, and is itself shown a bad tree.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

type Source = { path: string; text: string };
/** Sentences about what breaks the rule, each beginning with the file; none when all is well. */
type Rule = (files: readonly Source[]) => string[];

// ── The plan ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Left to right. */
const rooms = [
  'installations',
  'courses',
  'posts',
  'subscriptions',
  'likes',
  'discussions',
  'questions',
  'lessons',
  'readers',
  'sessions',
  'digests',
  'home',
];
const roles = ['rules', 'store', 'blocks', 'listeners', 'jobs'];
const otherFloors = ['platform', 'words', 'sandbox'];
const doors = ['src/main.ts', 'src/cli.ts'];
const plan = [...doors, 'src/app.ts', 'src/config.ts', 'src/deps.ts'];
const clocks = ['src/platform/clock.ts', 'src/sandbox/clock.ts'];
const shapelessNames = ['util', 'utils', 'helper', 'helpers', 'common', 'type', 'types', 'index'];
const logWords = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'child'];
/** What rules may use from npm: no I/O, no clock, no chance. */
const purePackages = ['zod', 'leven'];

type Place = {
  /** A room's name, one of the other floors, or `plan` for the files directly under src. */
  floor: string;
  /** Where the room stands, from the left; -1 for what is no room. */
  order: number;
  /** Path below the floor, without extension. */
  inner: string;
  /** The first part of `inner`: a role in a room, a library or notion in platform. */
  part: string;
};

function placeOf(path: string): Place {
  const [, ...below] = path.split('/');
  const floor = below.length > 1 ? (below[0] ?? '') : 'plan';
  const inner = (below.length > 1 ? below.slice(1) : below).join('/').replace(/\.[a-z]+$/, '');
  return { floor, order: rooms.indexOf(floor), inner, part: inner.split('/')[0] ?? '' };
}

const inSrc = (path: string) => path.startsWith('src/');
const isCode = (path: string) => /\.(ts|tsx|lua)$/.test(path);
const isScript = (path: string) => /\.tsx?$/.test(path);
const isLua = (path: string) => inSrc(path) && path.endsWith('.lua');
/** The locale of a file of words, be it `en.ts`, `zh-cn.json` or `zh-CN/ask.ts`; undefined for other files. */
const localeOf = (path: string) =>
  /^src\/words\/(?:.+\/)??([a-z]{2}(?:-[A-Za-z]{2,4})?)(?:\.(?:ts|json)$|\/)/.exec(path)?.[1]?.toLowerCase();
const isLocale = (path: string) => localeOf(path) !== undefined;
const typescript = (files: readonly Source[]) => files.filter(({ path }) => inSrc(path) && isScript(path));

// ── Reading TypeScript ────────────────────────────────────────────────────────────────────────────────────────────

const parsed = new Map<string, ReturnType<typeof parseSync>>();

function parse({ path, text }: Source) {
  const key = `${path}\n${text}`;
  const result = parsed.get(key) ?? parseSync(path, text);
  if (result.errors.length > 0) throw new Error(`${path} is not TypeScript: ${result.errors[0]?.message}`);
  parsed.set(key, result);
  return result;
}

const visit = (file: Source, visitor: VisitorObject) => new Visitor(visitor).visit(parse(file).program);

/** `path:line`, as an editor opens it. */
const at = ({ path, text }: Source, { start }: { start: number }) =>
  `${path}:${text.slice(0, start).split('\n').length}`;

type Import = {
  from: string;
  /** A path under src, or the name of a package, `node:…` included; empty when it is computed. */
  to: string;
  inHouse: boolean;
  typeOnly: boolean;
  dynamic: boolean;
  /** What is taken by name; `*` for all of it. */
  names: string[];
};

function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, names: string[], dynamic = false) => {
    const inHouse = specifier.startsWith('.');
    const to = inHouse
      ? posix.join(posix.dirname(file.path), specifier)
      : specifier.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1');
    found.push({ from: file.path, to, inHouse, typeOnly, dynamic, names });
  };
  const nameOf = (name: ESTree.ModuleExportName) => ('name' in name ? name.name : name.value);
  visit(file, {
    ImportDeclaration({ source, importKind, specifiers }) {
      // `import { type A }` still loads the module (verbatimModuleSyntax); only `import type` is erased.
      const erased = importKind === 'type';
      const taken = specifiers.filter(
        (one) => erased || one.type !== 'ImportSpecifier' || one.importKind === 'value',
      );
      const names = taken.map((one) => (one.type === 'ImportSpecifier' ? nameOf(one.imported) : '*'));
      add(source.value, erased, names);
    },
    ExportNamedDeclaration({ source, exportKind, specifiers }) {
      const names = specifiers.map(({ local }) => nameOf(local));
      if (source !== null) add(source.value, exportKind === 'type', names);
    },
    ExportAllDeclaration: ({ source, exportKind }) => add(source.value, exportKind === 'type', ['*']),
    ImportExpression: ({ source }) =>
      add(source.type === 'Literal' ? String(source.value) : '', false, ['*'], true),
    TSImportType: ({ source }) => add(source.value, true, ['*']),
    TSImportEqualsDeclaration({ moduleReference }) {
      if (moduleReference.type === 'TSExternalModuleReference')
        add(moduleReference.expression.value, false, ['*']);
    },
  });
  return found;
}

const importsIn = (files: readonly Source[]) => typescript(files).flatMap(importsOf);

/** The name read from an object, whether written `a.b` or `a['b']`. */
const memberName = ({ property }: ESTree.MemberExpression) =>
  property.type === 'Identifier' ? property.name : property.type === 'Literal' ? String(property.value) : '';

const isNamed = (node: ESTree.Node, name: string) => node.type === 'Identifier' && node.name === name;

// ── The rules: where things stand ─────────────────────────────────────────────────────────────────────────────────

const knownRooms: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path))
    .filter(({ path }) => {
      const { floor } = placeOf(path);
      return floor === 'plan' ? !plan.includes(path) : ![...rooms, ...otherFloors].includes(floor);
    })
    .map(
      ({ path }) =>
        `${path} stands in no known room: src holds the plan, the rooms and ${otherFloors.join(', ')}`,
    );

const knownRoles: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && placeOf(path).order >= 0)
    .filter(({ path, text }) => {
      const { inner, part } = placeOf(path);
      // What is only included does nothing by itself, so it needs no verb.
      if (path.endsWith('.lua') && text.startsWith('-- Fragment'))
        return !/^(store\/)?[a-z0-9-]+$/.test(inner);
      if (path.endsWith('.lua')) return !/^(store\/)?[a-z]+(-[a-z0-9]+)+$/.test(inner);
      return !path.endsWith('.ts') || !roles.includes(part) || inner.split('/').length > 2;
    })
    .map(
      ({ path }) =>
        `${path} is no furniture: a room has ${roles.join(', ')}, and verb-noun.lua beside its store`,
    );

const namesSayWhat: Rule = (files) =>
  files
    .filter(({ path }) => isCode(path))
    .flatMap(({ path }) => {
      const parts = path.replace(/(\.test|\.config|\.d)?\.[a-z]+$/, '').split('/');
      const shapeless = parts.find((part) => shapelessNames.includes(part));
      if (shapeless !== undefined) return [`${path} is called ${shapeless}: a name says what a file is for`];
      const kebab = parts.every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part));
      return kebab || isLocale(path) ? [] : [`${path} is not named in kebab-case`];
    });

const testedRoles: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return typescript(files)
    .filter(
      ({ path }) => placeOf(path).order >= 0 && ['rules', 'store', 'blocks'].includes(placeOf(path).part),
    )
    .filter(({ path }) => {
      const { floor, inner, part } = placeOf(path);
      return !paths.has(`test/${floor}/${inner}.test.ts`) && !paths.has(`test/${floor}/${part}.test.ts`);
    })
    .map(
      ({ path }) =>
        `${path} has no test: test/${placeOf(path).floor}/${placeOf(path).inner}.test.ts is missing`,
    );
};

const smallFiles: Rule = (files) =>
  files
    .filter(({ path }) => inSrc(path) && isCode(path) && !isLocale(path))
    .flatMap(({ path, text }) => {
      const limit = path.startsWith('src/sandbox/page/') && path.endsWith('.tsx') ? 300 : 350;
      const lines = text.replace(/\n$/, '').split('\n').length;
      return lines > limit ? [`${path} has ${lines} lines: at most ${limit}, then it becomes a folder`] : [];
    });

// ── The rules: who may reach whom ─────────────────────────────────────────────────────────────────────────────────

type Floor = { reaches: string; may: (one: Import, here: Place, there: Place) => boolean };

const onPlatform = (there: Place, ...parts: string[]) =>
  there.floor === 'platform' && parts.includes(there.part);
const own = (here: Place, there: Place, ...parts: string[]) =>
  there.floor === here.floor && (parts.includes(there.part) || there.part === here.part);
const further = (here: Place, there: Place, part: string) =>
  there.order >= 0 && there.order < here.order && there.part === part;
/** Naming the type of a moment brings no clock along. */
const namesInstant = ({ typeOnly, names }: Import, there: Place) =>
  typeOnly && onPlatform(there, 'clock') && names.every((name) => name === 'Instant');

const acting: Floor = {
  reaches:
    'own rules, store and blocks, rules and blocks further left, types of stores and jobs to the left and of deps, zod, platform/{calendar,failure,ids,queue,slack} and words',
  may: (one, here, there) =>
    one.to === 'zod' ||
    own(here, there, 'rules', 'store', 'blocks') ||
    further(here, there, 'rules') ||
    further(here, there, 'blocks') ||
    (one.typeOnly && (further(here, there, 'store') || further(here, there, 'jobs'))) ||
    (one.typeOnly && own(here, there, 'jobs')) ||
    (one.typeOnly && one.to === 'src/deps.ts') ||
    onPlatform(there, 'calendar', 'failure', 'ids', 'queue', 'slack') ||
    there.floor === 'words',
};

const roleFloors: Record<string, Floor> = {
  rules: {
    reaches: `${purePackages.join(', ')}, platform/{calendar,ids,markdown}, types of @slack/types and rules further left`,
    may: (one, here, there) =>
      purePackages.includes(one.to) ||
      own(here, there) ||
      further(here, there, 'rules') ||
      (one.typeOnly && one.to === '@slack/types') ||
      onPlatform(there, 'calendar', 'ids', 'markdown'),
  },
  store: {
    reaches:
      'own rules, platform/{files,ids,memo,redis}, stores further left, and types from the left and platform',
    may: (one, here, there) =>
      own(here, there, 'rules') ||
      onPlatform(there, 'files', 'ids', 'memo', 'redis') ||
      further(here, there, 'store') ||
      (one.typeOnly && (further(here, there, 'rules') || there.floor === 'platform')),
  },
  blocks: {
    reaches:
      'own rules, rules and blocks further left, words, platform/{calendar,markdown,slack/blocks,slack/mrkdwn} and @slack/types',
    may: (one, here, there) =>
      one.to === '@slack/types' ||
      own(here, there, 'rules') ||
      further(here, there, 'rules') ||
      further(here, there, 'blocks') ||
      there.floor === 'words' ||
      onPlatform(there, 'markdown', 'calendar') ||
      one.to === 'src/platform/slack/blocks.ts' ||
      one.to === 'src/platform/slack/mrkdwn.ts',
  },
  listeners: acting,
  jobs: acting,
};

const otherFloorsReach: Record<string, Floor> = {
  platform: {
    reaches: 'npm, Node and itself',
    may: (one, _, there) => !one.inHouse || there.floor === 'platform',
  },
  words: {
    reaches: 'npm, platform, itself and types of rules',
    may: (one, _, there) =>
      !one.inHouse ||
      ['platform', 'words'].includes(there.floor) ||
      (one.typeOnly && there.order >= 0 && there.part === 'rules'),
  },
  sandbox: {
    reaches: 'npm, Node, platform, words and itself',
    may: (one, _, there) => !one.inHouse || ['platform', 'words', 'sandbox'].includes(there.floor),
  },
  'src/config.ts': {
    reaches: 'zod and platform',
    may: (one, _, there) => one.to === 'zod' || there.floor === 'platform',
  },
  'src/deps.ts': {
    reaches: 'types, and none of the plan',
    may: (one) => one.typeOnly && !plan.includes(one.to),
  },
  'src/app.ts': { reaches: 'everything but the doors', may: (one) => !doors.includes(one.to) },
};

const floorsKept: Rule = (files) =>
  importsIn(files).flatMap((one) => {
    const here = placeOf(one.from);
    const there = one.inHouse ? placeOf(one.to) : { floor: '', order: -1, inner: '', part: '' };
    const name = here.order >= 0 ? here.part : here.floor === 'plan' ? one.from : here.floor;
    const floor = here.order >= 0 ? roleFloors[name] : otherFloorsReach[name];
    if (one.to === '') return [`${one.from} imports a computed name: nobody can see what it reaches`];
    if (floor === undefined || floor.may(one, here, there) || (here.order >= 0 && namesInstant(one, there)))
      return [];
    const taken = one.typeOnly
      ? `the type${one.names.length > 1 ? 's' : ''} ${one.names.join(', ')} of ${one.to}`
      : one.to;
    return [`${one.from} imports ${taken}: ${posix.basename(name, '.ts')} may not, only ${floor.reaches}`];
  });

const sandboxBehindTheDoors: Rule = (files) =>
  importsIn(files)
    .filter(({ from, to }) => to.startsWith('src/sandbox/') && !from.startsWith('src/sandbox/'))
    .filter(({ from, dynamic, typeOnly }) => !doors.includes(from) || !(dynamic || typeOnly))
    .map(
      ({ from, to }) =>
        `${from} imports ${to}: only ${doors.join(' and ')} open the sandbox, by a dynamic import`,
    );

const redisClientsBelow: Rule = (files) =>
  importsIn(files)
    .filter(({ to }) => ['ioredis', 'bullmq'].includes(to))
    .filter(({ from, typeOnly }) => {
      const { floor } = placeOf(from);
      return floor !== 'platform' && !(floor === 'sandbox' && typeOnly);
    })
    .map(({ from, to }) => `${from} imports ${to}: Redis and its queue are reached through platform`);

const noCircles: Rule = (files) => {
  const next = new Map<string, string[]>();
  for (const one of importsIn(files)) {
    if (one.inHouse && !one.typeOnly) next.set(one.from, [...(next.get(one.from) ?? []), one.to]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push(`${[...trail.slice(start), path].join(' → ')} is a circle`);
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return circles;
};

// ── The rules: what may stand in a file ───────────────────────────────────────────────────────────────────────────

/** A rule that looks at each TypeScript file of src, but not at `except`, and tells of nodes. */
function perFile(
  except: (path: string) => boolean,
  look: (tell: (node: ESTree.Span, what: string) => void, file: Source) => VisitorObject,
): Rule {
  return (files) =>
    typescript(files)
      .filter(({ path }) => !except(path))
      .flatMap((file) => {
        const told: string[] = [];
        visit(
          file,
          look((node, what) => told.push(`${at(file, node)} ${what}`), file),
        );
        return told;
      });
}

const environmentAtTheDoors = perFile(
  (path) => doors.includes(path),
  (tell) => {
    const says = `reads the environment: only ${doors.join(' and ')} may`;
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

const wallClockInOnePlace = perFile(
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

const typesHold: Rule = (files) => [
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

const errorsPassThrough = perFile(
  (path) => placeOf(path).order < 0,
  (tell) => ({
    TryStatement: (node) => tell(node, 'has a try: in rooms errors pass through to the one handler'),
  }),
);

const nobodyPrints = perFile(
  (path) => doors.includes(path) || path.startsWith('src/sandbox/'),
  (tell) => ({
    MemberExpression: (node) => {
      if (isNamed(node.object, 'console')) tell(node, 'prints: log through deps.log');
    },
  }),
);

const wordsComeFromWords = perFile(
  (path) => placeOf(path).order < 0 || !['listeners', 'jobs'].includes(placeOf(path).part),
  (tell) => {
    // What is logged or thrown is for operators; everything else in these files is for people.
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

// ── The rules: words, Lua, dependencies ───────────────────────────────────────────────────────────────────────────

/** Dotted names of everything in an object literal. */
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

const sameWordsEverywhere: Rule = (files) => {
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

const luaHeads: Rule = (files) =>
  files
    .filter(({ path }) => isLua(path))
    .flatMap(({ path, text }) => {
      const head = /^(?:--.*\n?)*/.exec(text)?.[0] ?? '';
      const missing = Object.entries({
        KEYS: /\bKEYS\b/,
        ARGV: /\bARGV\b/,
        'what it returns': /\breturns?\b/i,
      })
        .filter(([, named]) => !named.test(head))
        .map(([name]) => name);
      return missing.length > 0
        ? [`${path} does not begin with a comment that names ${missing.join(', ')}`]
        : [];
    });

const luaDeclaredKeys: Rule = (files) =>
  files
    .filter(({ path }) => isLua(path))
    .flatMap((file) => {
      const code = file.text.replace(/--.*$/gm, (comment) => ' '.repeat(comment.length));
      const calls = [...code.matchAll(/redis\.p?call\(\s*['"]\w+['"]\s*,\s*([^,()]*)/g)]
        .filter(([, key]) => /['"]|\.\./.test(key ?? ''))
        .map(
          ({ index, 1: key }) =>
            `${at(file, { start: index })} makes the key ${key?.trim()}: keys are declared and come in KEYS`,
        );
      const literals = [...code.matchAll(/(['"])([^'"\n]*(?:lectern|\{[^'"\n]*\})[^'"\n]*)\1/g)].map(
        ({ index, 2: literal }) =>
          `${at(file, { start: index })} holds the key "${literal}": key strings stand in the store's keys`,
      );
      return [...calls, ...literals];
    });

const luaIncludesFromTheLeft: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => isLua(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^.*@include.*$/gm)].flatMap(([line]) => {
        const name = /^--- @include "(.+)"$/.exec(line)?.[1];
        if (name === undefined)
          return [`${path} says ${line.trim()}: an include is written --- @include "file.lua"`];
        const to = posix.join(posix.dirname(path), name);
        const here = placeOf(path);
        const there = placeOf(to);
        if (!paths.has(to)) return [`${path} includes ${to}, which is not there`];
        const may =
          there.floor === here.floor ||
          there.floor === 'platform' ||
          (there.order >= 0 && there.order < here.order);
        return may ? [] : [`${path} includes ${to}: only the own room, platform and rooms further left`];
      }),
    );
};

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.unknown()),
});

/** Rows of the first table under a heading: what stands in backticks first, and the rest of the row. */
function tableUnder(heading: string, text: string): Map<string, string> {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return new Map(
    [...section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, name, rest]) => [
      name ?? '',
      (rest ?? '').trim(),
    ]),
  );
}

const dependenciesExplained: Rule = (files) => {
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

// ── Each rule, with a tree that breaks it and one that does not ───────────────────────────────────────────────────

type Tree = Record<string, string>;
type Kept = { rule: Rule; bad: Tree; says: string[]; good: Tree };

const lines = (count: number) => 'export {};\n'.repeat(count);
const luaHead = '-- KEYS: 1 the post. ARGV: none. Returns nothing.\n';
const papers = (dependencies: string, table: string): Tree => ({
  'package.json': `{"dependencies":{${dependencies}},"devDependencies":{},"overrides":{}}`,
  'docs/dependencies.md': `# Dependencies\n\n## What runs\n\n| package | why |\n|---|---|\n${table}\n`,
});

const house: Record<string, Kept> = {
  'src holds the plan, the rooms and the floors, and nothing else': {
    rule: knownRooms,
    bad: { 'src/billing/rules.ts': '', 'src/start.ts': '' },
    says: [
      'src/billing/rules.ts stands in no known room: src holds the plan, the rooms and platform, words, sandbox',
      'src/start.ts stands in no known room: src holds the plan, the rooms and platform, words, sandbox',
    ],
    good: {
      'src/posts/rules.ts': '',
      'src/app.ts': '',
      'src/sandbox/page/main.tsx': '',
      'test/stories/a.test.ts': '',
    },
  },
  'a room has only its five roles, and scripts beside its store': {
    rule: knownRoles,
    bad: {
      'src/posts/service.ts': '',
      'src/posts/claim.lua': '',
      'src/posts/jobs/send-post.lua': '',
      'src/posts/jobs/a/b.ts': '',
    },
    says: [
      'src/posts/service.ts',
      'src/posts/claim.lua',
      'src/posts/jobs/send-post.lua',
      'src/posts/jobs/a/b.ts',
    ].map(
      (path) =>
        `${path} is no furniture: a room has rules, store, blocks, listeners, jobs, and verb-noun.lua beside its store`,
    ),
    good: {
      'src/posts/store.ts': '',
      'src/posts/claim-intent.lua': '',
      'src/posts/store/claim-intent.lua': '',
      'src/posts/todo.lua': '-- Fragment. put(key, entry).',
      'src/posts/jobs/send-post.ts': '',
      'src/platform/redis.ts': '',
    },
  },
  'names say what a file is for, in kebab-case': {
    rule: namesSayWhat,
    bad: {
      'src/platform/utils.ts': '',
      'src/posts/rules/index.ts': '',
      'test/helpers/wait.ts': '',
      'src/platform/slackClient.ts': '',
    },
    says: [
      'src/platform/utils.ts is called utils: a name says what a file is for',
      'src/posts/rules/index.ts is called index: a name says what a file is for',
      'test/helpers/wait.ts is called helpers: a name says what a file is for',
      'src/platform/slackClient.ts is not named in kebab-case',
    ],
    good: {
      'src/words/zh-CN.ts': '',
      'src/sandbox/page/index.html': '',
      'test/house.test.ts': '',
      'src/platform/token-bucket.lua': '',
    },
  },
  'rules, stores and blocks have a test of their own': {
    rule: testedRoles,
    bad: { 'src/posts/rules.ts': '', 'src/posts/store/outbox.ts': '', 'test/likes/rules.test.ts': '' },
    says: [
      'src/posts/rules.ts has no test: test/posts/rules.test.ts is missing',
      'src/posts/store/outbox.ts has no test: test/posts/store/outbox.test.ts is missing',
    ],
    good: {
      'src/posts/rules.ts': '',
      'test/posts/rules.test.ts': '',
      'src/posts/store/outbox.ts': '',
      'src/posts/store/ledger.ts': '',
      'test/posts/store.test.ts': '',
      'src/posts/listeners.ts': '',
      'src/posts/jobs.ts': '',
    },
  },
  'files stay small': {
    rule: smallFiles,
    bad: {
      'src/posts/rules.ts': lines(351),
      'src/sandbox/page/thread.tsx': lines(301),
      'src/posts/a-b.lua': lines(351),
    },
    says: [
      'src/posts/rules.ts has 351 lines: at most 350, then it becomes a folder',
      'src/sandbox/page/thread.tsx has 301 lines: at most 300, then it becomes a folder',
      'src/posts/a-b.lua has 351 lines: at most 350, then it becomes a folder',
    ],
    good: {
      'src/posts/rules.ts': lines(350),
      'src/sandbox/page/thread.tsx': lines(300),
      'src/words/en.ts': lines(900),
      'src/sandbox/page/page.css': lines(900),
      'test/house.test.ts': lines(900),
    },
  },
  'only the two doors open the sandbox, and only when asked': {
    rule: sandboxBehindTheDoors,
    bad: {
      'src/app.ts': "import type { Act } from './sandbox/contract.ts';",
      'src/main.ts': "import { startSandbox } from './sandbox/sandbox.ts';",
    },
    says: [
      'src/app.ts imports src/sandbox/contract.ts: only src/main.ts and src/cli.ts open the sandbox, by a dynamic import',
      'src/main.ts imports src/sandbox/sandbox.ts: only src/main.ts and src/cli.ts open the sandbox, by a dynamic import',
    ],
    good: {
      'src/main.ts': "export const open = () => import('./sandbox/sandbox.ts');",
      'src/cli.ts': "import type { Act } from './sandbox/contract.ts';",
      'src/sandbox/sandbox.ts': "import { actSchema } from './contract.ts';",
    },
  },
  'Redis and its queue are reached through platform': {
    rule: redisClientsBelow,
    bad: {
      'src/posts/store.ts': "import { Redis } from 'ioredis';",
      'src/deps.ts': "import type { Queue } from 'bullmq';",
      'src/sandbox/redis.ts': "import { Redis } from 'ioredis/built/Redis.js';",
    },
    says: [
      'src/posts/store.ts imports ioredis: Redis and its queue are reached through platform',
      'src/deps.ts imports bullmq: Redis and its queue are reached through platform',
      'src/sandbox/redis.ts imports ioredis: Redis and its queue are reached through platform',
    ],
    good: {
      'src/platform/queue.ts': "import { Queue } from 'bullmq';",
      'src/sandbox/redis.ts': "import type { Redis } from 'ioredis';",
    },
  },
  'modules import each other in no circle': {
    rule: noCircles,
    bad: {
      'src/platform/a.ts': "import { b } from './b.ts';",
      'src/platform/b.ts': "export * from './c.ts';",
      'src/platform/c.ts': "import { a } from './a.ts';",
    },
    says: ['src/platform/a.ts → src/platform/b.ts → src/platform/c.ts → src/platform/a.ts is a circle'],
    good: {
      'src/platform/a.ts': "import { b } from './b.ts';\nimport { c } from './c.ts';",
      'src/platform/b.ts': "import { c } from './c.ts';\nimport type { A } from './a.ts';",
      'src/platform/c.ts': "import type { B } from './b.ts';",
    },
  },
  'the environment is read at the doors': {
    rule: environmentAtTheDoors,
    bad: {
      'src/config.ts': 'const port = process.env.PORT;',
      'src/app.ts': "\nconst { env } = process;\nconst home = process['env'];",
      'src/platform/logger.ts': "import { env } from 'node:process';",
    },
    says: ['src/config.ts:1', 'src/app.ts:2', 'src/app.ts:3', 'src/platform/logger.ts:1'].map(
      (where) => `${where} reads the environment: only src/main.ts and src/cli.ts may`,
    ),
    good: {
      'src/main.ts': 'start(process.env);',
      'src/app.ts': "// process.env\nconst text = 'process.env';",
    },
  },
  'the wall clock hangs in one place': {
    rule: wallClockInOnePlace,
    bad: {
      'src/app.ts':
        'const a = Date.now();\nconst b = new Date();\nconst c = performance.now();\nconst d = Date();\nuse(Date.now);',
    },
    says: [2, 1, 3, 4, 5]
      .toSorted()
      .map(
        (line) =>
          `src/app.ts:${line} asks the wall clock: only ${clocks.join(' and ')} may, the rest asks deps.clock`,
      ),
    good: {
      'src/platform/clock.ts': 'export const now = () => Date.now();',
      'src/sandbox/clock.ts': 'export const now = () => Date.now();',
      'src/app.ts': 'const then = new Date(0); // Date.now()',
    },
  },
  'types are held, not forced': {
    rule: typesHold,
    bad: {
      'src/app.ts': 'let a: any;\nconst b = c as Post;\nconst d = <Post>c;',
      'src/deps.ts': '// @ts-ignore\nconst e: number = f;\n// @ts-expect-error\ng();',
    },
    says: [
      'src/app.ts:1 says any: say what it is, or unknown',
      'src/app.ts:2 casts with "as Post": let zod or a narrower type say it',
      'src/app.ts:3 casts: let zod or a narrower type say it',
      'src/deps.ts:1 silences the compiler',
      'src/deps.ts:3 silences the compiler',
    ],
    good: {
      'src/app.ts':
        "import { keys as postKeys } from './b.ts';\nconst any = ['a'] as const; // as any\nconst t = 'sent as is';",
    },
  },
  'errors pass through rooms to the one handler': {
    rule: errorsPassThrough,
    bad: { 'src/posts/jobs.ts': 'try { send(); } catch { forget(); }' },
    says: ['src/posts/jobs.ts:1 has a try: in rooms errors pass through to the one handler'],
    good: {
      'src/platform/redis.ts': 'try { send(); } catch { forget(); }',
      'src/posts/jobs.ts': '// try {}',
    },
  },
  'nobody prints but the doors and the sandbox': {
    rule: nobodyPrints,
    bad: { 'src/posts/jobs.ts': "console.log('sent');" },
    says: ['src/posts/jobs.ts:1 prints: log through deps.log'],
    good: {
      'src/main.ts': "console.error('no');",
      'src/sandbox/sandbox.ts': "console.log('open');",
      'src/app.ts': '// console.log',
    },
  },
  'what people read comes from words': {
    rule: wordsComeFromWords,
    bad: {
      'src/posts/listeners.ts': "answer('Nothing here');\nanswer(`The course is not there`);",
      'src/posts/jobs/send-post.ts': "answer('已暂停');",
    },
    says: [
      'src/posts/listeners.ts:1 says "Nothing here": people\'s words come from words/ by way of blocks',
      'src/posts/listeners.ts:2 says "The course is not there": people\'s words come from words/ by way of blocks',
      'src/posts/jobs/send-post.ts:1 says "已暂停": people\'s words come from words/ by way of blocks',
    ],
    good: {
      'src/posts/listeners.ts':
        "// A comment may say it.\nregister({ word: 'now' });\ndeps.log.info({}, 'a lesson came late');\ndeps.log[level]({}, 'a step failed');",
      'src/posts/jobs.ts': "tick('0 * * * *');\nthrow new Error('no such place there');",
      'src/posts/store.ts': "const why = 'Not about this file';",
    },
  },
  'every locale has the same words': {
    rule: sameWordsEverywhere,
    bad: {
      'src/words/en.ts':
        "export const en = { ask: { receipt: 'Kept.', full: 'Enough.' }, 'next lesson': 'Next' };",
      'src/words/zh-CN.ts': "export const zhCn = { ask: { receipt: '已收下。' }, later: '以后' } as const;",
    },
    says: [
      'src/words has no later in en',
      'src/words has no ask.full in zh-cn',
      'src/words has no next lesson in zh-cn',
    ],
    good: {
      'src/words/words.ts': "export const locales = { en: 'English' };",
      'src/words/en/ask.json': '{ "receipt": "Kept." }',
      'src/words/zh-CN/ask.ts': "export const ask = { receipt: '已收下。' } satisfies Words;",
    },
  },
  'a script begins with its KEYS, ARGV and answer': {
    rule: luaHeads,
    bad: {
      'src/posts/add-post.lua': '-- Adds a post. KEYS: 1 the post\nreturn ARGV[1]',
      'src/platform/a-b.lua': 'return 1',
    },
    says: [
      'src/posts/add-post.lua does not begin with a comment that names ARGV, what it returns',
      'src/platform/a-b.lua does not begin with a comment that names KEYS, ARGV, what it returns',
    ],
    good: { 'src/posts/add-post.lua': `${luaHead}return nil` },
  },
  'scripts touch declared keys only': {
    rule: luaDeclaredKeys,
    bad: {
      'src/posts/add-post.lua': `${luaHead}redis.call('SET', 'posts', 1)\nredis.pcall("GET", KEYS[1] .. ':x')\nlocal k = 'lectern:posts'\nlocal t = "{T1}"`,
    },
    says: [
      "src/posts/add-post.lua:2 makes the key 'posts': keys are declared and come in KEYS",
      "src/posts/add-post.lua:3 makes the key KEYS[1] .. ':x': keys are declared and come in KEYS",
      'src/posts/add-post.lua:4 holds the key "lectern:posts": key strings stand in the store\'s keys',
      'src/posts/add-post.lua:5 holds the key "{T1}": key strings stand in the store\'s keys',
    ],
    good: {
      'src/posts/add-post.lua': `${luaHead}redis.call('SET', KEYS[1], 'sent') -- 'lectern:x'\nlocal now = redis.call('TIME')\nreturn { 'stale' }`,
    },
  },
  'scripts include from their own room, platform and the left': {
    rule: luaIncludesFromTheLeft,
    bad: {
      'src/posts/add-post.lua': `--- @include "../lessons/claim-lesson.lua"\n--- @include "../likes/no-where.lua"\n-- @include "a-b.lua"`,
      'src/lessons/claim-lesson.lua': '',
      'src/platform/take-token.lua': '--- @include "../posts/add-post.lua"',
    },
    says: [
      'src/posts/add-post.lua includes src/lessons/claim-lesson.lua: only the own room, platform and rooms further left',
      'src/posts/add-post.lua includes src/likes/no-where.lua, which is not there',
      'src/posts/add-post.lua says -- @include "a-b.lua": an include is written --- @include "file.lua"',
      'src/platform/take-token.lua includes src/posts/add-post.lua: only the own room, platform and rooms further left',
    ],
    good: {
      'src/lessons/claim-lesson.lua':
        '--- @include "../posts/add-post.lua"\n--- @include "../platform/take-token.lua"\n--- @include "find-next.lua"',
      'src/lessons/find-next.lua': '',
      'src/posts/add-post.lua': '',
      'src/platform/take-token.lua': '',
    },
  },
  'every dependency has an exact version and a written reason': {
    rule: dependenciesExplained,
    bad: papers('"zod":"4.6.7","yaml":"^2.9.1"', '| `zod` | Schemas. |\n| `lodash` | Habit. |'),
    says: [
      'docs/dependencies.md gives no reason for yaml under "What runs"',
      'docs/dependencies.md explains lodash under "What runs", which package.json does not have there',
      'package.json takes yaml at ^2.9.1: versions are exact',
    ],
    good: papers('"zod":"4.6.7"', '| `zod` | Schemas. |'),
  },
  'every file reaches only its own floor and what stands below or to the left': {
    rule: floorsKept,
    bad: {
      'src/lessons/rules.ts':
        "import { connect } from '../platform/redis.ts';\nimport { due } from '../readers/rules.ts';\nimport type { Post } from '../posts/store.ts';\nimport { createHash } from 'node:crypto';",
      'src/lessons/store.ts':
        "import { lessonCard } from './blocks.ts';\nimport { z } from 'zod';\nimport { keys } from '../readers/store.ts';",
      'src/lessons/blocks.ts':
        "import { add } from './store.ts';\nimport { post } from '../platform/slack/post.ts';",
      'src/lessons/listeners.ts':
        "import { add } from '../posts/store.ts';\nimport { due } from '../readers/rules.ts';\nimport { Deps } from '../deps.ts';",
      'src/lessons/jobs.ts':
        "import { announce } from '../sessions/jobs.ts';\nimport { card } from '../digests/blocks.ts';",
      'src/platform/queue.ts': "import type { Deps } from '../deps.ts';",
      'src/words/words.ts': "import { next } from '../courses/rules.ts';",
      'src/sandbox/sandbox.ts': "import { open } from '../app.ts';",
      'src/config.ts': "import { places } from './subscriptions/rules.ts';",
      'src/deps.ts': "import { add } from './posts/store.ts';",
      'src/app.ts': "import { start } from './main.ts';\nexport const load = (name: string) => import(name);",
    },
    says: [
      `src/lessons/rules.ts imports src/platform/redis.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports src/readers/rules.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports the type Post of src/posts/store.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports node:crypto: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/store.ts imports src/lessons/blocks.ts: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/store.ts imports zod: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/store.ts imports src/readers/store.ts: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/blocks.ts imports src/lessons/store.ts: blocks may not, only ${roleFloors.blocks?.reaches}`,
      `src/lessons/blocks.ts imports src/platform/slack/post.ts: blocks may not, only ${roleFloors.blocks?.reaches}`,
      `src/lessons/listeners.ts imports src/posts/store.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/listeners.ts imports src/readers/rules.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/listeners.ts imports src/deps.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/jobs.ts imports src/sessions/jobs.ts: jobs may not, only ${acting.reaches}`,
      `src/lessons/jobs.ts imports src/digests/blocks.ts: jobs may not, only ${acting.reaches}`,
      'src/platform/queue.ts imports the type Deps of src/deps.ts: platform may not, only npm, Node and itself',
      'src/words/words.ts imports src/courses/rules.ts: words may not, only npm, platform, itself and types of rules',
      'src/sandbox/sandbox.ts imports src/app.ts: sandbox may not, only npm, Node, platform, words and itself',
      'src/config.ts imports src/subscriptions/rules.ts: config may not, only zod and platform',
      'src/deps.ts imports src/posts/store.ts: deps may not, only types, and none of the plan',
      'src/app.ts imports src/main.ts: app may not, only everything but the doors',
      'src/app.ts imports a computed name: nobody can see what it reaches',
    ],
    good: {
      'src/lessons/rules.ts':
        "import { z } from 'zod';\nimport { isZone } from '../platform/calendar.ts';\nimport { next } from '../courses/rules.ts';\nimport type { Instant } from '../platform/clock.ts';",
      'src/lessons/rules/due.ts': "import { next } from './next.ts';",
      'src/lessons/store.ts':
        "import { keys as postKeys, type Post } from '../posts/store.ts';\nimport type { Kind } from '../posts/rules.ts';\nimport { createScript } from '../platform/redis.ts';\nimport { position } from './rules.ts';",
      'src/lessons/blocks.ts':
        "import type { KnownBlock } from '@slack/types';\nimport { words } from '../words/words.ts';\nimport { escape } from '../platform/slack/mrkdwn.ts';\nimport { title } from '../courses/rules.ts';",
      'src/lessons/listeners.ts':
        "import type { Deps } from '../deps.ts';\nimport { lessonCard } from './blocks.ts';\nimport { lessonDue } from './rules/due.ts';\nimport { send } from '../platform/slack/post.ts';\nimport type { Post } from '../posts/store.ts';",
      'src/deps.ts': "import type { PostStore } from './posts/store.ts';",
      'src/words/words.ts': "import type { Locale } from '../courses/rules.ts';",
      'src/app.ts': "import { lessonJobs } from './lessons/jobs.ts';",
      'src/main.ts': "import { open } from './app.ts';",
    },
  },
};

const asFiles = (tree: Tree): Source[] => Object.entries(tree).map(([path, text]) => ({ path, text }));

/** Every text file under these paths of the repository, read once. */
function readTree(...roots: string[]): Source[] {
  const top = new URL('../', import.meta.url);
  return roots.flatMap((root) => {
    if (!root.endsWith('/')) return [{ path: root, text: readFileSync(new URL(root, top), 'utf8') }];
    return readdirSync(new URL(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        posix.join(root, posix.relative(fileURLToPath(new URL(root, top)), entry.parentPath), entry.name),
      )
      .map((path) => ({ path, text: readFileSync(new URL(path, top), 'utf8') }));
  });
}

const real = readTree('src/', 'test/', 'package.json', 'docs/dependencies.md');

describe.each(Object.entries(house))('%s', (_, { rule, bad, says, good }) => {
  test('a tree that breaks it is named', () => {
    expect(rule(asFiles(bad))).toEqual(says);
  });

  test('a tree that keeps it is left alone', () => {
    expect(rule(asFiles(good))).toEqual([]);
  });

  test('the house keeps it', () => {
    expect(rule(real)).toEqual([]);
  });
});
