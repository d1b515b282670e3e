import { isCrawler } from '../shared/rules/robot.ts';
import type { Facts } from '../shared/rules/rule.ts';

/** What tells a page view that nobody should be asked in: nobody sits there, or nobody looks at it as a page. */
export function visitFaults(known: NonNullable<Facts['never']>): Facts['never'] {
  // Safari says so of the pictures of its start page.
  const { loadPurpose } = navigator as Navigator & { loadPurpose?: string };
  return {
    automated: known.automated || isCrawler(navigator.userAgent),
    not_a_visit: known.not_a_visit || loadPurpose === 'preview' || matchMedia('print').matches,
  };
}
