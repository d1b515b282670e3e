import type { Explanation, Verdict } from '../../api.ts';
import type { Page } from '../../page.ts';
import { el } from '../el.ts';
import { factsText, timeText } from './facts-text.ts';
import css from './panel.css?inline';

/** Stands on the page for those who want to know why a survey is asked or not. */
export interface Panel {
  refresh(): void;
}

function verdictRow({ verdict, rule, text, facts, nextAt }: Verdict): HTMLElement {
  const seen = factsText(facts);
  return el(
    'li',
    { class: verdict },
    el('span', { class: 'mark', role: 'img', 'aria-label': verdict }, verdict === 'yes' ? '✓' : '✗'),
    el(
      'div',
      {},
      el('p', { class: 'rule' }, verdict === 'no' ? text : rule.replaceAll('_', ' ')),
      seen !== '' && el('p', { class: 'facts' }, seen),
      nextAt !== undefined && el('p', { class: 'facts' }, `until ${timeText(nextAt)}`),
    ),
  );
}

function outcomeOf({ asked, verdicts, nextAt }: Explanation): string {
  if (asked) return 'Would be asked now';
  const first = verdicts.find(({ verdict }) => verdict === 'no');
  const next = nextAt === undefined ? '' : ` Could be asked from ${timeText(nextAt)} on.`;
  return `${first?.text ?? ''}.${next}`;
}

function surveyItem(explanation: Explanation, isOpen: boolean): HTMLDetailsElement {
  const { survey, asked, verdicts } = explanation;
  const group = (title: string, wanted: Verdict['verdict']) => {
    const rows = verdicts.filter(({ verdict }) => verdict === wanted).map(verdictRow);
    return rows.length > 0 && el('section', {}, el('h3', {}, title), el('ul', {}, ...rows));
  };
  return el(
    'details',
    { id: survey, open: isOpen },
    el(
      'summary',
      {},
      el('span', { class: `dot ${asked ? 'yes' : 'no'}` }),
      el('strong', {}, survey),
      el('span', { class: 'outcome' }, outcomeOf(explanation)),
    ),
    group('Against it', 'no'),
    group('Not against it', 'yes'),
  );
}

function visitorText({ privacy, person, history, pages }: Page): string {
  const { visits, surveys, shownThisSession } = history.read();
  return factsText({
    person: privacy.anonymous ? 'not followed (Global Privacy Control)' : (person.respondent ?? 'anonymous'),
    memory: privacy.storage,
    ...(visits !== undefined && { visits }),
    ...(pages > 0 && { pages }),
    'surveys seen': Object.keys(surveys).length,
    'shown in this session': shownThisSession,
  });
}

/** @param explain looks at every survey anew */
export function createPanel(page: Page, explain: () => Explanation[]): Panel {
  const host = el('touchstone-debug' as 'div');
  // Nothing of the page can reach in, and nothing of ours leaks out.
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const visitor = el('p', { class: 'visitor' });
  const list = el('div', { class: 'list' });
  const frame = el(
    'section',
    { class: 'panel', 'aria-label': 'Touchstone: why is a survey asked, or not?' },
    el(
      'header',
      {},
      el('h2', {}, 'Touchstone'),
      el('button', { type: 'button', click: refresh }, 'Look again'),
      el('button', { type: 'button', class: 'close', 'aria-label': 'Close', click: () => host.remove() }, '×'),
    ),
    visitor,
    list,
  );
  root.append(frame);

  function refresh(): void {
    const open = new Set([...list.querySelectorAll<HTMLElement>('details[open]')].map(({ id }) => id));
    visitor.textContent = visitorText(page);
    list.replaceChildren(...explain().map((one) => surveyItem(one, open.has(one.survey))));
  }
  refresh();
  document.body.append(host);
  return { refresh };
}
