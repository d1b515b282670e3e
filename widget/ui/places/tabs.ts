import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import type { Listener } from '../../callbacks.ts';
import { themeTokens } from '../theme.ts';
import css from './tabs.css?inline';
import tokens from './tokens.css?inline';

/** The buttons at the edges of the page. */
export interface Tabs {
  add(survey: WidgetSurvey): void;
  /** Takes away those of surveys that do not fit. */
  keep(fits: (survey: WidgetSurvey) => boolean): void;
}

function sheetOf(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

export interface TabsOptions {
  document: Document;
  open(opening: { survey: WidgetSurvey }): void;
  close(survey: string): void;
  /** Hear what becomes of surveys. */
  listeners: Listener[];
}

export function createTabs({ document, open, close, listeners }: TabsOptions): Tabs {
  const host = document.createElement('touchstone-tabs');
  const root = host.attachShadow({ mode: 'open' });
  const buttons = new Map<string, { button: HTMLButtonElement; survey: WidgetSurvey }>();
  root.adoptedStyleSheets = [sheetOf(tokens + css)];

  const edges = { start: document.createElement('div'), end: document.createElement('div') };
  for (const [side, edge] of Object.entries(edges)) {
    edge.className = `edge ${side}`;
    root.append(edge);
  }

  listeners.push(['shown', ({ survey }) => buttons.get(survey)?.button.setAttribute('aria-expanded', 'true')]);
  listeners.push([
    'closed',
    ({ survey }) => {
      const button = buttons.get(survey)?.button;
      button?.setAttribute('aria-expanded', 'false');
      // The survey had the focus, and has taken it along.
      if (document.activeElement === document.body) button?.focus({ preventScroll: true });
    },
  ]);

  return {
    add(survey) {
      const { id, place, locale = 'en', theme = {} } = survey;
      if (place?.type !== 'tab') return;
      // A page that replaces its whole body has taken the others along.
      if (!host.isConnected) document.body.append(host);
      if (buttons.has(id)) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.id = id;
      button.className = 'themed';
      button.lang = locale;
      button.textContent = place.label;
      button.setAttribute('aria-expanded', 'false');
      button.addEventListener('click', () => (button.ariaExpanded === 'true' ? close(id) : open({ survey })));
      root.adoptedStyleSheets.push(sheetOf(`#${CSS.escape(id)}{${themeTokens(theme)}}`));
      buttons.set(id, { button, survey });
      edges[place.side ?? 'end'].append(button);
    },
    keep(fits) {
      for (const [id, { button, survey }] of buttons) {
        if (fits(survey)) continue;
        button.remove();
        buttons.delete(id);
      }
      if (buttons.size === 0) host.remove();
    },
  };
}
