// The faults that are put into Lua scripts.
import { describe, expect, test } from 'vitest';
import { luaMutants } from './lua-mutants.ts';

const faultsOf = (script: string) => luaMutants(script).map(({ after }) => after);

describe('the mutants of a script', () => {
  test('turn a comparison, and move it by one', () => {
    expect(faultsOf('if a == b then x = 1 end')).toEqual(['if a ~= b then x = 1 end']);
    expect(faultsOf('local late = at >= now')).toEqual(['local late = at > now', 'local late = at < now']);
  });

  test('take one word for another, and leave out a not', () => {
    expect(faultsOf('return not a and b or false')).toEqual([
      'return a and b or false',
      'return not a or b or false',
      'return not a and b and false',
      'return not a and b or true',
    ]);
  });

  test('count in the other direction', () => {
    expect(faultsOf('local last = first + 1 - 10')).toEqual(['local last = first - 1 - 10']);
  });

  test('leave out a call whose answer nobody uses', () => {
    expect(faultsOf("  redis.call('DEL', KEYS[1])")).toEqual(['']);
    expect(faultsOf("if old then redis.call('DEL', KEYS[1]) end")).toEqual(['if old then  end']);
    expect(faultsOf("for _, key in ipairs(KEYS) do redis.call('DEL', key) end")).toEqual([
      'for _, key in ipairs(KEYS) do  end',
    ]);
    expect(faultsOf("local old = redis.call('GET', KEYS[1])")).toEqual([]);
    expect(faultsOf("return redis.call('GET', KEYS[1])")).toEqual([]);
  });

  test('leave comments and strings alone', () => {
    expect(faultsOf("-- a and b == c\nlocal kept = 'a or b' -- not c")).toEqual([]);
    expect(faultsOf("redis.call('ZADD', key, '(' .. a)")).toEqual(['']);
  });

  test('have one fault each, and the rest of the script as it was', () => {
    const script = "local a = b\nif a and b then return 'x' end\nreturn nil\n";
    expect(luaMutants(script)).toEqual([
      {
        line: 2,
        before: "if a and b then return 'x' end",
        after: "if a or b then return 'x' end",
        text: "local a = b\nif a or b then return 'x' end\nreturn nil\n",
      },
    ]);
  });
});
