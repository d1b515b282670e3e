import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { addDays } from '../../../shared/rules/days.ts';
import { RecordedAttributes } from '../../../shared/schema/recorded-attributes.ts';
import { Results, type WholeResults } from '../../../shared/schema/results.ts';
import { caller } from './test-api.ts';
import { makeSite, nextId, type Sent, send, surveys } from './test-site.ts';

const call = caller();
const day = '2026-11-20';

async function results(site: string, query: string): Promise<WholeResults> {
  const response = await call('GET', `/v1/sites/${site}/results?${query}`);
  expect(response.status).toBe(200);
  return Results.parse(await response.json()) as WholeResults;
}

/** Value of each group and how many answers it has, in the order given. */
async function groups(site: string, by: string, more = '') {
  const { series, source } = await results(site, `group=${by}${more}`);
  for (const { group } of series) expect(group?.by).toBe(by);
  return { source, values: series.map(({ group, total }) => [group?.value, total.n]) };
}

describe('results by group', () => {
  beforeAll(async () => {
    await makeSite(call, 'groups');
    await call('PUT', '/v1/sites/groups/surveys/nps', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, thanks: 'Thanks' } },
    });
    await call('PUT', '/v1/sites/groups/touchpoints/checkout', { body: { name: 'Checkout', stage: 'purchase' } });
    await send(call, 'groups', [
      {
        day,
        score: 10,
        fields: { channel: 'web', locale: 'de', device: 'phone', attributes: { plan: 'gold', seats: 3 } },
      },
      { day, score: 9, fields: { channel: 'web', locale: 'de', device: 'desktop', attributes: { plan: 'gold' } } },
      { day, score: 2, fields: { channel: 'email', locale: 'en', attributes: { plan: 'free', seats: 10 } } },
      { day, score: 7, version: 2, fields: { channel: 'email', attributes: { trial: true } } },
      { day, score: 5, survey: 'csat', fields: { attributes: { trial: false } } },
    ]);
  });

  it('names the attributes that were recorded, and none of their values', async () => {
    const response = await call('GET', '/v1/sites/groups/attributes');
    expect(RecordedAttributes.parse(await response.json())).toEqual({
      responses: 5,
      attributes: [
        { name: 'plan', recorded: 3, values: 2 },
        { name: 'seats', recorded: 2, values: 2 },
        { name: 'trial', recorded: 2, values: 2 },
      ],
    });
    await makeSite(call, 'nothing');
    expect(await (await call('GET', '/v1/sites/nothing/attributes')).json()).toEqual({ responses: 0, attributes: [] });
  });

  it.each([
    [
      'touchpoint',
      'rollup',
      [
        ['checkout', 4],
        ['product-page', 1],
      ],
    ],
    [
      'stage',
      'rollup',
      [
        ['purchase', 4],
        [null, 1],
      ],
    ],
    [
      'survey',
      'rollup',
      [
        ['nps', 4],
        ['csat', 1],
      ],
    ],
    [
      'version',
      'rollup',
      [
        ['nps@1', 3],
        ['nps@2', 1],
        ['csat@1', 1],
      ],
    ],
    [
      'channel',
      'rollup',
      [
        ['email', 2],
        ['web', 2],
        ['web', 1],
      ],
    ],
    [
      'locale',
      'rows',
      [
        ['de', 2],
        ['en', 1],
        [null, 1],
        [null, 1],
      ],
    ],
    [
      'device',
      'rows',
      [
        ['desktop', 1],
        ['phone', 1],
        [null, 2],
        [null, 1],
      ],
    ],
    [
      'attribute:plan',
      'rows',
      [
        ['free', 1],
        ['gold', 2],
        [null, 1],
        [null, 1],
      ],
    ],
    [
      'attribute:seats',
      'rows',
      [
        ['10', 1],
        ['3', 1],
        [null, 2],
        [null, 1],
      ],
    ],
    [
      'attribute:trial',
      'rows',
      [
        ['true', 1],
        [null, 3],
        ['false', 1],
      ],
    ],
    [
      'attribute:nothing',
      'rows',
      [
        [null, 4],
        [null, 1],
      ],
    ],
  ])('%s are read from %s, one series for each touchpoint, variant and value', async (by, source, values) => {
    expect(await groups('groups', by)).toEqual({ source, values });
  });

  it('have scores of their own, and obey the filters', async () => {
    const { series } = await results('groups', 'group=attribute:plan&touchpoint=checkout&channel=web');
    expect(series.map(({ group, total }) => [group, total.score])).toEqual([
      [{ by: 'attribute:plan', value: 'gold' }, 100],
    ]);
    expect((await groups('groups', 'device', '&survey=csat')).values).toEqual([[null, 1]]);
    expect((await groups('groups', 'locale', '&from=2026-11-21&to=2026-11-21')).values).toEqual([]);
  });

  it('know nothing of test traffic', async () => {
    const before = await groups('groups', 'device');
    await send(call, 'groups', [{ day, score: 1, fields: { device: 'phone', test: true } }]);
    expect(await groups('groups', 'device')).toEqual(before);
  });

  it('say nothing of groups where none are asked for', async () => {
    const { series, source } = await results('groups', '');
    expect(source).toBe('rollup');
    for (const one of series) expect(one).not.toHaveProperty('group');
  });

  it.each(['attribute:', 'attribute:1st', 'attribute:a"b', 'attribute:a.b', 'page', ''])(
    'are refused by "%s"',
    async (by) => {
      const response = await call('GET', `/v1/sites/groups/results?group=${encodeURIComponent(by)}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: 'group' }] });
    },
  );

  it('are refused when there are more values than anyone reads', async () => {
    await makeSite(call, 'manyvalues');
    const many = Array.from({ length: limits.groups + 1 }, (_, order) => ({
      day,
      score: 9,
      fields: { attributes: { order } },
    }));
    await send(call, 'manyvalues', many.slice(1));
    expect((await groups('manyvalues', 'attribute:order')).values).toHaveLength(limits.groups);
    await send(call, 'manyvalues', many.slice(0, 1));
    const response = await call('GET', '/v1/sites/manyvalues/results?group=attribute:order');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: 'group' }] });
  });
});

describe('choices by group', () => {
  it('are counted in each, answers once each', async () => {
    await makeSite(call, 'choicegroups');
    const options = [
      { id: 'search', text: 'A search engine' },
      { id: 'friend', text: 'A friend' },
    ];
    const questions = [{ id: 'found', type: 'choice', text: 'How?', options, multiple: true }];
    await call('PUT', '/v1/sites/choicegroups/surveys/nps', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, questions } },
    });
    const answer = (device: string, ...choices: string[]): Sent => ({
      day,
      version: 2,
      fields: { device, answers: { found: { choices } } },
    });
    await send(call, 'choicegroups', [
      answer('phone', 'search', 'friend'),
      answer('phone', 'friend'),
      answer('tablet', 'search'),
    ]);
    const { questions: found } = await results('choicegroups', 'group=device');
    expect(found.map(({ group, n, options: counted }) => [group?.value, n, counted.map(({ count }) => count)])).toEqual(
      [
        ['phone', 2, [1, 2]],
        ['tablet', 1, [1, 0]],
      ],
    );
  });
});

describe('the groups of any answers', () => {
  it('add up to the whole, period by period, and are what an independent count says', async () => {
    await makeSite(call, 'anygroups');
    const answer = fc.record({
      day: fc.integer({ min: 0, max: 70 }).map((back) => addDays('2026-11-21', -back)),
      score: fc.integer({ min: 0, max: 10 }),
      device: fc.constantFrom('phone', 'desktop', undefined),
      channel: fc.constantFrom('web', 'email'),
      plan: fc.constantFrom('gold', 7, true, undefined),
    });
    type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;
    const all: Answer[] = [];
    const recorded = {
      device: (one: Answer) => one.device,
      channel: (one: Answer) => one.channel,
      'attribute:plan': (one: Answer) => one.plan,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('device' as const, 'channel' as const, 'attribute:plan' as const),
        fc.constantFrom('day', 'week', 'month'),
        async (more, by, interval) => {
          await send(
            call,
            'anygroups',
            more.map(({ day: on, score, device, channel, plan }) => ({
              day: on,
              score,
              fields: {
                id: nextId(),
                channel,
                ...(device && { device }),
                ...(plan !== undefined && { attributes: { plan } }),
              },
            })),
          );
          all.push(...more);
          const query = `from=2026-08-01&to=2026-11-21&interval=${interval}`;
          const whole = (await results('anygroups', query)).series[0];
          const { series } = await results('anygroups', `${query}&group=${by}`);
          const expected = new Map<string, number>();
          for (const one of all)
            expected.set(String(recorded[by](one)), (expected.get(String(recorded[by](one))) ?? 0) + 1);
          expect(new Map(series.map(({ group, total }) => [String(group?.value ?? undefined), total.n]))).toEqual(
            expected,
          );

          const sums = new Map<string, number[]>();
          for (const { points } of series)
            for (const { from, result } of points) {
              const sum = sums.get(from) ?? result.histogram.map(() => 0);
              sums.set(
                from,
                sum.map((count, slot) => count + (result.histogram[slot] ?? 0)),
              );
            }
          expect(sums).toEqual(new Map(whole?.points.map(({ from, result }) => [from, result.histogram])));
        },
      ),
      { numRuns: 20 },
    );
  });
});
