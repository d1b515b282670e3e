import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Annotation, Annotations } from '../../../shared/schema/annotation.ts';
import { bindings, caller, json } from './test-api.ts';
import { makeSite } from './test-site.ts';

const call = caller();
const path = '/v1/sites/notes/annotations';
const post = (body: unknown) => call('POST', path, { body });
const list = async (query = '') => Annotations.parse(await json(call('GET', path + query))).annotations;
const idsOf = (annotations: Annotation[]) => annotations.map(({ id }) => id);

const release = { id: 'release-2.4.0', at: '2026-11-02T23:30:00+00:00', text: 'Release 2.4.0', touchpoint: 'checkout' };
const campaign = { id: 'autumn', at: '2026-11-03', text: ' Autumn\u0000 campaign ' };

beforeAll(() => makeSite(call, 'notes', { timeZone: 'Europe/Berlin' }));

describe('annotations', () => {
  it('are kept once: sent again they change nothing, and the audit log tells of each once', async () => {
    const made = await post(release);
    expect([made.status, Annotation.parse(await made.json())]).toMatchObject([
      201,
      { ...release, at: '2026-11-02T23:30:00.000Z', day: '2026-11-03' },
    ]);
    expect((await post(campaign)).status).toBe(201);
    const again = await post({ ...release, at: '2026-11-03T00:30:00+01:00' });
    expect([again.status, await again.json()]).toMatchObject([200, { id: release.id, day: '2026-11-03' }]);
    const { entries } = await json(call('GET', '/v1/sites/notes/audit-log'));
    const logged = entries.filter(({ action }: { action: string }) => action === 'annotation.created');
    expect(logged.map(({ subject }: { subject: string }) => subject).toSorted()).toEqual(['autumn', 'release-2.4.0']);
  });

  it('are listed by day, without what nobody sees, the day before its instants', async () => {
    expect(await list()).toMatchObject([
      { id: 'autumn', at: '2026-11-03', day: '2026-11-03', text: 'Autumn campaign', touchpoint: null },
      { id: 'release-2.4.0', day: '2026-11-03', touchpoint: 'checkout' },
    ]);
  });

  it.each([
    ['?from=2026-11-03&to=2026-11-03', ['autumn', 'release-2.4.0']],
    ['?to=2026-11-02', []],
    ['?from=2026-11-04', []],
    ['?touchpoint=checkout', ['autumn', 'release-2.4.0']],
    ['?touchpoint=help', ['autumn']],
  ])('are found with %s', async (query, ids) => {
    expect(idsOf(await list(query))).toEqual(ids);
  });

  it('are not overwritten by others of the same id', async () => {
    for (const other of [{ text: 'Other' }, { at: '2026-11-03' }, { touchpoint: 'help' }])
      expect((await post({ ...release, ...other })).status).toBe(409);
    expect((await list())[1]).toMatchObject({ text: 'Release 2.4.0', touchpoint: 'checkout' });
  });

  it.each([
    ['#/at', { at: '2026-02-30' }],
    ['#/at', { at: '2026-11-03T10:00:00' }],
    ['#/text', { text: ' ' }],
    ['#/text', { text: 'x'.repeat(limits.annotationChars + 1) }],
    ['#/touchpoint', { touchpoint: 'Check out' }],
    ['#/id', { id: 'a b' }],
    ['#/colour', { colour: 'red' }],
  ])('are refused for a wrong %s', async (pointer, fault) => {
    const response = await post({ ...campaign, id: 'wrong', ...fault });
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: 'invalid_fields', errors: [{ pointer }] },
    ]);
  });

  it('are taken back once, which the audit log tells', async () => {
    expect((await call('DELETE', `${path}/autumn`)).status).toBe(204);
    expect((await call('DELETE', `${path}/autumn`)).status).toBe(404);
    expect(idsOf(await list())).toEqual(['release-2.4.0']);
    const { entries } = await json(call('GET', '/v1/sites/notes/audit-log'));
    expect(entries.filter(({ action }: { action: string }) => action === 'annotation.deleted')).toMatchObject([
      { subject: 'autumn' },
    ]);
  });

  it('are as many as a site may have, and no more', async () => {
    await makeSite(call, 'fullnotes');
    await bindings.DB.prepare(
      `INSERT INTO annotations (site, id, at, text, created_at)
       SELECT 'fullnotes', 'a' || key, '2026-11-03', 'x', 0 FROM json_each(?1)`,
    )
      .bind(JSON.stringify(Array(limits.annotations).fill(0)))
      .run();
    const send = (id: string) =>
      call('POST', '/v1/sites/fullnotes/annotations', { body: { id, at: '2026-11-03', text: 'x' } });
    expect((await send('one-more')).status).toBe(409);
    expect((await send('a0')).status).toBe(200);
  });
});
