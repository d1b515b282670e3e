/**
 * Resolves when the page is parsed and visible. Prerendered pages and background tabs are hidden: nobody would see
 * the survey, yet it would count as shown.
 */
export function whenPresentable(document: Document): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (document.readyState === 'loading' || document.visibilityState === 'hidden') return;
      document.removeEventListener('DOMContentLoaded', check);
      document.removeEventListener('visibilitychange', check);
      resolve();
    };
    document.addEventListener('DOMContentLoaded', check);
    document.addEventListener('visibilitychange', check);
    check();
  });
}
