import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { MomentOutcomes, MomentPage } from '../../../shared/schema/moment.ts';
import { nightly } from '../../../worker/jobs/nightly.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const { DB: db } = bindings;
const iso = (time: number) => new Date(time).toISOString();

const moment = { id: 'invoice-1', respondent: 'customer-7', moment: 'invoice-paid' };
const send = (site: string, moments: unknown[]) => call('POST', `/v1/sites/${site}/moments`, { body: { moments } });
const list = async (site: string, query = '') =>
  MomentPage.parse(await json(call('GET', `/v1/sites/${site}/moments${query}`)));
const rows = async (table: string, site: string) =>
  (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(site).all()).results;

beforeAll(async () => {
  for (const key of ['once', 'times', 'pages', 'states', 'gone', 'erased']) await makeSite(call, key);
});

describe('a moment', () => {
  it('is stored once, however often it is sent, also within one request', async () => {
    const other = { ...moment, respondent: 'customer-8' };
    const answer = MomentOutcomes.parse(await json(send('once', [moment, other, moment])));
    expect(answer.moments.map(({ respondent, outcome }) => [respondent, outcome])).toEqual([
      ['customer-7', 'stored'],
      ['customer-8', 'stored'],
      ['customer-7', 'repeat'],
    ]);
    clock.now += 1000;
    const again = MomentOutcomes.parse(await json(send('once', [{ ...moment, moment: 'contract-ended' }])));
    expect(again.moments).toMatchObject([{ outcome: 'repeat' }]);
    expect(await rows('moments', 'once')).toMatchObject([
      { respondent: 'customer-7', moment: 'invoice-paid', at: noon, expires_at: noon + 30 * DAY_MS },
      { respondent: 'customer-8' },
    ]);
    clock.now = noon;
  });

  it('has its own time and end, at most thirty days ahead; all of a request is refused for one that has not', async () => {
    const good = { ...moment, at: iso(noon - 40 * DAY_MS), expiresAt: iso(noon + 30 * DAY_MS) };
    const answer = await send('times', [
      good,
      { ...moment, expiresAt: iso(noon) },
      { ...moment, at: iso(noon + 2 * DAY_MS), expiresAt: iso(noon + 2 * DAY_MS) },
      { ...moment, expiresAt: iso(noon + 30 * DAY_MS + 1) },
      { ...moment, at: iso(noon + 31 * DAY_MS) },
    ]);
    expect(answer.status).toBe(422);
    expect((await json(answer)).errors).toEqual([
      { pointer: '#/moments/1/expiresAt', detail: 'is not in the future' },
      { pointer: '#/moments/2/expiresAt', detail: 'is not after the moment itself' },
      { pointer: '#/moments/3/expiresAt', detail: 'lies more than 30 days ahead' },
      { pointer: '#/moments/4/expiresAt', detail: 'is not after the moment itself' },
    ]);
    expect(await rows('moments', 'times')).toEqual([]);
    expect((await send('times', [good])).status).toBe(200);
  });

  it.each([
    [{ ...moment, id: 'a b' }, '#/moments/0/id'],
    [{ ...moment, respondent: '' }, '#/moments/0/respondent'],
    [{ ...moment, moment: 'Invoice paid' }, '#/moments/0/moment'],
    [{ ...moment, at: 'now' }, '#/moments/0/at'],
    [{ ...moment, amount: 7 }, '#/moments/0/amount'],
  ])('is refused by the field: %j', async (wrong, pointer) => {
    const answer = await send('times', [wrong]);
    expect(answer.status).toBe(422);
    expect((await json(answer)).errors).toMatchObject([{ pointer }]);
  });

  it('comes with at most 199 others', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...moment, id: `m${n}` }));
    expect((await send('pages', many(201))).status).toBe(422);
    expect((await send('pages', many(200))).status).toBe(200);
    expect((await call('POST', '/v1/sites/pages/moments', { body: { moments: [] } })).status).toBe(422);
  });
});

describe('the list', () => {
  it('goes from page to page, and through one person alone', async () => {
    await send('pages', [{ ...moment, respondent: 'Zoë “8” 日本' }]);
    const seen: string[] = [];
    let query = '?limit=90';
    for (let page = await list('pages', query); ; page = await list('pages', query)) {
      seen.push(...page.moments.map(({ respondent, id }) => `${respondent}/${id}`));
      if (page.next === null) break;
      query = `?limit=90&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(seen.length).toBe(201);
    expect(new Set(seen).size).toBe(201);
    const one = await list('pages', `?respondent=${encodeURIComponent('Zoë “8” 日本')}`);
    expect(one.moments.map(({ id }) => id)).toEqual(['invoice-1']);
    expect((await call('GET', '/v1/sites/pages/moments?cursor=x')).status).toBe(400);
  });

  it('says of each whether the person was asked since', async () => {
    const body = {
      ...{ name: 'Paid', status: 'live', trigger: { type: 'moment', moment: 'invoice-paid' } },
      content: { touchpoint: 'invoice', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] },
    };
    await call('PUT', '/v1/sites/states/surveys/paid', { body });
    await send('states', [
      { ...moment, id: 'asked', at: iso(noon - DAY_MS) },
      { ...moment, id: 'later', at: iso(noon - 1000) },
      { ...moment, id: 'ahead', at: iso(noon + DAY_MS) },
      { ...moment, id: 'other', at: iso(noon - DAY_MS), moment: 'contract-ended' },
      { ...moment, id: 'short', expiresAt: iso(noon + 5000) },
    ]);
    const shown = {
      id: nextId(),
      revision: 1,
      survey: 'paid',
      version: 1,
      respondent: 'customer-7',
      shownAt: iso(noon - 3_600_000),
    };
    await call('POST', '/v1/sites/states/responses', { body: { format: 1, sentAt: iso(noon), responses: [shown] } });
    clock.now += 5000;
    const { moments } = await list('states');
    expect(Object.fromEntries(moments.map(({ id, state }) => [id, state]))).toEqual({
      ...{ asked: 'asked', later: 'waiting', ahead: 'ahead', other: 'waiting', short: 'expired' },
    });
    clock.now = noon;
  });
});

describe('a moment goes', () => {
  const remove = (id: string) => call('DELETE', `/v1/sites/gone/respondents/customer-7/moments/${id}`);

  it('when it is taken back, for its person alone', async () => {
    await send('gone', [moment, { ...moment, respondent: 'customer-8' }]);
    expect((await remove('invoice-1')).status).toBe(204);
    expect((await remove('invoice-1')).status).toBe(404);
    expect((await list('gone')).moments.map(({ respondent }) => respondent)).toEqual(['customer-8']);
  });

  it('in the night after its end', async () => {
    await send('gone', [
      { ...moment, expiresAt: iso(noon + 1000) },
      { ...moment, id: 'invoice-2' },
    ]);
    expect((await nightly(db, noon + 999)).removed.moments).toBe(0);
    expect((await nightly(db, noon + 1000)).removed.moments).toBe(1);
    expect((await list('gone')).moments.map(({ id }) => id)).toEqual(['invoice-2', 'invoice-1']);
  });

  it('with its person, and with which responses were theirs', async () => {
    await call('PUT', '/v1/sites/erased/surveys/nps', {
      body: {
        ...{ name: 'nps', status: 'live', trigger: { type: 'page' }, frequency: { acrossDevices: true } },
        content: { touchpoint: 'checkout', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] },
      },
    });
    const responses = ['customer-7', 'customer-8'].map((respondent) => ({
      ...{ id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: iso(noon), respondent },
    }));
    await call('POST', '/v1/sites/erased/responses', { body: { format: 1, sentAt: iso(noon), responses } });
    await send('erased', [moment, { ...moment, respondent: 'customer-8' }]);
    const receipt = await json(call('DELETE', '/v1/sites/erased/respondents/customer-7'));
    expect(receipt).toMatchObject({ responses: 1, moments: 1 });
    for (const table of ['moments', 'respondent_responses'])
      expect(await rows(table, 'erased')).toMatchObject([{ respondent: 'customer-8' }]);
  });
});

it('keys of responses that are gone or changed hands are swept at night', async () => {
  const left = () => db.prepare('SELECT COUNT(*) AS n FROM respondent_responses').first('n');
  const before = Number(await left());
  await db.prepare('UPDATE responses SET respondent = NULL WHERE site = ?1').bind('erased').run();
  expect((await nightly(db, noon)).removed.respondentKeys).toBe(1);
  expect(await left()).toBe(before - 1);
});
