import type { World } from '../world.ts';
import { type StateName, states } from './states.ts';
import { type PlaceName, places, type ThemeName, themes } from './surroundings.ts';

/** What one test looks at. */
interface Cell {
  state: StateName;
  place: PlaceName;
  theme: ThemeName;
}

/** Id of the survey that shows a state. */
export const idOf = (state: StateName) => `s${Object.keys(states).indexOf(state)}`;

/** Adds a site for each place and theme, with a survey for each state seen there. Answers the key of a cell's site. */
export async function addSites(
  addSite: World['addSite'],
  cells: readonly Cell[],
  looks: Record<ThemeName, object> = themes,
): Promise<(cell: Cell) => string> {
  const nameOf = ({ place, theme }: Cell) => `${place} ${theme}`;
  const keys = new Map<string, string>();
  for (const cell of cells) {
    const { place, theme } = cell;
    if (keys.has(nameOf(cell))) continue;
    const here = cells.filter((other) => nameOf(other) === nameOf(cell)).map(({ state }) => state);
    const surveys = here.map((state) => [
      idOf(state),
      {
        content: { touchpoint: 'everyone', ...states[state].content },
        // Of a tab, only when its page is there; of the others, only when shown by hand.
        trigger:
          place === 'tab'
            ? ({ type: 'page', contains: `?${idOf(state)}&` } as const)
            : ({ type: 'event', event: 'never' } as const),
        place: places[place],
        theme: looks[theme],
      },
    ]);
    keys.set(nameOf(cell), await addSite(Object.fromEntries(surveys)));
  }
  return (cell) => keys.get(nameOf(cell)) as string;
}

/** Runs in the page: speaks the language, and shows the survey in its place. */
export async function bringUp({ id, locale, place }: { id: string; locale: string; place: PlaceName }): Promise<void> {
  document.documentElement.lang = locale;
  if (place === 'tab') {
    const tab = () => document.querySelector('touchstone-tabs')?.shadowRoot?.querySelector('button');
    while (!tab()) await new Promise(requestAnimationFrame);
    return tab()?.click();
  }
  if (place === 'inline') {
    const mount = document.createElement('touchstone-survey');
    mount.setAttribute('survey', id);
    document.querySelector('h1')?.after(mount);
  }
  while (!window.touchstone?.decision) await new Promise(requestAnimationFrame);
  window.touchstone('show', id);
}
