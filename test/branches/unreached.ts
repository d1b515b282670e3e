import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');

interface Range {
  startOffset: number;
  endOffset: number;
  count: number;
}

interface Report {
  result: { url: string; functions: { functionName: string; ranges: Range[] }[] }[];
}

const lineOf = (source: string, offset: number) => source.slice(0, offset).split('\n').length;

/**
 * Functions and branches (`if`, `?:`, `&&`, `||`, `??`, `case`, loops) of some files that some tests never reach, as
 * V8 counts them, each as `file:line: source`. A file that no test imports is unreached as a whole.
 */
export function unreached(files: readonly string[], tests: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'branches-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', join(import.meta.dirname, 'run-tests.ts'), ...tests],
      { cwd: root, env: { ...process.env, NODE_V8_COVERAGE: folder, NODE_OPTIONS: '' }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const reports = globSync('*.json', { cwd: folder }).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report,
    );
    const scripts = reports.flatMap(({ result }) => result).filter(({ url }) => url.startsWith('file:'));
    return files.flatMap((file) => {
      const script = scripts.find(({ url }) => fileURLToPath(url) === join(root, file));
      if (!script) return [`${file}: not imported`];
      const source = readFileSync(join(root, file), 'utf8');
      const cold = script.functions.flatMap(({ ranges }) => ranges.filter(({ count }) => count === 0));
      return cold.map(({ startOffset, endOffset }) => {
        const text = source.slice(startOffset, endOffset).replace(/\s+/g, ' ').slice(0, 80);
        return `${file}:${lineOf(source, startOffset)}: ${text}`;
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
