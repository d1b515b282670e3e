import type { Rules } from '../../shared/rules/rule.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import { lazy } from '../lazy.ts';
import type { Page, StandingSurveys } from '../page.ts';
import type { StandingChunk } from '../standing-chunk.ts';
import type { Armed } from '../triggers/armed.ts';

/** Feedback tabs and inline places, which have code of their own. */
export default function standing(page: Page): StandingSurveys {
  const { config, parts, load, close, listeners } = page;
  const known = new Map<WidgetSurvey, Armed>();
  const own = lazy(
    () => load<StandingChunk>(config.standing as string),
    ({ createStanding }) =>
      createStanding({
        ...{ document, close, listeners, open: page.asking.open },
        ask: (candidates, mount) =>
          page.asking.ask(
            candidates.flatMap((survey) => known.get(survey) ?? []),
            mount,
          ),
      }),
  );
  page.mountOf = async ({ survey, mount, automatic }) =>
    mount ?? (survey.place?.type === 'inline' ? (await own.load()).mountOf(survey, automatic) : undefined);

  /** People open a tab themselves: no clock keeps it away, but it is for those whom its survey is for. */
  const tabRules: Rules = {
    eligibility: page.rules.eligibility,
    restraint: [parts.sample, parts.spread, parts.edge].filter((rule) => rule !== undefined),
  };
  async function mayStand(armed: Armed): Promise<boolean> {
    const { place, edge } = armed.survey;
    const may = () => place?.type === 'inline' || page.decide([armed], tabRules) !== undefined;
    if (may() && edge && place?.type === 'tab') await parts.word?.(page, [armed]);
    return may();
  }

  return {
    stand(armed) {
      const { survey } = armed;
      const type = survey.place?.type;
      if (page.never.origin_not_allowed || (type !== 'tab' && type !== 'inline')) return false;
      known.set(survey, armed);
      mayStand(armed)
        .then(async (may) => {
          if (!may) return;
          const there = await own.load();
          if (page.fits(survey)) there.stand(survey);
        })
        .catch(() => {});
      return true;
    },
    leavePage: (fits) => own.now?.leavePage(fits),
  };
}
