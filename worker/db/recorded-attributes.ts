import { limits } from '../../shared/limits.ts';
import type { RecordedAttributes } from '../../shared/schema/recorded-attributes.ts';

interface AttributeRow {
  /** `null` in the one row that counts the responses. */
  name: string | null;
  recorded: number;
  distinctValues: number;
}

/** Names of the attributes that the latest responses have. Costs some five reads for each of these, whatever there is besides. */
export async function readRecordedAttributes(db: D1Database, site: string): Promise<RecordedAttributes> {
  const { results } = await db
    .prepare(
      `WITH latest AS MATERIALIZED (
         SELECT attributes, test FROM responses WHERE site = ?1 ORDER BY id DESC LIMIT ${limits.attributeSample}
       )
       SELECT NULL AS name, COUNT(*) AS recorded, 0 AS distinctValues FROM latest
       UNION ALL
       SELECT * FROM (
         SELECT key, COUNT(*), COUNT(DISTINCT value) FROM latest, json_each(latest.attributes)
         WHERE test = 0 GROUP BY key ORDER BY key LIMIT ${limits.groups}
       )`,
    )
    .bind(site)
    .all<AttributeRow>();
  const [counted, ...rows] = results as [AttributeRow, ...AttributeRow[]];
  return {
    responses: counted.recorded,
    attributes: rows.map(({ name, recorded, distinctValues }) => ({
      ...{ name: name as string, recorded, values: distinctValues },
    })),
  };
}
