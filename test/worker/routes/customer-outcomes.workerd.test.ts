import { beforeAll, describe, expect, it } from 'vitest';
import {
  CustomerOutcomePage,
  CustomerOutcomes,
  CustomerOutcomesStored,
} from '../../../shared/schema/customer-outcome.ts';
import { Drivers } from '../../../shared/schema/drivers.ts';
import { forgetRespondent } from '../../../worker/db/forget-respondent.ts';
import { expire } from '../../../worker/jobs/expire.ts';
import { bindings, caller, json, noon } from './test-api.ts';
import { makeSite, noonOf, type Sent, send } from './test-site.ts';

const call = caller();
let told = 0;

/** What became of somebody on a day. */
const became = (respondent: string, outcome: string, day: string, amount?: number) => ({
  ...{ id: `o${++told}`, respondent, outcome, at: noonOf(day) },
  ...(amount !== undefined && { amount, currency: 'EUR' }),
});

async function tell(site: string, outcomes: object[]) {
  const response = await call('POST', `/v1/sites/${site}/outcomes`, { body: { outcomes } });
  expect(response.status, await response.clone().text()).toBe(200);
  return CustomerOutcomesStored.parse(await response.json()).outcomes.map(({ outcome }) => outcome);
}

async function list(site: string, query = '') {
  return CustomerOutcomePage.parse(await json(call('GET', `/v1/sites/${site}/outcomes${query}`)));
}

async function report(site: string, query: string, token?: string): Promise<CustomerOutcomes> {
  const response = await call(
    'GET',
    `/v1/sites/${site}/journey/outcomes?${query}`,
    token === undefined ? {} : { token },
  );
  expect(response.status).toBe(200);
  return CustomerOutcomes.parse(await response.json());
}

describe('what became of customers', () => {
  beforeAll(() => makeSite(call, 'told', { retentionDays: 100 }));

  it('is kept once, listed, and can be taken back', async () => {
    const bought = became('anna', 'bought', '2026-11-10', 19.99);
    expect(await tell('told', [bought, bought])).toEqual(['stored', 'repeat']);
    expect(await tell('told', [bought, became('ben', 'churned', '2026-11-11')])).toEqual(['repeat', 'stored']);
    const first = await list('told', '?limit=1');
    expect(first.outcomes).toMatchObject([{ respondent: 'anna', outcome: 'bought', amount: 19.99, currency: 'EUR' }]);
    const second = await list('told', `?limit=1&cursor=${first.next}`);
    expect([second.outcomes[0]?.outcome, second.outcomes[0]?.amount, second.next]).toEqual(['churned', null, null]);
    expect((await list('told', '?respondent=ben')).outcomes).toHaveLength(1);
    const path = `/v1/sites/told/respondents/anna/outcomes/${bought.id}`;
    expect([(await call('DELETE', path)).status, (await call('DELETE', path)).status]).toEqual([204, 404]);
    const { entries } = await json(call('GET', '/v1/sites/told/audit-log'));
    expect(entries).toContainEqual(expect.objectContaining({ action: 'customer_outcome.deleted', subject: bought.id }));
  });

  it.each([
    ['#/outcomes/0/amount', { ...became('anna', 'bought', '2026-11-10', 1), amount: undefined }],
    ['#/outcomes/0/currency', { ...became('anna', 'bought', '2026-11-10', 1), currency: undefined }],
    ['#/outcomes/0/amount', { ...became('anna', 'churned', '2026-11-10'), amount: 3 }],
    ['#/outcomes/0/amount', became('anna', 'bought', '2026-11-10', 0.0001)],
    ['#/outcomes/0/at', became('anna', 'churned', '2026-11-23')],
    ['#/outcomes/0/outcome', became('anna', 'vanished', '2026-11-10')],
  ])('is refused for a wrong %s', async (pointer, outcome) => {
    const response = await call('POST', '/v1/sites/told/outcomes', { body: { outcomes: [outcome] } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it('fixes the time zone, goes with the customer, and is kept as long as responses', async () => {
    await tell('told', [became('cora', 'renewed', '2026-08-01')]);
    expect((await call('PATCH', '/v1/sites/told', { body: { timeZone: 'Asia/Tokyo' } })).status).toBe(409);
    expect((await expire(bindings.DB, 'told', noon)).removed).toMatchObject({ customerOutcomes: 1 });
    await bindings.DB.batch(forgetRespondent(bindings.DB, 'told', 'ben'));
    expect((await list('told')).outcomes).toEqual([]);
    expect((await call('GET', '/v1/sites/told/outcomes?cursor=eHk')).status).toBe(400);
  });
});

describe('customers of a range', () => {
  const november = 'from=2026-11-01&to=2026-11-15';
  beforeAll(async () => {
    await makeSite(call, 'shop');
    await tell('shop', [
      // Stays.
      became('stays', 'bought', '2026-10-01', 10),
      became('stays', 'bought', '2026-11-02', 20),
      // Gone, and gone but back.
      became('gone', 'renewed', '2026-10-01'),
      became('gone', 'churned', '2026-11-03'),
      became('back', 'bought', '2026-10-01', 10),
      became('back', 'churned', '2026-11-03'),
      became('back', 'renewed', '2026-11-09'),
      // A customer before anybody told of it, who goes in the range; one who goes after it.
      became('unknown', 'churned', '2026-11-04'),
      became('later', 'churned', '2026-11-18'),
      // New; new and gone at once; a former customer who returns.
      became('new', 'bought', '2026-11-05', 40.5),
      became('fleeting', 'bought', '2026-11-05', 10),
      became('fleeting', 'churned', '2026-11-06'),
      became('former', 'bought', '2026-09-01', 10),
      became('former', 'churned', '2026-10-01'),
      became('former', 'renewed', '2026-11-05'),
      // Opening a mail makes no customer.
      became('reader', 'opened', '2026-11-05'),
      // Not yet.
      became('future', 'bought', '2026-11-18', 10),
    ]);
  });

  it('are counted at its start and its end, newcomers in no churn', async () => {
    const { customers } = await report('shop', november);
    // At the start: stays, gone, back, unknown, later. At the end: stays, back, later, new, former.
    expect(customers).toMatchObject({ atStart: 5, gone: 2, new: 1, atEnd: 5 });
    expect([customers.churn?.value, customers.retention?.value, customers.newCustomers?.value]).toEqual([40, 60, 20]);
  });

  it('stand beside those of another range', async () => {
    const { compared, customers, baskets } = await report('shop', `${november}&compare=2026-09-20..2026-10-15`);
    expect(compared).toMatchObject({ baseline: { from: '2026-09-20', to: '2026-10-15' }, comparisons: 0 });
    const { comparison } = customers;
    // At the start: former, unknown, later. Former is gone at the end; stays, gone and back are new.
    expect(comparison?.baseline).toMatchObject({ atStart: 3, gone: 1, new: 3, atEnd: 5 });
    expect(comparison?.churn).toMatchObject({ difference: { value: expect.closeTo(40 - 100 / 3) }, tooFew: true });
    expect(comparison?.newCustomers).toMatchObject({ difference: { value: -40 }, verdict: null });
    expect(baskets[0]?.comparison).toMatchObject({
      baseline: { purchases: 2, average: { value: 10 } },
      difference: { value: 13.5 },
    });
  });

  it('have baskets', async () => {
    const { baskets } = await report('shop', november);
    expect(baskets).toMatchObject([{ currency: 'EUR', purchases: 3, average: { value: 23.5 } }]);
    const { token } = await json(call('POST', '/v1/sites/shop/tokens', { body: { name: 'R', scopes: ['results'] } }));
    expect((await report('shop', november, token)).baskets).toEqual([]);
  });
});

describe('what became of those who had answered', () => {
  const september = 'from=2026-09-01&to=2026-09-30';
  beforeAll(async () => {
    await makeSite(call, 'said');
    const says = (respondent: string, score: number, day = '2026-09-10'): Sent => ({
      day,
      score,
      fields: { respondent },
    });
    const people = (prefix: string, count: number) => [...Array(count).keys()].map((each) => `${prefix}${each}`);
    const [happy, cross] = [people('happy', 20), people('cross', 20)];
    await send(call, 'said', [
      ...happy.map((who) => says(who, 10)),
      ...cross.map((who) => says(who, 2)),
      // Only the first answer counts.
      ...cross.map((who) => says(who, 10, '2026-09-20')),
      { day: '2026-09-10', score: 8 },
    ]);
    await send(call, 'said', [{ day: '2026-09-10', survey: 'csat', score: 3, fields: { respondent: 'calm' } }]);
    await tell('said', [
      ...cross.slice(0, 12).map((who) => became(who, 'churned', '2026-10-05')),
      ...cross.slice(0, 12).map((who) => became(who, 'churned', '2026-10-06')),
      // Before the answer, and too late.
      became('happy0', 'churned', '2026-09-09'),
      became('happy1', 'churned', '2026-11-10'),
      ...happy.slice(0, 10).map((who) => became(who, 'bought', '2026-09-12', 30)),
      ...happy.slice(0, 10).map((who) => became(who, 'bought', '2026-09-13', 50)),
    ]);
  });

  it('stands beside the class of the first answer', async () => {
    const { earlier } = await report('said', `${september}&touchpoint=checkout&within=40`);
    expect(earlier).toMatchObject({ metric: 'nps', variant: 'nps', within: 40, incomplete: false });
    const of = Object.fromEntries(earlier.classes.map((one) => [one.class, one]));
    expect(of.high).toMatchObject({
      customers: 20,
      shares: { churned: { value: 0 }, bought: { value: 50 } },
      baskets: [{ purchases: 20, average: { value: 40 } }],
    });
    expect(of.middle).toMatchObject({ customers: 0, shares: null, baskets: null });
    expect(of.low).toMatchObject({
      customers: 20,
      shares: { churned: { value: 60 }, bought: { value: 0 } },
      baskets: [],
    });
    expect(earlier.difference?.churned).toMatchObject({ difference: { value: -60 }, verdict: 'likely_better' });
  });

  it('counts answers at every touchpoint where none is named, and says that time is not over', async () => {
    const { earlier } = await report('said', september);
    expect(earlier).toMatchObject({ touchpoint: null, metric: null, within: 90, incomplete: true });
    expect(earlier.classes.map(({ customers }) => customers)).toEqual([20, 1, 20]);
    const nowhere = await report('said', `${september}&touchpoint=nowhere`);
    expect(nowhere.earlier).toMatchObject({ touchpoint: 'nowhere', metric: null, difference: null });
  });

  it('can be what importance is derived from', async () => {
    const query = `${september}&outcome=customer:churned`;
    const { derivation } = Drivers.parse(await json(call('GET', `/v1/sites/said/journey/drivers?${query}`)));
    expect(derivation).toMatchObject({ respondents: 41, refused: 'too_few_respondents' });
  });
});
