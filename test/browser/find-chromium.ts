import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium on this machine, or `undefined`. `CHROMIUM` in the environment wins. */
export function findChromium(): string | undefined {
  const wished = process.env.CHROMIUM;
  if (wished) {
    if (!existsSync(wished)) throw new Error(`CHROMIUM names ${wished}, and there is no such file.`);
    return wished;
  }
  return [...usualPlaces, chromium.executablePath()].find((path) => path && existsSync(path));
}

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status ===
  0;

/** Installs a Chromium where this machine lets us: Debian's as root, otherwise the one Playwright downloads. */
function installChromium(): void {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debian && run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium'])) return;
  run('npx', ['playwright-core', 'install', 'chromium']);
}

/** Before the browser tests: makes sure that there is a browser, or says plainly what is missing. */
export default function setup(): void {
  if (findChromium()) return;
  console.log('No Chromium found; installing one for the browser tests.');
  installChromium();
  if (!findChromium())
    throw new Error('The browser tests need Chromium. Install it, or name it: CHROMIUM=/path/to/chromium npm test');
}
