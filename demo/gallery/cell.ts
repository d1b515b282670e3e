/**
 * One cell alone on a page: `/demo/gallery/cell?question=nps&place=dialog&mode=dark&locale=ar&state=error`. The root element
 * gets `data-ready` when the cell stands. Inside the gallery, the gallery hears what happens.
 */
import type { SurveyEvent } from '../../widget/survey-events.ts';
import { choiceFrom } from './choices.ts';
import { directionOf, showCell } from './show-cell.ts';

const cell = choiceFrom(new URLSearchParams(location.search));
const { documentElement: root } = document;
const mount = document.getElementById('mount') as HTMLElement;
const again = document.getElementById('again') as HTMLButtonElement;

root.lang = cell.locale;
root.dir = directionOf(cell);
root.dataset.mode = cell.mode;
mount.hidden = cell.place !== 'inline';

function onEvent(event: SurveyEvent): void {
  // What has a tab is shown again by that.
  again.hidden = event.type !== 'closed' || cell.place.startsWith('tab');
  if (parent !== window) parent.postMessage(event, location.origin);
}

async function show(): Promise<void> {
  await showCell(cell, mount, onEvent);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      root.dataset.ready = '';
    }),
  );
}

again.addEventListener('click', show);
await show();
