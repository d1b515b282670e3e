import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line that people and machines read: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        if (state === 'failed') failed++;
      }
    }
    // A run that failed without a failing test, such as in its set-up, has not passed.
    process.on('exit', (code) => console.log(`${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`));
  }
}
