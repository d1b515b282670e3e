/** Examples of the OpenAPI document. Their figures are computed by the code that computes the real ones. */
import type * as z from 'zod';
import { metrics } from '../../shared/metrics.ts';
import type { AnnotationInput } from '../../shared/schema/annotation.ts';
import type { AskingResults } from '../../shared/schema/asking-results.ts';
import type { CustomerOutcomeBatch } from '../../shared/schema/customer-outcome.ts';
import type { ExplainRequest } from '../../shared/schema/decide.ts';
import type { DropOff } from '../../shared/schema/drop-off.ts';
import type { InteractionInput, ObservationBatch } from '../../shared/schema/interaction.ts';
import type { JourneySettings, TouchpointInput } from '../../shared/schema/journey.ts';
import type { MomentBatch } from '../../shared/schema/moment.ts';
import type { ResponseMarks } from '../../shared/schema/response.ts';
import type { Rates, Results } from '../../shared/schema/results.ts';
import type { SiteInput, SitePatch } from '../../shared/schema/site.ts';
import type { SurveyInput } from '../../shared/schema/survey.ts';
import { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { TokenInput } from '../../shared/schema/token.ts';
import type { WebhookInput } from '../../shared/schema/webhook.ts';
import type { OutcomeRow } from '../db/outcome-counts.ts';
import { askingResults } from '../results/asking-results.ts';
import { choiceResults } from '../results/choice-results.ts';
import { compareSeries } from '../results/compare-series.ts';
import { dropOff as dropOffOf } from '../results/drop-off.ts';
import { rateSeries } from '../results/rate-series.ts';
import { scoreResult } from '../stats/score-result.ts';

export const newSite = {
  key: 'shop',
  name: 'Kettle & Leaf',
  origins: ['https://shop.example', 'https://*.shop.example'],
  timeZone: 'Europe/Berlin',
} satisfies z.input<typeof SiteInput> & { key: string };

export const sitePatch = { origins: ['https://shop.example'], frequency: { shownDays: 14 } } satisfies z.input<
  typeof SitePatch
>;

export const newToken = {
  name: 'Weekly report',
  scopes: ['results'],
  expiresAt: '2027-12-31T23:59:59Z',
} satisfies z.input<typeof TokenInput>;

export const responseMarks = { tags: ['delivery'], note: 'Called back on Monday' } satisfies z.input<
  typeof ResponseMarks
>;

export const newWebhook = {
  url: 'https://example.com/hooks/touchstone',
  events: ['response.completed', 'score.dropped'],
} satisfies z.input<typeof WebhookInput>;

export const explainRequest = {
  surveys: ['checkout-nps'],
  url: 'https://shop.example/checkout',
  visitor: { device: 'phone', country: 'DE' },
  respondent: 'customer-7',
} satisfies z.input<typeof ExplainRequest>;

export const momentBatch = {
  moments: [{ id: 'invoice-4711', respondent: 'customer-7', moment: 'invoice-paid' }],
} satisfies z.input<typeof MomentBatch>;

export const journeySettings = {
  stages: [
    { id: 'find', name: 'Finding us', phase: 'before' },
    { id: 'buy', name: 'Buying', phase: 'during' },
    { id: 'enjoy', name: 'Enjoying tea', phase: 'after' },
  ],
} satisfies z.input<typeof JourneySettings>;

export const touchpoint = {
  name: 'Checkout',
  stage: 'purchase',
  channel: 'web',
  medium: 'digital',
  ownership: 'owned',
  weight: 3,
  momentOfTruth: true,
} satisfies z.input<typeof TouchpointInput>;

export const interaction = {
  name: 'Payment failed',
  touchpoint: 'checkout',
  points: -2,
} satisfies z.input<typeof InteractionInput>;

export const observationBatch = {
  source: 'server',
  observations: [
    {
      id: 'payment-4711-failed',
      respondent: 'customer-7',
      interaction: 'payment-failed',
      at: '2026-11-20T09:30:00.000Z',
    },
  ],
} satisfies z.input<typeof ObservationBatch>;

export const annotation = {
  id: 'release-2.4.0',
  at: '2026-11-20T09:30:00.000Z',
  text: 'Release 2.4.0: paying without an account',
  touchpoint: 'checkout',
} satisfies z.input<typeof AnnotationInput>;

export const customerOutcomeBatch = {
  outcomes: [
    {
      id: 'order-4711',
      respondent: 'customer-7',
      outcome: 'bought',
      at: '2026-11-20T09:30:00.000Z',
      amount: 42.5,
      currency: 'EUR',
    },
    { id: 'contract-12-ended', respondent: 'customer-9', outcome: 'churned', at: '2026-11-20T10:00:00.000Z' },
  ],
} satisfies z.input<typeof CustomerOutcomeBatch>;

export const survey = {
  name: 'After checkout',
  status: 'live',
  trigger: { type: 'event', event: 'order_placed', delaySeconds: 1 },
  frequency: { shownDays: 30, dismissedDays: 30, answeredDays: 90 },
  priority: 10,
  content: {
    touchpoint: 'checkout',
    locale: 'en',
    questions: [
      { id: 'score', type: 'scale', metric: 'nps', subject: 'Kettle & Leaf' },
      { id: 'reason', type: 'text' },
    ],
    thanks: 'Thank you. Enjoy your tea!',
  },
} satisfies z.input<typeof SurveyInput>;

const range = { from: '2026-10-01', to: '2026-10-31', interval: 'month', timeZone: 'Europe/Berlin' } as const;
const score = scoreResult(metrics.nps, [1, 0, 1, 0, 2, 6, 10, 12, 18, 22, 28]);
const before = scoreResult(metrics.nps, [3, 1, 1, 2, 4, 9, 14, 13, 15, 17, 20]);

const counted = { day: '2026-10-07', survey: 'checkout-nps', version: 1, touchpoint: 'checkout' };

const line = { touchpoint: 'checkout', metric: 'nps' as const, variant: 'nps', surveys: ['checkout-nps'] };
const compared = compareSeries(
  [
    {
      ...line,
      total: score,
      points: [{ from: range.from, to: range.to, incomplete: false, result: score }],
    },
  ],
  [{ ...line, total: before, points: [] }],
);

export const results: Results = {
  ...range,
  source: 'rollup',
  compared: {
    current: { from: range.from, to: range.to, incomplete: false },
    baseline: { from: '2026-09-01', to: '2026-09-30', incomplete: false },
    comparisons: compared.comparisons,
    sharedRespondents: 'unknown',
  },
  series: compared.series,
  questions: choiceResults([{ ...counted, question: 'found-us', n: 91, histogram: [48, 31, 12] }], () => ({
    id: 'found-us',
    type: 'choice',
    text: 'How did you find us?',
    options: [
      { id: 'search', text: 'A search engine' },
      { id: 'friend', text: 'A friend' },
    ],
    other: {},
    multiple: false,
    shuffle: false,
    required: false,
    jumps: [],
  })),
};

export const rates: Rates = {
  ...range,
  series: rateSeries([{ ...counted, shown: 412, started: 100, completed: 91, dismissed: 67 }], {
    ...range,
    today: '2026-11-21',
  }),
};

const told = (outcome: OutcomeRow['outcome'], n: number): OutcomeRow => ({
  ...{ survey: 'checkout-nps', outcome, share: 10, n, days: 20 },
});
const rateRow = { ...counted, shown: 412, started: 100, completed: 91, dismissed: 67 };

export const asking: AskingResults = {
  ...{ from: range.from, to: range.to, timeZone: range.timeZone },
  estimate: true,
  countedVisitors: 10,
  shares: [10],
  surveys: askingResults(
    [told('shown', 40), told('site_shown', 61), told('sampled_out', 29)],
    [{ survey: 'checkout-nps', share: 10, days: 31 }],
    [rateRow],
    true,
  ),
};

const progress = { survey: counted.survey, touchpoint: counted.touchpoint, version: counted.version };

export const dropOff: DropOff = {
  ...{ from: range.from, to: range.to, timeZone: range.timeZone },
  surveys: dropOffOf(
    [
      { ...progress, answered: [], timed: ['score'], completed: false, n: 312 },
      { ...progress, answered: ['score'], timed: ['score', 'reason'], completed: false, n: 9 },
      { ...progress, answered: ['score'], timed: ['score', 'reason'], completed: true, n: 50 },
      { ...progress, answered: ['reason', 'score'], timed: ['reason', 'score'], completed: true, n: 41 },
    ],
    [
      {
        survey: counted.survey,
        version: counted.version,
        surveyExists: true,
        content: SurveyContent.parse(survey.content),
      },
    ],
    [
      { ...progress, question: 'score', n: 412, lower: 2100, median: 3800, upper: 6900 },
      { ...progress, question: 'reason', n: 100, lower: 4200, median: 9400, upper: 21_300 },
    ],
  ),
};
