/**
 * What shows plain surveys and what draws them in one file, for sites that have no others: one request, and fewer bytes
 * than two files would have.
 */
export { createShowing, deliver } from './showing.ts';
export { open } from './survey.ts';
