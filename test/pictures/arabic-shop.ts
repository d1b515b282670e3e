import { randomOf } from '../../cli/demo/random.ts';
import { type MetricId, metrics } from '../../shared/metrics.ts';
import { DAY_MS } from '../../shared/rules/days.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { TestCollector } from '../browser/test-collector.ts';

const site = 'arabic';

const stages = [
  { id: 'choice', name: 'الاختيار', phase: 'before' },
  { id: 'purchase', name: 'الشراء', phase: 'during' },
  { id: 'delivery', name: 'التوصيل', phase: 'after' },
  { id: 'help', name: 'المساعدة', phase: 'after' },
];

interface Touchpoint {
  name: string;
  stage: string;
  metric: MetricId;
  /** Mean experience, from 0 to 1. */
  level: number;
  weight: number;
  momentOfTruth?: boolean;
}

const touchpoints: Record<string, Touchpoint> = {
  'product-page': { name: 'صفحة المنتج', stage: 'choice', metric: 'csat5', level: 0.78, weight: 2 },
  checkout: { name: 'إتمام الشراء', stage: 'purchase', metric: 'nps', level: 0.82, weight: 3, momentOfTruth: true },
  parcel: { name: 'وصول الطرد', stage: 'delivery', metric: 'csat5', level: 0.55, weight: 3, momentOfTruth: true },
  help: { name: 'صفحة المساعدة (FAQ)', stage: 'help', metric: 'ces7', level: 0.42, weight: 1 },
};

/** A reader's own language comes in every direction: Arabic, Hebrew, English, and one inside the other. */
const comments = [
  'الدفع عبر PayPal لم يستغرق دقيقة واحدة، شكراً!',
  'وصل الطرد متأخراً 3 أيام (رقم الطلب 10-4471).',
  'האתר מהיר ונוח, אבל דמי המשלוח היו הפתעה.',
  'Great tea, but the page was only in Arabic.',
  'رائحة الشاي رائعة ✨ سأطلب مرة أخرى.',
];

const improve = {
  id: 'improve',
  type: 'choice',
  text: 'ما الذي يجب أن نحسّنه أولاً؟',
  multiple: true,
  options: [
    { id: 'delivery', text: 'توصيل أسرع' },
    { id: 'choice', text: 'أنواع أكثر من الشاي' },
    { id: 'payment', text: 'طرق دفع أكثر (Apple Pay)' },
  ],
  other: {},
};

/** An Arabic shop with a journey of four touchpoints, 90 days of answers, and comments in several scripts. */
export async function seedArabicShop(collector: TestCollector, now: number): Promise<string> {
  const { api } = collector;
  await api('POST', '/v1/sites', { key: site, name: 'إبريق وورق', countedVisitors: 10, allowLocalhost: true });
  await api('PUT', `/v1/sites/${site}/journey/settings`, { stages });
  for (const [id, { name, stage, weight, metric, momentOfTruth = false }] of Object.entries(touchpoints)) {
    const score = { id: 'score', type: 'scale', metric, subject: metric === 'csat5' ? name : 'إبريق وورق' };
    const questions = [score, { id: 'reason', type: 'text' }, ...(id === 'parcel' ? [improve] : [])];
    await api('PUT', `/v1/sites/${site}/surveys/${id}`, {
      ...{ name: `استبيان: ${name}`, status: 'live', trigger: { type: 'event', event: 'never' } },
      content: { touchpoint: id, locale: 'ar', questions },
    });
    await api('PUT', `/v1/sites/${site}/touchpoints/${id}`, { name, stage, weight, momentOfTruth, channel: 'web' });
  }
  const responses = Object.entries(touchpoints).flatMap(([id, touchpoint]) => showingsAt(id, touchpoint, now));
  for (let from = 0; from < responses.length; from += 200) {
    const body = { format: 1, sentAt: new Date(now).toISOString(), responses: responses.slice(from, from + 200) };
    const { refused } = await api<BatchOutcome>('POST', `/v1/sites/${site}/responses`, body);
    if (refused.length > 0) throw new Error(`The collector refused made-up answers: ${JSON.stringify(refused[0])}`);
  }
  await tellOutcomes(collector.origin, now);
  return site;
}

function showingsAt(survey: string, { metric, level }: Touchpoint, now: number) {
  const random = randomOf(survey);
  const { min, max } = metrics[metric];
  return Array.from({ length: 240 }, (_, index) => {
    const shown = now - ((index + 0.5) * 88 * DAY_MS) / 240;
    const shownAt = new Date(shown).toISOString();
    const felt = Math.min(1, Math.max(0, level + 0.26 * random.normal()));
    const comment = index % 9 === 1 ? random.pick(comments) : null;
    const chosen = random.pick([['delivery'], ['delivery', 'choice'], ['payment']], [4, 2, 1]);
    const answers = {
      score: min + Math.round(felt * (max - min)),
      ...(comment && { reason: comment }),
      ...(survey === 'parcel' && { improve: { choices: chosen } }),
    };
    const answered = random.next() < 0.4;
    return {
      ...{ id: responseId(shown, random.bytes(10)), revision: 1, survey, version: 1, shownAt },
      ...{ device: random.pick(['phone', 'desktop']), locale: random.pick(['ar', 'he', 'en'], [6, 2, 1]) },
      page: `/متجر/${survey}`,
      ...(answered && { startedAt: shownAt, completedAt: shownAt }),
      answers: answered ? answers : {},
    };
  });
}

/** What browsers tell today of each survey. */
async function tellOutcomes(origin: string, now: number): Promise<void> {
  const counts = { shown: 24, survey_shown: 34, sampled_out: 17 };
  for (const survey of Object.keys(touchpoints)) {
    const outcomes = Object.entries(counts).flatMap(([outcome, count]) =>
      Array.from({ length: count }, () => ({ survey, outcome })),
    );
    const response = await fetch(`${origin}/v1/sites/${site}/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Origin: origin },
      body: JSON.stringify({ format: 1, sentAt: new Date(now).toISOString(), responses: [], outcomes }),
    });
    if (!response.ok)
      throw new Error(`The collector refused the outcomes: ${response.status} ${await response.text()}`);
  }
}
