import type { ParseArgsOptionsConfig } from 'node:util';
import { CommandError } from '../command-error.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

/** Flags as they were given: `true` for one without a value, a list for one that may be given several times. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command was called with. */
export interface Call {
  flags: Flags;
  /** What stands beside the flags, in order. */
  words: readonly string[];
  surroundings: Surroundings;
}

/** 0: done · 1: done, but there is something to look at · 2: could not be done · 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface Command {
  name: string;
  /** One line of the list of commands. */
  summary: string;
  /** Everything below the first line of its help. */
  help: string;
  options: ParseArgsOptionsConfig;
  run(call: Call): Promise<ExitCode>;
}

export const text = { type: 'string' } as const;
export const texts = { type: 'string', multiple: true } as const;
export const flag = { type: 'boolean' } as const;

/** Flags of every command that talks to a collector, and what their help says of them. */
export const connectionOptions = { url: text, token: text } as const;
export const connectionHelp = `  --url URL      the collector; otherwise TOUCHSTONE_URL, or that of the login
  --token TOKEN  otherwise TOUCHSTONE_TOKEN, or that of the login`;

export const siteOptions = { ...connectionOptions, site: text } as const;
export const siteHelp = `  --site KEY     the site; otherwise TOUCHSTONE_SITE, that of the token, or the only one
${connectionHelp}`;

/** The value of a flag that takes one. */
export function flagValue(flags: Flags, name: string): string | undefined {
  const [value, ...more] = flagValues(flags, name);
  if (more.length > 0) throw new CommandError(`--${name} once, not ${more.length + 1} times`);
  return value;
}

/** The values of a flag that may be given several times. */
export function flagValues(flags: Flags, name: string): readonly string[] {
  const value = flags[name] ?? [];
  if (typeof value === 'boolean') return [];
  return typeof value === 'string' ? [value] : value;
}

/** Flags that a request has parameters of the same names for. What they say is checked by the collector. */
export function queryOf<Query extends object>(flags: Flags, names: readonly (string & keyof Query)[]): Query {
  const given = names.filter((name) => flags[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, flags[name] === true || flagValue(flags, name)])) as Query;
}
