import { CommandError } from '../command-error.ts';
import { defaultFolder, folderHelp } from './backup.ts';
import { type Command, flag, flagValue, text } from './command.ts';

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Make a backup the database of the collector on this machine',
  help: `touchstone restore FILE [options]

Reads what touchstone backup or wrangler d1 export has written. Stop the collector first. Nothing is touched before the
backup has been read whole and found complete.

  --replace        also when the database has something in it; that is kept beside
${folderHelp}

  touchstone restore before-the-update.sql --replace`,
  options: { folder: text, replace: flag },
  async run({ flags, words, surroundings }) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new CommandError('Which backup? touchstone restore FILE');
    // Loaded here, because no other command needs SQLite and a collector.
    const { DatabaseInUse, restore } = await import('../backup/restore.ts');
    const folder = flagValue(flags, 'folder') ?? defaultFolder;
    try {
      const { rows, before } = await restore({ file, folder, replace: flags.replace === true });
      surroundings.print(`Restored ${rows.responses} responses. Start the collector: npm start\n`);
      if (before !== null) surroundings.print(`What was there before: ${before}\n`);
      return 0;
    } catch (error) {
      const hint =
        error instanceof DatabaseInUse ? '\nGive --replace to put the backup in its place; it is kept beside.' : '';
      throw new CommandError((error as Error).message + hint);
    }
  },
};
