import type { Page as ChromiumPage } from 'playwright-core';
import type { Key, Page } from '../../browser/page.ts';

/** What a visitor does with a survey, in any browser. Selectors name the first such element of the card. */
export interface Hands {
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** A second click on the same place soon after the first is taken for a double click, and not counted: ends that time. */
  endMotion(): Promise<void>;
}

/** Runs in the page. */
function focusInCard(selector: string): void {
  document.querySelector('touchstone-card')?.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
}

/** Runs in the page. */
function endMotionOfCard(): void {
  const card = document.querySelector('touchstone-card')?.shadowRoot;
  for (const animation of card?.getAnimations() ?? []) animation.finish();
}

/** With Playwright, which knows screens and preferences that the other browsers cannot be told. */
export function handsOfChromium(page: ChromiumPage): Hands {
  return {
    click: (selector) => page.locator('touchstone-card').locator(selector).first().click(),
    focus: (selector) => page.evaluate(focusInCard, selector),
    type: (text) => page.keyboard.insertText(text),
    press: (key) => page.keyboard.press(key),
    endMotion: () => page.evaluate(endMotionOfCard),
  };
}

export function handsOf(page: Page): Hands {
  return {
    click: (selector) => page.click(`touchstone-card >>> ${selector}`),
    focus: (selector) => page.evaluate(focusInCard, selector),
    type: (text) => page.type(text),
    press: (key) => page.press(key),
    endMotion: () => page.evaluate(endMotionOfCard),
  };
}
