// Parses TypeScript for the rules: imports, names, and any node of a file.
import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';
import { type Rule, type Source, typescript } from './sources.ts';

const parsed = new Map<string, ReturnType<typeof parseSync>>();

export function parse({ path, text }: Source) {
  const key = `${path}\n${text}`;
  const result = parsed.get(key) ?? parseSync(path, text);
  if (result.errors.length > 0) throw new Error(`${path} is not TypeScript: ${result.errors[0]?.message}`);
  parsed.set(key, result);
  return result;
}

export const visit = (file: Source, visitor: VisitorObject) =>
  new Visitor(visitor).visit(parse(file).program);

/** `path:line`, as an editor opens it. */
export const at = ({ path, text }: Source, { start }: { start: number }) =>
  `${path}:${text.slice(0, start).split('\n').length}`;

export type Import = {
  from: string;
  /** A path under src, or the name of a package, `node:…` included; empty if it is computed. */
  to: string;
  isOurs: boolean;
  typeOnly: boolean;
  dynamic: boolean;
  /** The imported names; `*` for all. */
  names: string[];
};

function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, names: string[], dynamic = false) => {
    const isOurs = specifier.startsWith('.');
    const to = isOurs
      ? posix.join(posix.dirname(file.path), specifier)
      : specifier.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1');
    found.push({ from: file.path, to, isOurs, typeOnly, dynamic, names });
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

export const importsIn = (files: readonly Source[]) => typescript(files).flatMap(importsOf);

/** The name of a member, written `a.b` or `a['b']`. */
export const memberName = ({ property }: ESTree.MemberExpression) =>
  property.type === 'Identifier' ? property.name : property.type === 'Literal' ? String(property.value) : '';

export const isNamed = (node: ESTree.Node, name: string) => node.type === 'Identifier' && node.name === name;

/** A rule that checks each TypeScript file of src except `except`, and reports nodes. */
export function perFile(
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
