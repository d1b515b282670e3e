import type { DecideAnswer, DecideRequest } from '../../shared/schema/decide.ts';
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

/** Asks the edge, in one request, about the surveys to which the browser has just said yes. A word stands for the page load. */
export default async function word(page: Page, armed: readonly Armed[]): Promise<void> {
  const { decision, words } = page;
  const concerned = decision.eligible.filter(
    (id) =>
      armed.some(({ survey }) => survey.id === id && survey.edge) &&
      !words[id] &&
      (decision.refusals[id] ?? 'lower_priority') === 'lower_priority',
  );
  if (concerned.length === 0) return;
  const { facts, history } = situationOf(page, armed);
  const { shownThisSession: _, ...past } = history;
  const yes = await ask(page, {
    format: 1,
    surveys: concerned,
    ...identityOf(page),
    visitor: facts.visitor,
    visitorId: facts.visitorId,
    history: past,
  });
  for (const id of concerned) words[id] = yes ? (yes.includes(id) ? 'yes' : 'no') : 'unavailable';
}
