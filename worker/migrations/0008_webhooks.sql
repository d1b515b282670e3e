-- Where a site's events go. events: list of names. Secrets as they are, because signing takes them; the one before stays
-- valid until previous_until. failing_since: the first failure since something last arrived (NULL: none). disabled_at:
-- since when nothing is sent (NULL: it is), and why.
CREATE TABLE webhooks (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_valid(events)),
  format TEXT NOT NULL,
  secret TEXT NOT NULL,
  previous_secret TEXT,
  previous_until INTEGER,
  failing_since INTEGER,
  disabled_at INTEGER,
  disabled_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- What is still to be sent, one row for each event and webhook, written in the transaction of what it tells. Its key
-- begins with when, so that looking for what is due reads nothing else. Of a response only the id: what is sent is
-- read when it is sent, and nothing is kept here of what a person said.
CREATE TABLE webhook_outbox (
  due_at INTEGER NOT NULL,
  site TEXT NOT NULL,
  webhook TEXT NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  response TEXT,
  data TEXT CHECK (json_valid(data)),
  made_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  detail TEXT,
  PRIMARY KEY (due_at, site, webhook, id)
) STRICT, WITHOUT ROWID;

-- What became of it. Ids begin with the time.
CREATE TABLE webhook_deliveries (
  site TEXT NOT NULL,
  webhook TEXT NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  response TEXT,
  data TEXT CHECK (json_valid(data)),
  made_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  settled_at INTEGER NOT NULL,
  PRIMARY KEY (site, webhook, id)
) STRICT, WITHOUT ROWID;
