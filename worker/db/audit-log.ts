import type { AuditAction, AuditEntry } from '../../shared/schema/audit-log.ts';

/** A change that is about to be made. */
export interface Change {
  site: string;
  /** UUIDv7: the log is read in the order of its ids. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  by: AuditEntry['by'];
  action: AuditAction;
  subject: string;
  details: AuditEntry['details'];
}

/**
 * Statement that writes a change into the log if, and only if, the statement before it in the same batch changed a row.
 */
export function logChange(db: D1Database, { site, id, at, by, action, subject, details }: Change): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO audit_log (site, id, at, token, token_name, action, subject, details)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE changes() > 0`,
    )
    .bind(site, id, at, by.token, by.name, action, subject, JSON.stringify(details));
}

interface AuditRow {
  id: string;
  at: number;
  token: string;
  token_name: string;
  action: AuditAction;
  subject: string;
  details: string;
}

/** Changes of a site, the newest first, at most `limit`; only those before the id `before`, where there is one. */
export async function readAuditLog(
  db: D1Database,
  site: string,
  before: string | null,
  limit: number,
): Promise<AuditEntry[]> {
  const { results } = await db
    .prepare(
      `SELECT id, at, token, token_name, action, subject, details FROM audit_log
       WHERE site = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`,
    )
    .bind(site, before, limit)
    .all<AuditRow>();
  return results.map(({ id, at, token, token_name, action, subject, details }) => ({
    id,
    at: new Date(at).toISOString(),
    by: { token, name: token_name },
    action,
    subject,
    details: JSON.parse(details),
  }));
}
