import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { withPeople } from './as-person.ts';

/** The Chromium that files of browser tests share. Closing it closes the windows of this file. */
export const sharedChromium = async (): Promise<Browser> => withPeople(await chromium.connect(inject('chromium')));
