import type { Question } from '../../shared/schema/question.ts';
import type { ScoreRow } from '../db/score-row.ts';
import type { VersionLookup } from '../survey-version.ts';

export type QuestionOf = (row: Pick<ScoreRow, 'survey' | 'version' | 'question'>) => Question;

/**
 * Finds the question that a rollup row counts answers to. Throws where it is not there, because its answers would be
 * left out in silence.
 * @param versions every survey version that the rows name
 */
export function askedQuestions(versions: readonly VersionLookup[]): QuestionOf {
  const keyOf = (survey: string, version: number, question: string) => `${survey}@${version}/${question}`;
  const questions = new Map<string, Question>();
  for (const { survey, version, content } of versions)
    for (const question of content?.questions ?? []) questions.set(keyOf(survey, version, question.id), question);
  return ({ survey, version, question }) => {
    const found = questions.get(keyOf(survey, version, question));
    if (!found) throw new Error(`No question ${keyOf(survey, version, question)} for a rollup row`);
    return found;
  };
}
