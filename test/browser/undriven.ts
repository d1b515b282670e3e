import { writeFileSync } from 'node:fs';
import { userAgentOf } from './as-person.ts';
import { startProcess } from './child-process.ts';
import { killDescendants, killTree } from './descendants.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { findMiniBrowser, findWebKit, type WebKit } from './find-webkit.ts';
import { chromiumArgs } from './launch-chromium.ts';
import type { BrowserName } from './page.ts';
import { startScreen } from './webkit-screen.ts';

/** A browser that nobody drives, so that it keeps a profile as one of a visitor does; under Linux. */
export interface Undriven {
  /** Kills the processes of pages; the browser goes on. */
  killPages(): Promise<void>;
  /** Kills all of it at once, as a power cut does to a program. */
  kill(): Promise<void>;
}

interface Program {
  path: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** What its processes of pages call themselves. */
  pages: RegExp;
  /** Ends what it needs. */
  release(): Promise<void>;
}

const released = async () => {};

function chromium(profile: string, url: string): Program {
  const own = ['--headless=new', `--user-data-dir=${profile}`, `--user-agent=${userAgentOf('156.0.0.0')}`];
  const args = [...own, ...chromiumArgs, url];
  return { path: findChromium() as string, args, pages: /--type=renderer/, release: released };
}

function firefox(profile: string, url: string): Program {
  // Otherwise it would ask, or bring back the pages of the one that was killed.
  const settings = {
    'browser.sessionstore.resume_from_crash': false,
    'toolkit.startup.max_resumed_crashes': -1,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
  };
  const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${value});\n`);
  writeFileSync(`${profile}/user.js`, lines.join(''));
  const args = ['--headless', '--no-remote', '--profile', profile, url];
  return { path: findFirefox() as string, args, pages: /^(?:Isolated )?Web Co/, release: released };
}

async function webKit(profile: string, url: string): Promise<Program> {
  const screen = await startScreen(findWebKit() as WebKit);
  const env = { ...screen.env, XDG_DATA_HOME: profile, XDG_CACHE_HOME: profile };
  return { path: findMiniBrowser() as string, args: [url], env, pages: /^WebKitWebProc/, release: screen.stop };
}

const programs = { Chromium: chromium, Firefox: firefox, WebKit: webKit };

/** Starts a browser at a page. What it stores is in the folder `profile`, for the next one. */
export async function startUndriven(browser: BrowserName, profile: string, url: string): Promise<Undriven> {
  const { path, args, env = {}, pages, release } = await programs[browser](profile, url);
  const { child } = startProcess(path, args, { env });
  const pid = child.pid as number;
  return {
    killPages: () => killDescendants(pid, pages),
    async kill() {
      await killTree(pid);
      await release();
    },
  };
}
