/** What a number of the results is made of, from what was sent to what is answered. */
import { describe, expect, it } from 'vitest';
import { caller, json, noon } from './test-api.ts';
import { makeSite, nextId, noonOf, type Sent, send, surveys } from './test-site.ts';

const call = caller();
const day = '2026-11-20';
const range = 'from=2026-11-01&to=2026-11-30';

const given = (scores: (number | undefined)[], more: Partial<Sent> = {}): Sent[] =>
  scores.map((score) => ({ day, ...(score !== undefined && { score }), ...more }));
const totalOf = async (site: string, query = '') =>
  (await json(call('GET', `/v1/sites/${site}/results?${range}${query}`))).series[0].total;

async function asking(site: string, question: object): Promise<void> {
  await makeSite(call, site);
  const content = { ...surveys.csat.content, questions: [question] };
  const response = await call('PUT', `/v1/sites/${site}/surveys/csat`, { body: { ...surveys.csat, content } });
  expect(response.status).toBe(200);
}

/** What becomes of one answer to a question. */
async function fateOf(site: string, survey: string, version: number, answers: object) {
  const one = { id: nextId(), revision: 1, survey, version, shownAt: noonOf(day), answers };
  const body = { format: 1, sentAt: new Date(noon).toISOString(), responses: [one] };
  return (await json(call('POST', `/v1/sites/${site}/responses`, { body }))).refused[0]?.code ?? 'stored';
}

describe('a score', () => {
  it('is of those who answered: who saw the question and skipped it is in the rates alone', async () => {
    await makeSite(call, 'skips');
    await send(call, 'skips', given([10, undefined, undefined]), 'server');
    expect(await totalOf('skips')).toMatchObject({ n: 1, score: 100, tooFew: true });
    const { series } = await json(call('GET', `/v1/sites/skips/rates?${range}`));
    expect(series[0].total).toMatchObject({ shown: 3, started: 1 });
  });

  it('of 7 detractors, 4 passives and 6 promoters is a number, with its n and an interval', async () => {
    await makeSite(call, 'classes');
    await send(call, 'classes', given([...Array(7).fill(3), ...Array(4).fill(7), ...Array(6).fill(10)]));
    const { n, score, classes, interval } = await totalOf('classes');
    expect({ n, classes }).toEqual({ n: 17, classes: { low: 7, middle: 4, high: 6 } });
    expect(score).toBeCloseTo(-5.88, 2);
    expect(interval.low).toBeLessThan(score);
    expect(interval.high).toBeGreaterThan(score);
  });

  it('of 5, 4, 2 and 1 is half of them satisfied, 3 on average, whoever skipped it', async () => {
    await makeSite(call, 'satisfied');
    await send(call, 'satisfied', given([5, 4, 2, 1, undefined], { survey: 'csat' }));
    expect(await totalOf('satisfied')).toMatchObject({ n: 4, score: 50, mean: { value: 3 } });
  });

  it.each([
    ['ces5', [5, 4, 2, undefined], 11 / 3],
    ['ces7', [7, 6, 1, undefined], 14 / 3],
  ])('of %s is the plain average of its answers', async (metric, scores, mean) => {
    await asking(metric, { id: 'score', type: 'scale', metric });
    await send(call, metric, given(scores, { survey: 'csat', version: 2 }));
    const total = await totalOf(metric);
    expect([total.n, total.unit]).toEqual([3, 'mean']);
    expect(total.score).toBeCloseTo(mean, 10);
    expect(total.share).not.toBeNull();
  });

  it('is of all answers, however many requests they came in', async () => {
    await makeSite(call, 'many');
    for (const count of [200, 200, 51]) await send(call, 'many', given(Array(count).fill(9)));
    expect(await totalOf('many')).toMatchObject({ n: 451, score: 100 });
  });

  it('is never made of what is no point of its scale, which is refused when it comes', async () => {
    await makeSite(call, 'refusing');
    for (const score of ['nine', 9.5, 11, -1, true, null, { choices: [] }])
      expect([score, await fateOf('refusing', 'nps', 1, { score })]).toEqual([
        score,
        expect.stringMatching(/^invalid_(answer|record)$/),
      ]);
    expect((await json(call('GET', `/v1/sites/refusing/results?${range}`))).series).toEqual([]);
  });
});

describe('a choice', () => {
  const options = ['bus', 'train'].map((id) => ({ id, text: `By ${id}` }));
  const question = { id: 'way', type: 'choice', text: 'How?', options };

  it('counts by its id, in whatever language it was made; one that is not offered is refused', async () => {
    await asking('languages', question);
    const chosen = ['en', 'de', 'ar'].map((locale): Sent => {
      return { day, survey: 'csat', version: 2, fields: { locale, answers: { way: { choices: ['bus'] } } } };
    });
    await send(call, 'languages', chosen);
    expect(await fateOf('languages', 'csat', 2, { way: { choices: ['By bus'] } })).toBe('invalid_record');
    expect(await fateOf('languages', 'csat', 2, { way: { choices: ['plane'] } })).toBe('invalid_answer');
    const { questions } = await json(call('GET', `/v1/sites/languages/results?${range}`));
    expect(questions).toMatchObject([
      {
        n: 3,
        options: [
          { id: 'bus', count: 3 },
          { id: 'train', count: 0 },
        ],
      },
    ]);
  });
});
