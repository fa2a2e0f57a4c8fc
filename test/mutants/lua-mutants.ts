// Small faults in a Lua script: each mutant is the script with one of them.

export type Mutant = {
  /** Counted from 1. */
  line: number;
  before: string;
  after: string;
  /** The whole script with the fault. */
  text: string;
};

/** The replacements of an operator or word: a comparison turned or moved by one, the other word of a pair, nothing. */
const replacements: Record<string, string[]> = {
  '==': ['~='],
  '~=': ['=='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  and: ['or'],
  or: ['and'],
  'not ': [''],
  true: ['false'],
  false: ['true'],
  '+ 1': ['- 1'],
  '- 1': ['+ 1'],
};
const operator = /[=~<>]=|[<>]|\b(?:and|or|true|false)\b|\bnot |[+-] 1\b/g;
/** A call whose result nobody uses, on a line of its own or between `then` or `do` and `end`. */
const statement = /(?<=^\s*|\b(?:then|do) )(?!return\b)[a-z_.]+\(.*\)(?=$| end$)/g;

/** The line with spaces in place of the contents of its strings and of its comment, so that positions stay. */
const masked = (line: string) =>
  line.replace(/'[^']*'|--.*/g, (found) =>
    found.startsWith('--') ? ' '.repeat(found.length) : `'${' '.repeat(found.length - 2)}'`,
  );

export function luaMutants(script: string): Mutant[] {
  const lines = script.split('\n');
  return lines.flatMap((line, index) => {
    const code = masked(line).trimEnd();
    const mutant = (start: number, end: number, by: string): Mutant => {
      const after = line.slice(0, start) + by + line.slice(end);
      return {
        line: index + 1,
        before: line.trim(),
        after: after.trim(),
        text: lines.with(index, after).join('\n'),
      };
    };
    const turned = [...code.matchAll(operator)].flatMap(({ 0: found, index: at }) =>
      (replacements[found] ?? []).map((by) => mutant(at, at + found.length, by)),
    );
    const dropped = [...code.matchAll(statement)].map(({ 0: found, index: at }) =>
      mutant(at, at + found.length, ''),
    );
    return [...turned, ...dropped];
  });
}
