import type { Page } from 'playwright-core';
import { axeViolations } from '../browser/axe-violations.ts';

/** What is wrong with a page as it is now: all that axe objects to, and a width that makes the reader scroll sideways. */
export async function objectionsTo(page: Page): Promise<string[]> {
  const violations = await axeViolations(page);
  const [needed = 0, there = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  return needed > there ? [...violations, `is ${needed - there} pixels wider than the window`] : violations;
}
