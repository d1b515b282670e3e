import { CommandError } from '../command-error.ts';
import { type Command, flagValue, text } from './command.ts';

/** Where `npm start` keeps its database. */
export const defaultFolder = `${import.meta.dirname}/../../.touchstone`;

export const folderHelp = '  --folder FOLDER  where it keeps its database; otherwise .touchstone of this installation';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Save the whole database of the collector on this machine',
  help: `touchstone backup [FILE] [options]

Writes a file of SQL, otherwise touchstone-DAY.sql; all of it is of one moment, also while the collector runs. It has
secrets in it: keep it as one.

${folderHelp}

  touchstone backup before-the-update.sql`,
  options: { folder: text },
  async run({ flags, words, surroundings }) {
    const { now, print } = surroundings;
    const [file = `touchstone-${new Date(now()).toISOString().slice(0, 10)}.sql`, ...more] = words;
    if (more.length > 0) throw new CommandError('One file: touchstone backup [FILE]');
    // Loaded here, because no other command needs SQLite.
    const { backup } = await import('../backup/backup.ts');
    try {
      const counts = backup({ folder: flagValue(flags, 'folder') ?? defaultFolder, file });
      const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
      print(
        `${file}: ${counts.responses ?? 0} responses, ${rows} rows in all. It has secrets in it: keep it as one.\n`,
      );
      return 0;
    } catch (error) {
      throw new CommandError((error as Error).message);
    }
  },
};
