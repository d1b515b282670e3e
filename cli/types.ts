/** Type-checks each folder with its own tsconfig, so that no folder can use what its place does not have. */
import { spawnSync } from 'node:child_process';

const folders = [
  'shared',
  'widget',
  'worker',
  'client',
  'console',
  'reference',
  'demo',
  'cli',
  'test',
  'test/worker',
  'docs/examples',
];
const failed = folders.filter((folder) => spawnSync('tsc', ['-p', folder], { stdio: 'inherit' }).status !== 0);
if (failed.length > 0) {
  console.error(`Type errors in: ${failed.join(', ')}`);
  process.exit(1);
}
