/** `npm run restore -- FILE [--replace]`: makes a backup the database of the collector on this machine. */
import { parseArgs } from 'node:util';
import { DatabaseInUse, restore } from './backup/restore.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: `${import.meta.dirname}/../.touchstone` },
    replace: { type: 'boolean', default: false },
  },
});
const [file] = positionals;

try {
  if (file === undefined) throw new Error('Which backup? npm run restore -- FILE [--replace]');
  const { rows, before } = await restore({ ...values, file });
  console.log(`Restored ${rows.responses} responses. Start the collector: npm start`);
  if (before !== null) console.log(`What was there before: ${before}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof DatabaseInUse)
    console.error('Give --replace to put the backup in its place; it is kept beside.');
  process.exit(1);
}
