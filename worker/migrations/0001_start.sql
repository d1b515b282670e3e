-- Every table is WITHOUT ROWID and has no secondary index: a written row is what D1 charges for.
-- Instants are milliseconds since 1970; days are YYYY-MM-DD in the site's time zone; lists and objects are JSON text.

CREATE TABLE sites (
  key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE surveys (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_versions (
  site TEXT NOT NULL,
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (site, survey, version)
) STRICT, WITHOUT ROWID;

-- Only hashes (SHA-256): a copy of the database opens nothing. site NULL: every site.
CREATE TABLE tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  site TEXT,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- digest tells a repeat of a revision from a contradiction. slots says which counters of the rollups this response
-- holds: {"question": [slot, …]}, so that the next revision can take them back in SQL.
CREATE TABLE responses (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL,
  day TEXT NOT NULL,
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,
  touchpoint TEXT NOT NULL,
  source TEXT NOT NULL,
  channel TEXT NOT NULL,
  locale TEXT,
  device TEXT,
  page TEXT,
  respondent TEXT,
  attributes TEXT CHECK (json_valid(attributes)),
  shown_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER,
  dismissed_at INTEGER,
  received_at INTEGER NOT NULL,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  slots TEXT NOT NULL CHECK (json_valid(slots)),
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- A whole histogram in one row: n answers, c0 the lowest point of the scale (or the first choice) and so on.
CREATE TABLE score_rollups (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,
  question TEXT NOT NULL,
  channel TEXT NOT NULL,
  n INTEGER NOT NULL,
  c0 INTEGER NOT NULL, c1 INTEGER NOT NULL, c2 INTEGER NOT NULL, c3 INTEGER NOT NULL, c4 INTEGER NOT NULL,
  c5 INTEGER NOT NULL, c6 INTEGER NOT NULL, c7 INTEGER NOT NULL, c8 INTEGER NOT NULL, c9 INTEGER NOT NULL,
  c10 INTEGER NOT NULL, c11 INTEGER NOT NULL, c12 INTEGER NOT NULL, c13 INTEGER NOT NULL, c14 INTEGER NOT NULL,
  c15 INTEGER NOT NULL, c16 INTEGER NOT NULL, c17 INTEGER NOT NULL, c18 INTEGER NOT NULL, c19 INTEGER NOT NULL,
  c20 INTEGER NOT NULL,
  PRIMARY KEY (site, day, touchpoint, survey, version, question, channel)
) STRICT, WITHOUT ROWID;

-- What came of the showings. Imported responses are not in it.
CREATE TABLE rate_rollups (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  survey TEXT NOT NULL,
  version INTEGER NOT NULL,
  channel TEXT NOT NULL,
  shown INTEGER NOT NULL,
  started INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  PRIMARY KEY (site, day, touchpoint, survey, version, channel)
) STRICT, WITHOUT ROWID;
