-- Days before sealed_before (NULL: none) have counts that stand and responses that expire; sealed_at: since when.
ALTER TABLE sites ADD COLUMN sealed_before TEXT;
ALTER TABLE sites ADD COLUMN sealed_at INTEGER;
