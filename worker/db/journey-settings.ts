import { JourneySettings } from '../../shared/schema/journey.ts';

/** Stages and limits of a site's journey; as usual where it has set none. */
export async function readJourneySettings(db: D1Database, site: string): Promise<JourneySettings> {
  const settings = await db
    .prepare('SELECT settings FROM journey_settings WHERE site = ?1')
    .bind(site)
    .first<string>('settings');
  return JourneySettings.parse(JSON.parse(settings ?? '{}'));
}

/** Replaces them, and runs `beside` in the same transaction. What is the same already changes no row. */
export async function writeJourneySettings(
  db: D1Database,
  site: string,
  settings: JourneySettings,
  now: number,
  beside: readonly D1PreparedStatement[],
): Promise<void> {
  const write = db
    .prepare(
      `INSERT INTO journey_settings (site, settings, updated_at) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at
       WHERE settings <> excluded.settings`,
    )
    .bind(site, JSON.stringify(settings), now);
  await db.batch([write, ...beside]);
}
