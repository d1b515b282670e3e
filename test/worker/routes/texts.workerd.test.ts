import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { SurveyTexts } from '../../../shared/schema/widget-config.ts';
import { caller, testApp } from './test-api.ts';
import { makeSite, surveys } from './test-site.ts';

const call = caller();
const get = (path: string, app = call) =>
  app('GET', path, { token: null, headers: { Origin: 'https://shop.example' } });

/** The default export of the module that was served. */
async function textsOf(response: Response): Promise<SurveyTexts> {
  const [, value] = /^export default (.*)$/s.exec(await response.text()) ?? [];
  return JSON.parse(value ?? '');
}

const fetchTexts = async (query: string, survey = 'nps') => textsOf(await get(`/w/shop/${survey}.js?${query}`));

beforeAll(async () => {
  await makeSite(call, 'shop');
  const { content } = surveys.nps;
  const translations = { fr: { questions: { score: { text: 'Nous recommanderiez-vous ?' } } } };
  const questions = [{ ...content.questions[0], text: 'Would you recommend us?' }, content.questions[1]];
  const body = { ...surveys.nps, content: { ...content, questions, translations } };
  expect((await call('PUT', '/v1/sites/shop/surveys/nps', { body })).status).toBe(200);
});

describe('the texts of a survey', () => {
  it('come in the first wished language that its version speaks', async () => {
    expect(await fetchTexts('version=1&languages=de-AT,en')).toMatchObject({ locale: 'de', messages: { yes: 'Ja' } });
    expect(await fetchTexts('version=2&languages=de-AT,fr-CA,en')).toMatchObject({
      locale: 'fr',
      messages: { yes: 'Oui' },
      translation: { questions: { score: { text: 'Nous recommanderiez-vous ?' } } },
    });
    expect(await fetchTexts('version=2&languages=en,fr')).toEqual({ locale: 'en' });
    expect(await fetchTexts('version=2')).toEqual({ locale: 'en' });
  });

  it('are a module that any page may use, kept for a day', async () => {
    const { status, headers } = await get('/w/shop/nps.js?version=1&languages=de');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=86400',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.has('set-cookie')).toBe(false);
  });

  it('pass over tags that are none, and wishes beyond the tenth', async () => {
    expect(await fetchTexts('version=1&languages=,%3Cscript%3E,C,*,%20,de')).toMatchObject({ locale: 'de' });
    expect(await fetchTexts(`version=1&languages=${'sw,'.repeat(9)}de`)).toMatchObject({ locale: 'de' });
    expect(await fetchTexts(`version=1&languages=${'sw,'.repeat(10)}de`)).toEqual({ locale: 'en' });
  });

  it.each([
    '/w/shop/nps.js?version=9',
    '/w/shop/nothing.js?version=1',
    '/w/nosuchsite/nps.js?version=1',
    '/w/UPPER/nps.js?version=1',
    '/w/shop/No%20Survey.js?version=1',
  ])('of %s are nothing, and nobody keeps that', async (path) => {
    const response = await get(`${path}&languages=fr`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await textsOf(response)).toEqual({ locale: 'en' });
  });

  it.each([
    ['', 'version'],
    ['version=0', 'version'],
    ['version=1.5', 'version'],
    ['version=x', 'version'],
    [`version=1&languages=${'x'.repeat(361)}`, 'languages'],
    ['version=1&language=fr', 'language'],
  ])('are refused for "%s", and the page may read why', async (query, pointer) => {
    const response = await get(`/w/shop/nps.js?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer }] });
  });

  it('are silence when the database fails; the operator is told', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const db = { prepare: () => ({ bind: () => ({ first: () => Promise.reject(new Error('D1 is down')) }) }) };
    const response = await caller(testApp())('GET', '/w/shop/nps.js?version=1', { db: db as unknown as D1Database });
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toBe('export default undefined');
    expect(log).toHaveBeenCalledWith(response.headers.get('X-Request-Id'), 'unknown failure', expect.any(String));
    log.mockRestore();
  });

  it('leave the script of the site at its address', async () => {
    const script = await get('/w/shop.js');
    expect(await script.text()).toMatch(/^start\(/);
    expect((await get('/w/shop/nps.css?version=1')).status).toBe(404);
  });
});
