-- Yes/no questions used to offer "don't know" always, and now only where they say so. Contents written before keep
-- asking what they asked.
UPDATE survey_versions
SET content = json_set(content, '$.questions', (
  SELECT json_group_array(
    CASE WHEN question.value->>'metric' = 'yesno' AND question.value->'dontKnow' IS NULL
    THEN json_set(question.value, '$.dontKnow', json('true'))
    ELSE json(question.value) END
  )
  FROM (SELECT value FROM json_each(survey_versions.content, '$.questions') ORDER BY key) AS question
))
WHERE EXISTS (
  SELECT 1 FROM json_each(survey_versions.content, '$.questions') AS question
  WHERE question.value->>'metric' = 'yesno' AND question.value->'dontKnow' IS NULL
);
