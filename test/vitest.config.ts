import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;

/** Each test runs in the place where its code runs; the file's name says which. */
export default defineConfig(async () => ({
  test: {
    reporters: ['default', `${root}/test/closing-line.ts`],
    projects: [
      {
        root,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.workerd.test.ts', 'test/**/*.browser.test.ts'],
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
          // Some store thousands of records, beside other tests on two cores.
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: [`${root}/test/browser/find-chromium.ts`, `${root}/test/browser/find-browsers.ts`],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A browser that was late on a busy machine gets a second chance there; what fails twice has failed.
          retry: process.env.CI ? 1 : 0,
          // Browsers beside each other on two cores make each other late.
          fileParallelism: false,
        },
      },
    ],
  },
}));
