import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest comes first, so that no worker is left alone with it at the end. */
const longest = ['test/faults/attack', 'test/fuzz/', 'test/stories/', 'test/browser/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((folder) => moduleId.includes(folder));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** These measure their process, or start browsers: each file has one of its own. */
const alone = ['test/faults/**', 'test/fuzz/**', 'test/browser/**'];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'alone', include: alone.map((folder) => `${folder}/*.test.ts`) } },
      // All others share one, so that the modules of src are read once.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: alone, isolate: false },
      },
    ],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Stories wait more than they work, so that two of them share two cores well; by itself vitest would take one.
    maxWorkers: 2,
    // Tests that say `concurrent` wait for processes of their own rather than for this one.
    maxConcurrency: 4,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: '.vitest/report.json' }]],
  },
});
