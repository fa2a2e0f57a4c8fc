// Text files below a folder, their front matter, and YAML with the line number of each value.
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { causeOf, StartRefusal } from './start-refusal.ts';

export type FileFinding = { line: number; reason: string };

export type Yaml = {
  value: unknown;
  findings: FileFinding[];
  /** The line of a key or item; that of its nearest existing parent where it does not exist. */
  lineOf(path: readonly PropertyKey[]): number;
};

/**
 * Every file below `directory` with one of the endings, by its relative path (forward slashes), in alphabetical order. Hidden files
 * are left out, and line ends become `\n`. Empty where the directory does not exist; throws a `StartRefusal` where a file cannot be
 * read.
 */
export async function readTree(directory: string, endings: readonly string[]): Promise<Map<string, string>> {
  try {
    return await readFiles(directory, endings);
  } catch (error) {
    throw new StartRefusal(`${directory} cannot be read (${causeOf(error)}). Check CONTENT_DIR.`);
  }
}

async function readFiles(directory: string, endings: readonly string[]): Promise<Map<string, string>> {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return new Map();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep))
    .filter((steps) => !steps.some((step) => step.startsWith('.')))
    .map((steps) => steps.join('/'))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [path, await readText(join(directory, path))]),
    ),
  );
}

async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The YAML between two `---` lines at the top and the text after it; undefined where the file has no such head. */
export function splitFrontMatter(text: string): { yaml: string; body: string; bodyLine: number } | undefined {
  const head = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(text);
  if (!head || head.index > 0) return undefined;
  return { yaml: head[1] ?? '', body: text.slice(head[0].length), bodyLine: head[0].split('\n').length };
}

/** Reads YAML that begins on `firstLine` of its file; all line numbers are those of the file. */
export function parseYaml(text: string, firstLine = 1): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset = 0) => lines.linePos(offset).line + firstLine - 1;
  const findings = document.errors.map((error) => ({ line: lineAt(error.pos[0]), reason: error.message }));
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      findings.push({ line: lineAt(alias.range?.[0]), reason: 'a text that starts with * needs quotes' });
    },
  });
  return {
    value: findings.length > 0 ? undefined : document.toJS(),
    findings,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = root;
  let offset = isNode(root) ? root.range?.[0] : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!isScalar(pair?.key)) break;
      offset = pair.key.range?.[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) break;
      offset = node.range?.[0];
    } else break;
  }
  return offset;
}
