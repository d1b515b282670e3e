import type { Page } from 'playwright-core';
import type { CreatedToken } from '../../shared/schema/token.ts';
import type { Operator } from '../browser/operator.ts';
import { type Look, looks, type Scene } from './photograph.ts';

/** A scene, and the look that it is photographed in. */
export interface Shot {
  scene: Scene;
  look: Look;
}

/** A site in a state that is worth pictures. */
export interface State {
  name: string;
  collector: Operator & { origin: string };
  site: string;
  /** Query of the period. */
  period: string;
  /** Touchpoint that results and journey look at. */
  touchpoint?: string;
  views: readonly ViewName[];
  looks: readonly Look[];
  dir?: 'rtl';
  /** There is less to wait for. */
  bare?: boolean;
}

interface View {
  section: string;
  /** Query of the period, where it is another than that of the state. */
  period?: string;
  /** There when all is there. */
  ready: readonly string[];
  /** The picture begins at this element. */
  top?: string;
  height?: number;
  act?: (page: Page) => Promise<void>;
}

const views = {
  overview: { section: 'overview', ready: ['.scoreboard', '.comments'], height: 1000 },
  results: { section: 'results', ready: ['.touchpoint .score', '.comments'] },
  comments: {
    section: 'results',
    ready: ['.comments li'],
    top: '.comments',
    height: 900,
    act: async (page) => {
      const [first, second] = [0, 1].map((place) => page.locator('.comments > ol > li').nth(place));
      await first?.getByRole('button', { name: 'Tag or note' }).click();
      await first?.getByLabel('Add a tag').fill('payment page');
      await first?.getByLabel('Note, for your team').fill('Told the team that makes the page');
      await first?.getByRole('button', { name: 'Save' }).click();
      await first?.getByText('Saved').waitFor();
      await second?.getByRole('button', { name: 'Tag or note' }).click();
    },
  },
  journey: { section: 'journey', ready: ['.journey-map .plot'] },
  touchpoint: {
    section: 'journey',
    ready: ['.stop'],
    top: '.stop',
    height: 1100,
    act: (page) => page.getByText('Record what you saw here').click(),
  },
  importance: {
    section: 'journey',
    period: 'period=12m',
    ready: ['.importance .driver'],
    top: '[aria-label="What matters"]',
  },
  outcomes: { section: 'journey', period: 'period=12m', ready: ['.journey-map .plot'], top: '.became' },
  asking: { section: 'asking', ready: ['.asking-lines'] },
  explain: {
    section: 'asking',
    ready: ['.explain-form'],
    top: '.explain',
    act: async (page) => {
      await page.getByRole('button', { name: 'Explain' }).click();
      await page.locator('.verdict').waitFor();
    },
  },
} as const satisfies Record<string, View>;
export type ViewName = keyof typeof views;

/** All views of a state, as somebody sees them who may read this site alone. */
export async function shotsOf(state: State): Promise<Shot[]> {
  const { token } = await state.collector.api<CreatedToken>('POST', `/v1/sites/${state.site}/tokens`, {
    ...{ name: 'Pictures', scopes: ['results', 'responses', 'write'] },
  });
  return state.views.flatMap((view) => state.looks.map((look) => ({ scene: sceneOf(state, view, token), look })));
}

function sceneOf(
  { name, collector, site, period, touchpoint, dir, bare }: State,
  view: ViewName,
  token: string,
): Scene {
  const { section, ready, period: own, ...more }: View = views[view];
  const looked = touchpoint && ['results', 'journey'].includes(section) ? `&touchpoint=${touchpoint}` : '';
  return {
    name: `${view}-${name}`,
    url: `${collector.origin}/console/?site=${site}&section=${section}&${own ?? period}${looked}#token=${token}`,
    ready: bare ? ['.controls', '.fine'] : ready,
    ...more,
    ...(dir && { dir }),
  };
}

/** Where people come in. @param origin a collector's */
export const signInShots = (origin: string): Shot[] =>
  [looks.desktop, looks.desktopDark, looks.phone, looks.phoneDark].map((look) => ({
    scene: { name: 'sign-in', url: `${origin}/console/`, ready: ['#token'] },
    look: { ...look, height: 640 },
  }));
