import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Journey } from '../../../shared/schema/experience.ts';
import { Interactions, ObservationOutcomes, ObservationPage } from '../../../shared/schema/interaction.ts';
import { forgetRespondent } from '../../../worker/db/forget-respondent.ts';
import { observedSumsStatement } from '../../../worker/db/observed-sums.ts';
import { expire } from '../../../worker/jobs/expire.ts';
import { bindings, caller, json, noon } from './test-api.ts';
import { makeSite, noonOf } from './test-site.ts';

const { DB: db } = bindings;
const call = caller();
const day = '2026-11-20';
const page = { Origin: 'https://shop.example' };

interface Seen {
  id: string;
  respondent: string;
  interaction: string;
  at: string;
}
const seen = (id: string, respondent: string, interaction: string, on = day): Seen => ({
  ...{ id, respondent, interaction, at: noonOf(on) },
});
const put = (site: string, id: string, body: object) => call('PUT', `/v1/sites/${site}/interactions/${id}`, { body });

async function observe(site: string, observations: object[], source = 'server') {
  const response = await call('POST', `/v1/sites/${site}/observations`, { body: { source, observations } });
  expect(response.status).toBe(200);
  return ObservationOutcomes.parse(await response.json()).observations.map(({ outcome }) => outcome);
}

async function observeOnPage(site: string, observations: object[], headers: Record<string, string> = page) {
  const body = { format: 1, observations };
  const response = await call('POST', `/v1/sites/${site}/page-observations`, { token: null, body, headers });
  expect(response.status).toBe(200);
  return ObservationOutcomes.parse(await response.json()).observations.map(({ outcome, reason }) => reason ?? outcome);
}

async function list(site: string, query = '') {
  return ObservationPage.parse(await json(call('GET', `/v1/sites/${site}/observations${query}`)));
}

async function newSite(key: string, settings: object = {}) {
  await makeSite(call, key, { origins: ['https://shop.example'], ...settings });
  await put(key, 'payment-failed', { name: 'Payment failed', touchpoint: 'checkout', points: -2 });
  await put(key, 'quick-answer', { name: 'Answered in a minute', touchpoint: 'help', points: 2 });
}

beforeAll(() => newSite('watch'));

describe('the catalogue of interactions', () => {
  it('is made, changed and archived, and the audit log tells each change once', async () => {
    const gift = { name: 'A gift', touchpoint: 'parcel', points: 3 };
    expect((await put('watch', 'gift', gift)).status).toBe(201);
    expect((await put('watch', 'gift', gift)).status).toBe(200);
    expect((await put('watch', 'gift', { ...gift, archived: true })).status).toBe(200);
    const { interactions } = Interactions.parse(await json(call('GET', '/v1/sites/watch/interactions')));
    expect(interactions.map(({ id, points, archived }) => [id, points, archived])).toEqual([
      ['gift', 3, true],
      ['payment-failed', -2, false],
      ['quick-answer', 2, false],
    ]);
    const { entries } = await json(call('GET', '/v1/sites/watch/audit-log'));
    const ofGift = entries.filter(({ subject }: { subject: string }) => subject === 'gift');
    expect(ofGift.map(({ action }: { action: string }) => action).sort()).toEqual([
      ...['interaction.changed', 'interaction.created'],
    ]);
  });

  it('puts the touchpoint of an interaction on the map, though nobody has described it and no survey names it', async () => {
    const found = await json(call('GET', '/v1/sites/watch/touchpoints'));
    expect(found.touchpoints.map(({ id }: { id: string }) => id)).toEqual(['checkout', 'help', 'product-page']);
    await put('watch', 'greeting', { name: 'Greeted', touchpoint: 'shop-door', points: 1 });
    expect(await json(call('GET', '/v1/sites/watch/touchpoints/shop-door'))).toMatchObject({
      ...{ described: false, surveys: [] },
    });
  });

  it('takes whole points from −3 to +3, and so many interactions', async () => {
    for (const points of [-4, 4, 0.5])
      expect((await put('watch', 'wrong', { name: 'W', touchpoint: 'help', points })).status).toBe(422);
    await makeSite(call, 'full');
    await db
      .prepare(
        `INSERT INTO interactions SELECT 'full', 'i' || value, '{"name":"I","touchpoint":"help","points":1}', 0, 0 FROM json_each(?1)`,
      )
      .bind(JSON.stringify([...Array(limits.interactions).keys()]))
      .run();
    expect((await put('full', 'more', { name: 'M', touchpoint: 'help', points: 1 })).status).toBe(409);
  });
});

describe('observations', () => {
  it('from servers, observers, imports and pages are kept with their source, each once', async () => {
    const first = seen('a1', 'anna', 'payment-failed');
    expect(await observe('watch', [first, first])).toEqual(['stored', 'repeat']);
    expect(await observe('watch', [first])).toEqual(['repeat']);
    expect(
      await observe(
        'watch',
        [{ ...seen('a2', 'anna', 'quick-answer'), observer: 'JK', note: 'on the phone' }],
        'observer',
      ),
    ).toEqual(['stored']);
    expect(await observe('watch', [seen('b1', 'ben', 'quick-answer', '2026-11-18')], 'import')).toEqual(['stored']);
    expect(await observeOnPage('watch', [seen('c1', 'cora', 'payment-failed')])).toEqual(['stored']);
    const { observations, next } = await list('watch');
    expect(observations.map(({ id, source, observer, note }) => [id, source, observer, note])).toEqual([
      ['c1', 'page', null, null],
      ['a2', 'observer', 'JK', 'on the phone'],
      ['a1', 'server', null, null],
      ['b1', 'import', null, null],
    ]);
    expect(next).toBeNull();
  });

  it('are listed by page, day, customer and interaction', async () => {
    const first = await list('watch', '?limit=3');
    expect(first.observations).toHaveLength(3);
    const second = await list('watch', `?limit=3&cursor=${first.next}`);
    expect([second.observations.map(({ id }) => id), second.next]).toEqual([['b1'], null]);
    expect((await list('watch', '?respondent=anna&interaction=quick-answer')).observations).toHaveLength(1);
    expect((await list('watch', '?to=2026-11-18')).observations.map(({ id }) => id)).toEqual(['b1']);
    expect((await list('watch', '?from=2026-11-19')).observations).toHaveLength(3);
    expect((await call('GET', '/v1/sites/watch/observations?cursor=eHk')).status).toBe(400);
  });

  it.each([
    ['#/observations/0/interaction', [seen('x', 'anna', 'unheard-of')]],
    ['#/observations/0/interaction', [seen('x', 'anna', 'gift')]],
    ['#/observations/1/at', [seen('x', 'anna', 'payment-failed'), seen('y', 'anna', 'payment-failed', '2026-11-23')]],
  ])('are all refused for a wrong %s', async (pointer, observations) => {
    const response = await call('POST', '/v1/sites/watch/observations', { body: { observations } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
    expect((await list('watch')).observations).toHaveLength(4);
  });

  it('of a page are each checked alone', async () => {
    const sent = [
      seen('x', 'anna', 'unheard-of'),
      seen('y', 'dora', 'quick-answer'),
      seen('z', 'dora', 'quick-answer', '2026-11-23'),
    ];
    expect(await observeOnPage('watch', sent)).toEqual(['unknown_interaction', 'stored', 'invalid_time']);
    expect(
      await observeOnPage('watch', [seen('r', 'dora', 'quick-answer')], { ...page, 'User-Agent': 'Bingbot/2' }),
    ).toEqual(['test_traffic']);
  });

  it('of a page need a vouched-for customer where the site requires it, and an allowed origin always', async () => {
    await newSite('strict', { requireSignature: true });
    expect(await observeOnPage('strict', [seen('x', 'anna', 'payment-failed')])).toEqual(['not_vouched']);
    const body = { format: 1, observations: [seen('x', 'anna', 'payment-failed')] };
    const foreign = { Origin: 'https://elsewhere.example' };
    const path = '/v1/sites/strict/page-observations';
    expect((await call('POST', path, { token: null, body, headers: foreign })).status).toBe(403);
    expect((await call('POST', path, { token: null, body: { format: 1 }, headers: page })).status).toBe(422);
  });

  it('can be taken back, which the audit log tells', async () => {
    const path = `/v1/sites/watch/observations/${day}/cora/c1`;
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(404);
    const { entries } = await json(call('GET', '/v1/sites/watch/audit-log'));
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'observation.deleted', subject: 'c1', details: { day } }),
    );
  });

  it('fix the time zone, go with their customer, and are kept as long as responses', async () => {
    await newSite('lasting', { retentionDays: 40 });
    await observe('lasting', [seen('1', 'anna', 'payment-failed'), seen('2', 'ben', 'payment-failed')]);
    await observe('lasting', [seen('3', 'cora', 'payment-failed', '2026-10-01')]);
    expect((await call('PATCH', '/v1/sites/lasting', { body: { timeZone: 'Asia/Tokyo' } })).status).toBe(409);
    await db.batch(forgetRespondent(db, 'lasting', 'anna'));
    expect((await list('lasting')).observations.map(({ id }) => id)).toEqual(['2', '3']);
    expect((await expire(db, 'lasting', noon)).removed).toMatchObject({ observations: 1 });
    expect((await list('lasting')).observations.map(({ id }) => id)).toEqual(['2']);
  });
});

it('are stored without what the site takes out of comments, however they come', async () => {
  await newSite('discreet', { redact: ['email', 'phone'] });
  const note = 'Write to anna@example.com or call +49 171 1234567';
  await observe('discreet', [{ ...seen('1', 'anna', 'payment-failed'), note }], 'observer');
  const body = `respondent,interaction,at,note\nben,payment-failed,${noonOf(day)},${note}\n`;
  await json(call('POST', '/v1/sites/discreet/observations/csv', { body, headers: { 'Content-Type': 'text/csv' } }));
  const notes = (await list('discreet')).observations.map((one) => one.note);
  expect(notes).toEqual(Array.from({ length: 2 }, () => 'Write to [mail] or call [phone]'));
});

describe('a CSV of observations', () => {
  beforeAll(() => newSite('paper'));
  const sendCsv = (body: string, query = '') =>
    call('POST', `/v1/sites/paper/observations/csv${query}`, { body, headers: { 'Content-Type': 'text/csv' } });
  const file = `respondent,interaction,at,note\r\nanna,payment-failed,${noonOf(day)},"said ""no"", twice"\r\n`;

  it('is stored once, however often it is sent', async () => {
    const twice = `${file}ben,quick-answer,${noonOf(day)},\nben,quick-answer,${noonOf(day)},\n`;
    expect(await json(sendCsv(twice, '?source=observer'))).toEqual({ rows: 3, stored: 3, repeats: 0 });
    expect(await json(sendCsv(twice))).toEqual({ rows: 3, stored: 0, repeats: 3 });
    expect((await list('paper', '?respondent=anna')).observations).toMatchObject([
      { source: 'observer', note: 'said "no", twice', observer: null },
    ]);
    expect((await list('paper', '?respondent=ben')).observations).toHaveLength(2);
  });

  it.each([
    ['line 3', `${file}x,unheard-of,${noonOf(day)},\n`],
    ['line 3', `${file}x,payment-failed,yesterday,\n`],
    ['line 2', `respondent,interaction,at\n"open`],
    ['line 1', 'respondent,interaction\n'],
  ])('is refused as a whole for a wrong %s', async (pointer, body) => {
    const response = await sendCsv(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid_fields', errors: [{ pointer }] });
    expect((await list('paper')).observations).toHaveLength(3);
  });

  it('has its own media type and parameters', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect((await call('POST', '/v1/sites/paper/observations/csv', { body: file, headers })).status).toBe(415);
    expect((await sendCsv(file, '?source=page')).status).toBe(400);
  });
});

describe('what was observed, on the map', () => {
  beforeAll(async () => {
    await newSite('both');
    const describeAs = (id: string, stage: string) =>
      call('PUT', `/v1/sites/both/touchpoints/${id}`, { body: { name: id, stage } });
    await describeAs('checkout', 'purchase');
    await describeAs('help', 'purchase');
    const customers = [...Array(20).keys()].map((each) => `c${each}`);
    // Each fails twice to pay, and half of them are helped: −4 or −2 a customer.
    await observe(
      'both',
      customers.flatMap((who) => ['1', '2'].map((id) => seen(id, who, 'payment-failed'))),
    );
    await observe(
      'both',
      customers.slice(0, 10).map((who) => seen('3', who, 'quick-answer')),
    );
    await observe(
      'both',
      customers.slice(0, 10).map((who) => seen('0', who, 'payment-failed', '2026-10-20')),
    );
  });

  const read = async (query: string) =>
    Journey.parse(await json(call('GET', `/v1/sites/both/journey?from=2026-11-01&to=2026-11-30${query}`)));

  it('adds up the points of each customer in each stage', async () => {
    const { stages, touchpoints, observed } = await read('&observed=true');
    expect(observed).toBe(true);
    expect(stages.find(({ id }) => id === 'purchase')?.observed).toMatchObject({
      ...{ customers: 20, observations: 50, points: { value: -3 }, verdict: 'disappointing' },
    });
    expect(touchpoints.find(({ id }) => id === 'checkout')?.observed).toMatchObject({
      ...{ customers: 20, observations: 40, points: { value: -4, interval: { low: -4, high: -4 } } },
    });
    expect(touchpoints.find(({ id }) => id === 'help')?.observed).toMatchObject({
      customers: 10,
      points: { value: 2 },
    });
  });

  it('is not read unless asked for, and compared when that is', async () => {
    const { stages, observed } = await read('');
    expect([observed, stages[0]]).toEqual([false, expect.not.objectContaining({ observed: expect.anything() })]);
    const compared = (await read('&observed=true&compare=previous')).stages.find(({ id }) => id === 'purchase');
    expect(compared?.observed).toMatchObject({
      comparison: {
        baseline: { customers: 10, points: { value: -2 } },
        difference: { value: -1 },
        verdict: 'likely_worse',
      },
    });
  });

  it('values what was observed before by the points of today', async () => {
    await put('both', 'payment-failed', { name: 'Payment failed', touchpoint: 'checkout', points: -1 });
    const { touchpoints } = await read('&observed=true');
    expect(touchpoints.find(({ id }) => id === 'checkout')?.observed).toMatchObject({ points: { value: -2 } });
  });

  it('costs so many rows for each observation of the range', async () => {
    const catalogue = [{ id: 'payment-failed', points: -2, touchpoint: 'checkout', stage: 'purchase' }];
    const range = { from: '2026-11-01', to: '2026-11-30' };
    const { meta } = await observedSumsStatement(db, 'both', range, catalogue).all();
    expect(meta.rows_read).toBeGreaterThanOrEqual(50);
    expect(meta.rows_read).toBeLessThanOrEqual(6 * 50);
  });
});
