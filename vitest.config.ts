import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Stories wait more than they work, so that two of them share two cores well; by itself vitest would take one.
    maxWorkers: 2,
    // Tests that say `concurrent` wait for processes of their own rather than for this one.
    maxConcurrency: 7,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: '.vitest/report.json' }]],
  },
});
