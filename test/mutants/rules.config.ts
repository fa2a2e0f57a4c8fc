// The tests that the mutants of rules are tried with: those of the rules alone.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/*/rules.test.ts', 'test/*/rules/**/*.test.ts', 'test/steps.test.ts'] },
});
