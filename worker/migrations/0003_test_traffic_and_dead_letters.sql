-- 1: a trial of the site's own people, or a robot. Stored, listed when asked for, and in no rollup.
ALTER TABLE responses ADD COLUMN test INTEGER NOT NULL DEFAULT 0;

-- Accepted, but for now unreadable: of a survey version that nobody knows here, or in another format. body is a whole
-- batch of this one record, as it came; received_at and source are what the batch would have been stored with.
CREATE TABLE dead_letters (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  source TEXT NOT NULL,
  test INTEGER NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
