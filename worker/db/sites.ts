import { Site } from '../../shared/schema/site.ts';

interface SiteRow {
  key: string;
  name: string;
  /** JSON: everything of `SiteInput` but the name. */
  settings: string;
  created_at: number;
  updated_at: number;
}

/** Parsed by the schema, so that a row written before a setting existed gets that setting's default. */
function toSite(row: SiteRow): Site {
  return Site.parse({
    ...JSON.parse(row.settings),
    key: row.key,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  });
}

/** The site of a public key, or `null`. */
export async function readSite(db: D1Database, key: string): Promise<Site | null> {
  const row = await db.prepare('SELECT * FROM sites WHERE key = ?1').bind(key).first<SiteRow>();
  return row && toSite(row);
}
