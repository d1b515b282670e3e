/** `npm run backup -- [FILE]`: the database of the collector on this machine, as a file of SQL. */
import { parseArgs } from 'node:util';
import { backup } from './backup/backup.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', default: `${import.meta.dirname}/../.touchstone` } },
});
const file = positionals[0] ?? `touchstone-${new Date().toISOString().slice(0, 10)}.sql`;

try {
  const counts = backup({ folder: values.folder, file });
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `${file}: ${counts.responses ?? 0} responses, ${rows} rows in all. It has secrets in it: keep it as one.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
