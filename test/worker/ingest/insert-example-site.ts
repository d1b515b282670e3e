import { contents, noon, site } from './example-site.ts';

/** As much of D1 as is needed here; the type itself belongs to tests that run in workerd. */
interface Database {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } };
}

/** Puts the example site into the database, under another key where tests share a database. */
export async function insertExampleSite(db: Database, key: string = site.key): Promise<void> {
  const { origins, timeZone, frequency } = site;
  await db
    .prepare('INSERT INTO sites (key, name, settings, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)')
    .bind(key, site.name, JSON.stringify({ origins, timeZone, frequency }), noon)
    .run();
  await db
    .prepare(
      `INSERT INTO surveys (site, id, name, status, version, settings, created_at, updated_at)
       VALUES (?1, 'checkout', 'Checkout', 'live', 2, ?2, ?3, ?3)`,
    )
    .bind(key, JSON.stringify({ trigger: { type: 'page' } }), noon)
    .run();
  for (const [version, content] of Object.entries(contents))
    await db
      .prepare('INSERT INTO survey_versions (site, survey, version, content, created_at) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(key, 'checkout', Number(version), JSON.stringify(content), noon)
      .run();
}
