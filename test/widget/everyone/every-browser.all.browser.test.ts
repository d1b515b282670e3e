/** Each state in each look and language, in every browser. Only `npm run test:all` takes the time. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEachBrowser } from '../../browser/in-each-browser.ts';
import { startWorld, type World } from '../world.ts';
import { faultsOf } from './faults.ts';
import { handsOf } from './hands.ts';
import { languages } from './languages.ts';
import { allRows } from './pairwise.ts';
import { addSites, bringUp, idOf } from './sites.ts';
import { hasPick, type State, states } from './states.ts';
import { places, themes } from './surroundings.ts';

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

/** These browsers cannot be told what the visitor prefers, so the survey is. */
const looks = { ...themes, light: { mode: 'light' }, dark: { mode: 'dark' } } as const;
const cells = allRows({
  theme: keysOf(themes),
  place: keysOf(places),
  state: keysOf(states),
  language: keysOf(languages),
})
  // A place for each look, and each place for some.
  .filter(({ theme, place }) => keysOf(places).indexOf(place) === keysOf(themes).indexOf(theme));

let world: World;
let siteOf: Awaited<ReturnType<typeof addSites>>;
beforeAll(async () => {
  world = await startWorld();
  siteOf = await addSites(world.addSite, cells, looks);
}, 120_000);
afterAll(() => world.stop());

inEachBrowser('everyone can use', (page) => {
  it.each(cells.map((cell) => [`${cell.state}: ${cell.place}, ${cell.theme}, ${cell.language}`, cell] as const))(
    '%s',
    async (_, cell) => {
      const state: State = states[cell.state];
      const { locale, direction } = languages[cell.language];
      await page().goto(`${world.host.origin}/${siteOf(cell)}?${idOf(cell.state)}&${direction}`);
      // None goes on with the survey of the one before.
      await page().evaluate(() => sessionStorage.clear());
      await page().evaluate(bringUp, { id: idOf(cell.state), locale, place: cell.place });
      const speaks = (locale: string) =>
        Boolean(document.querySelector('touchstone-card')?.shadowRoot?.querySelector(`.card:lang(${locale})`));
      await page().waitFor(speaks, locale);
      const hands = handsOf(page());
      await state.reach?.(hands);
      if (hasPick(cell.state)) await state.pick?.(hands);
      await hands.endMotion();
      expect(await faultsOf(page())).toEqual([]);
    },
  );
});
