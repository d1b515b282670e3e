import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../shared/schema/comparison.ts';
import { Results, type WholeResults } from '../../../shared/schema/results.ts';
import { caller, json } from './test-api.ts';
import { makeSite, type Sent, send } from './test-site.ts';

const call = caller();

async function read(site: string, query: string, token?: string): Promise<WholeResults> {
  const response = await call('GET', `/v1/sites/${site}/results?${query}`, token === undefined ? {} : { token });
  expect(response.status).toBe(200);
  return Results.parse(await response.json()) as WholeResults;
}

const answers = (count: number, score: number, day: string, fields: object = {}): Sent[] =>
  Array.from({ length: count }, () => ({ day, score, fields: { ...fields } }));

/** Promoters, passives, detractors. */
const net = (p: number, n: number, d: number, day: string, fields: object = {}): Sent[] => [
  ...answers(p, 10, day, fields),
  ...answers(n, 8, day, fields),
  ...answers(d, 2, day, fields),
];

const comparisonsOf = ({ series }: WholeResults) => series.map(({ comparison }) => comparison as Comparison);

describe('a comparison', () => {
  beforeAll(async () => {
    await makeSite(call, 'compared');
    for (const sent of [
      net(50, 30, 20, '2026-10-20'),
      net(40, 30, 30, '2026-09-20'),
      net(5, 0, 0, '2025-10-10'),
      [...net(60, 30, 10, '2026-11-20'), ...net(4, 4, 0, '2026-06-01')],
    ])
      await send(call, 'compared', sent);
  });

  it('with the month before says the difference, its interval, p, verdict and the answers needed', async () => {
    const { compared, series } = await read('compared', 'from=2026-10-01&to=2026-10-31&compare=previous');
    expect(compared).toEqual({
      current: { from: '2026-10-01', to: '2026-10-31', incomplete: false },
      baseline: { from: '2026-09-01', to: '2026-09-30', incomplete: false },
      comparisons: 1,
      sharedRespondents: 'unknown',
    });
    expect(series[0]?.total.score).toBe(30);
    expect(series[0]?.comparison).toMatchObject({
      baseline: { n: 100, score: 10 },
      difference: { value: 20, interval: { low: expect.closeTo(-2.5516, 4), high: expect.closeTo(41.3865, 4) } },
      p: expect.closeTo(0.0832, 4),
      adjustedP: expect.closeTo(0.0832, 4),
      verdict: 'no_evidence',
      tooFew: false,
      answersNeeded: 257,
      text: '+20 points, but with 100 answers each this can be chance',
    });
  });

  it('with the same month a year ago says when there were too few answers', async () => {
    const found = await read('compared', 'from=2026-10-01&to=2026-10-31&compare=lastYear');
    expect(found.compared?.baseline).toEqual({ from: '2025-10-01', to: '2025-10-31', incomplete: false });
    expect(comparisonsOf(found)[0]).toMatchObject({
      difference: { value: -70 },
      p: null,
      adjustedP: null,
      verdict: null,
      tooFew: true,
      text: '−70 points, but from 100 against 5 answers: too few to judge by (it takes 10 on each side)',
    });
    expect(found.compared?.comparisons).toBe(0);
  });

  it('with any other range, and with none that has answers', async () => {
    const free = await read('compared', 'from=2026-10-01&to=2026-10-31&compare=2026-06-01..2026-09-30');
    expect(comparisonsOf(free)[0]?.baseline.n).toBe(108);
    const none = await read('compared', 'from=2026-10-01&to=2026-10-31&compare=2024-06-01..2024-09-30');
    expect(comparisonsOf(none)[0]).toMatchObject({
      baseline: { n: 0, score: null },
      difference: null,
      answersNeeded: null,
      text: 'No answers in the other range to compare with',
    });
  });

  it('of a range with today in it says once that it is not over', async () => {
    const found = await read('compared', 'from=2026-11-01&to=2026-11-30&compare=2026-09-01..2026-09-30');
    expect([found.compared?.current.incomplete, found.compared?.baseline.incomplete]).toEqual([true, false]);
    expect(comparisonsOf(found)[0]).toMatchObject({
      verdict: 'likely_better',
      text: '+40 points with 100 answers each: likely better',
    });
  });

  it('is in no answer that did not ask for one', async () => {
    expect(JSON.stringify(await read('compared', 'from=2026-10-01&to=2026-10-31'))).not.toMatch(
      /compar|rolling|weighted|answersFor/,
    );
  });

  it.each([
    ['compare=before', 'compare'],
    ['compare=2026-10-01', 'compare'],
    ['compare=2026-02-30..2026-03-01', 'compare'],
    ['compare=2026-09-30..2026-09-01', 'compare'],
    ['compare=2026-10-31..2026-11-05', 'compare'],
    ['compare=2019-01-01..2025-11-05', 'compare'],
    ['compare=previous&compare=lastYear', 'compare'],
    ['sharedRespondents=true', 'sharedRespondents'],
    ['sharedRespondents=yes&compare=previous', 'sharedRespondents'],
    ['rolling=1', 'rolling'],
    ['rolling=367', 'rolling'],
    ['rolling=7.5', 'rolling'],
    ['rolling=week', 'rolling'],
    ['weight=page', 'weight'],
    ['weight=device&group=channel', 'weight'],
    ['margin=0', 'margin'],
    ['margin=51', 'margin'],
  ])('or other extra asked for by %s is refused by the name %s', async (query, name) => {
    const response = await call('GET', `/v1/sites/compared/results?from=2026-10-01&to=2026-10-31&${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: name }] });
  });

  it('says what it may be where it is something else', async () => {
    const { errors } = await json(call('GET', '/v1/sites/compared/results?compare=yesterday'));
    expect(errors[0].detail).toBe('expected previous, lastYear or days as 2026-10-01..2026-10-31');
  });
});

describe('comparisons of groups', () => {
  beforeAll(async () => {
    await makeSite(call, 'segments');
    const now = { web: [70, 20, 10], email: [45, 35, 20], chat: [40, 30, 30] } as const;
    for (const [channel, [p, n, d]] of Object.entries(now)) {
      await send(call, 'segments', net(p, n, d, '2026-10-20', { channel, device: 'phone' }));
      await send(call, 'segments', net(40, 30, 30, '2026-09-20', { channel, device: 'phone' }));
    }
  });

  it.each(['channel', 'attribute:plan', 'device'])('by %s are adjusted for each other', async (group) => {
    const found = await read('segments', `from=2026-10-01&to=2026-10-31&compare=previous&group=${group}`);
    const all = comparisonsOf(found);
    expect(found.compared?.comparisons).toBe(all.length);
    const smallest = Math.min(...all.map(({ p }) => p ?? 1));
    for (const { p, adjustedP } of all) {
      expect(adjustedP).toBeGreaterThanOrEqual(p as number);
      if (p === smallest) expect(adjustedP).toBeCloseTo(Math.min(1, smallest * all.length), 12);
    }
  });

  it('tell a change of one channel from the chance of three', async () => {
    const found = await read('segments', 'from=2026-10-01&to=2026-10-31&compare=previous&group=channel');
    expect(found.series.map(({ group, comparison }) => [group?.value, (comparison as Comparison).text])).toEqual([
      ['chat', 'No difference, but with 100 answers each one of up to 23 points could go unseen'],
      ['email', '+15 points, but with 100 answers each this can be chance'],
      ['web', '+50 points with 100 answers each: likely better, also as one of 3 comparisons'],
    ]);
  });
});

describe('to a token that reads aggregates only, comparisons', () => {
  const tokens: Record<string, string> = {};
  const october = 'from=2026-10-01&to=2026-10-31&compare=previous';

  /** The same in October and in all of September; the promoters of September's e-mails come from the chats. */
  async function make(site: string, promoters: number): Promise<void> {
    await makeSite(call, site);
    for (const channel of ['web', 'email', 'chat'])
      await send(call, site, net(20, 10, 10, '2026-10-20', { channel, device: 'phone' }));
    await send(call, site, [
      ...net(10, 20, 10, '2026-09-20', { channel: 'web', device: 'phone' }),
      ...net(promoters, 0, 0, '2026-09-20', { channel: 'email', device: 'phone' }),
      ...net(20 - promoters, 10, 10, '2026-09-20', { channel: 'chat', device: 'phone' }),
      ...net(1, 1, 1, '2025-10-20', { channel: 'web', device: 'phone' }),
    ]);
    const body = { name: 'few', scopes: ['results'] };
    tokens[site] = (await json(call('POST', `/v1/sites/${site}/tokens`, { body }))).token;
  }

  beforeAll(async () => {
    await make('kept', 3);
    await make('other', 4);
  });

  it('are shown where both totals are', async () => {
    const [whole] = comparisonsOf(await read('kept', october, tokens.kept));
    expect(whole).toMatchObject({ baseline: { n: 80 }, verdict: 'no_evidence' });
  });

  it('are kept back, with p and words, where a total is, or would be worked out', async () => {
    const found = await read('kept', `${october}&group=channel`, tokens.kept);
    expect(
      found.series.map(({ group, total, comparison }) => [group?.value, total.n, 'suppressed' in (comparison ?? {})]),
    ).toEqual([
      ['chat', 40, true],
      ['email', 40, true],
      ['web', 40, false],
    ]);
    expect(found.series[0]?.comparison).toEqual({ suppressed: true });
    expect(found.compared?.comparisons).toBe(1);
    const [lastYear] = (await read('kept', 'from=2026-10-01&to=2026-10-31&compare=lastYear', tokens.kept)).series;
    expect(lastYear?.comparison).toEqual({ suppressed: true });
    const [now] = (await read('kept', 'from=2025-10-01&to=2025-10-31&compare=2026-10-01..2026-10-31', tokens.kept))
      .series;
    expect(now).toMatchObject({ total: { suppressed: true }, comparison: { suppressed: true } });
  });

  it('say the same whatever is kept back', async () => {
    for (const query of [`${october}&group=channel`, `${october}&group=channel&rolling=30&margin=5`])
      expect(await read('other', query, tokens.other)).toEqual(await read('kept', query, tokens.kept));
    expect(comparisonsOf(await read('other', `${october}&group=channel`))).not.toEqual(
      comparisonsOf(await read('kept', `${october}&group=channel`)),
    );
  });

  it('keep nothing back from who may read single answers', async () => {
    expect(JSON.stringify(await read('kept', `${october}&rolling=30&weight=device`))).not.toContain('suppressed');
    expect(JSON.stringify(await read('kept', `${october}&group=channel&rolling=30`))).not.toContain('suppressed');
  });
});

describe('people who answered in both ranges', () => {
  beforeAll(async () => {
    await makeSite(call, 'people');
    await send(call, 'people', [
      { day: '2026-10-05', score: 9, fields: { respondent: 'anna' } },
      { day: '2026-09-05', score: 3, fields: { respondent: 'anna' } },
      { day: '2026-08-05', score: 3, fields: { respondent: 'berta' } },
      { day: '2026-09-06', fields: { respondent: 'carl' } },
      { day: '2026-10-06', score: 3, fields: { respondent: 'carl' } },
      { day: '2026-10-06', score: 3 },
      { day: '2026-09-06', score: 3 },
    ]);
  });

  it.each([
    ['compare=previous', 'unknown'],
    ['compare=previous&sharedRespondents=true', 'some'],
    ['compare=previous&sharedRespondents=true&channel=email', 'none'],
    ['compare=2026-08-01..2026-08-31&sharedRespondents=true', 'none'],
  ])('%s: %s', async (query, shared) => {
    const { compared } = await read('people', `from=2026-10-01&to=2026-10-31&${query}`);
    expect(compared?.sharedRespondents).toBe(shared);
  });

  it('are not looked for where single answers may not be read', async () => {
    const { token } = await json(
      call('POST', '/v1/sites/people/tokens', { body: { name: 'few', scopes: ['results'] } }),
    );
    const address = '/v1/sites/people/results?compare=previous&sharedRespondents=true';
    expect((await call('GET', address, { token })).status).toBe(403);
  });
});

describe('a moving window', () => {
  beforeAll(async () => {
    await makeSite(call, 'rolling');
    await send(call, 'rolling', [
      ...net(8, 1, 1, '2026-11-18'),
      ...net(1, 0, 0, '2026-11-19'),
      ...net(2, 3, 5, '2026-11-20'),
    ]);
  });

  it('is counted over all answers in it: 8/1/1, 1/0/0, 2/3/5 make 23.810', async () => {
    const [series] = (await read('rolling', 'from=2026-11-20&to=2026-11-21&rolling=3')).series;
    expect(series?.total.n).toBe(10);
    expect(series?.rolling).toEqual([
      {
        from: '2026-11-18',
        to: '2026-11-20',
        incomplete: false,
        result: expect.objectContaining({ n: 21, score: expect.closeTo(23.81, 3) }),
      },
      {
        from: '2026-11-19',
        to: '2026-11-21',
        incomplete: true,
        result: expect.objectContaining({ n: 11, score: expect.closeTo(-18.18, 2) }),
      },
    ]);
  });

  it.each(['channel', 'device'])('is made for each group by %s, and by week', async (group) => {
    const found = await read('rolling', `from=2026-11-16&to=2026-11-21&interval=week&rolling=2&group=${group}`);
    expect(found.series[0]?.points.map(({ result }) => result.n)).toEqual([21]);
    expect(found.series[0]?.rolling?.map(({ from, to, result }) => [from, to, result.n])).toEqual([
      ['2026-11-20', '2026-11-21', 10],
    ]);
  });
});

describe('a margin', () => {
  it('says how many answers it takes to know each score that well', async () => {
    await makeSite(call, 'margins');
    await send(call, 'margins', [
      ...net(1, 1, 1, '2026-11-18'),
      { day: '2026-11-18', survey: 'csat', score: 5 },
      { day: '2026-11-18', survey: 'ces', score: 5 },
    ]);
    const { series } = await read('margins', 'margin=10');
    expect(series.map(({ metric, answersForMargin }) => [metric, answersForMargin])).toEqual([
      ['nps', 232],
      ['ces7', null],
      ['csat5', 93],
    ]);
  });
});

describe('results read from rows', () => {
  it('know nothing of test traffic, as all others', async () => {
    await makeSite(call, 'tested');
    await send(call, 'tested', [
      { day: '2026-11-18', score: 9, fields: { device: 'phone' } },
      { day: '2026-11-18', score: 1, fields: { device: 'phone', test: true } },
    ]);
    const { series } = await read('tested', 'group=device');
    expect(series.map(({ total }) => [total.n, total.score])).toEqual([[1, 100]]);
  });
});
