/** Shows one cell on the page, in its language, place and state. Nothing is stored and nothing is sent. */
import { rightToLeft } from '../../shared/rules/locale.ts';
import { type Listener, tellListeners } from '../../widget/callbacks.ts';
import type { OpenSurvey, SurveyEvent } from '../../widget/survey-events.ts';
import type { Cell } from './choices.ts';
import { textsOf } from './languages.ts';
import { beginningOf, sampleSurvey } from './sample-survey.ts';
import { sampleOf } from './samples.ts';
import { loadChunk } from './widget-chunks.ts';

/** Values that a page might have told about its visitor. */
const context = { name: 'Ada', plan: 'tin a month' };

/** Whether or not it pushes anything away: a cell has nothing else to see. */
const putInto = (mount: Element) => (host: Element) => {
  mount.append(host);
  return true;
};

/**
 * @param mount where an inline survey goes
 * @returns takes the survey, and its tab, off the page
 */
export async function showCell(cell: Cell, mount: Element, onEvent: (event: SurveyEvent) => void): Promise<() => void> {
  const [{ open }, texts] = await Promise.all([loadChunk('survey'), textsOf(cell)]);
  const survey = sampleSurvey(cell, texts.messages?.thanks ?? '');
  let shown: OpenSurvey | undefined;

  const openNow = () => {
    const host = watchFor(mount.ownerDocument);
    shown = open({
      survey,
      texts,
      document,
      mount: cell.place === 'inline' ? putInto(mount) : undefined,
      context,
      ...beginningOf(cell),
      onEvent(event) {
        if (event.type === 'closed') shown = undefined;
        if (event.type !== 'later') tellListeners(listeners, event.type, { survey: survey.id, context });
        onEvent(event);
      },
    });
    driveTo(cell, host());
  };

  const listeners: Listener[] = [];
  if (survey.place?.type !== 'tab') {
    openNow();
    return () => shown?.close();
  }
  const { createStanding } = await loadChunk('standing');
  const standing = createStanding({
    document,
    open: openNow,
    close: () => shown?.close(),
    ask: () => {},
    listeners,
  });
  standing.stand(survey);
  openNow();
  return () => {
    shown?.close();
    standing.leavePage(() => false);
  };
}

export const directionOf = ({ dir, locale }: Pick<Cell, 'dir' | 'locale'>): 'ltr' | 'rtl' =>
  dir === 'auto' ? (rightToLeft(locale) ? 'rtl' : 'ltr') : dir;

/** Finds the shadow tree of the survey that is opened next. */
function watchFor(document: Document): () => ShadowRoot | undefined {
  const before = new Set(document.querySelectorAll('touchstone-card'));
  return () =>
    [...document.querySelectorAll('touchstone-card')].find((host) => !before.has(host))?.shadowRoot ?? undefined;
}

/** Does what a visitor would do to bring the survey into its state. */
function driveTo({ state, question }: Cell, root: ShadowRoot | undefined): void {
  const form = root?.querySelector('form');
  if (state === 'error') {
    const field = form?.querySelector<HTMLInputElement>('.field');
    if (field) field.value = sampleOf(question).wrong ?? '';
  }
  if (state === 'error' || state === 'ending' || state === 'link') form?.requestSubmit();
}
