import type { Page } from 'playwright-core';

/**
 * How often something on the page has moved so far. Every shift counts, also those right after an input, which the
 * score of the page would forgive.
 */
export const shiftsOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let shifts = 0;
        const count = (entries: PerformanceEntry[]) => {
          shifts += entries.length;
        };
        const observer = new PerformanceObserver((list) => count(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() =>
          setTimeout(() => {
            count(observer.takeRecords());
            resolve(shifts);
          }),
        );
      }),
  );
