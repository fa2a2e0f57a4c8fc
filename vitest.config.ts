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

/** Whole apps and browsers: each of these files has a process of its own. */
const whole = ['test/stories/**', 'test/faults/**', 'test/fuzz/**', 'test/browser/**'];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'whole', include: whole.map((folder) => `${folder}/*.test.ts`) } },
      // These share a process, so that the modules of src are read once.
      {
        extends: true,
        test: { name: 'parts', include: ['test/**/*.test.ts'], exclude: whole, isolate: false },
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
