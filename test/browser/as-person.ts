import type { Browser, BrowserContextOptions } from 'playwright-core';

/** The widget asks no browser that a program drives. Run before a page's own scripts, this makes one look like a person's. */
export const asPerson = "Object.defineProperty(Navigator.prototype,'webdriver',{get:()=>false})";

/** How a Chromium that has a window names itself. The widget asks none without. */
export const userAgentOf = (version: string) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;

/** Makes all visitors of a browser look like people, unless they name themselves. */
export function withPeople(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options?: BrowserContextOptions) => {
    const context = await newContext({ userAgent: userAgentOf(browser.version()), ...options });
    await context.addInitScript(asPerson);
    return context;
  };
  return browser;
}
