import { visitPartFires } from '../../shared/rules/visits.ts';
import type { TriggerPart } from '../../shared/schema/trigger.ts';
import type { Page } from '../page.ts';

type VisitPart = Extract<TriggerPart, { type: 'visits' | 'pages' | 'returning' }>;

/** At the beginning of a page, or never on it. */
export default function visits(part: VisitPart, fire: () => void, { history, pages }: Page): undefined {
  if (visitPartFires(part, history.read(), pages)) fire();
}
