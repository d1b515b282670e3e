import { JourneySettings } from '../../shared/schema/journey.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface SettingsRow {
  /** JSON: `JourneySettings`. */
  settings: string;
  updated_at: number;
}

/** Settings with the time of their last change. */
export interface StoredJourneySettings {
  settings: JourneySettings;
  /** `null`: the site has set none, they are as usual. */
  updatedAt: string | null;
}

function toStored({ settings, updated_at }: SettingsRow): StoredJourneySettings {
  return {
    settings: JourneySettings.parse(JSON.parse(settings)),
    updatedAt: new Date(updated_at).toISOString(),
  };
}

const select = (db: D1Database, site: string) =>
  db.prepare('SELECT settings, updated_at FROM journey_settings WHERE site = ?1').bind(site);

/** Stages and limits of a site's journey, and when they were set. */
export async function readStoredSettings(db: D1Database, site: string): Promise<StoredJourneySettings> {
  const row = await select(db, site).first<SettingsRow>();
  return row ? toStored(row) : { settings: JourneySettings.parse({}), updatedAt: null };
}

/** Stages and limits of a site's journey; as usual where it has set none. */
export async function readJourneySettings(db: D1Database, site: string): Promise<JourneySettings> {
  return (await readStoredSettings(db, site)).settings;
}

/** Replaces them. What is the same already changes no row. No two states have the same `updatedAt`. */
export async function writeJourneySettings(
  db: D1Database,
  site: string,
  settings: JourneySettings,
  { beside, now, ...state }: Writing<StoredJourneySettings>,
): Promise<Written<StoredJourneySettings>> {
  const write = db
    .prepare(
      `INSERT INTO journey_settings (site, settings, updated_at) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET settings = excluded.settings,
         updated_at = MAX(excluded.updated_at, journey_settings.updated_at + 1)
       WHERE settings <> excluded.settings AND (?4 IS NULL OR journey_settings.updated_at = ?4)`,
    )
    .bind(site, JSON.stringify(settings), now, onlyAt(state));
  return writeAndRead(db, write, beside, select(db, site), toStored);
}
