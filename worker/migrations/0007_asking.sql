-- Which responses are a person's: a key and nothing else, so that what someone saw on other devices is found without
-- reading every response. Written only for sites that need it (knows_respondents), one row for each response of an
-- identified person.
CREATE TABLE respondent_responses (
  site TEXT NOT NULL,
  respondent TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (site, respondent, id)
) STRICT, WITHOUT ROWID;

-- 1: a survey of the site counts across devices, or waits for moments; from then on the table above is kept.
ALTER TABLE sites ADD COLUMN knows_respondents INTEGER NOT NULL DEFAULT 0;

-- What a server said has happened to a person; ids are the server's own.
CREATE TABLE moments (
  site TEXT NOT NULL,
  respondent TEXT NOT NULL,
  id TEXT NOT NULL,
  moment TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (site, respondent, id)
) STRICT, WITHOUT ROWID;

-- With what a site's server signs the ids of its respondents. As they are, because checking a signature takes them.
CREATE TABLE signing_secrets (
  site TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- Still valid, until the next one is made or it is revoked.
  previous TEXT
) STRICT, WITHOUT ROWID;

-- What became of surveys for eligible visitors, as told by a share of them (percent): estimates, never answers.
CREATE TABLE outcome_counts (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  survey TEXT NOT NULL,
  outcome TEXT NOT NULL,
  share REAL NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (site, day, survey, outcome, share)
) STRICT, WITHOUT ROWID;
