const encoder = new TextEncoder();

/** Sorted by key, so that two spellings of one content are the same text. */
function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  const fields = value as Record<string, unknown>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) sorted[key] = canonical(fields[key]);
  return sorted;
}

/**
 * Hash of a content, equal for equal content whatever the order of its keys: the first 64 bits of SHA-256, as hex.
 * It tells a sender's repeat from the same sender's contradiction, and the state that a caller has seen from a later one,
 * so nobody gains from a collision.
 */
export async function digestOf(content: object): Promise<string> {
  const bytes = encoder.encode(JSON.stringify(canonical(content)));
  const hash = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  return hash.getBigUint64(0).toString(16).padStart(16, '0');
}
