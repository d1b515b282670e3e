/**
 * Resolves when the page is parsed and visible. Prerendered pages and background tabs are hidden: nobody would see
 * the survey, yet it would count as shown.
 */
export async function whenPresentable(): Promise<void> {
  const next = (event: string) => new Promise((resolve) => document.addEventListener(event, resolve, { once: true }));
  if (document.readyState === 'loading') await next('DOMContentLoaded');
  while (document.visibilityState === 'hidden') await next('visibilitychange');
}
