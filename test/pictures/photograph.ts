import type { Browser, Page } from 'playwright-core';
import { objectionsTo } from './objections.ts';

/** How somebody looks at the console. */
export interface Look {
  name: string;
  width: number;
  /** Pixels of the page that the picture shows at most. */
  height: number;
  colorScheme: 'light' | 'dark';
}

export const looks = {
  phone: { name: 'phone', width: 390, height: 1600, colorScheme: 'light' },
  phoneDark: { name: 'phone-dark', width: 390, height: 1600, colorScheme: 'dark' },
  desktop: { name: 'desktop', width: 1280, height: 1500, colorScheme: 'light' },
  desktopDark: { name: 'desktop-dark', width: 1280, height: 1500, colorScheme: 'dark' },
} as const satisfies Record<string, Look>;

/** What is photographed: an address of the console, and when it is ready. */
export interface Scene {
  name: string;
  url: string;
  /** Selectors of what has to be there. */
  ready: readonly string[];
  /** The picture begins at this element, or else at the top of the page. */
  top?: string;
  /** Pixels of the page that the picture shows at most, where the look leaves more. */
  height?: number;
  /** The direction that the document is given, as a browser does that translates a page. */
  dir?: 'rtl';
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

export interface Photograph {
  /** WebP. */
  picture: Buffer;
  /** The page from its top to its end, as PNG. */
  whole: Buffer;
  /** What is wrong with it. */
  objections: string[];
}

/** Takes a picture of a scene, and looks for what is wrong there, also with all tables opened. */
export async function photograph(browser: Browser, scene: Scene, look: Look): Promise<Photograph> {
  const { width, colorScheme } = look;
  const page = await browser.newPage({
    ...{ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce', locale: 'en-GB' },
  });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await page.goto(scene.url);
    if (scene.dir) await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), scene.dir);
    for (const selector of scene.ready) await page.locator(selector).first().waitFor();
    await scene.act?.(page);
    await page.waitForFunction(lookAtWhatIsMissing);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => document.fonts.ready);
    const objections = await objectionsTo(page);
    const picture = await webpOf(page, look, scene);
    const whole = await page.screenshot({ fullPage: true });
    await page.evaluate(() => {
      for (const closed of document.querySelectorAll('details')) closed.open = true;
    });
    objections.push(...(await objectionsTo(page)));
    return { picture, whole, objections: [...new Set([...said, ...objections])] };
  } finally {
    await page.close();
  }
}

/** Some parts are read when somebody comes near them. Runs in the page, until all are there. */
function lookAtWhatIsMissing(): boolean {
  const missing = document.querySelector('.unseen, .skeleton, [aria-busy="true"]');
  missing?.scrollIntoView();
  return missing === null;
}

/** Pixels from the top of the page to where the picture begins: a little above the element. */
async function topOf(page: Page, { top }: Scene): Promise<number> {
  if (!top) return 0;
  const box = await page.locator(top).boundingBox();
  const scrolled = await page.evaluate(() => scrollY);
  return Math.max(0, Math.floor((box?.y ?? 0) + scrolled - 20));
}

/** Playwright itself writes no WebP, the browser does. */
async function webpOf(page: Page, look: Look, scene: Scene): Promise<Buffer> {
  const top = await topOf(page, scene);
  const height = Math.min(
    ...[look.height, scene.height ?? look.height],
    (await page.evaluate(() => document.documentElement.scrollHeight)) - top,
  );
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    ...{ format: 'webp', quality: 80, captureBeyondViewport: true },
    clip: { x: 0, y: top, width: look.width, height, scale: 1 },
  });
  return Buffer.from(data, 'base64');
}
