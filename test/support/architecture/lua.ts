// Rules on Lua scripts: their heads, the keys they touch, and their includes.
import { posix } from 'node:path';
import { takes } from '../../../src/platform/scripts.ts';
import { placeOf } from './layers.ts';
import { isLua, type Rule } from './sources.ts';
import { at } from './syntax.ts';

export const luaHeads: Rule = (files) =>
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

/** A head counts at least what its script reads; the loader checks each call against it. */
export const luaHeadsCount: Rule = (files) =>
  files
    .filter(({ path, text }) => isLua(path) && !text.startsWith('-- Fragment'))
    .flatMap(({ path, text }) => {
      const code = text.replace(/^--.*$/gm, '');
      return Object.entries(takes(text)).flatMap(([name, count]) => {
        const read = [...code.matchAll(new RegExp(`\\b${name}\\[(\\d+)\\]`, 'g'))].map(([, index]) =>
          Number(index),
        );
        const most = Math.max(0, ...read);
        if (count === undefined) return [`${path} does not count its ${name}`];
        return most > count.least ? [`${path} reads ${name}[${most}]: its head counts ${count.least}`] : [];
      });
    });

export const luaDeclaredKeys: Rule = (files) =>
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

export const luaIncludesFromTheLeft: Rule = (files) => {
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
          there.layer === here.layer ||
          there.layer === 'platform' ||
          (there.order >= 0 && there.order < here.order);
        return may
          ? []
          : [`${path} includes ${to}: only the own feature, platform and features further left`];
      }),
    );
};
