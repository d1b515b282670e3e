import { beforeAll, describe, expect, it } from 'vitest';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, send, surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const site = '/v1/sites/tagged';

type Headers = Record<string, string>;

interface Shown {
  name?: string;
  stages?: { name: string }[];
  url?: string;
  tags?: string[];
}

/** Something that two people may write over, and how: `text` is what one of them has to say. */
interface Case {
  path: string;
  method: 'PUT' | 'PATCH';
  body: (text: string) => object;
  /** The text of what is shown. */
  said: (shown: Shown) => unknown;
  /** Status of a change that is made; 200 unless told otherwise. */
  good?: number;
}

const named = { said: ({ name }: Shown) => name };
const stage = (name: string) => ({ id: 'all', name, phase: 'during' });

/** `webhook` and `response`, whose ids are not the caller's, are put in before the tests. */
const cases: Record<string, Case> = {
  'a site': { path: site, method: 'PATCH', body: (name) => ({ name }), ...named },
  'a survey': { path: `${site}/surveys/nps`, method: 'PUT', body: (name) => ({ ...surveys.nps, name }), ...named },
  'a touchpoint': { path: `${site}/touchpoints/checkout`, method: 'PUT', body: (name) => ({ name }), ...named },
  'an interaction': {
    path: `${site}/interactions/paid`,
    method: 'PUT',
    body: (name) => ({ name, touchpoint: 'checkout', points: 1 }),
    ...named,
  },
  'the settings of a journey': {
    path: `${site}/journey/settings`,
    method: 'PUT',
    body: (name) => ({ stages: [stage(name)] }),
    said: ({ stages }) => stages?.[0]?.name,
  },
  'a webhook': {
    path: '',
    method: 'PATCH',
    body: (text) => ({ url: `https://example.com/${encodeURIComponent(text)}` }),
    said: ({ url }) => decodeURIComponent(String(url).slice('https://example.com/'.length)),
  },
  'a response': {
    path: '',
    method: 'PATCH',
    body: (text) => ({ tags: [text], test: false }),
    said: ({ tags }) => tags?.[0],
    good: 204,
  },
};

const caseOf = (name: string) => cases[name] as Case;
const tagOf = async (path: string) => (await call('GET', path)).headers.get('ETag') ?? '';

/** Changes one of them, in a database of its own or in that of everybody. */
function change(name: string, headers: Headers, text: string, db?: D1Database) {
  const { method, path, body } = caseOf(name);
  return call(method, path, { body: body(text), headers, ...(db && { db }) });
}

/** The database as it is for someone before or after whose first writing someone else does something. */
function between(when: 'before' | 'after', other: () => Promise<unknown>): D1Database {
  const { DB } = bindings;
  let written = false;
  const batch: D1Database['batch'] = async (statements) => {
    const first = !written;
    written = true;
    if (first && when === 'before') await other();
    const results = await DB.batch(statements);
    if (first && when === 'after') await other();
    return results as never;
  };
  return new Proxy(DB, {
    get: (db, name) => (name === 'batch' ? batch : Reflect.get(db, name).bind(db)),
  });
}

const quicker = (name: string) => between('before', () => change(name, {}, 'Quicker'));

beforeAll(async () => {
  await makeSite(call, 'tagged');
  await send(call, 'tagged', [{ day: '2026-11-20', score: 9 }]);
  const { responses } = await json(call('GET', `${site}/responses`));
  caseOf('a response').path = `${site}/responses/${responses[0].id}`;
  const webhook = { url: 'https://example.com/hooks', events: ['response.completed'] };
  const { id } = await json(call('POST', `${site}/webhooks`, { body: webhook }));
  caseOf('a webhook').path = `${site}/webhooks/${id}`;
  for (const name of Object.keys(cases)) await change(name, {}, 'First');
});

describe.each(Object.keys(cases))('%s', (name) => {
  const good = caseOf(name).good ?? 200;
  const path = () => caseOf(name).path;
  const saidNow = async () => caseOf(name).said(await json(call('GET', path())));

  it('is tagged, with another tag in every state, even two in one millisecond', async () => {
    const tags = [await tagOf(path())];
    for (const text of ['One', 'Two', 'Three']) {
      const changed = await change(name, {}, text);
      expect(changed.status).toBe(good);
      tags.push(changed.headers.get('ETag') ?? '');
      expect(await tagOf(path())).toBe(tags.at(-1));
    }
    expect(new Set(tags).size).toBe(4);
    for (const tag of tags) expect(tag).toMatch(/^"[0-9a-z]+"$/);
  });

  it('is not sent again to someone who has it', async () => {
    const tag = await tagOf(path());
    const same = await call('GET', path(), { headers: { 'If-None-Match': tag } });
    expect(same.status).toBe(304);
    expect(same.headers.get('ETag')).toBe(tag);
    expect(await same.text()).toBe('');
    expect((await call('GET', path(), { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('is changed in the state that is meant, however the tag comes back', async () => {
    for (const write of [
      (tag: string) => tag,
      (tag: string) => `"other", ${tag}`,
      (tag: string) => `W/${tag}`,
      () => '*',
    ])
      expect((await change(name, { 'If-Match': write(await tagOf(path())) }, 'Meant')).status).toBe(good);
  });

  it('is left alone in any other state, and the answer names that', async () => {
    const before = await tagOf(path());
    await change(name, {}, 'Someone else');
    const refused = await change(name, { 'If-Match': before }, 'Too late');
    expect(refused.status).toBe(412);
    expect(refused.headers.get('ETag')).toBe(await tagOf(path()));
    expect(await refused.json()).toMatchObject({ code: 'precondition_failed' });
    expect(await saidNow()).toBe('Someone else');
  });

  it('is left alone when someone else comes first after it was looked at, and no change is logged', async () => {
    const meant = { 'If-Match': await tagOf(path()) };
    const entries = () =>
      bindings.DB.prepare(`SELECT COUNT(*) AS count FROM audit_log WHERE site = 'tagged'`).first<number>('count');
    const before = await entries();
    const refused = await change(name, meant, 'Too late', quicker(name));
    expect(refused.status).toBe(412);
    expect(refused.headers.get('ETag')).toBe(await tagOf(path()));
    expect(await saidNow()).toBe('Quicker');
    expect(await entries()).toBe((before ?? 0) + 1);
  });

  it('is named and shown as it was made, even to one after whom someone else came at once', async () => {
    const later = between('after', () => change(name, {}, 'Later'));
    const answer = await change(name, {}, 'Mine', later);
    expect(answer.headers.get('ETag')).not.toBe(await tagOf(path()));
    if (answer.status === 200) expect(caseOf(name).said(await answer.json())).toBe('Mine');
    expect(await saidNow()).toBe('Later');
  });

  it('is written over by whoever comes last, where nobody says what is meant', async () => {
    expect((await change(name, {}, 'Last', quicker(name))).status).toBe(good);
    expect(await saidNow()).toBe('Last');
  });

  it('takes one of many changes that were meant for the same state', async () => {
    const meant = { 'If-Match': await tagOf(path()) };
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((text) => change(name, meant, text)));
    expect(answers.map(({ status }) => status).sort()).toEqual([good, 412, 412, 412]);
  });
});

describe('what should be new', () => {
  const fresh = '/v1/sites/fresh';
  const only = { 'If-None-Match': '*' };
  beforeAll(() => makeSite(call, 'fresh'));

  it.each([
    ['a survey', '/surveys/new', 201],
    ['a touchpoint', '/touchpoints/new', 201],
    ['a touchpoint that only a survey names', '/touchpoints/help', 201],
    ['an interaction', '/interactions/new', 201],
    ['the settings of a journey', '/journey/settings', 200],
  ])('%s, is made once, and never over what is there', async (name, where, made) => {
    const { body } = caseOf(name.split(' that ')[0] ?? '');
    const put = (headers: Headers, text: string) => call('PUT', fresh + where, { body: body(text), headers });
    expect((await put({ 'If-Match': '*' }, 'Changed')).status).toBe(412);
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => put(only, text)));
    expect(answers.map(({ status }) => status).sort()).toEqual([made, 412, 412]);
    expect((await put(only, 'Again')).status).toBe(412);
  });
});

describe('a state', () => {
  it('is another, too, when something changes that only is shown with it', async () => {
    const known = async (path: string) => ({ headers: { 'If-None-Match': await tagOf(path) } });
    const { path } = caseOf('a touchpoint');
    const touchpoint = await known(path);
    await call('PUT', `${site}/surveys/nps`, { body: { ...surveys.nps, status: 'archived' } });
    expect((await call('GET', path, touchpoint)).status).toBe(200);
    const wholeSite = await known(site);
    await bindings.DB.prepare(`UPDATE sites SET sealed_before = '2020-01-01' WHERE key = 'tagged'`).run();
    expect((await call('GET', site, wholeSite)).status).toBe(200);
  });

  it('of a touchpoint that only a survey names can be meant', async () => {
    const path = `${site}/touchpoints/product-page`;
    const meant = { 'If-Match': await tagOf(path) };
    const put = (headers: Headers) => call('PUT', path, { body: { name: 'Product' }, headers });
    expect((await put(meant)).status).toBe(201);
    expect((await put(meant)).status).toBe(412);
    expect((await put({ 'If-Match': await tagOf(path) })).status).toBe(200);
  });

  it('is named by the answer to one who is outrun without having meant any', async () => {
    const answer = await change('a survey', {}, 'Mine', quicker('a survey'));
    expect(answer.headers.get('ETag')).toBe(await tagOf(caseOf('a survey').path));
  });
});

describe('a webhook that is switched off by someone who comes second', () => {
  it('keeps what waits for it', async () => {
    const { path } = caseOf('a webhook');
    const id = path.split('/').at(-1) ?? '';
    await bindings.DB.prepare(
      `INSERT INTO webhook_outbox (site, webhook, id, event, made_at, due_at, attempts)
       VALUES ('tagged', ?1, ?2, 'response.completed', 0, ?3, 0)`,
    )
      .bind(id, `msg_${'1'.repeat(32)}`, noon * 2)
      .run();
    const waiting = async () =>
      (await json(call('GET', `${path}/deliveries`))).deliveries.map(({ outcome }: { outcome: string }) => outcome);
    const off = (headers: Headers) => call('PATCH', path, { body: { enabled: false }, headers });
    expect((await off({ 'If-Match': '"old"' })).status).toBe(412);
    const meant = { 'If-Match': await tagOf(path) };
    const db = quicker('a webhook');
    const outrunOff = call('PATCH', path, { body: { enabled: false }, headers: meant, db });
    expect((await outrunOff).status).toBe(412);
    expect(await waiting()).toEqual(['pending']);
    expect((await off({ 'If-Match': await tagOf(path) })).status).toBe(200);
    expect(await waiting()).toEqual(['failed']);
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
