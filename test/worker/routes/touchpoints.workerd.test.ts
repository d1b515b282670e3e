import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Touchpoint, Touchpoints } from '../../../shared/schema/journey.ts';
import { bindings, caller, json } from './test-api.ts';
import { makeSite, surveys } from './test-site.ts';

const call = caller();
const put = (site: string, id: string, body: unknown) => call('PUT', `/v1/sites/${site}/touchpoints/${id}`, { body });
const list = async (site: string) =>
  Touchpoints.parse(await json(call('GET', `/v1/sites/${site}/touchpoints`))).touchpoints;
const log = async (site: string) => (await json(call('GET', `/v1/sites/${site}/audit-log`))).entries;

beforeAll(() => makeSite(call, 'steps'));

describe('touchpoints', () => {
  it('that only surveys name are there, with what is usual', async () => {
    const found = await list('steps');
    expect(found.map(({ id, described, surveys }) => [id, described, surveys])).toEqual([
      ['checkout', false, ['nps']],
      ['help', false, ['ces']],
      ['product-page', false, ['csat']],
    ]);
    expect(found[0]).toMatchObject({ name: 'checkout', stage: null, weight: 1, archived: false, createdAt: null });
  });

  it('are described once and changed later, which the audit log tells, and repeating tells nothing', async () => {
    const body = { name: 'Checkout', stage: 'purchase', weight: 3, momentOfTruth: true };
    const made = await put('steps', 'checkout', body);
    expect(made.status).toBe(201);
    expect(Touchpoint.parse(await made.json())).toMatchObject({ ...body, described: true, surveys: ['nps'] });
    expect((await put('steps', 'checkout', body)).status).toBe(200);
    expect((await put('steps', 'checkout', { ...body, weight: 2, archived: true })).status).toBe(200);
    const entries = await log('steps');
    const told = entries.map(({ action, subject, details }: never) => [action, subject, details]);
    // Their ids have the same millisecond here.
    expect(told.sort()).toEqual([
      ['touchpoint.changed', 'checkout', { stage: 'purchase', weight: 2, archived: 'true' }],
      ['touchpoint.created', 'checkout', { stage: 'purchase', weight: 3, archived: 'false' }],
    ]);
    expect((await list('steps'))[0]).toMatchObject({ id: 'checkout', archived: true, weight: 2 });
    expect(await json(call('GET', '/v1/sites/steps/touchpoints/checkout'))).toMatchObject({ archived: true });
  });

  it('may be there before any survey', async () => {
    expect(
      (await put('steps', 'shop-window', { name: 'Shop window', medium: 'analog', channel: 'store' })).status,
    ).toBe(201);
    expect((await list('steps')).find(({ id }) => id === 'shop-window')).toMatchObject({
      surveys: [],
      medium: 'analog',
    });
  });

  it('are no longer named by archived surveys', async () => {
    await makeSite(call, 'quiet');
    await call('PUT', '/v1/sites/quiet/surveys/nps', { body: { ...surveys.nps, status: 'archived' } });
    expect((await list('quiet')).map(({ id }) => id)).toEqual(['help', 'product-page']);
  });

  it.each([
    ['#/stage', { name: 'A', stage: 'nowhere' }],
    ['#/weight', { name: 'A', weight: -1 }],
    ['#/name', { name: ' ' }],
    ['#/colour', { name: 'A', colour: 'red' }],
  ])('are refused for a wrong %s', async (pointer, body) => {
    const response = await put('steps', 'wrong', body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid_fields', errors: [{ pointer }] });
  });

  it('that nobody knows are not found', async () => {
    expect((await call('GET', '/v1/sites/steps/touchpoints/nowhere')).status).toBe(404);
  });

  it('of a site are at most so many; those that are there can still be changed', async () => {
    await makeSite(call, 'crowd');
    await bindings.DB.prepare(
      `INSERT INTO touchpoints SELECT 'crowd', 't' || value, '{"name":"T"}', 0, 0 FROM json_each(?1)`,
    )
      .bind(JSON.stringify([...Array(limits.touchpoints).keys()]))
      .run();
    expect((await put('crowd', 'one-more', { name: 'One more' })).status).toBe(409);
    expect((await put('crowd', 't3', { name: 'Third' })).status).toBe(200);
  });
});

describe('the settings of a journey', () => {
  const path = '/v1/sites/stages/journey/settings';
  const own = { stages: [{ id: 'find', name: 'Find', phase: 'before' }] };
  beforeAll(() => makeSite(call, 'stages'));

  it('are as usual until somebody changes them', async () => {
    const { stages, stated, observed } = await json(call('GET', path));
    expect(stages.map(({ id }: { id: string }) => id)).toEqual([
      ...['awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty'],
    ]);
    expect([stated, observed]).toEqual([
      { delightAbove: 20, disappointingBelow: 0 },
      { delightAbove: 1, disappointingBelow: 0 },
    ]);
  });

  it('are replaced as a whole, and the log tells it once', async () => {
    const body = { ...own, stated: { delightAbove: 30 } };
    for (let sent = 0; sent < 2; sent++) expect((await call('PUT', path, { body })).status).toBe(200);
    expect(await json(call('GET', path))).toMatchObject({
      ...own,
      stated: { delightAbove: 30, disappointingBelow: 0 },
    });
    expect(await log('stages')).toMatchObject([{ action: 'journey.changed', details: { stages: ['find'] } }]);
  });

  it('leave no touchpoint on the map without its stage', async () => {
    await put('stages', 'checkout', { name: 'Checkout', stage: 'find' });
    expect((await call('PUT', path, { body: {} })).status).toBe(409);
    await put('stages', 'checkout', { name: 'Checkout', stage: 'find', archived: true });
    expect((await call('PUT', path, { body: {} })).status).toBe(200);
  });

  it.each([
    ['#/stages', { stages: [...own.stages, ...own.stages] }],
    ['#/stages', { stages: [] }],
    ['#/stated/disappointingBelow', { stated: { delightAbove: 0, disappointingBelow: 1 } }],
  ])('are refused for a wrong %s', async (pointer, body) => {
    const response = await call('PUT', path, { body });
    expect(await response.json()).toMatchObject({ code: 'invalid_fields', errors: [{ pointer }] });
  });
});
