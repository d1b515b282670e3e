import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ResponsePage, StoredResponse } from '../../../shared/schema/response.ts';
import { type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId, type Sent, send, surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const day = '2026-11-20';

async function download(site: string, file: string): Promise<{ text: string; headers: Headers }> {
  const response = await call('GET', `/v1/sites/${site}/export.${file}`);
  expect(response.status).toBe(200);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());
  return { text, headers: response.headers };
}

async function table(site: string, query = ''): Promise<Record<string, string>[]> {
  return parse((await download(site, `csv${query}`)).text, { columns: true });
}

async function lines(site: string, query = ''): Promise<{ rows: StoredResponse[]; end: unknown }> {
  const all = (await download(site, `ndjson${query}`)).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { end: all.pop(), rows: all.map((line) => StoredResponse.parse(line)) };
}

const questions = [
  { id: 'score', type: 'scale', metric: 'nps' },
  { id: 'reason', type: 'text' },
  {
    id: 'found',
    type: 'choice',
    text: 'How did you find us?',
    options: [
      { id: 'search', text: 'A search engine' },
      { id: 'friend', text: 'A friend' },
    ],
    other: {},
    multiple: true,
  },
  { id: 'notice', type: 'statement', text: 'Nearly there' },
  { id: 'consent', type: 'consent', text: 'You may write to me' },
];

describe('an export', () => {
  const id = nextId();
  const fields = {
    id,
    revision: 3,
    channel: 'app',
    locale: 'de',
    device: 'phone',
    page: '/checkout',
    respondent: '=cmd()',
    attributes: { plan: 'gold', orders: 12, trial: false },
    startedAt: '2026-11-20T12:00:05.000Z',
    completedAt: '2026-11-20T12:00:30.000Z',
    times: { score: 4200 },
  };

  beforeAll(async () => {
    await makeSite(call, 'export');
    await call('PUT', '/v1/sites/export/surveys/nps', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, questions } },
    });
    await send(call, 'export', [
      {
        day,
        version: 2,
        fields: {
          ...fields,
          answers: {
            score: 9,
            reason: '=1+1, "quoted"\nand ä 日本 👋',
            found: { choices: ['friend', 'search'], other: '-5' },
            consent: true,
          },
        },
      },
      { day, survey: 'csat', comment: 'Fine' },
    ]);
  });

  it('as CSV has a column for every field and for every question of the site, and no cell that is executed', async () => {
    const [whole, bare, ...more] = await table('export');
    expect(more).toEqual([]);
    expect(whole).toEqual({
      id,
      revision: '3',
      survey: 'nps',
      version: '2',
      touchpoint: 'checkout',
      source: 'import',
      test: 'false',
      channel: 'app',
      day,
      locale: 'de',
      device: 'phone',
      page: '/checkout',
      respondent: "'=cmd()",
      shownAt: '2026-11-20T12:00:00.000Z',
      startedAt: '2026-11-20T12:00:05.000Z',
      completedAt: '2026-11-20T12:00:30.000Z',
      dismissedAt: '',
      receivedAt: '2026-11-21T12:00:00.000Z',
      attributes: '{"plan":"gold","orders":12,"trial":false}',
      times: '{"score":4200}',
      tags: '',
      note: '',
      'answer.score': '9',
      'answer.reason': '\'=1+1, "quoted"\nand ä 日本 👋',
      'answer.found': 'friend|search',
      'answer.found.other': "'-5",
      'answer.consent': 'true',
    });
    expect(bare).toMatchObject({
      survey: 'csat',
      'answer.score': '',
      'answer.reason': 'Fine',
      attributes: '',
      page: '',
    });
  });

  it('as CSV names its columns also where there is no line, each field of the list among them', async () => {
    const { text } = await download('export', 'csv?survey=ces');
    expect(text.endsWith('\r\n')).toBe(true);
    const names = text.trimEnd().split(',');
    expect(names.slice(-2)).toEqual(['answer.score', 'answer.reason']);
    for (const field of Object.keys(StoredResponse.shape)) if (field !== 'answers') expect(names).toContain(field);
  });

  it('keeps the columns of earlier questions where they are when a survey asks something new', async () => {
    await makeSite(call, 'stable');
    const before = (await download('stable', 'csv')).text.trimEnd();
    clock.now++;
    await call('PUT', '/v1/sites/stable/surveys/aaa', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, questions: [{ ...questions[0], id: 'aaa' }] } },
    });
    expect((await download('stable', 'csv')).text.trimEnd()).toBe(`${before},answer.aaa`);
    clock.now = noon;
  });

  it('as NDJSON has a line for each response as the list has it, and says that it is whole', async () => {
    const { responses } = await json(call('GET', '/v1/sites/export/responses'));
    const { rows, end } = await lines('export');
    expect(rows).toEqual([...(responses as ResponsePage['responses'])].reverse());
    expect(end).toEqual({ _end: true, count: 2 });
  });

  it('is a file to be saved under a name of its own, and in no cache', async () => {
    const { headers } = await download('export', 'csv');
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="export-responses-2026-11-21.csv"');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect((await download('export', 'ndjson')).headers.get('Content-Type')).toBe('application/x-ndjson');
  });

  it('begins with a byte order mark only where that is asked for', async () => {
    expect((await download('export', 'csv')).text.startsWith('id,')).toBe(true);
    expect((await download('export', 'csv?bom=true')).text.startsWith('\uFEFFid,')).toBe(true);
  });
});

describe('a filter of an export', () => {
  beforeAll(async () => {
    await makeSite(call, 'exportfilter');
    await send(call, 'exportfilter', [
      { day: '2026-11-18', score: 1, comment: 'Slow', fields: { page: 'a' } },
      { day: '2026-11-19', score: 9, fields: { page: 'b' } },
      { day: '2026-11-20', survey: 'ces', comment: 'Only words', fields: { page: 'c' } },
      { day: '2026-11-20', score: 1, fields: { page: 't', test: true } },
    ]);
    await send(
      call,
      'exportfilter',
      [{ day: '2026-11-21', survey: 'csat', score: 5, fields: { page: 'd' } }],
      'server',
    );
  });

  it.each([
    ['', 'abcd'],
    ['from=2026-11-19', 'bcd'],
    ['to=2026-11-19', 'ab'],
    ['survey=nps', 'ab'],
    ['touchpoint=help', 'c'],
    ['source=server', 'd'],
    ['comments=true', 'ac'],
    ['comments=true&survey=nps', 'a'],
    ['test=true', 't'],
  ])('"%s" leaves %s, as it does in the list', async (query, pages) => {
    expect((await lines('exportfilter', `?${query}`)).rows.map(({ page }) => page).join('')).toBe(pages);
    expect((await table('exportfilter', `?${query}`)).map(({ page }) => page).join('')).toBe(pages);
    const { responses } = await json(call('GET', `/v1/sites/exportfilter/responses?${query}`));
    expect(
      responses
        .map(({ page }: StoredResponse) => page)
        .reverse()
        .join(''),
    ).toBe(pages);
  });

  it('goes on after the last response of an export that broke off', async () => {
    const { rows } = await lines('exportfilter');
    const { rows: rest, end } = await lines('exportfilter', `?after=${rows[1]?.id}`);
    expect(rest).toEqual(rows.slice(2));
    expect(end).toEqual({ _end: true, count: 2 });
  });

  it.each([
    ['csv?bom=yes', 'bom'],
    ['ndjson?bom=true', 'bom'],
    ['csv?cursor=x', 'cursor'],
    ['csv?limit=5', 'limit'],
    ['ndjson?after=7', 'after'],
    ['csv?from=yesterday', 'from'],
  ])('is refused by %s', async (file, name) => {
    const response = await call('GET', `/v1/sites/exportfilter/export.${file}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: name }] });
  });
});

describe('a long export', () => {
  it('has every response once, in pages', async () => {
    await makeSite(call, 'exportlong');
    const ids: string[] = [];
    for (let batch = 0; batch < 4; batch++) {
      const many: Sent[] = Array.from({ length: 170 }, () => ({ day, score: 5, fields: { id: nextId() } }));
      ids.push(...many.map(({ fields }) => String(fields?.id)));
      await send(call, 'exportlong', many);
    }
    const { rows, end } = await lines('exportlong');
    expect(rows.map(({ id }) => id)).toEqual(ids.sort());
    expect(end).toEqual({ _end: true, count: 680 });
    expect((await table('exportlong')).map(({ id }) => id)).toEqual(ids);
  });
});
