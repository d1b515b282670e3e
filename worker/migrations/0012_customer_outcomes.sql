-- What became of customers: churned, renewed, bought and so on. By customer, because it is read beside what each of them
-- had answered. amount in thousandths of the currency's unit.
CREATE TABLE customer_outcomes (
  site TEXT NOT NULL,
  respondent TEXT NOT NULL,
  id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  amount INTEGER,
  currency TEXT,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (site, respondent, id)
) STRICT, WITHOUT ROWID;
