import type * as z from 'zod';
import type { MetricId } from '../../shared/metrics.ts';
import type { InteractionInput } from '../../shared/schema/interaction.ts';
import type { JourneySettings, TouchpointInput } from '../../shared/schema/journey.ts';
import type { SurveyInput } from '../../shared/schema/survey.ts';

type TouchpointDraft = z.input<typeof TouchpointInput>;
type SurveyDraft = z.input<typeof SurveyInput>;

/** How people of the imaginary shop experience a touchpoint, from 0 (bad) to 1 (good), and how often they say so. */
export interface Experience {
  survey: string;
  metric: MetricId;
  /** Mean before anything else moves it. */
  base: number;
  /** Showings of an ordinary day, and the part of them that is answered. */
  perDay: number;
  answered: number;
  /** What Christmas does to it. */
  december?: number;
  /** What the whole year does to it, evenly. */
  drift?: number;
  /** What phones do to it. */
  mobile?: number;
  /** A release, so many days before the year ends, and what it does. */
  release?: { daysAgo: number; gain: number };
  /** What it counts for in the overall satisfaction of a person. */
  matters?: number;
}

export const settings: z.input<typeof JourneySettings> = {
  stages: [
    { id: 'awareness', name: 'Awareness', phase: 'before' },
    { id: 'choice', name: 'Choice', phase: 'before' },
    { id: 'purchase', name: 'Purchase', phase: 'during' },
    { id: 'delivery', name: 'Delivery', phase: 'after' },
    { id: 'help', name: 'Help', phase: 'after' },
    { id: 'loyalty', name: 'Loyalty', phase: 'after' },
  ],
};

/** Month and day on which Christmas business begins; it ends on 6 January. */
export const christmasFrom = '11-28';

const digital = { medium: 'digital', ownership: 'owned' } as const;

/** In the order in which customers meet them. The last is described last: it says that the year is complete. */
export const touchpoints: Record<string, TouchpointDraft> = {
  'ad-landing': { name: 'Ad and its page', stage: 'awareness', channel: 'web', medium: 'digital', ownership: 'paid' },
  newsletter: { name: 'Newsletter', stage: 'awareness', position: 1, channel: 'email', ...digital },
  'product-page': { name: 'Product page', stage: 'choice', channel: 'web', ...digital, weight: 2 },
  'finding-tea': { name: 'Finding a tea', stage: 'choice', position: 1, channel: 'web', ...digital, weight: 2 },
  checkout: { name: 'Checkout', stage: 'purchase', channel: 'web', ...digital, weight: 3, momentOfTruth: true },
  payment: { name: 'Payment', stage: 'purchase', position: 1, channel: 'web', ...digital, weight: 2 },
  parcel: {
    ...{ name: 'Parcel arrives', stage: 'delivery', channel: 'other', medium: 'analog', ownership: 'paid' },
    ...{ weight: 3, momentOfTruth: true },
  },
  unboxing: {
    name: 'Unboxing',
    stage: 'delivery',
    position: 1,
    channel: 'other',
    medium: 'analog',
    ownership: 'owned',
  },
  help: { name: 'Help page', stage: 'help', channel: 'web', ...digital },
  chat: { name: 'Chat', stage: 'help', position: 1, channel: 'chat', ...digital, weight: 2, momentOfTruth: true },
  reorder: { name: 'Ordering again', stage: 'loyalty', channel: 'web', ...digital, weight: 2 },
  'tea-club': { name: 'Tea club', stage: 'loyalty', position: 1, channel: 'email', ...digital },
  overall: { name: 'The shop as a whole', weight: 0 },
};

export const experiences: Record<string, Experience> = {
  'ad-landing': { survey: 'ad-csat', metric: 'csat5', base: 0.52, perDay: 1.2, answered: 0.16 },
  newsletter: { survey: 'newsletter-csat', metric: 'csat5', base: 0.66, perDay: 3, answered: 0.2, matters: 0.2 },
  'product-page': {
    ...{ survey: 'product-csat', metric: 'csat5', base: 0.74, perDay: 8, answered: 0.3 },
    ...{ mobile: -0.08, drift: 0.04, matters: 0.8 },
  },
  'finding-tea': {
    ...{ survey: 'finding-ces', metric: 'ces5', base: 0.6, perDay: 4, answered: 0.32 },
    ...{ mobile: -0.1, drift: -0.14, matters: 0.7 },
  },
  checkout: {
    ...{ survey: 'checkout-nps', metric: 'nps', base: 0.8, perDay: 7, answered: 0.48 },
    ...{ mobile: -0.07, december: -0.06, matters: 1.2 },
  },
  payment: {
    ...{ survey: 'payment-ces', metric: 'ces7', base: 0.52, perDay: 5, answered: 0.36 },
    ...{ mobile: -0.06, release: { daysAgo: 104, gain: 0.2 }, matters: 0.9 },
  },
  parcel: {
    ...{ survey: 'parcel-csat', metric: 'csat5', base: 0.64, perDay: 5, answered: 0.4 },
    ...{ december: -0.3, matters: 1.8 },
  },
  unboxing: { survey: 'unboxing-csat', metric: 'csat5', base: 0.9, perDay: 2.5, answered: 0.42, matters: 0.4 },
  help: {
    ...{ survey: 'help-ces', metric: 'ces7', base: 0.46, perDay: 3, answered: 0.34 },
    ...{ december: -0.1, drift: -0.06, matters: 0.8 },
  },
  chat: { survey: 'chat-solved', metric: 'yesno', base: 0.64, perDay: 2, answered: 0.5, december: -0.12, matters: 1 },
  reorder: { survey: 'reorder-ces', metric: 'ces5', base: 0.82, perDay: 2.2, answered: 0.38, matters: 0.5 },
  'tea-club': { survey: 'club-nps', metric: 'nps', base: 0.9, perDay: 0.06, answered: 0.4 },
  overall: { survey: 'overall-nps', metric: 'nps', base: 0.72, perDay: 0, answered: 1 },
};

const reason = { id: 'reason', type: 'text' } as const;

function asked(name: string, touchpoint: string, subject: string): SurveyDraft {
  const metric = (experiences[touchpoint] as Experience).metric;
  const scale = {
    id: 'score',
    type: 'scale',
    metric,
    ...(metric === 'yesno' ? { dontKnow: true } : { subject }),
  } as const;
  return {
    name,
    // Shown by no page of the demo shop: their answers are made up.
    status: 'paused',
    trigger: { type: 'event', event: touchpoint.replace(/\W/g, '_') },
    content: { touchpoint, questions: [scale, reason] },
  };
}

const improve: SurveyDraft['content']['questions'][number] = {
  id: 'improve',
  type: 'choice',
  text: 'What should we improve next?',
  multiple: true,
  options: [
    { id: 'delivery', text: 'Faster delivery' },
    { id: 'choice', text: 'More teas to choose from' },
    { id: 'price', text: 'Lower prices' },
    { id: 'payment', text: 'More ways to pay' },
    { id: 'advice', text: 'Advice on brewing' },
  ],
  other: {},
};

/** Those that the demo shop does not ask itself. */
export const surveys: Record<string, SurveyDraft> = {
  'ad-csat': asked('Ad and its page', 'ad-landing', 'what our ad led to'),
  'newsletter-csat': asked('Newsletter', 'newsletter', 'this newsletter'),
  'finding-ces': asked('Finding a tea', 'finding-tea', 'Kettle & Leaf'),
  'payment-ces': asked('Payment', 'payment', 'Kettle & Leaf'),
  'parcel-csat': asked('Parcel', 'parcel', 'the delivery'),
  'unboxing-csat': asked('Unboxing', 'unboxing', 'the packaging'),
  'chat-solved': asked('Chat', 'chat', 'our chat'),
  'reorder-ces': asked('Ordering again', 'reorder', 'Kettle & Leaf'),
  'club-nps': asked('Tea club', 'tea-club', 'the tea club'),
  'overall-nps': {
    name: 'Yearly questionnaire',
    status: 'paused',
    trigger: { type: 'event', event: 'questionnaire' },
    content: {
      touchpoint: 'overall',
      questions: [{ id: 'score', type: 'scale', metric: 'nps', subject: 'Kettle & Leaf' }, improve, reason],
    },
  },
};

/** What the release of the payment page changed in its survey: other words, the same question. */
export const reworded: { survey: string; draft: SurveyDraft } = {
  survey: 'payment-ces',
  draft: {
    ...(surveys['payment-ces'] as SurveyDraft),
    content: {
      ...(surveys['payment-ces'] as SurveyDraft).content,
      thanks: 'Thank you. Our new payment page is learning.',
    },
  },
};

type Catalogue = Record<string, z.input<typeof InteractionInput> & { perDay: number }>;

/** What customers go through, and how often on a day it is observed. */
export const interactions: Catalogue = {
  'search-empty': { name: 'Search found nothing', touchpoint: 'finding-tea', points: -2, perDay: 1.1 },
  'sample-added': { name: 'A free sample was added', touchpoint: 'finding-tea', points: 1, perDay: 0.5 },
  'payment-failed': { name: 'Payment failed', touchpoint: 'payment', points: -2, perDay: 0.5 },
  'one-tap': { name: 'Paid with one tap', touchpoint: 'payment', points: 2, perDay: 1.6 },
  'basket-lost': { name: 'The basket was empty after signing in', touchpoint: 'checkout', points: -3, perDay: 0.7 },
  'order-corrected': { name: 'The order could not be corrected', touchpoint: 'checkout', points: -1, perDay: 0.8 },
  late: { name: 'The parcel was late', touchpoint: 'parcel', points: -2, perDay: 0.9 },
  'early-gift': { name: 'A day early, with a note', touchpoint: 'parcel', points: 3, perDay: 0.7 },
  'chat-fast': { name: 'Answered within a minute', touchpoint: 'chat', points: 2, perDay: 0.6 },
  'chat-passed-on': { name: 'Passed on twice', touchpoint: 'chat', points: -2, perDay: 0.3 },
};
