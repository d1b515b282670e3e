import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { AuditLog } from '../../../shared/schema/audit-log.ts';
import { ErasureReceipt } from '../../../shared/schema/erasure.ts';
import type { WholeResults } from '../../../shared/schema/results.ts';
import { expire } from '../../../worker/jobs/expire.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId, noonOf, type Sent, send } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const day = '2026-11-20';
const { DB: db } = bindings;

const said = (respondent: string | undefined, score: number, fields: object = {}): Sent => ({
  day,
  score,
  fields: { id: nextId(), ...(respondent !== undefined && { respondent }), ...fields },
});

const nothing = { responses: 0, moments: 0, observations: 0, customerOutcomes: 0, deadLetters: 0 };

async function erase(site: string, what: string): Promise<ErasureReceipt> {
  clock.now++;
  const response = await call('DELETE', `/v1/sites/${site}/${what}`);
  expect(response.status).toBe(200);
  return ErasureReceipt.parse(await response.json());
}

/** Two observations and a purchase of "ada", one of each of "adam". */
async function seenAndBought(site: string): Promise<void> {
  const interaction = { name: 'Payment failed', touchpoint: 'checkout', points: -2 };
  await call('PUT', `/v1/sites/${site}/interactions/payment-failed`, { body: interaction });
  const seen = (id: string, respondent: string) => ({ id, respondent, interaction: 'payment-failed', at: noonOf(day) });
  const observations = [seen('1', 'ada'), seen('2', 'ada'), seen('1', 'adam')];
  await json(call('POST', `/v1/sites/${site}/observations`, { body: { observations } }));
  const bought = { id: 'order-1', outcome: 'bought', at: noonOf(day), amount: 12.5, currency: 'EUR' };
  const outcomes = ['ada', 'adam'].map((respondent) => ({ ...bought, respondent }));
  await json(call('POST', `/v1/sites/${site}/outcomes`, { body: { outcomes } }));
}

const logOf = async (site: string) =>
  AuditLog.parse(await json(call('GET', `/v1/sites/${site}/audit-log`))).entries.filter(
    ({ action }) => action === 'respondent.erased' || action === 'response.deleted',
  );

const total = async (site: string) => {
  const { series } = (await json(call('GET', `/v1/sites/${site}/results?touchpoint=checkout`))) as WholeResults;
  return series[0]?.total;
};

const idsIn = async (site: string) =>
  (
    await db.prepare('SELECT id FROM responses WHERE site = ?1 ORDER BY id').bind(site).all<{ id: string }>()
  ).results.map(({ id }) => id);

describe('a person that is erased', () => {
  it('is gone from responses, scores and rates; the others stay as they are', async () => {
    await makeSite(call, 'erased');
    await send(call, 'erased', [said('ada', 10), said('ada', 2), said('grace', 9), said(undefined, 7)], 'server');
    await send(call, 'erased', [said('ada', 1, { survey: 'csat' })]);
    expect(await total('erased')).toMatchObject({ n: 4 });
    const { responses, receipts } = await erase('erased', 'respondents/ada');
    expect(responses).toBe(3);
    expect(receipts).toHaveLength(1);
    expect(await total('erased')).toMatchObject({ n: 2, histogram: [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0] });
    expect(await recount(db, 'erased')).toEqual({ scores: 0, rates: 0 });
    const { responses: left } = await json(call('GET', '/v1/sites/erased/responses'));
    expect(left.map(({ respondent }: { respondent: string | null }) => respondent).sort()).toEqual(['grace', null]);
    const { series } = await json(call('GET', '/v1/sites/erased/rates'));
    expect(series.map((one: { total: { shown: number } }) => one.total.shown)).toEqual([2]);
  });

  it('leaves a receipt in the audit log that does not name it, and by which it can be found', async () => {
    const [entry, ...more] = await logOf('erased');
    expect(more).toEqual([]);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('ada'));
    const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(entry).toMatchObject({
      action: 'respondent.erased',
      subject: `sha256:${hex}`,
      by: { token: 'operator', name: 'Operator' },
      details: { responses: 3 },
    });
    expect(JSON.stringify(entry)).not.toContain('ada');
  });

  it('of whom nothing is stored is no error, and leaves nothing', async () => {
    expect(await erase('erased', 'respondents/ada')).toEqual({
      ...nothing,
      receipts: [],
    });
    expect(await logOf('erased')).toHaveLength(1);
  });

  it('is one of this site only', async () => {
    await makeSite(call, 'erasedother');
    await send(call, 'erasedother', [said('grace', 3)]);
    await erase('erased', 'respondents/grace');
    expect(await idsIn('erasedother')).toHaveLength(1);
    expect(await total('erasedother')).toMatchObject({ n: 1 });
  });

  it.each(['a/b', 'ä 日本 👋', '100%', 'a?b#c', '.a..', '=cmd()', '%2F', 'x'.repeat(255)])(
    'may be called "%s"',
    async (name) => {
      await send(call, 'erasedother', [said(name, 5), said(`${name}`.slice(1) || 'other', 5)]);
      const path = `respondents/${encodeURIComponent(name)}`;
      const exported = await json(call('GET', `/v1/sites/erasedother/${path}/export`));
      expect(exported).toMatchObject({ respondent: name, count: 1 });
      expect((await erase('erasedother', path)).responses).toBe(1);
    },
  );

  it('takes dead letters along', async () => {
    await makeSite(call, 'erasedletters');
    const unknown = {
      id: nextId(),
      respondent: 'ada',
      revision: 1,
      survey: 'unknown',
      version: 1,
      shownAt: `${day}T12:00:00Z`,
    };
    const other = { ...unknown, id: nextId(), respondent: 'adam' };
    const body = { format: 1, sentAt: `${day}T12:00:00Z`, responses: [unknown, other] };
    const { accepted } = await json(call('POST', '/v1/sites/erasedletters/responses', { body }));
    expect(accepted).toHaveLength(2);
    const { deadLetters: exported } = await json(call('GET', '/v1/sites/erasedletters/respondents/ada/export'));
    expect(exported).toMatchObject([{ id: unknown.id, batch: { responses: [{ respondent: 'ada' }] } }]);
    const receipt = await erase('erasedletters', 'respondents/ada');
    expect(receipt).toMatchObject({ ...nothing, deadLetters: 1 });
    expect(await logOf('erasedletters')).toMatchObject([
      { id: receipt.receipts[0], details: { ...nothing, deadLetters: 1 } },
    ]);
    const { deadLetters } = await json(call('GET', '/v1/sites/erasedletters/dead-letters'));
    expect(deadLetters.map(({ id }: { id: string }) => id)).toEqual([other.id]);
  });

  it('takes along what was observed and what became of it, with a receipt where nothing else is stored', async () => {
    await makeSite(call, 'erasedseen');
    await seenAndBought('erasedseen');
    const receipt = await erase('erasedseen', 'respondents/ada');
    expect(receipt).toEqual({ ...nothing, observations: 2, customerOutcomes: 1, receipts: [expect.any(String)] });
    expect(await logOf('erasedseen')).toMatchObject([
      { id: receipt.receipts[0], details: { ...nothing, observations: 2, customerOutcomes: 1 } },
    ]);
    const { observations } = await json(call('GET', '/v1/sites/erasedseen/observations'));
    const { outcomes } = await json(call('GET', '/v1/sites/erasedseen/outcomes'));
    expect([...observations, ...outcomes].map(({ respondent }) => respondent)).toEqual(['adam', 'adam']);
    expect((await erase('erasedseen', 'respondents/ada')).receipts).toEqual([]);
  });
});

describe('on a sealed day', () => {
  it('a response is erased and what was counted stands, as it does when the response expires', async () => {
    await makeSite(call, 'sealed', { retentionDays: 30 });
    const old = { day: '2026-09-01' };
    const sent = [{ ...said('ada', 10), ...old }, { ...said('grace', 1), ...old }, said('ada', 9)];
    await send(call, 'sealed', sent, 'import');
    const counted = async (from: string, to: string) => {
      const { series } = await json(call('GET', `/v1/sites/sealed/results?from=${from}&to=${to}`));
      return series[0]?.total.n ?? 0;
    };
    await expire(db, 'sealed', noon);
    expect((await erase('sealed', 'respondents/ada')).responses).toBe(2);
    expect(await idsIn('sealed')).toEqual([sent[1]?.fields?.id]);
    expect([await counted('2026-09-01', '2026-09-30'), await counted(day, day)]).toEqual([2, 0]);
    await expire(db, 'sealed', noon + limits.sealSettlingSeconds * 1000);
    expect(await idsIn('sealed')).toEqual([]);
    expect(await counted('2026-09-01', '2026-09-30')).toBe(2);
    expect(await recount(db, 'sealed')).toEqual({ scores: 0, rates: 0 });
  });
});

describe('the export of a person', () => {
  it('is everything that is stored, as the list has it, and nothing of anyone else', async () => {
    await makeSite(call, 'person');
    const mine = [said('ada', 10), { ...said('ada', 2), comment: 'Words, "quoted"' }];
    await send(call, 'person', [...mine, said('adam', 9)]);
    const at = new Date(clock.now).toISOString();
    const moment = { id: 'invoice-1', respondent: 'ada', moment: 'invoice-paid', at, expiresAt: noonOf('2026-12-01') };
    const moments = [moment, { ...moment, respondent: 'adam' }];
    await call('POST', '/v1/sites/person/moments', { body: { moments } });
    await seenAndBought('person');
    const response = await call('GET', '/v1/sites/person/respondents/ada/export');
    expect(response.headers.get('Content-Type')).toBe('application/json');
    const { responses, ...about } = await json(response);
    const { observations } = await json(call('GET', '/v1/sites/person/observations?respondent=ada'));
    const { outcomes: customerOutcomes } = await json(call('GET', '/v1/sites/person/outcomes?respondent=ada'));
    expect([observations.length, customerOutcomes.length]).toEqual([2, 1]);
    const lists = { moments: [moment], deadLetters: [], observations, customerOutcomes };
    expect(about).toEqual({ site: 'person', respondent: 'ada', ...lists, count: 2 });
    const { responses: listed } = await json(call('GET', '/v1/sites/person/responses'));
    const ids = mine.map(({ fields }) => fields?.id);
    expect(responses).toEqual(listed.filter(({ id }: { id: string }) => ids.includes(id)).reverse());
  });

  it('has every observation of somebody who was seen more often than one page has room for', async () => {
    await db
      .prepare(
        `INSERT INTO observations (site, day, respondent, id, interaction, at, source, received_at)
         SELECT 'person', '2026-11-19', 'often', printf('%04d', value), 'payment-failed', 0, 'import', 0
         FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1000) SELECT value FROM n)`,
      )
      .run();
    const { observations } = await json(call('GET', '/v1/sites/person/respondents/often/export'));
    expect(new Set(observations.map(({ id }: { id: string }) => id)).size).toBe(1000);
    expect(observations).toHaveLength(1000);
  });

  it('of nobody is empty', async () => {
    expect(await json(call('GET', '/v1/sites/person/respondents/nobody/export'))).toEqual({
      site: 'person',
      respondent: 'nobody',
      moments: [],
      deadLetters: [],
      observations: [],
      customerOutcomes: [],
      responses: [],
      count: 0,
    });
  });
});

describe('a response that is deleted', () => {
  beforeAll(() => makeSite(call, 'deleted'));

  it('is gone with what it added to the scores, and leaves a receipt', async () => {
    const [gone, kept] = [said('ada', 10), said('ada', 3)];
    await send(call, 'deleted', [gone, kept], 'server');
    const { responses, receipts } = await erase('deleted', `responses/${gone.fields?.id}`);
    expect(responses).toBe(1);
    expect(await idsIn('deleted')).toEqual([kept.fields?.id]);
    expect(await total('deleted')).toMatchObject({ n: 1, score: -100 });
    expect(await recount(db, 'deleted')).toEqual({ scores: 0, rates: 0 });
    expect(await logOf('deleted')).toMatchObject([
      { id: receipts[0], action: 'response.deleted', subject: gone.fields?.id },
    ]);
  });

  it('is a 404 when it is not there, or is another site\u2019s, and leaves nothing in the log', async () => {
    await makeSite(call, 'deletedother');
    const other = said(undefined, 5);
    await send(call, 'deletedother', [other]);
    for (const id of [nextId(), String(other.fields?.id)])
      expect((await call('DELETE', `/v1/sites/deleted/responses/${id}`)).status).toBe(404);
    expect(await idsIn('deletedother')).toHaveLength(1);
    expect(await logOf('deleted')).toHaveLength(1);
    expect((await call('DELETE', '/v1/sites/deleted/responses/7')).status).toBe(400);
  });

  it('of test traffic moves no counter', async () => {
    const trial = said('ada', 10, { test: true });
    await send(call, 'deleted', [trial]);
    const before = await total('deleted');
    await erase('deleted', `responses/${trial.fields?.id}`);
    expect(await total('deleted')).toEqual(before);
    expect(await recount(db, 'deleted')).toEqual({ scores: 0, rates: 0 });
  });
});

describe('rollups', () => {
  it('equal a recount after any answers, revisions and erasures, in any order', async () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('send' as const),
          respondent: fc.constantFrom('ada', 'grace', undefined),
          survey: fc.constantFrom('nps' as const, 'csat' as const),
          score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
          how: fc.constantFrom('import' as const, 'server' as const),
          dismissed: fc.boolean(),
          test: fc.boolean(),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('revise' as const),
          which: fc.nat(),
          score: fc.integer({ min: 1, max: 5 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('erase' as const), respondent: fc.constantFrom('ada', 'grace') }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
    );
    let runs = 0;
    let erased = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const site = `random${++runs}`;
        await makeSite(call, site);
        const sent: {
          id: string;
          revision: number;
          survey: 'nps' | 'csat';
          respondent: string | undefined;
          how: 'import' | 'server';
        }[] = [];
        for (const one of steps) {
          const known = 'which' in one ? sent[one.which % Math.max(1, sent.length)] : undefined;
          if (one.do === 'send') {
            const { respondent, survey, score, how } = one;
            const id = nextId();
            sent.push({ id, revision: 1, survey, respondent, how });
            const fields = {
              id,
              ...(respondent && { respondent }),
              ...(one.test && { test: true }),
              ...(one.dismissed && { dismissedAt: `${day}T12:00:09Z` }),
            };
            await send(call, site, [{ day, survey, ...(score !== undefined && { score }), fields }], how);
          } else if (one.do === 'revise' && known) {
            known.revision++;
            const { id, revision, survey, respondent, how } = known;
            await send(
              call,
              site,
              [{ day, survey, score: one.score, fields: { id, revision, ...(respondent && { respondent }) } }],
              how,
            );
          } else if (one.do === 'erase') {
            erased += (await erase(site, `respondents/${one.respondent}`)).responses;
            for (const { id } of sent.filter(({ respondent }) => respondent === one.respondent))
              sent.splice(
                sent.findIndex((of) => of.id === id),
                1,
              );
          } else if (one.do === 'delete' && known) {
            erased += (await erase(site, `responses/${known.id}`)).responses;
            sent.splice(sent.indexOf(known), 1);
          }
          expect(await recount(db, site)).toEqual({ scores: 0, rates: 0 });
        }
        expect(await idsIn(site)).toEqual(sent.map(({ id }) => id).sort());
      }),
      { numRuns: 25 },
    );
    expect(erased).toBeGreaterThan(20);
  }, 60_000);
});
