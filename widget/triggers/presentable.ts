const next = (event: string) => new Promise((resolve) => document.addEventListener(event, resolve, { once: true }));

/**
 * Resolves when the page is visible. Prerendered pages and background tabs are hidden: nobody would see the survey, yet
 * it would count as shown.
 */
export async function whenVisible(): Promise<void> {
  while (document.visibilityState === 'hidden') await next('visibilitychange');
}

/** Resolves when the page is parsed, and has a body. */
export async function whenParsed(): Promise<void> {
  if (document.readyState === 'loading') await next('DOMContentLoaded');
}
