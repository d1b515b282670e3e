import type { TestProject } from 'vitest/node';
import { serveChromium } from './launch-chromium.ts';
import { startTestCollector } from './test-collector.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the collector. */
    collector: string;
    /** Address of the Chromium. */
    chromium: string;
  }
}

/**
 * A collector and a Chromium for all files of browser tests: starting them anew took longer than the tests of many a
 * file. Each test has sites of its own and a window without history, so that none sees what another has left.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [collector, chromium] = await Promise.all([startTestCollector(), serveChromium()]);
  provide('collector', collector.origin);
  provide('chromium', chromium.wsEndpoint());
  return async () => {
    await Promise.all([collector.stop(), chromium.close()]);
  };
}
