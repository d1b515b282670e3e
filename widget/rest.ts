/**
 * Milliseconds after which a page has settled. The first look into a browser's storage makes the page wait while the
 * browser fetches it, and what earlier pages have left is not worth that in the moments when the page itself loads.
 */
export const untilRest = 1000;
