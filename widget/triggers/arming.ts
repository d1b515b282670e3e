import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { Page } from '../page.ts';
import type { Armed, Waiting } from './armed.ts';

/** Surveys whose trigger has fired and whose delay runs. They block nothing: others may be asked meanwhile. */
export interface Arming {
  /** Starts the delay of a survey; one that is waiting already goes on waiting. */
  arm(armed: Armed): void;
  /** Goes on with the delays that an earlier page of the session has left. */
  restore(): void;
  /** Forgets waiting surveys. @returns their ids */
  disarm(which: (survey: WidgetSurvey) => boolean | undefined): string[];
}

/** Milliseconds within which delays end together. */
const oneMoment = 50;

/** @param onDue gets the surveys whose delay has ended; those of one moment come together, so that priority can decide */
export function createArming(
  { config, parts, storage }: Pick<Page, 'config' | 'parts' | 'storage'>,
  onDue: (due: Armed[]) => void,
): Arming {
  const waiting = new Map<WidgetSurvey, Waiting>();

  const save = () => parts.delays?.save(storage.waiting, [...waiting.values()], performance.now());

  function take(which: (one: Waiting) => boolean | undefined): Waiting[] {
    const taken = [...waiting.values()].filter(which);
    for (const { survey } of taken) waiting.delete(survey);
    if (taken.length > 0) save();
    return taken;
  }

  function settle(): void {
    const due = take(({ end }) => end <= performance.now() + oneMoment);
    if (due.length > 0) onDue(due);
  }

  function wait(one: Waiting): void {
    if (waiting.has(one.survey)) return;
    waiting.set(one.survey, one);
    setTimeout(settle, one.end - performance.now());
  }

  return {
    arm(armed) {
      wait({ ...armed, end: performance.now() + (armed.survey.trigger.delaySeconds ?? 0) * 1000 });
      save();
    },
    restore() {
      for (const one of parts.delays?.restore(storage.waiting, config.surveys, performance.now()) ?? []) wait(one);
    },
    disarm: (which) => take(({ survey }) => which(survey)).map(({ survey }) => survey.id),
  };
}
