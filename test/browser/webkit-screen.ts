import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type RunningProcess, startProcess } from './child-process.ts';
import type { WebKit } from './find-webkit.ts';

/** A screen in memory. */
export interface Screen extends RunningProcess {
  /** Environment of programs that draw on it. */
  env: NodeJS.ProcessEnv;
}

/**
 * Without a window manager a window has the keyboard focus only while the pointer is over it, and the pointer starts in
 * the middle of the screen. On a tiny screen that is the window's corner, whatever the window's size: it may be larger.
 */
export async function startScreen({ xvfb }: WebKit): Promise<Screen> {
  const screen = startProcess(xvfb, ['-displayfd', '3', '-screen', '0', '2x2x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  // It names its display as soon as it takes windows.
  const [number] = await Promise.race([once(screen.child.stdio[3] as Readable, 'data'), screen.ended]);
  return {
    ...screen,
    env: {
      DISPLAY: `:${String(number).trim()}`,
      GDK_BACKEND: 'x11',
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
      // Under the locale C, the page's language would be C, which Intl refuses.
      LC_ALL: 'en_US.UTF-8',
      // No graphics card: compositing in software is slower than none.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  };
}
