/** What stands on a page before anything is asked: feedback tabs, and watches over the places of inline surveys. */
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Standing, StandingOptions } from './standing-chunk.ts';
import type { Mount } from './survey-events.ts';
import { inlineElement, inlineSelector } from './ui/places/inline-selector.ts';
import { createRefuse } from './ui/places/refuse.ts';
import { standInline } from './ui/places/stand-inline.ts';
import { createTabs } from './ui/places/tabs.ts';
import { type PlaceWatch, watchPlace } from './ui/places/watch-place.ts';

export function createStanding(options: StandingOptions): Standing {
  const { document, ask, listeners } = options;
  const tabs = createTabs(options);
  const watches = new Map<WidgetSurvey, PlaceWatch>();
  const refuse = createRefuse(document.defaultView as Window, listeners);

  /** A second script on the page may have defined it. */
  function defineElement(): void {
    if (customElements.get(inlineElement)) return;
    class InlineSurvey extends HTMLElement {
      connectedCallback(): void {
        for (const watch of watches.values()) watch.check();
      }
    }
    customElements.define(inlineElement, InlineSurvey);
  }

  function mountOf(survey: WidgetSurvey, still?: boolean): Mount {
    return (host) => {
      const reason = standInline(document.querySelector(inlineSelector(survey)), host, still);
      if (reason) refuse(survey, reason);
      return !reason;
    };
  }

  function watch(survey: WidgetSurvey): void {
    watches.get(survey)?.stop();
    watches.set(
      survey,
      watchPlace(document, survey, {
        onReady: () => ask([survey], mountOf(survey, true)),
        onRefused: (reason) => refuse(survey, reason),
      }),
    );
    defineElement();
  }

  return {
    mountOf,
    stand: (survey) => (survey.place?.type === 'tab' ? tabs.add(survey) : watch(survey)),
    leavePage(fits) {
      tabs.keep(fits);
      for (const [survey, watch] of watches) {
        if (fits(survey)) continue;
        watch.stop();
        watches.delete(survey);
      }
    },
  };
}
