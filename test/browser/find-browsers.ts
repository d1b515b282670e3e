import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findFirefox, firefoxMissing } from './find-firefox.ts';
import { findWebKit, webKitMissing } from './find-webkit.ts';
import type { BrowserName } from './page.ts';

/** Why a browser cannot be driven here, or `undefined` when it can. Chromium is always there: see find-chromium.ts. */
export function whyMissing(browser: BrowserName): string | undefined {
  if (browser === 'Firefox' && !findFirefox()) return firefoxMissing;
  if (browser === 'WebKit' && !findWebKit()) return webKitMissing;
  return undefined;
}

/** On continuous integration under Linux every browser has to be there; elsewhere the tests go without the missing ones. */
export function needsEveryBrowser(env = process.env, platform: string = process.platform): boolean {
  return platform === 'linux' && Boolean(env.CI) && env.CI !== 'false';
}

const debianPackages = { Firefox: ['firefox-esr'], WebKit: ['webkit2gtk-driver', 'xvfb'] };

function installFromDebian(packages: string[]): void {
  const aptGet = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  aptGet('update', '-qq');
  aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** Before the browser tests: installs Firefox and WebKit where this machine lets us, and says what stays missing. */
export default function setup(): void {
  const browsers = ['Firefox', 'WebKit'] as const;
  const missing = browsers.filter(whyMissing);
  if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(' and ')} for the browser tests.`);
    installFromDebian(missing.flatMap((browser) => debianPackages[browser]));
  }
  const reasons = missing.flatMap((browser) => whyMissing(browser) ?? []);
  if (reasons.length > 0 && needsEveryBrowser()) throw new Error(`The browser tests: ${reasons.join('; ')}`);
  for (const reason of reasons) console.log(`Browser tests skipped: ${reason}`);
}
