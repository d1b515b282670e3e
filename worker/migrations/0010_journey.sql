-- Stages of a site's journey and what is called delight. Without a row everything is as usual.
CREATE TABLE journey_settings (
  site TEXT NOT NULL PRIMARY KEY,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Touchpoints that somebody has described. Surveys, responses and rollups name them by id, described or not.
CREATE TABLE touchpoints (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
