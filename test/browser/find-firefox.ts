import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export const firefoxMissing = 'no Firefox found; install it, or name it: FIREFOX=/path/to/firefox npm test';

/** Path of a Firefox on this machine, or `undefined`. `FIREFOX` in the environment wins. */
export function findFirefox(): string | undefined {
  const wished = process.env.FIREFOX;
  if (wished && !existsSync(wished)) throw new Error(`FIREFOX names ${wished}, and there is no such file.`);
  return wished || usualPlaces.find((path) => existsSync(path));
}
