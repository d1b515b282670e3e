import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasons } from '../../../shared/reasons.ts';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { ExplainAnswer } from '../../../shared/schema/decide.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { naughtyTexts } from '../ingest/bad-records.ts';
import { caller, json, noon } from './test-api.ts';
import { nextId } from './test-site.ts';

const call = caller();
const iso = (time: number) => new Date(time).toISOString();
const tireless = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
const content = { touchpoint: 'shop', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] };

let sites = 0;

async function newSite(surveys: Record<string, object>): Promise<string> {
  const key = `why${++sites}`;
  await call('POST', '/v1/sites', { body: { key, name: key, frequency: tireless } });
  for (const [id, of] of Object.entries(surveys)) {
    const body = { name: id, status: 'live', trigger: { type: 'page' }, frequency: tireless, content, ...of };
    const answer = await call('PUT', `/v1/sites/${key}/surveys/${id}`, { body });
    if (!answer.ok) throw new Error(await answer.text());
  }
  return key;
}

const explain = async (site: string, body: object = {}) =>
  ExplainAnswer.parse(await json(call('POST', `/v1/sites/${site}/explain`, { body })));

/** Rules that say no, of each survey. */
const noes = ({ explanations }: ExplainAnswer) =>
  Object.fromEntries(
    explanations.map(({ survey, verdicts }) => [
      survey,
      verdicts.filter(({ verdict }) => verdict === 'no').map(({ rule }) => rule),
    ]),
  );

describe('an explanation', () => {
  it('names every rule of every survey, in the order of asking, with its sentence', async () => {
    const site = await newSite({ first: { priority: 9 }, second: {}, draft: { status: 'draft' } });
    const answer = await explain(site, { url: 'https://shop.example/' });
    expect(answer.survey).toBe('first');
    expect(noes(answer)).toEqual({ first: [], draft: ['not_live'], second: ['lower_priority'] });
    expect(answer.explanations.map(({ survey, asked }) => [survey, asked])).toEqual([
      ['first', true],
      ['draft', false],
      ['second', false],
    ]);
    for (const { verdicts } of answer.explanations)
      for (const { rule, text } of verdicts) expect(text).toBe(reasons[rule].text);
    expect(answer.explanations[2]?.verdicts.at(-1)).toMatchObject({
      rule: 'lower_priority',
      facts: { first: 'first' },
    });
  });

  it('says what was compared and when time alone would turn a "no"', async () => {
    const site = await newSite({ nps: { frequency: { ...tireless, answeredDays: 90 } } });
    const answered = noon - 10 * DAY_MS;
    const answer = await explain(site, { history: { surveys: { nps: { answered } } } });
    const nextAt = iso(answered + 90 * DAY_MS);
    const [{ verdicts, nextAt: next } = { verdicts: [] }] = answer.explanations;
    expect(verdicts.find(({ rule }) => rule === 'survey_answered')).toEqual({
      ...{ rule: 'survey_answered', text: reasons.survey_answered.text, verdict: 'no' },
      ...{ facts: { since: answered, days: 90 }, nextAt },
    });
    expect(next).toBe(nextAt);
  });

  it('takes country, private rules and quotas into account', async () => {
    const site = await newSite({
      german: { audience: { include: [{ type: 'country', value: 'DE' }] } },
      pro: { audience: { include: [{ type: 'attribute', name: 'plan', value: 'pro', private: true }] } },
      full: { quotas: [{ answers: 1, per: 'month' }] },
    });
    const at = iso(noon - DAY_MS);
    const record = {
      id: nextId(),
      revision: 1,
      survey: 'full',
      version: 1,
      shownAt: at,
      completedAt: at,
      answers: { score: 9 },
    };
    await call('POST', `/v1/sites/${site}/responses`, { body: { format: 1, sentAt: iso(noon), responses: [record] } });
    expect(noes(await explain(site, { visitor: { country: 'FR', attribute: { plan: 'free' } } }))).toEqual({
      full: ['quota_full'],
      german: ['not_included'],
      pro: ['not_included'],
    });
    const next = await explain(site, {
      visitor: { country: 'DE', attribute: { plan: 'pro' } },
      at: '2026-12-01T00:00:00Z',
    });
    expect(noes(next)).toMatchObject({ full: [], german: ['lower_priority'] });
  });

  it('of a person has what the edge knows of other devices, and of moments', async () => {
    const site = await newSite({
      across: { frequency: { ...tireless, shownDays: 30, acrossDevices: true } },
      here: { frequency: { ...tireless, shownDays: 30 } },
      paid: { trigger: { type: 'moment', moment: 'invoice-paid' } },
    });
    const responses = ['across', 'here'].map((survey) => ({
      ...{ id: nextId(), revision: 1, survey, version: 1, respondent: 'customer-7', shownAt: iso(noon - DAY_MS) },
    }));
    await call('POST', `/v1/sites/${site}/responses`, { body: { format: 1, sentAt: iso(noon), responses } });
    const surveys = ['across', 'here', 'paid'];
    const person = { surveys, respondent: 'customer-7' };
    expect(noes(await explain(site, person))).toEqual({
      across: ['survey_shown'],
      here: [],
      paid: ['trigger_not_fired'],
    });
    await call('POST', `/v1/sites/${site}/moments`, {
      body: { moments: [{ id: 'i', respondent: 'customer-7', moment: 'invoice-paid' }] },
    });
    expect(noes(await explain(site, { ...person, surveys: ['paid'] }))).toEqual({ paid: [] });
    expect(noes(await explain(site, { surveys: ['paid'] }))).toEqual({ paid: [] });
    expect(noes(await explain(site, { surveys: ['paid'], fired: false }))).toEqual({ paid: ['trigger_not_fired'] });
  });

  it('is of the surveys asked for, and names one that there is not', async () => {
    const site = await newSite({ one: {}, other: {} });
    expect((await explain(site, { surveys: ['other'] })).explanations.map(({ survey }) => survey)).toEqual(['other']);
    const wrong = await call('POST', `/v1/sites/${site}/explain`, { body: { surveys: ['one', 'nothing'] } });
    expect([wrong.status, (await json(wrong)).errors]).toEqual([
      422,
      [{ pointer: '#/surveys/1', detail: 'the site has no survey of this id' }],
    ]);
  });

  it.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '3000-01-01T00:00:00Z'])('is not of %s', async (at) => {
    const site = await newSite({});
    const wrong = await call('POST', `/v1/sites/${site}/explain`, { body: { at } });
    expect([wrong.status, (await json(wrong)).errors[0].pointer]).toEqual([422, '#/at']);
  });
});

it('answers 1000 generated requests, or says which field is wrong, and never fails', async () => {
  const site = await newSite({
    page: { trigger: { type: 'page', urls: { rules: [{ match: 'regex', value: '^https://([a-z]+\\.)?shop' }] } } },
    edge: {
      audience: {
        include: [{ type: 'country', value: 'DE' }],
        exclude: [{ type: 'answer', survey: 'page', class: 'low', days: 3 }],
      },
      quotas: [{ answers: 5, per: 'week', even: true }],
      frequency: {
        ...tireless,
        acrossDevices: true,
        repeat: 'times',
        times: 2,
        perPeriod: { times: 2, days: 9 },
        laterDays: 3,
      },
      sample: 50,
      schedule: { startsAt: '2026-01-01T00:00:00Z', spreadDays: 300 },
    },
  });
  /** Mostly what a field takes, and sometimes what it does not. */
  const mostly = <Value>(right: fc.Arbitrary<Value>, wrong: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: wrong });
  const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(...naughtyTexts));
  const number = mostly(
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1e308, -1e308, 8.64e15, 0, -1, noon)),
    anything,
  );
  const count = mostly(fc.nat(), fc.integer());
  const text = mostly(fc.string({ minLength: 1, maxLength: 60 }), anything);
  const past = fc.record(
    {
      ...{ shown: number, dismissed: number, answered: number, later: number },
      ...{ count, ignored: count, laters: count, lost: count },
      showings: mostly(fc.array(number, { maxLength: 20 }), anything),
    },
    { requiredKeys: [] },
  );
  const year = fc.integer({ min: 1900, max: 3100 });
  const request = fc.record(
    {
      url: mostly(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), anything),
      fired: fc.boolean(),
      shownThisSession: count,
      at: mostly(
        year.map((of) => `${of}-02-28T12:00:00+05:45`),
        anything,
      ),
      visitorId: text,
      respondent: text,
      visitor: fc.record(
        {
          country: fc.constantFrom('DE', 'fr', '12'),
          attribute: fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'toString'), fc.oneof(text, number)),
        },
        { requiredKeys: [] },
      ),
      history: fc.record(
        {
          surveys: fc.dictionary(fc.constantFrom('page', 'edge', '__proto__', 'constructor'), past),
          visits: count,
          firstVisit: number,
        },
        { requiredKeys: ['surveys'] },
      ),
    },
    { requiredKeys: [] },
  );
  const statuses = new Map<number, number>();
  for (const body of fc.sample(request, { numRuns: 1000, seed: 20261122 })) {
    const answer = await call('POST', `/v1/sites/${site}/explain`, { body });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 200) ExplainAnswer.parse(await answer.json());
    else expect(Problem.parse(await answer.json()), JSON.stringify(body)).toMatchObject({ code: 'invalid_fields' });
  }
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect([...statuses.keys()].sort()).toEqual([200, 422]);
}, 60_000);
