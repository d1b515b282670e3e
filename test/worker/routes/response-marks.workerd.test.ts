import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { expire } from '../../../worker/jobs/expire.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, caller, json, noon } from './test-api.ts';
import { makeSite, nextId, noonOf, send } from './test-site.ts';

const call = caller();
const { DB: db } = bindings;

/** A site with ten answers, and the id of one more. */
async function makeMarked(site: string): Promise<{ id: string; path: string }> {
  await makeSite(call, site);
  const id = nextId();
  const nine = Array.from({ length: 10 }, () => ({ day: '2026-11-20', score: 9 }));
  await send(call, site, [...nine, { day: '2026-11-20', score: 0, comment: 'Call 0171', fields: { id } }], 'server');
  return { id, path: `/v1/sites/${site}/responses/${id}` };
}

const mark = (path: string, body: object) => call('PATCH', path, { body });
const scoreOf = async (site: string) => {
  const { series } = await json(call('GET', `/v1/sites/${site}/results?from=2026-11-01&to=2026-11-30`));
  return [series[0].total.n, series[0].total.score];
};
const shownOf = async (site: string) =>
  (await json(call('GET', `/v1/sites/${site}/rates?from=2026-11-01&to=2026-11-30`))).series[0].total.shown;

describe('a response', () => {
  it('is tagged and noted about; what is left out stays, and nothing can be taken away by mistake', async () => {
    const { path } = await makeMarked('tagged');
    const marked = async (body: object) => {
      expect((await mark(path, body)).status).toBe(204);
      const { tags, note, test } = await json(call('GET', path));
      return { tags, note, test };
    };
    expect(await marked({ tags: ['delivery', ' delivery ', 'urgent'] })).toEqual({
      tags: ['delivery', 'urgent'],
      note: null,
      test: false,
    });
    expect(await marked({ note: 'Called back' })).toMatchObject({ tags: ['delivery', 'urgent'], note: 'Called back' });
    expect(await marked({ tags: [] })).toMatchObject({ tags: [], note: 'Called back' });
    expect(await marked({ note: null })).toMatchObject({ note: null });
  });

  it('has one tag of a word, however its accents are written', async () => {
    const { id, path } = await makeMarked('accents');
    const [composed, decomposed] = ['Größe', 'Größe'.normalize('NFD')];
    await mark(path, { tags: [decomposed, composed] });
    expect(await json(call('GET', path))).toMatchObject({ tags: [composed] });
    for (const tag of [composed, decomposed]) {
      const { responses } = await json(call('GET', `/v1/sites/accents/responses?tag=${encodeURIComponent(tag)}`));
      expect(responses).toMatchObject([{ id }]);
    }
  });

  it.each([
    [{}, '#'],
    [{ tag: 'a', test: true }, '#/tag'],
    [{ tags: ['a|b'] }, '#/tags/0'],
    [{ tags: [''] }, '#/tags/0'],
    [{ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, '#/tags'],
    [{ note: '' }, '#/note'],
    [{ test: null }, '#/test'],
  ])('is not marked with %j', async (body, pointer) => {
    const { path } = await makeMarked(`wrong${Math.abs(JSON.stringify(body).length)}${pointer.length}`);
    expect(await json(mark(path, body))).toMatchObject({ code: 'invalid_fields', errors: [{ pointer }] });
  });

  it('keeps its marks when its sender says more', async () => {
    const { id, path } = await makeMarked('kept');
    await mark(path, { tags: ['delivery'], note: 'Ours', test: true });
    const next = { day: '2026-11-20', score: 1, fields: { id, revision: 2, shownAt: noonOf('2026-11-20') } };
    await send(call, 'kept', [next], 'server');
    expect(await json(call('GET', path))).toMatchObject({
      revision: 2,
      tags: ['delivery'],
      note: 'Ours',
      test: true,
      answers: { score: 1 },
    });
    expect(await scoreOf('kept')).toEqual([10, 100]);
    expect(await recount(db, 'kept')).toEqual({ scores: 0, rates: 0 });
  });

  it('that is marked as a test leaves scores and rates at once, and comes back when it is none', async () => {
    const { id, path } = await makeMarked('tested');
    const found: unknown[] = [];
    // Said twice, it changes nothing.
    for (const test of [true, true, false, false]) {
      await mark(path, { test });
      found.push([...(await scoreOf('tested')), await shownOf('tested')]);
      expect(await recount(db, 'tested')).toEqual({ scores: 0, rates: 0 });
    }
    const all = [11, (100 * 9) / 11, 11];
    expect(found).toEqual([[10, 100, 10], [10, 100, 10], all, all]);
    // Its sender takes it for a test, and the site's people do not.
    const next = {
      day: '2026-11-20',
      score: 0,
      fields: { id, revision: 2, shownAt: noonOf('2026-11-20'), test: true },
    };
    await send(call, 'tested', [next], 'server');
    expect(await scoreOf('tested')).toEqual(all.slice(0, 2));
    expect(await recount(db, 'tested')).toEqual({ scores: 0, rates: 0 });
  });

  it('has its marks in exports, and the log says who made them but not what was written', async () => {
    const { id, path } = await makeMarked('exported');
    await mark(path, { tags: ['a', 'b'], note: '=SUM(A1)', test: true });
    const csv = await (await call('GET', '/v1/sites/exported/export.csv?test=true')).text();
    expect(parse(csv, { columns: true })).toMatchObject([{ id, tags: 'a|b', note: "'=SUM(A1)", test: 'true' }]);
    const { entries } = await json(call('GET', '/v1/sites/exported/audit-log'));
    expect(entries.filter(({ action }: { action: string }) => action === 'response.changed')).toMatchObject([
      { subject: id, details: { fields: ['tags', 'note', 'test'], test: 'true' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('SUM');
  });

  it('loses its note with its comment, and keeps its tags', async () => {
    const { path } = await makeMarked('expired');
    await mark(path, { tags: ['delivery'], note: 'Call 0171 back' });
    await call('PATCH', '/v1/sites/expired', { body: { commentRetentionDays: 30 } });
    await expire(db, 'expired', noon + 60 * 86_400_000);
    expect(await json(call('GET', path))).toMatchObject({ note: null, tags: ['delivery'], answers: { score: 0 } });
  });

  it('that is not there cannot be marked, and leaves no trace in the log', async () => {
    await makeMarked('missing');
    expect((await mark(`/v1/sites/missing/responses/${nextId()}`, { tags: ['a'] })).status).toBe(404);
    const { entries } = await json(call('GET', '/v1/sites/missing/audit-log'));
    expect(JSON.stringify(entries)).not.toContain('response.changed');
  });
});
