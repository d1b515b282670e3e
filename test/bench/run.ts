/**
 * Measurements by name: `npm run bench -- NAME [arguments]`. Each is a file beside this one that exports `run`; without
 * a name they are listed.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((file) => /^export (?:async )?function run\b/m.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

const [name = '', ...args] = process.argv.slice(2);
if (names.includes(name)) {
  const bench = (await import(`./${name}.ts`)) as { run(args: string[]): void | Promise<void> };
  await bench.run(args);
} else {
  console.error(`Usage: npm run bench -- NAME\n${names.map((known) => `  ${known}`).join('\n')}`);
  process.exitCode = 1;
}
