import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';
import { withPeople } from './as-person.ts';
import { findChromium } from './find-chromium.ts';

/**
 * With each window Chromium would load the pages of its address bar's suggestions: more work than most of our tests.
 * The browser keeps only the last list that it is given, so Playwright's own is said again.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** Nothing in the background, and no features that make tests slow. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join()}`,
];

function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found');
  return { executablePath, args: chromiumArgs };
}

/** A real, headless Chromium that takes its visitors for people, without its background services. Close it in `afterAll`. */
export async function launchChromium(): Promise<Browser> {
  return withPeople(await chromium.launch(launchOptions()));
}

/** The same one for several test files, each of which connects to it. */
export async function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer(launchOptions());
}
