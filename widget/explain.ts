/** Why a survey is asked or not: for the page's own code, for people who look, and a look at a survey itself. */
import { reasons } from '../shared/reasons.ts';
import { decide } from '../shared/rules/explain.ts';
import type { Explanation } from './api.ts';
import { textsOf } from './languages.ts';
import type { Page } from './page.ts';
import { situationOf } from './situation.ts';
import type { SurveyChunk } from './survey-events.ts';
import { whenParsed } from './triggers/presentable.ts';
import { createPanel } from './ui/panel/panel.ts';
import { visitFaults } from './visit-faults.ts';

/** Of every survey, by all that a browser can decide. What has fired on this page counts as fired. */
function explanationsOf(page: Page): Explanation[] {
  Object.assign(page.never, visitFaults(page.never));
  const seen = page.states.map(({ survey, fired, used }) => ({ survey, fired: new Set([...fired, ...used]) }));
  const { explanations } = decide(
    seen.map(({ survey }) => survey),
    situationOf(page, seen),
  );
  return explanations.map((one) => ({
    ...one,
    verdicts: one.verdicts.map((verdict) => ({ ...verdict, text: reasons[verdict.rule].text })),
  }));
}

/** Shows a survey whatever the rules say. Nobody hears what becomes of it: nothing is stored, nothing sent. */
async function preview(page: Page, id: string): Promise<void> {
  const survey = page.config.surveys.find((one) => one.id === id);
  if (!survey) return;
  await whenParsed();
  const [chunk, texts, mount] = await Promise.all([
    page.load<SurveyChunk>(page.config.chunk),
    textsOf(page, survey),
    page.mountOf?.({ survey }),
  ]);
  chunk.open({ survey, texts, mount, document, context: {}, onEvent() {} });
}

function print(explanations: readonly Explanation[]): void {
  for (const { survey, asked, verdicts, nextAt } of explanations) {
    const next = nextAt === undefined ? '' : `, from ${new Date(nextAt).toLocaleString()} on`;
    // biome-ignore lint/suspicious/noConsole: whoever called this from the console reads it there
    console.groupCollapsed(`Touchstone: "${survey}" is ${asked ? '' : 'not '}asked${next}`);
    // biome-ignore lint/suspicious/noConsole: whoever called this from the console reads it there
    console.table(verdicts.map(({ verdict, rule, facts }) => ({ verdict, rule, facts: JSON.stringify(facts) })));
    // biome-ignore lint/suspicious/noConsole: whoever called this from the console reads it there
    console.groupEnd();
  }
}

export function explain(page: Page, callback: typeof print = print): void {
  callback(explanationsOf(page));
}

export async function serve(page: Page): Promise<void> {
  const wish = new URLSearchParams(location.search).get('touchstone') ?? '';
  const [what, survey = ''] = wish.split(':');
  if (what === 'preview') await preview(page, survey);
  if (what !== 'debug') return;
  await whenParsed();
  const panel = createPanel(page, () => explanationsOf(page));
  for (const event of ['shown', 'answered', 'dismissed', 'closed'] as const)
    page.listeners.push([event, panel.refresh]);
}
