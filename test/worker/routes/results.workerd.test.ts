import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { metrics } from '../../../shared/metrics.ts';
import { addDays, periodStart } from '../../../shared/rules/days.ts';
import { Results, type WholeResults, type WholeSeries } from '../../../shared/schema/results.ts';
import { scoreRowsStatement } from '../../../worker/db/read-rollups.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';
import { shareEstimate } from '../../../worker/stats/share-estimate.ts';
import { bindings, caller } from './test-api.ts';
import { makeSite, nextId, type Sent, send, surveys, touchpoints } from './test-site.ts';

const call = caller();

async function results(site: string, query = ''): Promise<WholeResults> {
  const response = await call('GET', `/v1/sites/${site}/results${query}`);
  expect(response.status).toBe(200);
  return Results.parse(await response.json()) as WholeResults;
}

const nps = (...scores: number[]): Sent[] => scores.map((score) => ({ day: '2026-11-20', score }));

describe('scores', () => {
  it('carry n, histogram, classes, score and interval, for each touchpoint', async () => {
    await makeSite(call, 'scores');
    await send(call, 'scores', nps(10, 10, 9, 9, 9, 8, 7, 4, 2, 1));
    const day = '2026-11-20';
    await send(
      call,
      'scores',
      [5, 4, 2, 1].map((score) => ({ day, survey: 'csat', score })),
    );
    await send(call, 'scores', [
      { day, survey: 'ces', score: 7 },
      { day, survey: 'ces' },
      { day, survey: 'nps' },
    ]);
    const { series, questions, ...asked } = await results('scores');
    expect(questions).toEqual([]);
    expect(asked).toEqual({
      from: '2026-10-23',
      to: '2026-11-21',
      timeZone: 'UTC',
      interval: 'day',
      source: 'rollup',
    });
    expect(series.map(({ touchpoint, metric, variant, surveys }) => [touchpoint, metric, variant, surveys])).toEqual([
      ['checkout', 'nps', 'nps', ['nps']],
      ['help', 'ces7', 'ces7', ['ces']],
      ['product-page', 'csat5', 'csat5', ['csat']],
    ]);
    const [checkout, help, product] = series as [WholeSeries, WholeSeries, WholeSeries];
    expect(checkout.total).toEqual(scoreResult(metrics.nps, [0, 1, 1, 0, 1, 0, 0, 1, 1, 3, 2]));
    expect(checkout.total.score).toBe(20);
    expect(checkout.points).toEqual([{ from: day, to: day, incomplete: false, result: checkout.total }]);
    expect(product.total).toMatchObject({ n: 4, score: 50, mean: { value: 3 } });
    expect(help.total).toMatchObject({ n: 1, score: 7, interval: null, tooFew: true });
  });

  it('are an empty list for a site nobody has answered', async () => {
    await makeSite(call, 'silent');
    await send(call, 'silent', [{ day: '2026-11-20' }], 'server');
    expect((await results('silent')).series).toEqual([]);
  });

  it('know nothing of an answer that a later revision took back', async () => {
    await makeSite(call, 'edited');
    const id = '019aa000-0000-7000-8000-00000000ed17';
    await send(call, 'edited', [{ day: '2026-11-20', score: 9, fields: { id } }]);
    await send(call, 'edited', [{ day: '2026-11-20', score: 3, fields: { id, revision: 2 } }]);
    expect((await results('edited')).series[0]?.total).toMatchObject({ n: 1, score: -100 });
    await send(call, 'edited', [{ day: '2026-11-20', fields: { id, revision: 3 } }]);
    expect((await results('edited')).series).toEqual([]);
  });
});

describe('variants', () => {
  it('are apart when the question is reworded, and one when anything else changes', async () => {
    await makeSite(call, 'reworded');
    const put = (content: unknown) =>
      call('PUT', '/v1/sites/reworded/surveys/nps', { body: { ...surveys.nps, content } });
    const { content } = surveys.nps;
    const [question, reason] = content.questions;
    await put({ ...content, thanks: 'Thank you' });
    await put({ ...content, questions: [{ ...question, text: 'Would you recommend us?' }, reason] });
    await put({ ...content, questions: [{ ...question, text: 'Would you recommend us?', subject: 'us' }, reason] });
    const day = '2026-11-20';
    await send(
      call,
      'reworded',
      [1, 2, 3, 4].map((version) => ({ day, version, score: version === 1 ? 10 : 0 })),
    );
    const { series } = await results('reworded');
    expect(series.map(({ variant, total }) => [variant, total.n])).toEqual([
      ['nps', 2],
      [expect.stringMatching(/^nps~[0-9a-f]{8}$/), 2],
    ]);
  });
});

describe('variants by style and ends', () => {
  it('keep numbers, stars and other words at the ends apart', async () => {
    await makeSite(call, 'styles');
    const [question, reason] = surveys.csat.content.questions;
    const ways = [{}, { style: 'stars' }, { style: 'faces' }, { low: 'Awful' }, { style: 'stars', low: 'Awful' }];
    for (const way of ways)
      await call('PUT', '/v1/sites/styles/surveys/csat', {
        body: { ...surveys.csat, content: { ...surveys.csat.content, questions: [{ ...question, ...way }, reason] } },
      });
    const day = '2026-11-20';
    await send(
      call,
      'styles',
      ways.map((_, place) => ({ day, survey: 'csat', version: place + 1, score: place + 1 })),
    );
    const { series } = await results('styles');
    expect(series.map(({ metric, total }) => [metric, total.n])).toEqual(ways.map(() => ['csat5', 1]));
    const variants = series.map(({ variant }) => variant);
    expect(variants).toEqual([
      'csat5',
      'csat5.faces',
      'csat5.stars',
      expect.stringMatching(/^csat5\.stars~[0-9a-f]{8}$/),
      expect.stringMatching(/^csat5~[0-9a-f]{8}$/),
    ]);
    expect(variants[3]?.split('~')[1]).toBe(variants[4]?.split('~')[1]);
  });
});

describe('choices', () => {
  const options = [
    { id: 'search', text: 'A search engine' },
    { id: 'friend', text: 'A friend' },
  ];
  const found = { id: 'found', type: 'choice', text: 'How did you find us?', options, other: {} };
  const day = '2026-11-20';
  const put = (site: string, ...questions: unknown[]) =>
    call('PUT', `/v1/sites/${site}/surveys/nps`, {
      body: { ...surveys.nps, content: { ...surveys.nps.content, questions } },
    });
  const choose = (site: string, version: number, ...answers: unknown[]) =>
    send(
      call,
      site,
      answers.map((answer) => ({ day, version, fields: { answers: { found: answer } } })),
    );

  it('are counted by option, each with its share of the answers and an interval', async () => {
    await makeSite(call, 'choices');
    await put('choices', found);
    const bus = { choices: [], other: 'A bus' };
    await choose('choices', 2, { choices: ['friend'] }, { choices: ['friend'] }, { choices: ['search'] }, bus);
    const { questions, series } = await results('choices');
    expect(series).toEqual([]);
    const share = (count: number) => shareEstimate(count, 4);
    expect(questions).toEqual([
      {
        touchpoint: 'checkout',
        survey: 'nps',
        question: 'found',
        text: 'How did you find us?',
        multiple: false,
        n: 4,
        options: [
          { ...options[0], count: 1, n: 4, share: share(1) },
          { ...options[1], count: 2, n: 4, share: share(2) },
          { id: 'other', text: null, count: 1, n: 4, share: share(1) },
        ],
        tooFew: true,
      },
    ]);
  });

  it('of several add up to more than the answers, which count once each', async () => {
    await makeSite(call, 'several');
    await put('several', { ...found, multiple: true });
    await choose('several', 2, { choices: ['friend', 'search'] }, { choices: ['search'], other: 'A bus' });
    const [question] = (await results('several')).questions;
    expect(question).toMatchObject({ multiple: true, n: 2 });
    expect(question?.options.map(({ count, n }) => [count, n])).toEqual([
      [2, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('are one question by their ids, in whatever order and words a version offered them', async () => {
    await makeSite(call, 'versions');
    await put('versions', found);
    const press = { id: 'press', text: 'A newspaper' };
    await put('versions', { ...found, options: [press, { id: 'friend', text: 'Friends' }], other: { text: 'Else' } });
    await choose('versions', 2, { choices: ['search'] }, { choices: ['friend'] }, { choices: [], other: 'A bus' });
    await choose('versions', 3, { choices: ['friend'] }, { choices: ['press'] });
    const { questions } = await results('versions');
    expect(questions).toHaveLength(1);
    expect(questions[0]?.n).toBe(5);
    expect(questions[0]?.options.map(({ id, text, count, n }) => [id, text, count, n])).toEqual([
      ['press', 'A newspaper', 1, 2],
      ['friend', 'Friends', 2, 5],
      ['other', 'Else', 1, 5],
      ['search', 'A search engine', 1, 3],
    ]);
  });

  it('of a reworded question are apart', async () => {
    await makeSite(call, 'rewording');
    await put('rewording', found);
    await put('rewording', { ...found, text: 'Where did you hear of us?' });
    await choose('rewording', 2, { choices: ['search'] });
    await choose('rewording', 3, { choices: ['friend'] });
    const { questions } = await results('rewording');
    expect(questions.map(({ text, n }) => [text, n])).toEqual([
      ['How did you find us?', 1],
      ['Where did you hear of us?', 1],
    ]);
  });

  it('that a later revision took back are gone', async () => {
    await makeSite(call, 'taken');
    await put('taken', found);
    const id = nextId();
    const revise = (revision: number, answers: unknown) =>
      send(call, 'taken', [{ day, version: 2, fields: { id, revision, answers } }]);
    await revise(1, { found: { choices: ['search'] } });
    await revise(2, { found: { choices: ['friend'] } });
    expect((await results('taken')).questions[0]?.options.map(({ count }) => count)).toEqual([0, 1, 0]);
    await revise(3, {});
    expect((await results('taken')).questions).toEqual([]);
  });
});

describe('periods', () => {
  beforeAll(async () => {
    await makeSite(call, 'periods');
    const days = ['2026-09-30', '2026-10-01', '2026-11-01', '2026-11-02', '2026-11-15', '2026-11-16', '2026-11-21'];
    await send(
      call,
      'periods',
      days.map((day) => ({ day, score: 10 })),
    );
  });

  const points = async (query: string) =>
    (await results('periods', query)).series.flatMap((series) =>
      series.points.map(({ from, to, incomplete, result }) => [from, to, incomplete, result.n]),
    );

  it('of days leave out days without answers, and today is not over', async () => {
    expect(await points('?from=2026-11-15&to=2026-11-21')).toEqual([
      ['2026-11-15', '2026-11-15', false, 1],
      ['2026-11-16', '2026-11-16', false, 1],
      ['2026-11-21', '2026-11-21', true, 1],
    ]);
  });

  it('of weeks run from Monday to Sunday', async () => {
    expect(await points('?from=2026-10-26&to=2026-11-22&interval=week')).toEqual([
      ['2026-10-26', '2026-11-01', false, 1],
      ['2026-11-02', '2026-11-08', false, 1],
      ['2026-11-09', '2026-11-15', false, 1],
      ['2026-11-16', '2026-11-22', true, 2],
    ]);
  });

  it('of months are incomplete where the range cuts them, and while they run', async () => {
    expect(await points('?from=2026-09-15&to=2026-11-30&interval=month')).toEqual([
      ['2026-09-15', '2026-09-30', true, 1],
      ['2026-10-01', '2026-10-31', false, 1],
      ['2026-11-01', '2026-11-30', true, 5],
    ]);
  });

  it('end today in the time zone of the site', async () => {
    await makeSite(call, 'kiritimati', { timeZone: 'Pacific/Kiritimati' });
    expect(await results('kiritimati')).toMatchObject({
      from: '2026-10-24',
      to: '2026-11-22',
      timeZone: 'Pacific/Kiritimati',
    });
  });
});

describe('a filter', () => {
  it.each([
    ['touchpoint=checkout', 2],
    ['touchpoint=help', 1],
    ['survey=nps', 2],
    ['survey=csat', 0],
    ['channel=email', 1],
    ['channel=email&touchpoint=help', 0],
    ['from=2026-11-20&to=2026-11-20', 2],
  ])('%s leaves %i answers', async (query, n) => {
    const site = `filter${query.replaceAll(/[^a-z0-9]/g, '')}`.slice(0, 32);
    await makeSite(call, site);
    await send(call, site, [
      { day: '2026-11-20', score: 9 },
      { day: '2026-11-20', survey: 'ces', score: 6 },
      { day: '2026-11-19', score: 3, fields: { channel: 'email' } },
    ]);
    const { series } = await results(site, `?${query}`);
    expect(series.reduce((sum, one) => sum + one.total.n, 0)).toBe(n);
  });
});

describe('a query that is refused', () => {
  beforeAll(() => makeSite(call, 'queries'));

  it.each([
    ['from=2026-11-22&to=2026-11-21', 'from'],
    ['from=2026-11-22', 'from'],
    ['from=2021-01-01&to=2026-11-21', 'from'],
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['interval=year', 'interval'],
    ['channel=pigeon', 'channel'],
    ['touchpoint=Check%20out', 'touchpoint'],
    ['touchpiont=checkout', 'touchpiont'],
    ['from=2026-11-01&from=2026-11-02', 'from'],
  ])('%s names %s', async (query, name) => {
    const response = await call('GET', `/v1/sites/queries/results?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: name }] });
  });

  it('is not one of exactly the longest range', async () => {
    const from = addDays('2026-11-21', 1 - limits.resultDays);
    expect((await results('queries', `?from=${from}&to=2026-11-21`)).from).toBe(from);
  });
});

describe('reading results', () => {
  it('costs at most 1.2 rows for each rollup row of the range, whatever is asked', async () => {
    const days = 60;
    const touchpointsOfSite = 20;
    await bindings.DB.prepare(
      `INSERT INTO score_rollups SELECT 'cost', date('2026-09-01', day.value || ' days'), 't' || t.value, 's', 1, 'q', c.value, 1,
         ${Array.from({ length: limits.histogramSlots }, () => 0).join(', ')}
       FROM json_each(?1) AS day, json_each(?2) AS t, json_each('["web","email"]') AS c`,
    )
      .bind(JSON.stringify([...Array(days).keys()]), JSON.stringify([...Array(touchpointsOfSite).keys()]))
      .run();
    const range = { from: '2026-09-11', to: '2026-10-10' };
    const rows = 30 * touchpointsOfSite * 2;
    for (const filter of [{}, { touchpoint: 't3' }, { channel: 'web' }, { survey: 's' }]) {
      const { meta } = await scoreRowsStatement(bindings.DB, 'cost', { ...range, ...filter }).all();
      expect(meta.rows_read).toBeGreaterThan(0);
      expect(meta.rows_read).toBeLessThanOrEqual(1.2 * rows);
    }
  });
});

describe('any answers', () => {
  it('come out as an independent count of them does, by day, week and month', async () => {
    await makeSite(call, 'any');
    const all: (Sent & { score: number })[] = [];
    const day = fc.integer({ min: 0, max: 80 }).map((back) => addDays('2026-11-21', -back));
    const answer = fc.record({
      day,
      survey: fc.constantFrom('nps' as const, 'csat' as const),
      score: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        async (more, interval) => {
          await send(call, 'any', more);
          all.push(...more);
          const { series } = await results('any', `?from=2026-08-01&to=2026-11-21&interval=${interval}`);
          for (const survey of ['nps', 'csat'] as const) {
            const own = all.filter((one) => one.survey === survey);
            const counted = new Map<string, number[]>();
            for (const { day, score } of own) {
              const start = periodStart(day, interval);
              counted.set(start, [...(counted.get(start) ?? []), score]);
            }
            const found = series.find((one) => one.touchpoint === touchpoints[survey]);
            expect(found?.total.n ?? 0).toBe(own.length);
            const lowest = survey === 'nps' ? 0 : 1;
            const scoresOf = (histogram: number[]) =>
              histogram.flatMap((count, slot) => new Array<number>(count).fill(slot + lowest));
            expect(
              found?.points.map(({ from, result }) => [periodStart(from, interval), scoresOf(result.histogram)]) ?? [],
            ).toEqual(
              [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([start, scores]) => [start, scores.sort()]),
            );
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
