import { parseArgs } from 'node:util';
import { ApiError } from '../client/index.ts';
import { CommandError } from './command-error.ts';
import { annotate } from './commands/annotate.ts';
import { backupCommand } from './commands/backup.ts';
import type { Command, ExitCode, Flags } from './commands/command.ts';
import { erase } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { login, logout } from './commands/login.ts';
import { responses } from './commands/responses.ts';
import { restoreCommand } from './commands/restore.ts';
import { results } from './commands/results.ts';
import { sites } from './commands/sites.ts';
import { surveys } from './commands/surveys.ts';
import { tail } from './commands/tail.ts';
import { ImportStopped } from './import/import-stopped.ts';
import type { Surroundings } from './terminal/surroundings.ts';

export const commands: readonly Command[] = [
  ...[login, logout, sites, surveys, results, responses, tail, annotate],
  ...[exportCommand, importCommand, erase],
  ...[backupCommand, restoreCommand],
];

/** The list of commands. */
export function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `touchstone COMMAND [options]

${lines.join('\n')}

touchstone COMMAND --help says more, with examples.
Ends with 0 when all is done, 1 when there is something to look at, 2 when it could not be done, 130 when interrupted.
`;
}

/** Runs what a person typed behind `touchstone`. Never throws for what is theirs to mend: it says it, and answers 2. */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await run(words, surroundings);
  } catch (error) {
    if (!isTheirs(error)) throw error;
    surroundings.say(`${error.message}\n`);
    return 2;
  }
}

function isTheirs(error: unknown): error is Error {
  return [CommandError, ImportStopped, ApiError].some((kind) => error instanceof kind);
}

async function run([name = '', ...rest]: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  if (['', 'help', '--help', '-h'].includes(name) && rest.length === 0) {
    surroundings.print(overview());
    return name === '' ? 2 : 0;
  }
  const command = commands.find((one) => one.name === (name === 'help' ? rest[0] : name));
  if (!command) throw new CommandError(`There is no command "${name === 'help' ? rest[0] : name}".\n\n${overview()}`);
  const { flags, words } = name === 'help' ? { flags: { help: true }, words: [] } : read(command, rest);
  if (flags.help) {
    surroundings.print(`${command.summary}\n\n${command.help}\n`);
    return 0;
  }
  return command.run({ flags, words, surroundings });
}

function read(command: Command, args: readonly string[]): { flags: Flags; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    return { flags: values as Flags, words: positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${error.message}\n\ntouchstone ${command.name} --help says what there is.`);
  }
}
