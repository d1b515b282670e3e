import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';

interface Migration {
  name: string;
  queries: string[];
}

const { DB: db, MIGRATIONS: migrations } = env as unknown as { DB: D1Database; MIGRATIONS: Migration[] };

const nps = { id: 'nps', type: 'scale', metric: 'nps', required: true };
const solved = { id: 'solved', type: 'scale', metric: 'yesno', required: true };
const reason = { id: 'reason', type: 'text', required: false, maxChars: 2000 };

async function afterMigration(survey: string, questions: unknown[]): Promise<unknown[]> {
  const content = { format: 1, touchpoint: 'help', locale: 'en', questions };
  await db
    .prepare("INSERT INTO survey_versions VALUES ('old', ?1, 1, ?2, 0)")
    .bind(survey, JSON.stringify(content))
    .run();
  const { queries = [] } = migrations.find(({ name }) => name === '0002_dont_know.sql') ?? {};
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) await db.prepare(query).run();
  const row = await db
    .prepare("SELECT content FROM survey_versions WHERE site = 'old' AND survey = ?1")
    .bind(survey)
    .first<{ content: string }>();
  const after = JSON.parse(row?.content ?? '');
  expect({ ...after, questions: [] }).toEqual({ ...content, questions: [] });
  SurveyContent.parse(after);
  return after.questions;
}

it('yes/no questions written before it was a choice go on offering "don\'t know"', async () => {
  const questions = await afterMigration('mixed', [nps, solved, reason]);
  expect(questions).toEqual([nps, { ...solved, dontKnow: true }, reason]);
});

it('leaves every other content, and what was chosen since, as it is', async () => {
  const others = [nps, reason];
  expect(await afterMigration('others', others)).toEqual(others);
  const chosen = [
    { ...solved, dontKnow: false },
    { ...solved, id: 'again', dontKnow: true },
  ];
  expect(await afterMigration('chosen', chosen)).toEqual(chosen);
});
