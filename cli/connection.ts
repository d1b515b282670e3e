import { existsSync, readFileSync } from 'node:fs';
import { type Api, connect as connectTo, getToken, listed, listSites } from '../client/index.ts';
import type { Site } from '../shared/schema/site.ts';
import { CommandError } from './command-error.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './terminal/surroundings.ts';

export interface ConnectionFlags {
  url?: string | undefined;
  token?: string | undefined;
}

export interface Connection {
  origin: string;
  api: Api;
}

const defaultUrl = 'http://127.0.0.1:8787';

/** Nobody waits in front of a program for less than a minute or two, and then there is Ctrl-C. */
const tries = 8;

/** Origin of an address that a person typed. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) throw new CommandError(`"${url}" is not an address such as https://surveys.example`);
  return new URL(url).origin;
}

/**
 * The collector and the token to talk to it with: from the flags, then the environment, then the login, then what
 * `npm start` has made on this machine. A stored token goes to the collector that it was stored for, and to no other.
 */
export function connect(flags: ConnectionFlags, surroundings: Surroundings): Connection {
  const { environment, settingsFolder, say, wait } = surroundings;
  const stored = readSettings(settingsFolder);
  const origin = originOf(flags.url ?? environment.TOUCHSTONE_URL ?? stored?.url ?? defaultUrl);
  const token =
    flags.token ??
    environment.TOUCHSTONE_TOKEN ??
    (stored && originOf(stored.url) === origin ? stored.token : tokenOfThisMachine(origin));
  if (!token)
    throw new CommandError(`No token for ${origin}. Run touchstone login, or set TOUCHSTONE_TOKEN in the environment.`);
  const api = connectTo({
    url: origin,
    token,
    tries,
    sleep: wait,
    onRetry: (reason, milliseconds) =>
      say(`${origin} ${reason}; trying again in ${(milliseconds / 1000).toFixed(1)} s\n`),
  });
  return { origin, api };
}

/** The token that `npm start` made, for a collector on this machine: only that one is what the file belongs to. */
function tokenOfThisMachine(origin: string): string | null {
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname);
  const file = `${import.meta.dirname}/../.touchstone/admin-token`;
  return local && existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** All sites that the token may see. */
export function allSites(api: Api): Promise<Site[]> {
  return listed(
    (cursor) => listSites(api, { cursor }),
    ({ sites }) => sites,
  );
}

/** The site that a command is about: the one that was named, that of the token, or the only one there is. */
export async function siteOf(
  wished: string | undefined,
  { api }: Connection,
  { environment }: Surroundings,
): Promise<string> {
  const named = wished ?? environment.TOUCHSTONE_SITE;
  if (named) return named;
  const { site } = await getToken(api);
  if (site !== null) return site;
  const sites = await allSites(api);
  const [only, ...others] = sites.map(({ key }) => key);
  if (only === undefined) throw new CommandError('There is no site yet.');
  if (others.length > 0) throw new CommandError(`Which site? --site ${[only, ...others].join(', --site ')}`);
  return only;
}
