import { existsSync, globSync } from 'node:fs';

/** Programs that WebKitGTK needs to run without a screen. */
export interface WebKit {
  /** Path of WebKitWebDriver, which starts the MiniBrowser that comes with WebKitGTK. */
  driver: string;
  /** Path of Xvfb, a screen in memory. */
  xvfb: string;
}

const usualDrivers = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'];
const usualXvfbs = ['/usr/bin/Xvfb', '/usr/local/bin/Xvfb'];

export const webKitMissing =
  'no WebKitGTK with Xvfb found (they exist for Linux); install webkit2gtk-driver and xvfb, ' +
  'or name the driver: WEBKIT_DRIVER=/path/to/WebKitWebDriver npm test';

/** Path of the MiniBrowser that a driver starts, or `undefined`. */
export const findMiniBrowser = (): string | undefined =>
  globSync('/usr/{lib,libexec}/{*/,}webkit2gtk-4*/MiniBrowser')[0];

/** A WebKitGTK on this machine, or `undefined`. `WEBKIT_DRIVER` in the environment wins. */
export function findWebKit(): WebKit | undefined {
  const wished = process.env.WEBKIT_DRIVER;
  if (wished && !existsSync(wished)) throw new Error(`WEBKIT_DRIVER names ${wished}, and there is no such file.`);
  const driver = wished || usualDrivers.find((path) => existsSync(path));
  const xvfb = usualXvfbs.find((path) => existsSync(path));
  return driver && xvfb ? { driver, xvfb } : undefined;
}
