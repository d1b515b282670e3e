import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world.ts';
import { faultsOf } from './faults.ts';
import { languages } from './languages.ts';
import { allRows, pairwiseRows } from './pairwise.ts';
import { type State, type StateName, states } from './states.ts';
import { places, prefer, type ScreenName, screens, themes } from './surroundings.ts';

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

const axes = {
  state: keysOf(states),
  touched: [false, true],
  screen: keysOf(screens),
  place: keysOf(places),
  theme: keysOf(themes),
  language: keysOf(languages),
};

/** `npm run test:all` sees everything; what can be filled in, it sees filled in. */
const isAll = import.meta.env.MODE === 'all';
const hasPick = (state: StateName) => 'pick' in states[state];
const cells = (isAll ? allRows(axes) : pairwiseRows(axes))
  .filter(({ state, touched }) => (isAll ? touched === hasPick(state) : !touched || hasPick(state)))
  // Next to each other what shares a window and a site.
  .map((cell) => ({ ...cell, group: `${cell.screen}, ${cell.place}, ${cell.theme}` }))
  .toSorted((one, other) => one.group.localeCompare(other.group));
type Cell = (typeof cells)[number];

let world: World;
const contexts = new Map<ScreenName, Promise<Page>>();
/** Keys of sites, one for each place and theme, with a survey for each state that is to be seen there. */
const sites = new Map<string, string>();
const siteOf = ({ place, theme }: Cell) => `${place} ${theme}`;
const idOf = (state: StateName) => `s${axes.state.indexOf(state)}`;

beforeAll(async () => {
  world = await startWorld();
  for (const cell of cells) {
    const { place, theme } = cell;
    if (sites.has(siteOf(cell))) continue;
    const here = cells.filter((other) => siteOf(other) === siteOf(cell)).map(({ state }) => state);
    const surveys = Object.fromEntries(
      here.map((state) => [
        idOf(state),
        {
          content: { touchpoint: 'everyone', ...states[state].content },
          // Of a tab, only when its page is there; of the others, only when shown by hand.
          trigger:
            place === 'tab'
              ? ({ type: 'page', contains: `?${idOf(state)}&` } as const)
              : ({ type: 'event', event: 'never' } as const),
          place: places[place],
          theme: themes[theme],
        },
      ]),
    );
    sites.set(siteOf(cell), await world.addSite(surveys));
  }
}, 120_000);
afterAll(() => world.stop());

function pageFor(screen: ScreenName): Promise<Page> {
  const open = async () => {
    const page = await (await world.browser.newContext(screens[screen])).newPage();
    page.setDefaultTimeout(5000);
    // No cell goes on with the survey of the one before.
    await page.addInitScript(() => sessionStorage.clear());
    return page;
  };
  const page = contexts.get(screen) ?? open();
  contexts.set(screen, page);
  return page;
}

/** Opens the survey of a cell on a page in the cell's language. */
async function open(cell: Cell): Promise<{ page: Page; card: Locator }> {
  const page = await pageFor(cell.screen);
  const { locale, direction } = languages[cell.language];
  await prefer(page, cell.screen, cell.theme);
  await page.goto(`${world.host.origin}/${sites.get(siteOf(cell))}?${idOf(cell.state)}&${direction}`);
  await page.evaluate(
    ([id, locale, inline]) => {
      document.documentElement.lang = locale;
      if (inline) {
        const mount = document.createElement('touchstone-survey');
        mount.setAttribute('survey', id);
        document.querySelector('h1')?.after(mount);
      }
    },
    [idOf(cell.state), locale, cell.place === 'inline'] as const,
  );
  if (cell.place === 'tab') await page.locator('touchstone-tabs').getByRole('button').click();
  else await page.evaluate((id) => window.touchstone?.('show', id), idOf(cell.state));
  const card = page.locator('touchstone-card');
  await card.locator(`.card:lang(${locale})`).waitFor();
  return { page, card };
}

describe('everyone can use', () => {
  it.each(
    cells.map((cell) => {
      const { state, touched, group, language } = cell;
      return [`${state}${touched ? ', filled in' : ''}: ${group}, ${language}`, cell] as const;
    }),
  )('%s', async (_, cell) => {
    const state: State = states[cell.state];
    const { page, card } = await open(cell);
    await state.reach?.(card);
    if (cell.touched) await state.pick?.(card);
    expect(await faultsOf(page)).toEqual([]);
  });
});
