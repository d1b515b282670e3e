/**
 * Runs test files in this process without a test runner, so that V8 counts what they reach in the very source. What
 * they expect is not looked at here: the test runner does that.
 *
 * Usage: NODE_V8_COVERAGE=FOLDER node test/branches/run-tests.ts FILE…
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const runner = new URL('./silent-runner.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest' ? { url: runner, shortCircuit: true } : next(specifier, context),
});

for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
const { finish } = (await import(runner)) as typeof import('./silent-runner.ts');
await finish();
