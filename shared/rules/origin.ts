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
