import { decideFast } from '../../shared/rules/decide.ts';
import { edgeRules } from '../../shared/rules/edge-rules.ts';
import type { Askable } from '../../shared/rules/rule.ts';
import { triggerHolds } from '../../shared/rules/trigger.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { VisitorFacts } from '../../shared/schema/visitor-facts.ts';
import { type EdgeKnowledge, historyFor } from './edge-knowledge.ts';
import { momentsOf } from './pending-moments.ts';

/** What the page says of its visitor, and the edge of the country. */
export interface Told {
  visitor: VisitorFacts;
  visitorId: string | undefined;
  /** Surveys whose trigger holds only if a moment is waiting. */
  awaiting: ReadonlySet<string>;
}

/**
 * Whether a trigger has fired, of which the browser says that it has, moments granted. One that cannot do without a
 * moment needs it; so does one of which the browser says that nothing else has fired.
 */
function hasFired({ id, trigger }: Askable, { awaiting }: Told, { pending }: EdgeKnowledge): boolean {
  const elseHolds = triggerHolds(trigger, ({ type }) => type !== 'moment');
  if (elseHolds && !awaiting.has(id)) return true;
  const isWaiting = momentsOf({ trigger }).some((moment) => pending.has(moment));
  return isWaiting && triggerHolds(trigger, (part) => part.type !== 'moment' || pending.has(part.moment));
}

/** Ids of the surveys against which the edge has nothing, each looked at by itself, in the order given. */
export function edgeVerdicts(
  site: Site,
  surveys: readonly Askable[],
  told: Told,
  knowledge: EdgeKnowledge,
  now: number,
): string[] {
  const { visitor, visitorId } = told;
  const facts = { fired: () => true, visitor, ...(visitorId !== undefined && { visitorId }) };
  const rules = edgeRules(knowledge.counts, site.timeZone);
  const mayAsk = (survey: Askable) => {
    const situation = { site: site.frequency, facts, history: historyFor(survey, knowledge), now };
    return decideFast([survey], situation, rules).survey !== undefined;
  };
  return surveys.filter((survey) => hasFired(survey, told, knowledge) && mayAsk(survey)).map(({ id }) => id);
}
