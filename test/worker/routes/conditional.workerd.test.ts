import { beforeAll, describe, expect, it } from 'vitest';
import { type Clock, caller, json, noon, testApp } from './test-api.ts';
import { surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const site = '/v1/sites/tagged';
const survey = `${site}/surveys/nps`;

const tagOf = async (path: string) => (await call('GET', path)).headers.get('ETag') ?? '';
const putSurvey = (headers: Record<string, string>, changes: object = {}, path = survey) =>
  call('PUT', path, { body: { ...surveys.nps, ...changes }, headers });
const patchSite = (headers: Record<string, string>, name: string) => call('PATCH', site, { body: { name }, headers });

beforeAll(async () => {
  await call('POST', '/v1/sites', { body: { key: 'tagged', name: 'Tagged' } });
  await putSurvey({});
});

describe.each([
  ['a survey', survey, (headers: Record<string, string>, name: string) => putSurvey(headers, { name })],
  ['a site', site, patchSite],
])('%s', (_, path, change) => {
  it('is tagged, with another tag in every state, even two in one millisecond', async () => {
    const tags = [await tagOf(path)];
    for (const name of ['One', 'Two', 'Three']) {
      const changed = await change({}, name);
      expect(changed.status).toBe(200);
      tags.push(changed.headers.get('ETag') ?? '');
      expect(await tagOf(path)).toBe(tags.at(-1));
    }
    expect(new Set(tags).size).toBe(4);
    for (const tag of tags) expect(tag).toMatch(/^"[0-9a-z]+"$/);
  });

  it('is not sent again to someone who has it', async () => {
    const tag = await tagOf(path);
    const same = await call('GET', path, { headers: { 'If-None-Match': tag } });
    expect(same.status).toBe(304);
    expect(same.headers.get('ETag')).toBe(tag);
    expect(await same.text()).toBe('');
    expect((await call('GET', path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('is changed in the state that is meant, however the tag comes back', async () => {
    for (const write of [
      (tag: string) => tag,
      (tag: string) => `"other", ${tag}`,
      (tag: string) => `W/${tag}`,
      () => '*',
    ])
      expect((await change({ 'If-Match': write(await tagOf(path)) }, 'Meant')).status).toBe(200);
  });

  it('is left alone in any other state, and the answer names that', async () => {
    const before = await tagOf(path);
    await change({}, 'Someone else');
    const refused = await change({ 'If-Match': before }, 'Too late');
    expect(refused.status).toBe(412);
    expect(refused.headers.get('ETag')).toBe(await tagOf(path));
    expect(await refused.json()).toMatchObject({ code: 'precondition_failed' });
    expect(await json(call('GET', path))).toMatchObject({ name: 'Someone else' });
  });

  it('takes one of many changes that were meant for the same state', async () => {
    const tag = await tagOf(path);
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => change({ 'If-Match': tag }, name)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('a survey that should be new', () => {
  it('is made once, and never over one that is there', async () => {
    const path = `${site}/surveys/fresh`;
    const only = { 'If-None-Match': '*' };
    expect((await putSurvey({ 'If-Match': '*' }, {}, path)).status).toBe(412);
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => putSurvey(only, { name }, path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
    expect((await putSurvey(only, { name: 'Again' }, path)).status).toBe(412);
  });
});

describe('changes of surveys and sites', () => {
  it('are in the audit log, with the version and the fields that they are about', async () => {
    await call('POST', '/v1/sites', { body: { key: 'watched', name: 'Watched' } });
    clock.now += 1000;
    await call('PUT', '/v1/sites/watched/surveys/nps', { body: surveys.nps });
    clock.now += 1000;
    await call('PUT', '/v1/sites/watched/surveys/nps', {
      body: { ...surveys.nps, status: 'paused', content: { ...surveys.nps.content, thanks: 'Thanks' } },
    });
    clock.now += 1000;
    await call('PATCH', '/v1/sites/watched', { body: { name: 'Renamed', frequency: { shownDays: 1 } } });
    await call('PATCH', '/v1/sites/watched', { body: { name: 'Never' }, headers: { 'If-Match': '"other"' } });
    const { entries } = await json(call('GET', '/v1/sites/watched/audit-log'));
    const entry = ({ action, subject, details }: Record<string, unknown>) => [action, subject, details];
    expect(entries.map(entry)).toEqual([
      ['site.changed', 'watched', { fields: ['name', 'frequency'] }],
      ['survey.changed', 'nps', { version: 2, status: 'paused' }],
      ['survey.created', 'nps', { version: 1, status: 'live' }],
      ['site.created', 'watched', { name: 'Watched' }],
    ]);
  });
});
