import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SigningSecret } from '../../../shared/schema/signing-secret.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId } from './test-site.ts';

const clock: Clock = { now: noon };
const app = testApp({}, clock);
const call = caller(app);
/** Another worker, which has a catalogue of its own. */
const elsewhere = caller(testApp({}, clock));
const { DB: db } = bindings;
const iso = (time: number) => new Date(time).toISOString();
const sign = (secret: string, id: string) => createHmac('sha256', secret).update(id).digest('hex');

let sites = 0;
let site = '';
beforeEach(async () => {
  site = `signed${++sites}`;
  await makeSite(call, site, { origins: ['https://shop.example'], requireSignature: true });
});

const rotate = async () => SigningSecret.parse(await json(call('POST', `/v1/sites/${site}/signing-secret`))).secret;

const record = (fields: object = {}) => ({
  ...{ id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: iso(noon), answers: { score: 9 } },
  ...fields,
});

async function send(responses: unknown[], { by = call, format = 1 } = {}) {
  const answer = await by('POST', `/v1/sites/${site}/events`, {
    token: null,
    headers: { Origin: 'https://shop.example' },
    body: { format, sentAt: iso(noon), responses },
  });
  expect(answer.status).toBe(200);
  return json(answer);
}

const named = async (id: string) =>
  db.prepare('SELECT respondent FROM responses WHERE site = ?1 AND id = ?2').bind(site, id).first('respondent');

/** Sends one response of customer-7 and answers under whose name it is stored. */
async function storedAs(signature: string | undefined, by = call): Promise<unknown> {
  const one = record({ respondent: 'customer-7', ...(signature !== undefined && { signature }) });
  expect((await send([one], { by })).accepted).toMatchObject([{ outcome: 'stored' }]);
  return named(one.id);
}

describe('a signing secret', () => {
  it('is shown once, differs each time, and is in the audit log by its making alone', async () => {
    const answer = await call('POST', `/v1/sites/${site}/signing-secret`);
    expect(answer.status).toBe(201);
    const { secret, createdAt } = SigningSecret.parse(await answer.json());
    expect(secret).toMatch(/^tss_[A-Za-z0-9_-]{43}$/);
    expect(createdAt).toBe(iso(noon));
    expect(await rotate()).not.toBe(secret);
    const log = await json(call('GET', `/v1/sites/${site}/audit-log`));
    const actions = log.entries.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action.startsWith('signing_secret'))).toEqual([
      'signing_secret.made',
      'signing_secret.made',
    ]);
    const site1 = await json(call('GET', `/v1/sites/${site}`));
    expect(JSON.stringify([log, site1])).not.toContain(secret.slice(4));
  });

  it('stays valid beside its successor, until the one after that or until it is revoked', async () => {
    const [first, second] = [await rotate(), await rotate()];
    expect(await storedAs(sign(first, 'customer-7'))).toBe('customer-7');
    expect(await storedAs(sign(second, 'customer-7'))).toBe('customer-7');
    const third = await rotate();
    expect(await storedAs(sign(first, 'customer-7'))).toBeNull();
    expect(await storedAs(sign(second, 'customer-7'))).toBe('customer-7');
    const revoke = () => call('DELETE', `/v1/sites/${site}/signing-secret/previous`);
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
    expect(await storedAs(sign(second, 'customer-7'))).toBeNull();
    expect(await storedAs(sign(third, 'customer-7'))).toBe('customer-7');
  });

  it('that was made a moment ago in another worker is known here, before an identity is lost', async () => {
    const first = await rotate();
    expect(await storedAs(sign(first, 'customer-7'), elsewhere)).toBe('customer-7');
    const second = await rotate();
    expect(await storedAs(sign(second, 'customer-7'), elsewhere)).toBe('customer-7');
  });
});

describe('a response of a person', () => {
  it.each([
    ['without a signature', () => undefined],
    ['signed for another', (secret: string) => sign(secret, 'customer-8')],
    ['signed with another secret', () => sign('tss_x', 'customer-7')],
  ])('%s is kept, under no name', async (_, signature) => {
    const secret = await rotate();
    expect(await storedAs(signature(secret))).toBeNull();
  });

  it('is kept under no name while the site has no secret', async () => {
    expect(await storedAs(sign('', 'customer-7'))).toBeNull();
  });

  it('needs no signature where the site wants none, or where a server sends it', async () => {
    const one = record({ respondent: 'customer-7' });
    const body = { format: 1, sentAt: iso(noon), responses: [one] };
    await call('POST', `/v1/sites/${site}/responses`, { body });
    expect(await named(one.id)).toBe('customer-7');
    await call('PATCH', `/v1/sites/${site}`, { body: { requireSignature: false } });
    expect(await storedAs(undefined)).toBe('customer-7');
  });

  it('whose signature is none is refused by the field', async () => {
    const { refused } = await send([record({ respondent: 'customer-7', signature: 'ABC' })]);
    expect(refused).toMatchObject([{ code: 'invalid_record', pointer: '/signature' }]);
  });

  it('is a repeat when it comes again, signed otherwise or no longer, and never a conflict', async () => {
    const secret = await rotate();
    const one = record({ respondent: 'customer-7' });
    const outcomes: string[] = [];
    for (const signature of [sign(secret, 'customer-7'), sign('x', 'customer-7'), undefined])
      outcomes.push((await send([{ ...one, ...(signature && { signature }) }])).accepted[0].outcome);
    expect(outcomes).toEqual(['stored', 'repeat', 'repeat']);
    expect(await named(one.id)).toBe('customer-7');
  });
});

it('an id of more than 255 characters is refused by the field, and the person who was named before stays', async () => {
  await call('PATCH', `/v1/sites/${site}`, { body: { requireSignature: false } });
  const one = record({ respondent: 'customer-7' });
  await send([one]);
  const { refused } = await send([{ ...one, revision: 2, respondent: 'x'.repeat(256) }]);
  expect(refused).toMatchObject([{ code: 'invalid_record', pointer: '/respondent' }]);
  expect(await named(one.id)).toBe('customer-7');
  await send([{ ...one, revision: 2, respondent: 'customer-8' }]);
  expect(await named(one.id)).toBe('customer-8');
});

it('a signature is stored nowhere: not with a response, and not with what cannot be read yet', async () => {
  const secret = await rotate();
  const signature = sign(secret, 'customer-7');
  const wrong = sign('x', 'customer-7');
  await send([record({ respondent: 'customer-7', signature }), record({ respondent: 'impostor', signature: wrong })]);
  await send([
    record({ version: 7, respondent: 'customer-7', signature }),
    record({ version: 7, respondent: 'impostor', signature: wrong }),
  ]);
  await send(
    [
      { id: nextId(), revision: 1, respondent: 'customer-7', signature, mood: 'good' },
      { id: nextId(), revision: 1, respondent: 'impostor', signature: wrong },
      { id: nextId(), revision: 1, respondent: { name: 'impostor' }, signature: 7 },
    ],
    { format: 2 },
  );
  const dump = await Promise.all(
    ['responses', 'dead_letters'].map(
      async (table) => (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(site).all()).results,
    ),
  );
  const text = JSON.stringify(dump);
  expect(dump[1]).toHaveLength(5);
  for (const trace of ['signature', signature, wrong, 'impostor', secret]) expect(text).not.toContain(trace);
  expect(text.split('customer-7')).toHaveLength(4);
});

it('a response that was kept apart under its name is replayed under it', async () => {
  const secret = await rotate();
  const one = record({ survey: 'nps', version: 2, respondent: 'customer-7', signature: sign(secret, 'customer-7') });
  expect((await send([one])).accepted).toMatchObject([{ outcome: 'kept_apart' }]);
  const survey = await json(call('GET', `/v1/sites/${site}/surveys/nps`));
  const { id, version, createdAt, updatedAt, ...input } = survey;
  await call('PUT', `/v1/sites/${site}/surveys/nps`, {
    body: { ...input, content: { ...input.content, thanks: 'Thanks' } },
  });
  expect((await json(call('POST', `/v1/sites/${site}/dead-letters/replay`))).replayed).toBe(1);
  expect(await named(one.id)).toBe('customer-7');
});
