/**
 * What webhooks may be sent to: addresses of the public internet. A collector must not be a way into the network that it
 * runs in (OWASP, server-side request forgery).
 */

/** First and last bits of IPv4 networks that are not public (IANA IPv4 special-purpose address registry). */
const specialNetworks = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

const numberOf = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

const networks = specialNetworks.map((network) => {
  const [address = '', bits = ''] = network.split('/');
  return { first: numberOf(address), size: 2 ** (32 - Number(bits)) };
});

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const isPublicV4 = (address: string) => {
  const number = numberOf(address);
  return !networks.some(({ first, size }) => number >= first && number < first + size);
};

/** Global unicast is 2000::/3; in it Teredo (2001::/32), examples (2001:db8::/32) and 6to4 (2002::/16) lead elsewhere. */
function isPublicV6(address: string): boolean {
  let host: string;
  try {
    // Spells every address in one way, a dotted end included.
    host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return false;
  }
  const [first = '', second = ''] = host.split(':');
  if (!/^[23][0-9a-f]{3}$/.test(first) || first === '2002') return false;
  return first !== '2001' || !['', '0', 'db8'].includes(second);
}

/** Whether an IP address, of either version, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  return ipv4.test(address) ? isPublicV4(address) : isPublicV6(address);
}

/** Names that mean this machine or this network wherever they are asked for (RFC 6761, 6762, 8375, 9476). */
const localNames = /^(?:[^.]+|.+\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|alt))$/;

/** The IP address that an URL's host is, or `null` where it is a name. Every spelling of one is the same in an URL. */
export function literalOf({ hostname }: URL): string | null {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return ipv4.test(hostname) ? hostname : null;
}

/** Why nothing may be sent to an URL, as far as the URL tells; `null`: it may. What its name leads to is asked later. */
export function urlFault(text: string): string | null {
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'is not https';
  if (url.username || url.password) return 'has a user name or password in it';
  const literal = literalOf(url);
  const name = url.hostname.replace(/\.$/, '');
  const isPublic = literal === null ? !localNames.test(name) : isPublicAddress(literal);
  return isPublic ? null : 'is an address of a private network';
}
