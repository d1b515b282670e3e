import { originAllowed } from '../shared/rules/origin.ts';
import type { WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import { createCallbacks } from './callbacks.ts';
import { installCommands } from './commands.ts';
import { type Decision, decide, fitsPage } from './decide.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createPost } from './delivery/post.ts';
import { createHistory } from './history.ts';
import { jsonStore } from './json-store.ts';
import { createShowing } from './showing.ts';
import type { SurveyChunk } from './survey-events.ts';
import { addressOf, onAddressChange } from './triggers/address.ts';
import { createArming } from './triggers/arming.ts';
import { whenPresentable } from './triggers/presentable.ts';

/**
 * Connects the parts on a page: triggers → decide → show, events → response → delivery.
 * @param collector origin of the script, which is also where the chunk comes from and the answers go
 */
export function start(win: Window & typeof globalThis, config: WidgetConfig, collector: string): void {
  const { document, location, navigator } = win;
  const key = `touchstone:${config.site}`;
  const allowed = location.origin === collector || originAllowed(location.origin, config.origins);
  const history = createHistory(
    jsonStore(() => win.localStorage, key),
    jsonStore(() => win.sessionStorage, key),
  );
  const delivery = createDelivery({
    store: jsonStore(() => win.localStorage, `${key}:queue`),
    post: createPost(`${collector}/v1/sites/${config.site}/events`, win.fetch.bind(win), Date.now),
    isOnline: () => navigator.onLine,
    wait: setTimeout,
  });
  const callbacks = createCallbacks();
  const showing = createShowing({ win, history, delivery, callbacks });

  const loadChunk = (): Promise<SurveyChunk> => import(/* @vite-ignore */ new URL(config.chunk, collector).href);

  function decideNow(candidates: readonly WidgetSurvey[]): Decision {
    const decision = decide(candidates, config, {
      originAllowed: allowed,
      open: showing.isOpen(),
      remembers: history.remembers(),
      history: history.read(),
      address: addressOf(location),
      now: Date.now(),
    });
    touchstone.decision = decision;
    return decision;
  }

  async function ask(candidates: readonly WidgetSurvey[]): Promise<void> {
    await whenPresentable(document);
    if (!decideNow(candidates).survey) return;
    const chunk = await loadChunk();
    // Decided again: the visitor may have gone on while the chunk came.
    const { survey } = decideNow(candidates);
    if (survey) showing.open(chunk, survey);
  }

  /** By the page's own code: no clock is asked, only whether there is room. */
  async function show(id: string): Promise<void> {
    const survey = config.surveys.find((candidate) => candidate.id === id);
    if (!survey || !allowed) return;
    await whenPresentable(document);
    const chunk = await loadChunk();
    if (!showing.isOpen()) showing.open(chunk, survey);
  }

  const ignore = () => {};
  const arming = createArming((due) => void ask(due).catch(ignore));
  const armPage = () =>
    arming.arm(
      config.surveys.filter((survey) => survey.trigger.type === 'page' && fitsPage(survey, addressOf(location))),
    );

  const touchstone = installCommands(win, {
    track: (event: string) =>
      arming.arm(config.surveys.filter(({ trigger }) => trigger.type === 'event' && trigger.event === event)),
    show: (id: string) => void show(id).catch(ignore),
    close: showing.close,
    reset: history.forget,
    on: callbacks.on,
  });
  armPage();
  onAddressChange(win, () => {
    arming.leavePage();
    armPage();
  });
  if (!allowed) return;
  delivery.flush();
  win.addEventListener('online', delivery.flush);
  win.addEventListener('pagehide', delivery.flush);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') delivery.flush();
  });
}
