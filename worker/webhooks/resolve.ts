/** What a name leads to, asked of a public resolver over HTTPS (RFC 8484's JSON form): workers have no other way. */
const resolver = 'https://cloudflare-dns.com/dns-query';

/** Numbers of the record types A and AAAA. */
const types = [1, 28];

interface DnsAnswer {
  Answer?: { type: number; data: string }[];
}

/** All addresses of a host, IPv4 and IPv6. Throws when the resolver does not answer. */
export async function resolve(fetch: typeof globalThis.fetch, host: string, signal: AbortSignal): Promise<string[]> {
  const answers = await Promise.all(
    types.map(async (type) => {
      const query = new URLSearchParams({ name: host, type: String(type) });
      const response = await fetch(`${resolver}?${query}`, { headers: { Accept: 'application/dns-json' }, signal });
      if (!response.ok) throw new Error(`the resolver answered ${response.status}`);
      return (await response.json()) as DnsAnswer;
    }),
  );
  return answers.flatMap(({ Answer = [] }) => Answer).flatMap(({ type, data }) => (types.includes(type) ? data : []));
}
