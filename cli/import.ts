/** `npm run import -- FILE.csv --map MAPPING.json`: sends the rows of a CSV to a collector. See docs/import.md. */
import { runCommandLine } from './command-line.ts';
import { realSurroundings } from './terminal/real-surroundings.ts';

process.exitCode = await runCommandLine(['import', ...process.argv.slice(2)], realSurroundings());
