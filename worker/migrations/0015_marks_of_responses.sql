-- What the site's people say of a response, whatever its sender says later: tags (a JSON list), a note, and whether it is a
-- test (NULL: as the sender says). Columns of the response, so that they cost no written row of their own.
ALTER TABLE responses ADD COLUMN tags TEXT CHECK (json_valid(tags));
ALTER TABLE responses ADD COLUMN note TEXT;
ALTER TABLE responses ADD COLUMN marked_test INTEGER;
