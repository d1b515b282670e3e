import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Survey } from '../../../shared/schema/survey.ts';
import { SurveyVersions } from '../../../shared/schema/survey-version.ts';
import { bindings, caller, json } from './test-api.ts';

const call = caller();
let count = 0;
let surveys = '';

beforeEach(async () => {
  const key = `site${count++}`;
  await call('POST', '/v1/sites', { body: { key, name: key } });
  surveys = `/v1/sites/${key}/surveys`;
});

const nps = { id: 'score', type: 'scale', metric: 'nps', subject: 'our shop' };
const content = { touchpoint: 'checkout', questions: [nps] };
const survey = { name: 'After checkout', status: 'live', trigger: { type: 'event', event: 'ordered' }, content };
const put = (id: string, body: unknown) => call('PUT', `${surveys}/${id}`, { body });

async function storedVersions(id: string): Promise<unknown[]> {
  const site = surveys.split('/')[3];
  const { results } = await bindings.DB.prepare(
    "SELECT version, content->>'thanks' AS thanks FROM survey_versions WHERE site = ?1 AND survey = ?2 ORDER BY version",
  )
    .bind(site, id)
    .all();
  return results;
}

describe('a survey', () => {
  it('begins with version 1 and the defaults', async () => {
    const response = await put('nps', survey);
    expect(response.status).toBe(201);
    const made = Survey.parse(await response.json());
    expect(made).toMatchObject({
      id: 'nps',
      version: 1,
      status: 'live',
      frequency: { shownDays: 30, dismissedDays: 30, answeredDays: 90 },
      content: { format: 1, locale: 'en', questions: [{ ...nps, required: true }] },
    });
    expect(await json(call('GET', `${surveys}/nps`))).toEqual(made);
    expect(await json(call('GET', surveys))).toEqual({ surveys: [made], next: null });
  });

  it('gets the next version when what respondents see changes, and keeps the old one', async () => {
    await put('nps', survey);
    const response = await put('nps', { ...survey, content: { ...content, thanks: 'Thank you!' } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ version: 2, content: { thanks: 'Thank you!' } });
    expect(await storedVersions('nps')).toEqual([
      { version: 1, thanks: null },
      { version: 2, thanks: 'Thank you!' },
    ]);
  });

  it('keeps its version when only settings change, or a default is spelled out', async () => {
    await put('nps', survey);
    const response = await put('nps', {
      ...survey,
      name: 'Renamed',
      status: 'paused',
      priority: 5,
      content: { ...content, locale: 'en', format: 1 },
    });
    expect(await response.json()).toMatchObject({ version: 1, name: 'Renamed', status: 'paused', priority: 5 });
    expect(await storedVersions('nps')).toHaveLength(1);
  });

  it('keeps every setting of asking, as it was sent', async () => {
    const settings = {
      trigger: {
        type: 'all',
        of: [
          { type: 'page', urls: { rules: [{ match: 'glob', value: '/shop/*' }] } },
          {
            type: 'any',
            of: [
              { type: 'scroll', percent: 50 },
              { type: 'moment', moment: 'invoice-paid' },
            ],
          },
        ],
        delaySeconds: 3,
        cancel: [{ event: 'help_opened' }],
      },
      audience: {
        include: [{ type: 'country', op: 'in', value: ['DE', 'AT'] }],
        exclude: [{ type: 'segment', op: 'equals', value: 'churners', private: true }],
      },
      schedule: { startsAt: '2026-12-01T00:00:00+01:00', endsAt: '2026-12-31T00:00:00Z', spreadDays: 14 },
      sample: 12.5,
      quotas: [{ answers: 200, per: 'month', even: true, partials: true }],
      frequency: {
        ...{ shownDays: 60, dismissedDays: 60, answeredDays: 180, repeat: 'times', times: 2, acrossDevices: true },
        ...{ perPeriod: { times: 2, days: 90 }, ignoredTimes: 2, laterDays: 7, laterTimes: 1 },
      },
    };
    expect(await json(put('nps', { ...survey, ...settings }))).toMatchObject(settings);
    expect(await json(call('GET', `${surveys}/nps`))).toMatchObject(settings);
    const plain = await json(put('nps', survey));
    for (const name of ['audience', 'schedule', 'sample', 'quotas']) expect(plain).not.toHaveProperty(name);
    expect(plain.version).toBe(1);
  });

  it('never gives two contents one version, however many write at a time', async () => {
    await put('nps', survey);
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.all(
      texts.map((thanks) => put('nps', { ...survey, content: { ...content, thanks } })),
    );
    const done = answers.filter((answer) => answer.status === 200);
    expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true);
    expect(done.length).toBeGreaterThan(0);
    const versions = await storedVersions('nps');
    expect(versions).toHaveLength(1 + done.length);
    const { version } = await json(call('GET', `${surveys}/nps`));
    expect(version).toBe(versions.length);
  });

  it('that two make at a time is made once', async () => {
    const [one, other] = await Promise.all([
      put('nps', survey),
      put('nps', { ...survey, content: { ...content, thanks: 'Thanks' } }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 201]);
    expect(await storedVersions('nps')).toHaveLength(2);
  });

  it('that is not there is a 404', async () => {
    expect((await call('GET', `${surveys}/nothing`)).status).toBe(404);
    expect((await call('PUT', '/v1/sites/nosuchsite/surveys/nps', { body: survey })).status).toBe(404);
  });
});

describe('a survey that is refused', () => {
  it('has its wrong fields named by pointer', async () => {
    const response = await put('nps', {
      ...survey,
      status: 'on',
      content: { touchpoint: 'Check out', questions: [{ ...nps, metric: 'nps11', color: 'red' }] },
    });
    expect(response.status).toBe(422);
    expect((await json(response)).errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#/content/questions/0/color',
      '#/content/questions/0/metric',
      '#/content/touchpoint',
      '#/status',
    ]);
  });

  it('contradicts itself: each field is named', async () => {
    const response = await put('nps', {
      ...survey,
      trigger: { type: 'all', of: [{ type: 'page' }, { type: 'manual' }], cancel: [{ event: 'paid' }] },
      schedule: { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-02T00:00:00Z', spreadDays: 14 },
      frequency: { laterTimes: 1 },
      quotas: [{ answers: 5, per: 'all' }],
    });
    expect(response.status).toBe(422);
    expect((await json(response)).errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '#/trigger/of/1',
      '#/trigger/cancel',
      '#/schedule/spreadDays',
      '#/frequency/laterTimes',
    ]);
  });

  it('has two questions of one id', async () => {
    expect((await put('nps', { ...survey, content: { ...content, questions: [nps, nps] } })).status).toBe(422);
  });

  it('has an id that no address should carry', async () => {
    const response = await put('After%20checkout', survey);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: 'survey' }] });
  });

  it('is the live one too many; as a draft, or when another is paused, it is welcome', async () => {
    const site = surveys.split('/')[3];
    await bindings.DB.batch([
      bindings.DB.prepare(
        `INSERT INTO surveys SELECT ?1, 'live' || value, 'x', 'live', 1, '{"trigger":{"type":"page"}}', 0, 0 FROM json_each(?2)`,
      ).bind(site, JSON.stringify(Array.from({ length: limits.liveSurveys }, (_, i) => i))),
      bindings.DB.prepare(`INSERT INTO survey_versions SELECT site, id, 1, ?2, 0 FROM surveys WHERE site = ?1`).bind(
        site,
        JSON.stringify(content),
      ),
    ]);
    const response = await put('nps', survey);
    expect(response.status).toBe(409);
    expect((await json(response)).detail).toContain(String(limits.liveSurveys));
    expect(await storedVersions('nps')).toEqual([]);
    expect((await put('nps', { ...survey, status: 'draft' })).status).toBe(201);
    expect((await put('live0', { ...survey, name: 'Still live' })).status).toBe(200);
    expect((await put('live0', { ...survey, status: 'paused' })).status).toBe(200);
    expect((await put('nps', survey)).status).toBe(200);
  });
});

it('lists what each version has asked, the newest first', async () => {
  for (const text of [undefined, 'How was it?', 'How was it today?'])
    await put('asked', { ...survey, content: { ...content, questions: [{ ...nps, ...(text && { text }) }] } });
  // What is no content starts none.
  await put('asked', {
    ...survey,
    priority: 5,
    content: { ...content, questions: [{ ...nps, text: 'How was it today?' }] },
  });
  const { versions, next } = SurveyVersions.parse(await json(call('GET', `${surveys}/asked/versions`)));
  expect(versions.map(({ version, content }) => [version, (content.questions[0] as { text?: string }).text])).toEqual([
    [3, 'How was it today?'],
    [2, 'How was it?'],
    [1, undefined],
  ]);
  expect(next).toBeNull();
  expect((await call('GET', `${surveys}/nothing/versions`)).status).toBe(404);
});
