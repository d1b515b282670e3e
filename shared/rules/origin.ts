/**
 * Whether a page of `origin` may ask for a site. An entry is an origin (`https://shop.example`), one with a
 * wildcard label for any depth of subdomains (`https://*.shop.example`), or `*` for every origin.
 */
export function originAllowed(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => {
    if (entry === '*' || entry === origin) return true;
    const [scheme, host] = entry.split('//*') as [string, string | undefined];
    return host !== undefined && origin.startsWith(`${scheme}//`) && origin.endsWith(host);
  });
}

/** Whether a page of `origin` is served by the visitor's own machine: RFC 6761 `localhost`, or a loopback address. */
export function isLocalOrigin(origin: string): boolean {
  return /^https?:\/\/(?:(?:[^/:]+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(origin);
}
