/**
 * Anything that hides what it is passes: this keeps honest machines out of the results, not dishonest ones.
 */

/** Most crawlers say what they are, and browsers without a window say `Headless`. (CUBOT makes phones.) */
const crawlers = /(?<!cu)bot\b|bot[/;@_-]|crawl|spider|headless|lighthouse/i;

/** Monitors, page testers and crawlers that have names of their own. */
const named =
  /slurp|phantomjs|pagespeed|gtmetrix|pingdom|statuscake|site24x7|datadog|newrelic|catchpoint|dareboost|facebookexternalhit|mediapartners-google|apis-google|google-inspectiontool|ia_archiver|wpt\/|ptst\//i;

/** Whether a user agent says in so many words that no person sits before it: what a page can know at little cost. */
export function isCrawler(userAgent: string): boolean {
  return crawlers.test(userAgent);
}

/** Whether a user agent says that no person sits before it. */
export function isRobot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && (isCrawler(userAgent) || named.test(userAgent));
}
