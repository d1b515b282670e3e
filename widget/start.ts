import { orderedRules } from '../shared/rules/ordered-rules.ts';
import { originAllowed } from '../shared/rules/origin.ts';
import { triggerRules } from '../shared/rules/trigger.ts';
import { readAddress } from '../shared/rules/url.ts';
import type { EventMatch } from '../shared/schema/filter.ts';
import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import { createAsking } from './asking.ts';
import type { Listener } from './callbacks.ts';
import { installCommands } from './commands.ts';
import { createDecide } from './deciding.ts';
import type { ExplainChunk } from './explain-chunk.ts';
import { createHistory } from './history.ts';
import { isRespondent } from './identity.ts';
import { lazy } from './lazy.ts';
import { createLoad, type Load } from './loading.ts';
import type { Page, Parts } from './page.ts';
import { heed, type Wishes } from './privacy.ts';
import { untilRest } from './rest.ts';
import type { ShowingChunk } from './showing.ts';
import { createSiteStorage } from './storage.ts';
import { onNavigation } from './triggers/address.ts';
import { createArming } from './triggers/arming.ts';
import { createWatching } from './triggers/watching.ts';

/**
 * Connects the parts on a page: triggers → decide → show.
 * @param collector origin of the script, which is also where everything else comes from and the answers go
 * @param parts what the live surveys use beside the core
 * @param load of the collector's modules, where a page wants it done in a way of its own
 */
export function start(
  win: Window,
  config: WidgetConfig,
  collector: string,
  parts: Parts,
  load: Load = createLoad(collector),
): void {
  const { site, surveys } = config;
  const waits = Boolean(config.privacy?.waitForConsent);
  // Whoever looks at a survey is no visitor, and leaves nothing behind.
  const looks = location.search.includes('touchstone=preview');
  const privacy = heed(config, navigator as Wishes);
  const storage = createSiteStorage(site, privacy.storage, !waits && !looks);
  const listeners: Listener[] = [];
  let given: string | undefined;
  const rules = triggerRules(parts.urls);
  const page = {
    ...{ triggerRules: rules, rules: orderedRules(rules, parts) },
    ...{ config, parts, collector, privacy, storage, listeners, load },
    history: createHistory(storage),
    never: {
      origin_not_allowed: location.origin !== collector && !originAllowed(location.origin, config.origins),
      automated: navigator.webdriver,
      not_a_visit: looks,
      no_consent: waits,
    },
    notNow: {},
    words: {},
    person: {},
    pages: 0,
    address: () => given ?? location.href,
    here: () => readAddress(page.address()),
    close: (survey) => showing.now?.close(survey),
    loadChunkOf(survey) {
      parts.texts?.(page, survey);
      return load(survey.chunk ?? config.chunk);
    },
    get decision() {
      return touchstone.decision;
    },
    set decision(decision) {
      touchstone.decision = decision;
    },
  } as Page;
  const explainer = (use: (there: ExplainChunk) => unknown) => {
    load<ExplainChunk>(config.explain).then(use, () => {});
  };
  const showing = lazy(
    () => load<ShowingChunk>(config.showing),
    ({ createShowing }) => createShowing(page),
  );
  page.decide = createDecide(page);
  page.asking = createAsking(page, showing);
  const standing = parts.standing?.(page);
  const arming = createArming(page, (due) => {
    const left = due.filter((armed) => !standing?.stand(armed));
    if (left.length > 0) page.asking.ask(left);
  });
  const watching = createWatching(page, arming.arm);
  Object.assign(page, watching);

  function enterPage(): void {
    parts.sessions?.(page);
    parts.source?.(page);
    for (const one of [showing.now, standing]) one?.leavePage(page.fits);
    arming.disarm((survey) => !page.fits(survey));
    watching.enterPage();
  }

  let path: string | undefined;
  /** A part of the page, named by the hash, is no other page. */
  function checkAddress(): void {
    const before = path;
    ({ path } = page.here());
    if (path !== before) enterPage();
  }

  /** Goes on with what earlier pages have left: delays, and at rest answers to send and a survey left in the middle. */
  function begin(): void {
    arming.restore();
    setTimeout(() => {
      if ([storage.unfinished, ...storage.queue.all()].some((place) => place.read())) showing.load().catch(() => {});
    }, untilRest);
    enterPage();
  }

  function drop(): void {
    page.close();
    page.left = undefined;
  }

  function reset(): void {
    drop();
    storage.forget();
    page.person = {};
    page.words = {};
  }

  const touchstone = installCommands(win, {
    identify(id, attributes, { signature } = {}) {
      const { respondent } = page.person;
      if (id !== null && !isRespondent(id)) return;
      if (respondent && respondent !== id) reset();
      page.person = { respondent: id, signature, attributes };
      page.words = {};
      if (id && id !== respondent && !privacy.anonymous) watching.happen(({ type }) => type === 'moment');
    },
    track(event, properties) {
      const fits = (wanted: EventMatch) =>
        wanted.event === event && (!wanted.filters || parts.filters?.(wanted.filters, properties) === true);
      for (const id of arming.disarm(({ trigger }) => trigger.cancel?.some(fits)))
        page.decision.refusals[id] = 'cancelled';
      watching.happen((part) => part.type === 'event' && fits(part), properties);
    },
    show(id, { prefill, context } = {}) {
      const survey = surveys.find((candidate) => candidate.id === id);
      if (survey) page.asking.open({ survey, prefill, context });
      else page.decision = { refusals: { [id]: 'unknown_survey' }, eligible: [] };
    },
    close: page.close,
    page(address) {
      given = address;
      checkAddress();
    },
    reset,
    consent(consent) {
      const denied = consent === 'denied';
      const before = page.never.no_consent;
      page.never.no_consent = denied;
      storage.allow(!denied && !looks);
      if (denied) drop();
      else if (before) begin();
    },
    locale(tag) {
      page.language = tag;
      showing.now?.speak();
    },
    explain: (callback) => explainer(({ explain }) => explain(page, callback)),
    on: (...listener) => listeners.push(listener),
  });

  if (location.search.includes('touchstone=')) explainer(({ serve }) => serve(page));
  ({ path } = page.here());
  if (!waits) begin();
  onNavigation(checkAddress);
}
