import type { Situation } from '../../shared/rules/rule.ts';
import type { DecideAnswer, DecideRequest } from '../../shared/schema/decide.ts';
import type { TriggerPart } from '../../shared/schema/trigger.ts';
import { identityOf } from '../identity.ts';
import type { Page } from '../page.ts';
import { situationOf } from '../situation.ts';
import type { Armed } from '../triggers/armed.ts';

/** Milliseconds after which the edge has nothing to say. */
const patience = 1000;

async function ask({ collector, config }: Page, request: DecideRequest): Promise<string[] | undefined> {
  try {
    const answer = await fetch(`${collector}/v1/sites/${config.site}/decide`, {
      method: 'POST',
      body: JSON.stringify(request),
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    });
    const { yes } = (await answer.json()) as DecideAnswer;
    return Array.isArray(yes) ? yes : undefined;
  } catch {
    return undefined;
  }
}

/** Those of some surveys whose trigger would not have fired without a moment, which only the edge can know of. */
function awaitingOf(page: Page, armed: readonly Armed[], situation: Situation): string[] {
  const { facts } = situation;
  const fired = (part: TriggerPart) => part.type !== 'moment' && facts.fired(part);
  const holds = page.triggerRules.fired({ ...situation, facts: { ...facts, fired } });
  return armed.filter(({ survey }) => !holds(survey, (_, right) => right)).map(({ survey }) => survey.id);
}

/** Asks the edge, in one request, about the surveys to which the browser has just said yes. A word stands for the page load. */
export default async function word(page: Page, armed: readonly Armed[]): Promise<void> {
  const { decision, words } = page;
  const isConcerned = ({ survey: { id, edge } }: Armed) =>
    edge && !words[id] && (decision.refusals[id] ?? 'lower_priority') === 'lower_priority';
  const concerned = armed.filter((one) => decision.eligible.includes(one.survey.id) && isConcerned(one));
  if (concerned.length === 0) return;
  const surveys = decision.eligible.filter((id) => concerned.some(({ survey }) => survey.id === id));
  const situation = situationOf(page, armed);
  const { visitor, visitorId } = situation.facts;
  const { shownThisSession: _, ...history } = situation.history;
  const awaiting = awaitingOf(page, concerned, situation);
  const yes = await ask(page, {
    ...{ format: 1, surveys, visitor, visitorId, history },
    ...(awaiting.length > 0 && { awaiting }),
    ...identityOf(page),
  });
  for (const id of surveys) words[id] = yes ? (yes.includes(id) ? 'yes' : 'no') : 'unavailable';
}
