import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** The Chromium that files of browser tests share. Closing it closes the windows of this file. */
export const sharedChromium = (): Promise<Browser> => chromium.connect(inject('chromium'));
