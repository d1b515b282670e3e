import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;

/** Vitest itself leaves one core to the screen: of two, that is half of the machine. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Each test runs in the place where its code runs; the file's name says which. */
export default defineConfig(async ({ mode }) => ({
  test: {
    reporters: ['default', `${root}/test/closing-line.ts`],
    // `npm run coverage`: what figures are made of has no branch that no test takes.
    coverage: {
      provider: 'istanbul' as const,
      include: ['worker/stats/**', 'worker/journey/**'],
      reporter: ['text'],
      thresholds: { 100: true },
    },
    projects: [
      {
        root,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.workerd.test.ts', 'test/**/*.browser.test.ts'],
          // One process for many files: a process for each would cost a minute. They share nothing that one could change.
          isolate: false,
          maxWorkers,
          unstubGlobals: true,
          // Some start a whole collector, beside other tests on two cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            main: `${root}/worker/index.ts`,
            miniflare: {
              compatibilityDate: '2026-10-20',
              d1Databases: ['DB'],
              durableObjects: { SITE_COMMITTER: { className: 'SiteCommitter', useSQLite: true } },
              bindings: { MIGRATIONS: await readD1Migrations(`${root}/worker/migrations`) },
              serviceBindings: { ASSETS: () => new Response('not built in this test', { status: 404 }) },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['test/**/*.workerd.test.ts'],
          setupFiles: [`${root}/test/worker/apply-migrations.ts`],
          maxWorkers,
          // Some store thousands of records, beside other tests on two cores.
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          // These take long, and `npm run test:all` alone runs them.
          exclude: mode === 'all' ? [] : ['test/**/*.all.browser.test.ts'],
          globalSetup: ['find-chromium', 'find-browsers', 'shared'].map((name) => `${root}/test/browser/${name}.ts`),
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A browser that was late on a busy machine gets a second chance there; what fails twice has failed.
          retry: process.env.CI ? 1 : 0,
          // One for each core, and nothing beside them; more would make each other late.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));
