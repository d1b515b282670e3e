/** Tells, for a share of the visitors, what became of surveys that could have been asked: once per survey and day. */
import type { Decision } from '../shared/rules/decide.ts';
import type { Outcome, OutcomeName } from '../shared/schema/outcome.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Page } from './page.ts';

export interface Outcomes {
  tell(decision: Decision<WidgetSurvey>): void;
}

/** What the chunk exports. */
export interface OutcomesChunk {
  createOutcomes(page: Page): Outcomes;
}

/** What has been told of a day, by survey. */
interface Told {
  day: string;
  told: Record<string, OutcomeName>;
}

export interface OutcomeSurroundings {
  /** ms since 1970 */
  now(): number;
  /** Calls back when the page goes, or may go. */
  onHide(callback: () => void): void;
  send(url: string, body: string): void;
}

const browser: OutcomeSurroundings = {
  now: Date.now,
  onHide: (callback) =>
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && callback()),
  send: (url, body) => void fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => {}),
};

/**
 * The first reason of a day stays, until the survey is shown after all. Told at most once: what is about to be sent counts
 * as told.
 */
export function createOutcomes(
  { collector, config, history, storage }: Pick<Page, 'collector' | 'config' | 'history' | 'storage'>,
  { now, onHide, send }: OutcomeSurroundings = browser,
): Outcomes {
  const reasons = new Map<string, OutcomeName>();
  /** When surveys were chosen; whether they were shown, the history says. */
  const chosen = new Map<string, number>();

  const wasShown = (survey: string, since: number) => (history.read().surveys[survey]?.shown ?? -1) >= since;

  function settled(): Map<string, OutcomeName> {
    const shown = [...chosen].filter(([survey, since]) => wasShown(survey, since));
    return new Map([...reasons, ...shown.map(([survey]) => [survey, 'shown'] as const)]);
  }

  function toldOn(day: string): Told['told'] {
    const stored = storage.told.read() as Told | undefined;
    return stored?.day === day ? { ...stored.told } : {};
  }

  onHide(() => {
    const sentAt = new Date(now()).toISOString();
    const day = sentAt.slice(0, 'YYYY-MM-DD'.length);
    const told = toldOn(day);
    const outcomes: Outcome[] = [];
    for (const [survey, outcome] of settled()) {
      const before = told[survey];
      if (before !== undefined && (outcome !== 'shown' || before === 'shown')) continue;
      outcomes.push({ survey, outcome, ...(before && { before }) });
      told[survey] = outcome;
    }
    reasons.clear();
    if (outcomes.length === 0 || !storage.told.write({ day, told } satisfies Told)) return;
    send(`${collector}/v1/sites/${config.site}/events`, JSON.stringify({ format: 1, sentAt, responses: [], outcomes }));
  });

  return {
    tell({ eligible, refusals }) {
      for (const survey of eligible) {
        const reason = refusals[survey] as OutcomeName | undefined;
        if (!reason) chosen.set(survey, chosen.get(survey) ?? now());
        else if (!reasons.has(survey)) reasons.set(survey, reason);
      }
    },
  };
}
