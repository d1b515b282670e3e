import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { CommandError } from './command-error.ts';

const Settings = z.strictObject({
  /** Address of the collector, without a slash at the end. */
  url: z.string(),
  token: z.string(),
});

/** What `login` has stored. */
export type Settings = z.infer<typeof Settings>;

const fileIn = (folder: string) => `${folder}/login.json`;

export function readSettings(folder: string): Settings | null {
  const file = fileIn(folder);
  if (!existsSync(file)) return null;
  try {
    return Settings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CommandError(`${file} cannot be read. Run touchstone login once more.`);
  }
}

/** The file can be read by its owner and nobody else: there is a token in it. */
export function writeSettings(folder: string, settings: Settings): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = fileIn(folder);
  // An older file keeps its mode when it is written over.
  if (existsSync(file)) chmodSync(file, 0o600);
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/** Says whether there was anything to forget. */
export function forgetSettings(folder: string): boolean {
  const known = existsSync(fileIn(folder));
  rmSync(fileIn(folder), { force: true });
  return known;
}
