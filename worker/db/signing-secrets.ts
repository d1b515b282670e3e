/** Secrets that are valid now, the newest first: none, one, or two after a rotation. */
export async function readSigningSecrets(db: D1Database, site: string): Promise<string[]> {
  const row = await db
    .prepare('SELECT secret, previous FROM signing_secrets WHERE site = ?1')
    .bind(site)
    .first<{ secret: string; previous: string | null }>();
  return row ? [row.secret, ...(row.previous === null ? [] : [row.previous])] : [];
}

/**
 * Makes a secret the site's newest; the one before stays valid, the one before that does not. Writes in the same
 * transaction what is `beside`.
 */
export async function rotateSigningSecret(
  db: D1Database,
  site: string,
  secret: string,
  now: number,
  beside: readonly D1PreparedStatement[],
): Promise<void> {
  const rotate = db
    .prepare(
      `INSERT INTO signing_secrets (site, secret, made_at) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET previous = secret, secret = excluded.secret, made_at = excluded.made_at`,
    )
    .bind(site, secret, now);
  await db.batch([rotate, ...beside]);
}

/** Takes the secret before the newest back. Says whether there was one. */
export async function revokePreviousSecret(
  db: D1Database,
  site: string,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const revoke = db
    .prepare('UPDATE signing_secrets SET previous = NULL WHERE site = ?1 AND previous IS NOT NULL')
    .bind(site);
  const [revoked] = await db.batch([revoke, ...beside]);
  return (revoked?.meta.changes ?? 0) > 0;
}
