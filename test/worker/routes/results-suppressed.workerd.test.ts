import { beforeAll, describe, expect, it } from 'vitest';
import { Results } from '../../../shared/schema/results.ts';
import { caller, json } from './test-api.ts';
import { makeSite, type Sent, send, surveys } from './test-site.ts';

const call = caller();
const site = 'few';
const hidden = { suppressed: true };
const tokens: Record<string, string> = {};

const answers = (count: number, day: string, fields: object = {}, more: object = {}): Sent[] =>
  Array.from({ length: count }, (_, i) => ({ day, score: i % 11, fields: { ...fields }, ...more }));

beforeAll(async () => {
  await makeSite(call, site);
  await send(call, site, [
    ...answers(9, '2026-11-02', { channel: 'web', device: 'phone' }),
    ...answers(3, '2026-11-03', { channel: 'email', device: 'phone' }),
    ...answers(7, '2026-11-04', { channel: 'web', device: 'desktop' }),
    ...answers(12, '2026-11-05', { channel: 'web', device: 'tablet' }),
    ...answers(4, '2026-11-04', {}, { survey: 'ces' }).map((one) => ({ ...one, score: 5 })),
  ]);
  for (const scopes of [['results'], ['results', 'write'], ['results', 'responses'], ['admin']])
    tokens[scopes.join()] = (
      await json(call('POST', `/v1/sites/${site}/tokens`, { body: { name: scopes.join(), scopes } }))
    ).token;
});

async function read(query = '', scopes = 'results'): Promise<Results> {
  const address = `/v1/sites/${site}/results?from=2026-11-01&to=2026-11-30&${query}`;
  const response = await call('GET', address, { token: tokens[scopes] ?? '' });
  expect(response.status).toBe(200);
  return Results.parse(await response.json());
}

/** Number of answers, or `hidden`. */
const shown = (result: object) => ('n' in result ? result.n : 'hidden');

describe('to a token that reads aggregates only, results', () => {
  it('show a total of five answers or more with its histogram, and nothing of a smaller one', async () => {
    const [checkout, help] = (await read()).series;
    expect(checkout?.total).toMatchObject({ n: 31, histogram: expect.arrayContaining([4]) });
    expect(help).toMatchObject({ touchpoint: 'help', total: hidden });
    expect(help?.total).toEqual(hidden);
  });

  it('hide a day of fewer than five answers, and with it the next smallest, which would give it away', async () => {
    const [checkout, help] = (await read()).series;
    expect(checkout?.points.map(({ from, result }) => [from, shown(result)])).toEqual([
      ['2026-11-02', 9],
      ['2026-11-03', 'hidden'],
      ['2026-11-04', 'hidden'],
      ['2026-11-05', 12],
    ]);
    expect(checkout?.points[1]?.result).toEqual(hidden);
    expect(help?.points.map(({ result }) => result)).toEqual([hidden]);
  });

  it('hide a group of fewer than five, and the next smallest', async () => {
    const { series } = await read('group=channel&touchpoint=checkout');
    expect(series.map(({ group, total }) => [group?.value, shown(total)])).toEqual([
      ['email', 'hidden'],
      ['web', 'hidden'],
    ]);
    for (const { points } of series) for (const { result } of points) expect(result).toEqual(hidden);
  });

  it('hide in each group what its days and the days of all would give away', async () => {
    const { series } = await read('group=device&touchpoint=checkout');
    expect(series.map(({ group, total }) => [group?.value, shown(total)])).toEqual([
      ['desktop', 7],
      ['phone', 12],
      ['tablet', 12],
    ]);
    const small = series.flatMap(({ points }) => points.filter(({ from }) => from === '2026-11-03'));
    for (const { result } of small) expect(result).toEqual(hidden);
  });

  it.each(['results,write'])('are the same with scopes %s', async (scopes) => {
    expect(await read('group=device', scopes)).toEqual(await read('group=device'));
  });

  it.each(['results,responses', 'admin'])('keep nothing back with scopes %s', async (scopes) => {
    for (const query of ['', 'group=channel', 'group=device'])
      expect(JSON.stringify(await read(query, scopes))).not.toContain('suppressed');
  });
});

describe('to a token that reads aggregates only, choices', () => {
  it('of fewer than five answers say what was asked and nothing of the answers', async () => {
    const questions = [{ id: 'found', type: 'choice', text: 'How?', options: [{ id: 'a', text: 'A' }], other: {} }];
    await call('PUT', `/v1/sites/${site}/surveys/csat`, {
      body: { ...surveys.csat, content: { ...surveys.csat.content, questions } },
    });
    const choose = (count: number, device: string): Sent[] =>
      Array.from({ length: count }, () => ({
        day: '2026-11-10',
        survey: 'csat',
        version: 2,
        fields: { device, answers: { found: { choices: ['a'] } } },
      }));
    const asked = { touchpoint: 'product-page', survey: 'csat', question: 'found', text: 'How?', multiple: false };
    await send(call, site, choose(4, 'phone'));
    expect((await read()).questions).toEqual([{ ...asked, ...hidden }]);
    await send(call, site, choose(6, 'desktop'));
    expect((await read()).questions).toMatchObject([{ ...asked, n: 10 }]);
    const group = (value: string) => ({ group: { by: 'device', value } });
    expect((await read('group=device')).questions).toEqual([
      { ...asked, ...group('desktop'), ...hidden },
      { ...asked, ...group('phone'), ...hidden },
    ]);
    expect((await read('group=device', 'admin')).questions.map((one) => 'n' in one && one.n)).toEqual([6, 4]);
  });

  it('show that people said something else, and how many, but not what', async () => {
    const questions = [{ id: 'heard', type: 'choice', text: 'How?', options: [{ id: 'a', text: 'A' }], other: {} }];
    await call('PUT', `/v1/sites/${site}/surveys/ces`, {
      body: { ...surveys.ces, content: { ...surveys.ces.content, questions } },
    });
    const own = ['A bus', 'My sister', 'The radio'].map((other) => ({ choices: [], other }));
    const answers = [...own, { choices: ['a'] }, { choices: ['a'] }];
    await send(
      call,
      site,
      answers.map((heard) => ({ day: '2026-11-12', survey: 'ces', version: 2, fields: { answers: { heard } } })),
    );
    const report = await read('survey=ces');
    expect(report.questions).toMatchObject([
      {
        question: 'heard',
        n: 5,
        options: [
          { id: 'a', count: 2 },
          { id: 'other', text: null, count: 3 },
        ],
      },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/bus|sister|radio/);
  });
});
