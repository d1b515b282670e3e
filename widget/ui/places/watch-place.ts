import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import { inlineSelector } from './inline-selector.ts';
import type { PlaceRefusal } from './refuse.ts';

/** Waits for the place of an inline survey. */
export interface PlaceWatch {
  /** An element has come into the page that may be the place. */
  check(): void;
  stop(): void;
}

interface PlaceEvents {
  /** Once: a survey can appear there. */
  onReady(): void;
  /** Not yet, and why. */
  onRefused(reason: PlaceRefusal): void;
}

/** CSS pixels from which an element looks as if its author had kept room for a survey. */
const keptRoom = 120;

/**
 * Calls back, once, when the element is there, at most a screen away, and a survey can appear in it without moving what
 * the visitor sees: below the lower edge of the window, or where room is kept. Whether the room is enough, the survey
 * itself sees when it is drawn.
 */
export function watchPlace(document: Document, survey: WidgetSurvey, { onReady, onRefused }: PlaceEvents): PlaceWatch {
  let mount: Element | null = null;

  function consider(): void {
    if (!mount) return;
    const { top, bottom, height } = mount.getBoundingClientRect();
    const { clientHeight } = document.documentElement;
    if (top > 2 * clientHeight) return;
    if (bottom < clientHeight && height < keptRoom) {
      onRefused('no_room');
      return;
    }
    stop();
    onReady();
  }
  const edges = ['0px', '0px 0px 100% 0px'].map((rootMargin) => new IntersectionObserver(consider, { rootMargin }));
  const arrivals = new MutationObserver(check);

  function check(): void {
    const found = document.querySelector(inlineSelector(survey));
    if (!found) onRefused('no_place');
    if (found === mount) return;
    mount = found;
    for (const edge of edges) {
      edge.disconnect();
      if (mount) edge.observe(mount);
    }
  }

  function stop(): void {
    arrivals.disconnect();
    for (const edge of edges) edge.disconnect();
  }

  // Elements of our own name report themselves.
  if (survey.place?.type === 'inline' && survey.place.selector)
    arrivals.observe(document, { childList: true, subtree: true });
  check();
  return { check, stop };
}
