import type { Facts, Rule, Situation } from '../../shared/rules/rule.ts';
import { partsOf } from '../../shared/rules/trigger.ts';
import type { TriggerPart } from '../../shared/schema/trigger.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { Context } from '../api.ts';
import type { Page, Watch } from '../page.ts';
import type { Armed } from './armed.ts';

/** What is known of a survey's trigger. */
export interface WatchState {
  survey: WidgetSurvey;
  parts: readonly TriggerPart[];
  fired: Set<TriggerPart>;
  /** What made it hold the last time. */
  used: ReadonlySet<TriggerPart>;
  said?: Context | undefined;
}

/** Knows of each survey what of its trigger has fired. */
export interface Watching {
  /** Whether a survey's trigger can hold on the page that is there now. */
  fits(survey: WidgetSurvey): boolean;
  /** All surveys, with what has fired on this page: before, and since their trigger last held. */
  readonly states: readonly WatchState[];
  /** Another page is there: watches for what its surveys wait for, and no longer for anything else. */
  enterPage(): void;
  /** Something happened that parts of triggers wait for. @param said by the page about it */
  happen(is: (part: TriggerPart) => boolean, said?: Context): void;
}

const yes = (_: unknown, right: boolean) => right;

/** @param onFired once each time that a whole trigger holds; what made it hold is used up */
export function createWatching(page: Page, onFired: (armed: Armed) => void): Watching {
  const states = page.config.surveys.map(
    (survey): WatchState => ({ survey, parts: partsOf(survey.trigger), fired: new Set(), used: new Set() }),
  );
  let stops: (() => void)[] = [];

  const { onItsPage, fired } = page.triggerRules;
  const says = (rule: Rule, survey: WidgetSurvey, has: Facts['fired']) =>
    rule({ facts: { url: page.address(), fired: has, visitor: {} } } as Situation)(survey, yes);
  const fits = (survey: WidgetSurvey) => says(onItsPage, survey, Boolean);

  function check(state: WatchState): void {
    const { survey, fired: those, said } = state;
    // Before there is consent, what has happened waits for it.
    if (page.never.no_consent || !says(fired, survey, (part) => those.has(part))) return;
    state.used = those;
    state.fired = new Set();
    onFired({ survey, fired: those, said });
  }

  function fire(state: WatchState, part: TriggerPart): void {
    state.fired.add(part);
    check(state);
  }

  function watch(state: WatchState, part: TriggerPart): void {
    const start = page.parts[part.type as keyof typeof page.parts] as Watch<TriggerPart['type']> | undefined;
    try {
      const stop = start?.(part as never, () => fire(state, part), page);
      if (stop) stops.push(stop);
    } catch {
      // A selector that is none never happens.
    }
  }

  return {
    fits,
    states,
    enterPage() {
      for (const stop of stops) stop();
      stops = [];
      for (const state of states) {
        state.used = new Set();
        // What happened on a page belongs to it; what the page's code said waits for the page it is meant for.
        for (const part of state.fired) if (part.type in page.parts) state.fired.delete(part);
        if (!fits(state.survey)) continue;
        check(state);
        for (const part of state.parts) watch(state, part);
      }
    },
    happen(is, said) {
      for (const state of states) {
        for (const part of state.parts.filter(is)) {
          state.said = said;
          fire(state, part);
        }
      }
    },
  };
}
