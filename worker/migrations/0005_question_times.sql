-- How long each question was on a visible page: {"question": milliseconds}. NULL: the sender did not say. A column of the
-- response, so that it costs no written row.
ALTER TABLE responses ADD COLUMN times TEXT CHECK (json_valid(times));
