// Reads the files of a tree as text.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Source = { path: string; text: string };
/** Returns sentences about each breach of the rule, each beginning with the file; none if there are no breaches. */
export type Rule = (files: readonly Source[]) => string[];

export const inSrc = (path: string) => path.startsWith('src/');
export const isCode = (path: string) => /\.(ts|tsx|lua)$/.test(path);
export const isLua = (path: string) => inSrc(path) && path.endsWith('.lua');
/** The locale of a file of words, e.g. `en.ts`, `zh-cn.json` or `zh-CN/ask.ts`; undefined for other files. */
export const localeOf = (path: string) =>
  /^src\/words\/(?:.+\/)??([a-z]{2}(?:-[A-Za-z]{2,4})?)(?:\.(?:ts|json)$|\/)/.exec(path)?.[1]?.toLowerCase();
export const isLocale = (path: string) => localeOf(path) !== undefined;
export const typescript = (files: readonly Source[]) =>
  files.filter(({ path }) => inSrc(path) && /\.tsx?$/.test(path));

/** Reads every text file under these paths of the repository, once. */
export function readTree(...roots: string[]): Source[] {
  const top = new URL('../../../', import.meta.url);
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
