import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { caller, json, operatorToken } from './test-api.ts';
import { makeSite, type Sent, send } from './test-site.ts';

const call = caller();
const site = 'sheet';
const path = `/v1/sites/${site}/results.csv?from=2026-11-01&to=2026-11-30`;

const answers = (scores: number[], day: string, plan = 'gold', more: Partial<Sent> = {}): Sent[] =>
  scores.map((score) => ({ day, score, fields: { attributes: { plan } }, ...more }));

const makeToken = async (scopes: string[], of = site): Promise<{ id: string; token: string }> =>
  json(call('POST', `/v1/sites/${of}/tokens`, { body: { name: 'Sheet', scopes } }));

let link = '';

beforeAll(async () => {
  await makeSite(call, site);
  await makeSite(call, 'sheet2');
  await send(call, site, [
    ...answers([10, 10, 9, 9, 9, 8, 7, 0], '2026-11-02'),
    ...answers([10, 9, 8, 8, 6, 6], '2026-11-10', '=HYPERLINK("https://x.example")'),
    ...answers([5], '2026-11-10', 'silver', { survey: 'csat' }),
  ]);
  link = (await makeToken(['results'])).token;
});

type Row = Record<string, string>;
const table = async (response: Response | Promise<Response>): Promise<Row[]> => {
  const answer = await response;
  expect(answer.status).toBe(200);
  return parse(await answer.text(), { columns: true });
};
/** A spreadsheet: all that it can say is an address. */
const load = (token: string, query = '', at = path) => call('GET', `${at}&token=${token}${query}`, { token: null });

describe('the table of results', () => {
  it('has a line for each series over the whole range, then one for each of its periods', async () => {
    const { series } = await json(call('GET', path.replace('.csv', '')));
    const rows = await table(call('GET', path));
    const shortened = rows.map(({ touchpoint, period, from, n, score }) => [
      touchpoint,
      period,
      from,
      n,
      Number(score),
    ]);
    expect(shortened).toEqual([
      ['checkout', 'total', '2026-11-01', '14', series[0].total.score],
      ['checkout', 'day', '2026-11-02', '8', series[0].points[0].result.score],
      ['checkout', 'day', '2026-11-10', '6', series[0].points[1].result.score],
      ['product-page', 'total', '2026-11-01', '1', 100],
      ['product-page', 'day', '2026-11-10', '1', 100],
    ]);
    const [{ total }, csat] = series;
    expect(rows[0]).toMatchObject({
      to: '2026-11-30',
      unit: 'points',
      'interval.low': String(total.interval.low),
      'interval.high': String(total.interval.high),
      'classes.high': String(total.classes.high),
      tooFew: 'false',
      suppressed: 'false',
    });
    expect(rows[3]).toMatchObject({ unit: 'percent', mean: String(csat.total.mean.value), tooFew: 'true' });
  });

  it('has these columns, to which new ones are only added', async () => {
    expect((await (await call('GET', path)).text()).split('\r\n')[0]).toBe(
      'touchpoint,metric,variant,group,group.value,surveys,period,from,to,incomplete,sealed,suppressed,n,score,unit,' +
        'interval.low,interval.high,classes.low,classes.middle,classes.high,apart,share,share.low,share.high,' +
        'mean,mean.low,mean.high,tooFew',
    );
  });

  it('is a header alone where nobody has answered', async () => {
    const empty = await (await call('GET', `/v1/sites/sheet2/results.csv`)).text();
    expect(empty).toMatch(/^touchpoint,[^\n]*\r\n$/);
  });

  it('has groups, by values that no spreadsheet executes', async () => {
    const rows = await table(call('GET', `${path}&interval=month&group=attribute:plan&touchpoint=checkout`));
    expect(rows.map(({ group, 'group.value': value, period, n }) => [group, value, period, n])).toEqual([
      ['attribute:plan', '\'=HYPERLINK("https://x.example")', 'total', '6'],
      ['attribute:plan', '\'=HYPERLINK("https://x.example")', 'month', '6'],
      ['attribute:plan', 'gold', 'total', '8'],
      ['attribute:plan', 'gold', 'month', '8'],
    ]);
  });
});

describe('with a token in its address', () => {
  it('the table is what the same token gets by the header, with nothing of fewer than five answers', async () => {
    const rows = await table(load(link));
    expect(rows).toEqual(await table(call('GET', path, { token: link })));
    const small = rows.filter(({ touchpoint }) => touchpoint === 'product-page');
    expect(small.map(({ suppressed, n, score, 'classes.high': high }) => [suppressed, n, score, high])).toEqual([
      ['true', '', '', ''],
      ['true', '', '', ''],
    ]);
  });

  it('is kept nowhere on the way, and says so', async () => {
    const { headers } = await load(link);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="sheet-results.csv"',
    });
    expect(headers.get('RateLimit')).toMatch(/^"token";r=\d+/);
  });

  it.each([[['results', 'write']], [['results', 'responses']], [['responses']], [['write']], [['admin']]])(
    'is refused where the token may do more, or less: %j',
    async (scopes) => {
      const { token } = await makeToken(scopes);
      const response = await load(token);
      const body = await response.text();
      expect([response.status, JSON.parse(body).code]).toEqual([403, 'forbidden']);
      expect(body).not.toContain(token);
    },
  );

  it('is refused to the operator’s own token, an unknown one, one of another site, and one taken back', async () => {
    expect((await load(operatorToken)).status).toBe(403);
    expect((await load('ts_unknown')).status).toBe(401);
    expect((await load('')).status).toBe(401);
    expect((await load((await makeToken(['results'], 'sheet2')).token)).status).toBe(404);
    const { id, token } = await makeToken(['results']);
    expect((await load(token)).status).toBe(200);
    expect((await call('DELETE', `/v1/sites/${site}/tokens/${id}`)).status).toBe(204);
    expect((await load(token)).status).toBe(401);
  });

  it('says once who is calling', async () => {
    for (const refused of [load(link, `&token=${link}`), call('GET', `${path}&token=${link}`, { token: link })])
      expect(await json(refused)).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: 'token' }] });
  });

  it.each(['results', 'rates', 'responses', 'export.csv', 'journey'])('opens no other address: %s', async (route) => {
    const other = `/v1/sites/${site}/${route}?from=2026-11-01`;
    expect((await load(link, '', other)).status).toBe(401);
    expect(await json(call('GET', `${other}&token=${link}`))).toMatchObject({ code: 'invalid_parameter' });
  });
});
