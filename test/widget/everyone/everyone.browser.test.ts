import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world.ts';
import { faultsOf } from './faults.ts';
import { handsOfChromium } from './hands.ts';
import { languages } from './languages.ts';
import { allRows, pairwiseRows } from './pairwise.ts';
import { addSites, bringUp, idOf } from './sites.ts';
import { hasPick, type State, states } from './states.ts';
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
const cells = (isAll ? allRows(axes).filter(({ state, touched }) => touched === hasPick(state)) : pairwiseRows(axes))
  .map((cell) => ({ ...cell, touched: cell.touched && hasPick(cell.state) }))
  // Next to each other what shares a window and a site.
  .map((cell) => ({ ...cell, group: `${cell.screen}, ${cell.place}, ${cell.theme}` }))
  .toSorted((one, other) => one.group.localeCompare(other.group));
type Cell = (typeof cells)[number];

let world: World;
const contexts = new Map<ScreenName, Promise<Page>>();
let siteOf: (cell: Cell) => string;

beforeAll(async () => {
  world = await startWorld();
  siteOf = await addSites(world.addSite, cells);
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
async function open(cell: Cell): Promise<Page> {
  const page = await pageFor(cell.screen);
  const { locale, direction } = languages[cell.language];
  await prefer(page, cell.screen, cell.theme);
  await page.goto(`${world.host.origin}/${siteOf(cell)}?${idOf(cell.state)}&${direction}`);
  await page.evaluate(bringUp, { id: idOf(cell.state), locale, place: cell.place });
  await page.locator('touchstone-card').locator(`.card:lang(${locale})`).waitFor();
  return page;
}

describe('everyone can use', () => {
  it.each(
    cells.map((cell) => {
      const { state, touched, group, language } = cell;
      return [`${state}${touched ? ', filled in' : ''}: ${group}, ${language}`, cell] as const;
    }),
  )('%s', async (_, cell) => {
    const state: State = states[cell.state];
    const page = await open(cell);
    const hands = handsOfChromium(page);
    await state.reach?.(hands);
    if (cell.touched) await state.pick?.(hands);
    expect(await faultsOf(page)).toEqual([]);
  });
});
