/**
 * Crawlers, monitors and page testers name themselves; browsers without a window say `Headless`. Anything that hides
 * what it is passes: this keeps honest machines out of the results, not dishonest ones. (CUBOT makes phones.)
 */
const robots =
  /(?<!cu)bot\b|bot[/;@_-]|crawl|spider|slurp|headless|phantomjs|lighthouse|pagespeed|gtmetrix|pingdom|statuscake|site24x7|datadog|newrelic|catchpoint|dareboost|facebookexternalhit|mediapartners-google|apis-google|google-inspectiontool|ia_archiver|wpt\/|ptst\//i;

/** Whether a user agent says that no person sits before it. */
export function isRobot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && robots.test(userAgent);
}
