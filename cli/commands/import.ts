import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { connect } from '../connection.ts';
import { importState } from '../import/import-state.ts';
import { loadMapping } from '../import/mapping.ts';
import { previewLines } from '../import/preview.ts';
import { makeProgress } from '../import/progress.ts';
import { checkImport, runImport } from '../import/run-import.ts';
import { summaryLines } from '../import/summary.ts';
import { type Command, connectionHelp, connectionOptions, flag, flagValue, text } from './command.ts';

/** Where it is kept how far an import has come. */
const stateFolder = join(import.meta.dirname, '../../.touchstone/imports');

export const importCommand: Command = {
  name: 'import',
  summary: 'Bring in answers from a CSV',
  help: `touchstone import FILE.csv --map MAPPING.json [options]

  --map FILE     how columns become answers (docs/import.md)
  --site KEY     the site; otherwise the mapping's
  --preview      show how the file would be read and what would be refused; store nothing
  --all-or-nothing
                 store nothing if any row would be refused
  --refused FILE where refused rows are listed (.touchstone/imports/NAME.refused.csv)
  --restart      forget an interrupted run and begin at the first row
${connectionHelp}

Repeating it counts nothing twice; an interrupted one goes on where it was. Ends with 1 when rows were, or would be, refused.
In the repository, npm run import -- FILE.csv is the same.

  touchstone import answers.csv --map mapping.json --preview
  touchstone import answers.csv --map mapping.json`,
  options: {
    ...connectionOptions,
    ...{ map: text, site: text, refused: text },
    ...{ preview: flag, 'all-or-nothing': flag, restart: flag },
  },
  async run({ flags, words: [file, ...more], surroundings }) {
    const map = flagValue(flags, 'map');
    if (!file || more.length > 0 || !map) throw new CommandError(importCommand.help);
    if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
    const mapping = loadMapping(map);
    const site = flagValue(flags, 'site') ?? mapping.site;
    if (!site) throw new CommandError('Which site? Give --site, or "site" in the mapping.');
    const progress = makeProgress(process.stderr);
    const { origin, api } = connect(flags, { ...surroundings, say: (line) => progress.say(line.trimEnd()) });
    // A preview has a list of its own, so that it leaves that of an unfinished run alone.
    const listName = mapping.import + (flags.preview ? '.preview' : '');
    const state = importState(stateFolder, listName, flagValue(flags, 'refused'));
    if (flags.restart) state.clear();
    const { now, signal, print } = surroundings;
    const allOrNothing = flags['all-or-nothing'] === true;
    const job = { csvPath: file, mapping, site, origin, api, state, progress, now, signal, allOrNothing };
    if (flags.preview) for (const line of await previewLines(job)) print(`${line}\n`);
    const summary = await (flags.preview ? checkImport(job) : runImport(job));
    for (const line of summaryLines(summary, state.refusedPath)) print(`${line}\n`);
    if (summary.interrupted) return 130;
    return summary.refused > 0 ? 1 : 0;
  },
};
