import type { History } from '../../shared/rules/history.ts';
import type { DecideRequest } from '../../shared/schema/decide.ts';
import type { VisitorFacts } from '../../shared/schema/visitor-facts.ts';
import type { Vouch } from '../vouch.ts';
import { type Edge, readEdgeKnowledge } from './edge-knowledge.ts';
import { edgeVerdicts } from './edge-verdicts.ts';

/** The country of a request: two letters, or unknown. */
function countryIn(country: unknown): Pick<VisitorFacts, 'country'> {
  return typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? { country } : {};
}

/** A past that a request tells of; the session's showings are the browser's business. */
export function historyIn(past: DecideRequest['history']): History {
  return { surveys: {}, ...past, shownThisSession: 0 };
}

/**
 * Ids of the surveys of a request against which the edge has nothing, in the order in which the browser would ask them.
 * The country is the edge's, whatever the page says; a person whom nobody vouches for is nobody.
 */
export async function decideAtEdge(
  edge: Edge,
  request: DecideRequest,
  { country, vouch }: { country: unknown; vouch: Vouch },
): Promise<string[]> {
  const live = await edge.catalogue.askables(edge.db, edge.site.key);
  const byId = new Map(live.map((survey) => [survey.id, survey]));
  const surveys = [...new Set(request.surveys)].map((id) => byId.get(id)).filter((survey) => survey !== undefined);
  if (surveys.length === 0) return [];
  const { respondent: claimed, signature, visitorId, awaiting } = request;
  const respondent = claimed !== undefined && (await vouch(claimed, signature)) ? claimed : undefined;
  const knowledge = await readEdgeKnowledge(edge, surveys, live, { respondent, history: historyIn(request.history) });
  const { country: _, ...visitor } = request.visitor;
  const told = { visitor: { ...visitor, ...countryIn(country) }, visitorId, awaiting: new Set(awaiting) };
  return edgeVerdicts(edge.site, surveys, told, knowledge, edge.now);
}
