import { beforeAll, expect, it } from 'vitest';
import { bindings, caller, json, noon } from '../routes/test-api.ts';
import { makeSite, nextId } from '../routes/test-site.ts';

const call = caller();
const { DB: db } = bindings;
const content = {
  touchpoint: 'checkout',
  questions: [
    { id: 'score', type: 'scale', metric: 'nps' },
    { id: 'reason', type: 'text' },
    { id: 'from', type: 'choice', text: 'From?', other: {}, options: ['ad', 'friend'].map((id) => ({ id, text: id })) },
    { id: 'mail', type: 'email', text: 'Your address?' },
  ],
};
const written = 'Mail ada@example.com or call +49 30 1234567 about order 0012345678, card 4111 1111 1111 1111';
const redacted = 'Mail [mail] or call [phone] about order 0012345678, card [card]';
const answers = { score: 2, reason: written, from: { choices: [], other: written }, mail: 'ada@example.com' };

beforeAll(async () => {
  for (const [key, settings] of [
    ['careful', { redact: ['email', 'phone', 'card'] }],
    ['plain', {}],
  ] as const) {
    await makeSite(call, key, settings);
    const body = { name: 'All', status: 'live', trigger: { type: 'page' }, content };
    expect((await call('PUT', `/v1/sites/${key}/surveys/all`, { body })).status).toBe(201);
  }
});

async function send(site: string, fields: object = {}, format = 1) {
  const at = new Date(noon - 60_000).toISOString();
  const id = nextId();
  const responses = [{ id, revision: 1, survey: 'all', version: 1, shownAt: at, answers, ...fields }];
  const body = { format, sentAt: new Date(noon).toISOString(), responses };
  return { id, ...(await json(call('POST', `/v1/sites/${site}/responses`, { body }))) };
}

const stored = async (id: string) => {
  const text = await db.prepare('SELECT answers FROM responses WHERE id = ?1').bind(id).first<string>('answers');
  return text === null ? null : JSON.parse(text);
};
const letter = (id: string) => db.prepare('SELECT body FROM dead_letters WHERE id = ?1').bind(id).first<string>('body');

it('what a site wants out of comments is never stored; scores, choices and an address that was asked for are', async () => {
  const { id, accepted } = await send('careful');
  expect(accepted).toMatchObject([{ outcome: 'stored' }]);
  expect(await stored(id)).toEqual({
    score: 2,
    reason: redacted,
    from: { choices: [], other: redacted },
    mail: 'ada@example.com',
  });
  expect(await stored((await send('plain')).id)).toEqual(answers);
});

it('a repeat stays one, although other words are stored than were sent, also after the setting has changed', async () => {
  const { id } = await send('careful');
  expect((await send('careful', { id })).accepted).toMatchObject([{ outcome: 'repeat' }]);
  await call('PATCH', '/v1/sites/careful', { body: { redact: ['card'] } });
  expect((await send('careful', { id })).accepted).toMatchObject([{ outcome: 'repeat' }]);
  await call('PATCH', '/v1/sites/careful', { body: { redact: ['email', 'phone', 'card'] } });
});

it('what cannot be read yet waits redacted, of an unknown version and of another format', async () => {
  for (const [fields, format] of [
    [{ version: 7 }, 1],
    [{ mood: 'new field' }, 2],
  ] as const) {
    const { id, accepted } = await send('careful', fields, format);
    expect(accepted).toMatchObject([{ outcome: 'kept_apart' }]);
    const [kept] = JSON.parse((await letter(id)) ?? '').responses;
    expect(kept.answers).toEqual({ ...answers, reason: redacted, from: { choices: [], other: redacted } });
  }
});

it('only admins say what is lost: what is redacted cannot come back', async () => {
  const body = { name: 'Editor', scopes: ['write'] };
  const { token } = await json(call('POST', '/v1/sites/careful/tokens', { body }));
  for (const patch of [{ redact: [] }, { commentRetentionDays: 1 }]) {
    const refused = await call('PATCH', '/v1/sites/careful', { token, body: patch });
    expect([refused.status, (await json(refused)).detail]).toEqual([403, expect.stringContaining('needs a token')]);
  }
  const twice = await call('PATCH', '/v1/sites/careful', { body: { redact: ['card', 'card'] } });
  expect([twice.status, (await json(twice)).errors[0].pointer]).toEqual([422, '#/redact']);
});
