import { originAllowed } from '../shared/rules/origin.ts';
import type { WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import { createAsking } from './asking.ts';
import { createCallbacks } from './callbacks.ts';
import { installCommands } from './commands.ts';
import { fitsPage } from './decide.ts';
import { createHistory } from './history.ts';
import { isRespondent } from './identity.ts';
import { loadTexts } from './languages.ts';
import { lazy } from './lazy.ts';
import { createLoad, type Load } from './loading.ts';
import type { Page } from './page.ts';
import type { ShowingChunk } from './showing.ts';
import type { StandingChunk } from './standing-chunk.ts';
import { createSiteStorage } from './storage.ts';
import { addressOf, onAddressChange } from './triggers/address.ts';
import { createArming } from './triggers/arming.ts';
import { unfinishedOf } from './unfinished.ts';

/**
 * Connects the parts on a page: triggers → decide → show.
 * @param collector origin of the script, which is also where everything else comes from and the answers go
 * @param load of the collector's modules, where a page wants it done in a way of its own
 */
export function start(win: Window, config: WidgetConfig, collector: string, load: Load = createLoad(collector)): void {
  const { site, surveys } = config;
  let language: string | undefined;
  const storage = createSiteStorage(site);
  const history = createHistory(storage.history, storage.session);
  const callbacks = createCallbacks();
  const page: Page = {
    ...{ config, collector, storage, history, callbacks, load },
    allowed: location.origin === collector || originAllowed(location.origin, config.origins),
    person: {},
    said: new Map(),
    mountOf: async ({ survey, mount, automatic }) =>
      mount ?? (survey.place?.type === 'inline' ? (await standing.load()).mountOf(survey, automatic) : undefined),
    textsOf: (survey) => loadTexts(load, site, survey, language),
  };
  const showing = lazy(
    () => load<ShowingChunk>(config.showing),
    ({ createShowing }) => createShowing(page),
  );
  const { ask, open } = createAsking(page, showing, (decision) => {
    touchstone.decision = decision;
  });
  const close = (survey?: string) => showing.now?.close(survey);
  const fits = (survey: WidgetSurvey) => fitsPage(survey, addressOf(location));
  const standing = lazy(
    () => load<StandingChunk>(config.standing as string),
    ({ createStanding }) => createStanding({ document, open, close, ask, ...callbacks }),
  );

  /** Puts up what has a place on the page before it is asked: the tab of a survey, a watch over the place of one. */
  function stand(survey: WidgetSurvey): boolean {
    const type = survey.place?.type;
    if (!page.allowed || (type !== 'tab' && type !== 'inline')) return false;
    standing.load().then(
      (there) => fits(survey) && there.stand(survey),
      () => {},
    );
    return true;
  }

  const arming = createArming((due) => ask(due.filter((survey) => !stand(survey))));
  const armPage = () => arming.arm(surveys.filter((survey) => survey.trigger?.type !== 'event' && fits(survey)));

  function drop(): void {
    close();
    page.left = undefined;
  }

  function reset(): void {
    drop();
    history.forget();
    page.person = {};
  }

  const touchstone = installCommands(win, {
    identify(id, attributes) {
      if (!isRespondent(id)) return;
      if (page.person.respondent !== undefined && page.person.respondent !== id) reset();
      page.person = { respondent: id, attributes };
    },
    track(event, properties) {
      const called = surveys.filter(({ trigger }) => trigger?.type === 'event' && trigger.event === event);
      for (const survey of called) page.said.set(survey, properties);
      arming.arm(called);
    },
    show(id, { prefill, context } = {}) {
      const survey = surveys.find((candidate) => candidate.id === id);
      if (survey) open({ survey, prefill, context });
      else touchstone.decision = { refusals: { [id]: 'unknown_survey' } };
    },
    close,
    reset,
    consent(consent) {
      const granted = consent !== 'denied';
      if (!granted) drop();
      storage.allow(granted);
      if (granted) armPage();
    },
    locale(tag) {
      language = tag;
      showing.now?.speak();
    },
    on: callbacks.on,
  });

  page.left = storage.unfinished.read();
  // Taken out, so that a duplicate of the tab, which gets a copy of the session's storage, does not have it too.
  storage.unfinished.write(undefined);
  const unfinished = unfinishedOf(page.left, surveys);
  if (unfinished && fits(unfinished.survey)) open({ ...unfinished, automatic: true });
  addEventListener('pagehide', () => {
    const { left } = page;
    if (!left) return;
    // The browser may keep this page as it is, to come back to it after a later one has gone on with the survey.
    drop();
    storage.unfinished.write(left);
  });
  armPage();
  onAddressChange(() => {
    for (const part of [showing.now, standing.now, arming]) part?.leavePage(fits);
    armPage();
  });
  // Answers that an earlier page could not send.
  if (storage.queue.all().some((place) => place.read())) showing.load().catch(() => {});
}
