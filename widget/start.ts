import type { WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Context } from './api.ts';
import { createAsking } from './asking.ts';
import { createCallbacks } from './callbacks.ts';
import { installCommands } from './commands.ts';
import { fitsPage } from './decide.ts';
import { createHistory } from './history.ts';
import { contextOf, isRespondent } from './identity.ts';
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
    ...{ config, collector, storage, history, callbacks },
    attributes: {},
    textsOf: (survey) => loadTexts(load, site, survey, language),
  };
  const showing = lazy(async () => (await load<ShowingChunk>(config.showing)).createShowing(page));
  /** What came with the event that set off a survey's trigger. */
  const said = new Map<WidgetSurvey, Context>();
  const { ask, open } = createAsking({
    ...{ page, load, showing, said },
    onDecision(decision) {
      touchstone.decision = decision;
    },
  });
  const close = (survey?: string) => showing.now?.close(survey);
  const fits = (survey: WidgetSurvey) => fitsPage(survey, addressOf(location));
  const standing = lazy(async () => {
    const { createStanding } = await load<StandingChunk>(config.standing as string);
    return createStanding({ document, open, close, ask, on: callbacks.on });
  });

  /** Puts up what has a place on the page before it is asked: the tab of a survey, a watch over the place of one. */
  function stand(survey: WidgetSurvey): boolean {
    if (survey.place?.type !== 'tab' && survey.place?.type !== 'inline') return false;
    standing.load().then(
      (there) => fits(survey) && there.stand(survey),
      () => {},
    );
    return true;
  }

  const arming = createArming((due) => ask(due.filter((survey) => !stand(survey))));
  const armPage = () => arming.arm(surveys.filter((survey) => survey.trigger?.type !== 'event' && fits(survey)));

  function reset(): void {
    close();
    history.forget();
    page.respondent = undefined;
    page.attributes = {};
  }

  const touchstone = installCommands(win, {
    identify(id, attributes) {
      if (!isRespondent(id)) return;
      if (page.respondent !== undefined && page.respondent !== id) reset();
      page.respondent = id;
      page.attributes = contextOf(attributes);
    },
    track(event, properties) {
      const called = surveys.filter(({ trigger }) => trigger?.type === 'event' && trigger.event === event);
      for (const survey of called) said.set(survey, contextOf(properties));
      arming.arm(called);
    },
    show(id, { prefill, context } = {}) {
      const survey = surveys.find((candidate) => candidate.id === id);
      if (survey) open({ survey, prefill, context: contextOf(context) });
    },
    close,
    reset,
    consent(consent) {
      const granted = consent !== 'denied';
      if (!granted) close();
      storage.allow(granted);
      if (granted) armPage();
    },
    locale(tag) {
      language = tag;
      showing.now?.speak();
    },
    on: callbacks.on,
  });

  const unfinished = unfinishedOf(storage.unfinished.read(), surveys);
  if (unfinished && fits(unfinished.survey)) open({ ...unfinished, automatic: true });
  armPage();
  onAddressChange(() => {
    showing.now?.leavePage(fits);
    standing.now?.leavePage(fits);
    arming.leavePage();
    armPage();
  });
  // Answers that an earlier page could not send.
  if (storage.queue.read()) showing.load().catch(() => {});
}
