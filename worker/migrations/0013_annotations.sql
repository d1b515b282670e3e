-- What happened beside the answers: releases, campaigns. at: a day (YYYY-MM-DD) or an instant (RFC 3339, UTC), as text;
-- the day of an instant follows from the site's time zone. touchpoint NULL: the whole site.
CREATE TABLE annotations (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  touchpoint TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
