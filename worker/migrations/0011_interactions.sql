-- What customers go through, and how many points it is worth. Points stand here and nowhere else.
CREATE TABLE interactions (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- One row for each time a customer went through one. The day follows from `at`, so a repeat has the same key.
CREATE TABLE observations (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  respondent TEXT NOT NULL,
  id TEXT NOT NULL,
  interaction TEXT NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  observer TEXT,
  note TEXT,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (site, day, respondent, id)
) STRICT, WITHOUT ROWID;
