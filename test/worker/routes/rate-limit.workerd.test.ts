import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { type Clock, caller, json, noon, testApp } from './test-api.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const makeToken = async (name: string): Promise<string> =>
  (await json(call('POST', '/v1/sites/limited/tokens', { body: { name, scopes: ['results'] } }))).token;
const told = ({ headers }: Response) => [headers.get('RateLimit-Policy'), headers.get('RateLimit')];

describe('a token', () => {
  let token: string;
  let other: string;
  beforeAll(async () => {
    await call('POST', '/v1/sites', { body: { key: 'limited', name: 'Limited' } });
    [token, other] = await Promise.all([makeToken('one'), makeToken('other')]);
  });
  const ask = (who: string) => call('GET', '/v1/token', { token: who });

  it('is told with every answer how much more it may ask', async () => {
    const first = await ask(token);
    expect(told(first)).toEqual(['"token";q=600;w=20', `"token";r=${limits.tokenBurst - 1};t=1`]);
    // Refusals count and tell, too.
    const refused = await call('GET', '/v1/sites/limited/audit-log', { token });
    expect([refused.status, told(refused)[1]]).toEqual([403, `"token";r=${limits.tokenBurst - 2};t=1`]);
  });

  it('that asks more is held back, is told until when, and then may again; others may meanwhile', async () => {
    while ((await ask(token)).status === 200);
    const held = await ask(token);
    expect([held.status, held.headers.get('Retry-After'), told(held)[1]]).toEqual([429, '1', '"token";r=0;t=20']);
    expect(Problem.parse(await held.json())).toMatchObject({ code: 'rate_limited' });
    expect((await ask(other)).status).toBe(200);
    clock.now += 1000;
    expect((await ask(token)).status).toBe(200);
  });

  it('that nobody knows is held back before the database is asked for it', async () => {
    for (let asked = 0; asked < limits.tokenBurst; asked++) await ask('ts_guess');
    expect((await ask('ts_guess')).status).toBe(429);
  });
});

it('the operator’s own token has no limit', async () => {
  const answer = await call('GET', '/v1/token');
  expect(told(answer)).toEqual([null, null]);
});
