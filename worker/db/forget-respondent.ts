import { forgetOutcomesOf } from './customer-outcomes.ts';
import { forgetMomentsOf } from './moments.ts';
import { forgetObservationsOf } from './observations.ts';
import { forgetResponsesOf } from './respondent-responses.ts';

/**
 * Statements that remove what is kept of a person beside their responses: moments, what was observed and what became of them,
 * and which responses were theirs.
 * Whoever erases a person runs them too, in any order.
 */
export function forgetRespondent(db: D1Database, site: string, respondent: string): D1PreparedStatement[] {
  return [forgetMomentsOf, forgetObservationsOf, forgetOutcomesOf, forgetResponsesOf].map((forget) =>
    forget(db, site, respondent),
  );
}
