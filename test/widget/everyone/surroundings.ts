import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Place, Theme } from '../../../shared/schema/place.ts';

/** Where people read. A screen zoomed to 200 % is one of half as many, twice as large CSS pixels. */
export const screens = {
  desktop: { viewport: { width: 1280, height: 720 } },
  'desktop at 200 %': { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 },
  'desktop with forced colours': { viewport: { width: 1280, height: 720 } },
  'phone of 320 pixels': { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true },
} as const satisfies Record<string, BrowserContextOptions>;
export type ScreenName = keyof typeof screens;

export const themes = {
  light: {},
  dark: {},
  // Yellow bears no white text, and dark blue no black one.
  'yellow on blue': {
    mode: 'dark',
    accent: '#ffd400',
    background: '#0b2447',
    radius: 0,
    density: 'compact',
    width: 320,
  },
  'blue on cream': {
    mode: 'light',
    accent: '#1746a2',
    background: '#fdf6e3',
    text: '#3b2f2f',
    radius: 28,
    font: 'Georgia, serif',
  },
} as const satisfies Record<string, Theme>;
export type ThemeName = keyof typeof themes;

export const places = {
  'pop-over': { type: 'popover' },
  dialog: { type: 'dialog' },
  inline: { type: 'inline' },
  tab: { type: 'tab', label: 'Feedback' },
} as const satisfies Record<string, Pick<Place, 'type'> & { label?: string }>;
export type PlaceName = keyof typeof places;

/** What the visitor has told the browser, or the system below it. */
export const prefer = (page: Page, screen: ScreenName, theme: ThemeName) =>
  page.emulateMedia({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: screen === 'desktop with forced colours' ? 'active' : 'none',
    // Without motion, so that colours are not measured in the middle of a fade.
    reducedMotion: 'reduce',
  });
