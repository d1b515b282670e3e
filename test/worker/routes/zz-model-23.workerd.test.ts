import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BatchOutcome } from '../../../shared/schema/response.ts';
import { readSite } from '../../../worker/db/sites.ts';
import { accept } from '../../../worker/ingest/accept.ts';
import { storeTogether } from '../../../worker/ingest/store.ts';
import { contents, id, iso, versions } from '../ingest/example-site.ts';
import { checkReports, checkRows, checkTables, type World } from './site-checks.ts';
import { type Receipt, type Sent, SiteModel } from './site-model.ts';
import { type Filter, filter, receiptOf, recordOf, type Step, step } from './site-steps.ts';
import { bindings, type Clock, caller, json, testApp } from './test-api.ts';

const { DB: db } = bindings;
const clock: Clock = { now: 0 };
const call = caller(testApp({}, clock));

/** Sequences that are tried. They are others each time; a thousand take some minutes. */
const numRuns = 5000;

const life = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14, size: 'max' }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'),
  /** Around changes of the clocks, and leap days. */
  start: fc
    .constantFrom(
      '2026-11-21T12:00Z',
      '2026-03-29T00:30Z',
      '2026-10-25T00:30Z',
      '2024-02-29T23:30Z',
      '2027-03-01T10:30Z',
    )
    .map((text) => Date.parse(text)),
  filters: fc.array(filter, { minLength: 1, maxLength: 2 }),
  committer: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

let sites = 0;
const events = ['response.created', 'response.updated', 'response.completed'];
const run = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(...values);
const addVersion = (key: string, version: number, content: unknown) =>
  run(
    "INSERT INTO survey_versions (site, survey, version, content, created_at) VALUES (?1, 'checkout', ?2, ?3, ?2)",
    ...[key, version, JSON.stringify(content)],
  );

async function makeSite(timeZone: string): Promise<string> {
  const key = `model${++sites}`;
  const settings = JSON.stringify({ origins: ['https://shop.example'], timeZone, frequency: {} });
  await db.batch([
    run('INSERT INTO sites (key, name, settings, created_at, updated_at) VALUES (?1, ?1, ?2, 1, 1)', key, settings),
    run(
      `INSERT INTO surveys (site, id, name, status, version, settings, created_at, updated_at)
       VALUES (?1, 'checkout', 'Checkout', 'live', 2, '{"trigger":{"type":"page"}}', 1, 1)`,
      key,
    ),
    run(
      `INSERT INTO webhooks (site, id, url, events, format, secret, created_at, updated_at)
       VALUES (?1, 'hook', 'https://hooks.example', ?2, 'json', 's', 1, 1)`,
      ...[key, JSON.stringify(events)],
    ),
    addVersion(key, 1, contents[1]),
    addVersion(key, 2, contents[2]),
  ]);
  return key;
}

/** What became of records, in no order. */
const fatesOf = ({ accepted, refused }: BatchOutcome) =>
  [
    ...accepted.map((one) => `${one.id}@${one.revision} ${one.outcome}`),
    ...refused.map((one) => `${one.id} ${one.code}`),
  ].sort();

/** The same as the model has it; a refusal does not repeat the revision. */
const expectedFates = (records: readonly Sent[], fates: readonly string[]) =>
  records
    .map(({ id, revision }, place) => {
      const fate = fates[place] as string;
      return /sealed|conflict|duplicate/.test(fate) ? `${id} ${fate}` : `${id}@${revision} ${fate}`;
    })
    .sort();

/** Lives the life of a site, and of its model beside it. */
async function live({ steps, timeZone, start, filters, committer }: Life): Promise<void> {
  clock.now = start;
  const key = await makeSite(timeZone);
  const path = `/v1/sites/${key}`;
  const model = new SiteModel(timeZone);
  const way = committer ? {} : { db };
  let latest: { records: Sent[]; receipt: Receipt } | undefined;

  async function ok(pending: Promise<Response>): Promise<Response> {
    const response = await pending;
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response;
  }

  async function send(records: Sent[], receipt: Receipt): Promise<void> {
    const { source, test, sentAt } = receipt;
    const body = { format: 1, sentAt: iso(sentAt), responses: records, ...(source === 'import' && { import: 'file' }) };
    const headers = { Origin: 'https://shop.example', 'User-Agent': test ? 'Googlebot/2.1' : 'Mozilla/5.0' };
    const [to, as] = source === 'widget' ? ['events', { token: null, headers }] : ['responses', {}];
    const outcome = await json(ok(call('POST', `${path}/${to}`, { ...way, ...as, body })));
    expect(fatesOf(outcome)).toEqual(expectedFates(records, model.take(records, receipt)));
  }

  const doing: { [Name in Step['do']]: (step: Extract<Step, { do: Name }>) => Promise<unknown> } = {
    async send({ batch }) {
      const receipt = receiptOf(batch, clock.now);
      latest = { records: batch.records.map((said) => recordOf(said, receipt.sentAt)), receipt };
      await send(latest.records, receipt);
    },
    async 'send again'() {
      if (!latest) return;
      const { receipt, records } = latest;
      const sentAt = clock.now + receipt.sentAt - receipt.receivedAt;
      await send(records, { ...receipt, sentAt, receivedAt: clock.now });
    },
    async 'send together'({ batches }) {
      const site = await readSite(db, key);
      const [first] = batches;
      if (!site || !first) throw new Error('no site');
      const receipt = receiptOf(first, clock.now);
      const sent = batches.map(({ records }) =>
        records.map((said) => recordOf({ ...said, version: said.version === 3 ? 1 : said.version }, receipt.sentAt)),
      );
      const accepted = await Promise.all(
        sent.map((responses) => accept({ sentAt: iso(receipt.sentAt), responses }, { site, versions, ...receipt })),
      );
      const outcomes = await storeTogether(
        db,
        key,
        accepted.map(({ records }) => records),
      );
      const found = outcomes.map(({ accepted: taken, refused }, place) =>
        fatesOf({ accepted: taken, refused: [...refused, ...(accepted[place]?.refused ?? [])] }),
      );
      const fates = model.takeTogether(sent, receipt);
      expect(found).toEqual(sent.map((records, place) => expectedFates(records, fates[place] ?? [])));
    },
    async mark({ person, marks }) {
      if (Object.keys(marks).length === 0) return;
      const { status } = await call('PATCH', `${path}/responses/${id(person)}`, { body: marks });
      expect(status).toBe(model.mark(id(person), marks) ? 204 : 404);
    },
    async delete({ person }) {
      const waits = model.letters.has(id(person));
      const { status } = await call('DELETE', `${path}/responses/${id(person)}`);
      expect(status).toBe(model.remove(id(person)) || waits ? 200 : 404);
    },
    async erase({ who }) {
      const { responses } = await json(ok(call('DELETE', `${path}/respondents/${who}`)));
      expect(responses).toBe(model.erase(who));
    },
    async publish() {
      if (model.versions.includes(3)) return;
      await addVersion(key, 3, contents[2]).run();
      model.versions.push(3);
    },
    async replay() {
      await ok(call('POST', `${path}/dead-letters/replay`));
      model.replay();
    },
    async recount() {
      const nothing = { scores: 0, rates: 0 };
      expect(await json(call('POST', `${path}/jobs/recount`))).toEqual({ found: nothing, rebuilt: [], left: nothing });
    },
    async 'keep for'({ retentionDays, commentRetentionDays }) {
      await ok(call('PATCH', path, { body: { retentionDays, commentRetentionDays } }));
      model.retentionDays = retentionDays;
      model.commentDays = commentRetentionDays;
    },
    async wait({ hours, expire }) {
      clock.now += hours * 3_600_000;
      if (!expire) return;
      await ok(call('POST', `${path}/jobs/expire`));
      model.expire(clock.now);
    },
  };

  for (const one of steps) {
    clock.now += 60_000;
    await doing[one.do](one as never);
  }
  await doing.recount({ do: 'recount' });
  const get = (of: string) => ok(call('GET', `${path}${of}`));
  const world: World = { db, key, model, today: model.dayOf(clock.now), get };
  await checkTables(world);
  await checkReports(world);
  for (const wanted of [{}, { test: 'true' }, ...filters] as Filter[]) await checkRows(world, wanted);
}

it('a site says what its model says, whatever was done to its responses', async () => {
  await fc.assert(fc.asyncProperty(life, live), { numRuns, interruptAfterTimeLimit: 400000, seed: 23, endOnFailure: true });
  console.log('RUNS', sites);
}, 3_000_000);
