import { beforeAll, expect, it } from 'vitest';
import { caller, json } from './test-api.ts';
import { makeSite } from './test-site.ts';

const call = caller();

beforeAll(() => makeSite(call, 'shop'));

it('lists templates that can be put as surveys at once', async () => {
  const { templates } = await json(call('GET', '/v1/templates'));
  expect(templates.map(({ id }: { id: string }) => id)).toEqual(['nps', 'csat', 'ces', 'resolved']);
  for (const { id, survey } of templates) {
    const response = await call('PUT', `/v1/sites/shop/surveys/from-${id}`, { body: survey });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ name: survey.name, status: 'draft', content: survey.content });
  }
});

it('shows them to any token, and to nobody without one', async () => {
  const { token } = await json(
    call('POST', '/v1/sites/shop/tokens', { body: { name: 'Report', scopes: ['results'] } }),
  );
  expect((await call('GET', '/v1/templates', { token })).status).toBe(200);
  expect((await call('GET', '/v1/templates', { token: null })).status).toBe(401);
});
