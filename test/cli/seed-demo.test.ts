import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../cli/seed-demo.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await startTestCollector();
}, 60_000);
afterAll(() => collector?.stop());

const surveysNow = async () =>
  (await collector.api<{ surveys: Survey[] }>('GET', '/v1/sites/demo/surveys')).surveys.map((survey) => ({
    id: survey.id,
    version: survey.version,
    status: survey.status,
    touchpoint: survey.content.touchpoint,
    metric: survey.content.questions[0]?.type === 'scale' ? survey.content.questions[0].metric : null,
  }));

describe('seeding the demo', () => {
  test('makes a site whose own clocks are off, and three live surveys', async () => {
    const site = await collector.api<Site>('GET', '/v1/sites/demo');
    expect(site.frequency).toEqual({ shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 100 });
    const live = { version: 1, status: 'live' };
    expect(await surveysNow()).toEqual([
      { id: 'checkout-nps', touchpoint: 'checkout', metric: 'nps', ...live },
      { id: 'help-ces', touchpoint: 'help', metric: 'ces7', ...live },
      { id: 'product-csat', touchpoint: 'product-page', metric: 'csat5', ...live },
    ]);
  });

  test('a second time leaves everything as people have changed it', async () => {
    const path = '/v1/sites/demo/surveys/help-ces';
    const { id, version, createdAt, updatedAt, ...survey } = await collector.api<Survey>('GET', path);
    await collector.api('PUT', path, { ...survey, status: 'paused' });
    const before = await surveysNow();
    await seedDemo({ origin: collector.origin, adminToken: collector.adminToken });
    expect(await surveysNow()).toEqual(before);
    expect(before.find((one) => one.id === 'help-ces')?.status).toBe('paused');
  });
});
