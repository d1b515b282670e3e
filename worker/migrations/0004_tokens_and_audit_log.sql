-- How a token begins (NULL: made before this was kept), until when it may be used (NULL: for ever) and, to the hour,
-- when it was last used.
ALTER TABLE tokens ADD COLUMN prefix TEXT;
ALTER TABLE tokens ADD COLUMN expires_at INTEGER;
ALTER TABLE tokens ADD COLUMN last_used_at INTEGER;

-- What was changed, by whose token. ids are UUIDv7 of the moment; nothing is ever changed here or taken out.
CREATE TABLE audit_log (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  token TEXT NOT NULL,
  token_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
