/** Sorted by key, so that two spellings of one content are the same text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}

/**
 * Hash of a content, equal for equal content whatever the order of its keys: the first 64 bits of SHA-256, as hex.
 * It tells a sender's repeat from the same sender's contradiction, so nobody gains from a collision.
 */
export async function digestOf(content: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(canonical(content)));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
