import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { limits } from '../../../shared/limits.ts';
import { DAY_MS } from '../../../shared/rules/days.ts';
import type { Question } from '../../../shared/schema/question.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import { accept, type Circumstances, wantedVersions } from '../../../worker/ingest/accept.ts';
import { id, iso, noon, record, site, versions } from './example-site.ts';

const here: Circumstances = { site, versions, source: 'widget', receivedAt: noon };
const send = (responses: unknown[], circumstances: Partial<Circumstances> = {}, sentAt = iso(noon)) =>
  accept({ sentAt, responses }, { ...here, ...circumstances });

async function acceptedOne(changes: Record<string, unknown>, circumstances?: Partial<Circumstances>, sentAt?: string) {
  const { records, refused } = await send([record(changes)], circumstances, sentAt);
  expect(refused).toEqual([]);
  return records[0];
}

async function refusedOne(changes: Record<string, unknown>, circumstances?: Partial<Circumstances>) {
  const { records, refused } = await send([record(changes)], circumstances);
  expect(records).toEqual([]);
  return refused[0];
}

/** A site whose survey asks these questions. */
function asking(...questions: z.input<typeof Question>[]): Partial<Circumstances> {
  const content = SurveyContent.parse({ touchpoint: 'checkout', questions });
  return { versions: [{ survey: 'checkout', version: 1, surveyExists: true, content }] };
}

describe('a person whose id no address can name', () => {
  it('is refused by that name to a server, which can mend it', async () => {
    for (const respondent of ['.', '..'])
      expect(await refusedOne({ respondent }, { source: 'server' })).toMatchObject({
        code: 'invalid_record',
        pointer: '/respondent',
      });
    expect(await acceptedOne({ respondent: '...' }, { source: 'server' })).toMatchObject({ respondent: '...' });
  });
});

describe('a record that is as it should be', () => {
  it('becomes a row with its touchpoint, day and slots', async () => {
    const accepted = await acceptedOne({
      answers: { nps: 9, solved: 2, reason: 'Fast' },
      startedAt: iso(noon - 30_000),
      completedAt: iso(noon - 10_000),
    });
    expect(accepted).toMatchObject({
      index: 0,
      id: id(1),
      touchpoint: 'checkout',
      day: '2026-11-21',
      source: 'widget',
      channel: 'web',
      shownAt: noon - 60_000,
      startedAt: noon - 30_000,
      completedAt: noon - 10_000,
      dismissedAt: null,
      receivedAt: noon,
      answers: { nps: 9, solved: 2, reason: 'Fast' },
      slots: { nps: [9], solved: [2] },
    });
  });

  it('counts slots from the lowest point of the scale', async () => {
    const circumstances = asking({ id: 'effort', type: 'scale', metric: 'ces7' });
    expect(await acceptedOne({ answers: { effort: 1 } }, circumstances)).toMatchObject({ slots: { effort: [0] } });
    expect(await acceptedOne({ answers: { effort: 7 } }, circumstances)).toMatchObject({ slots: { effort: [6] } });
  });

  it('counts choices by the place of the option in its version, "other" last, whatever the order of choosing', async () => {
    const slots = async (found: unknown) => (await acceptedOne({ answers: { found } }))?.slots;
    expect(await slots({ choices: ['friend'] })).toEqual({ found: [1] });
    expect(await slots({ choices: ['friend', 'search'] })).toEqual({ found: [0, 1] });
    expect(await slots({ choices: [], other: 'A bus' })).toEqual({ found: [2] });
    expect(await slots({ choices: ['search'], other: 'A bus' })).toEqual({ found: [0, 2] });
  });

  it('counts no words, addresses or agreement', async () => {
    const circumstances = asking(
      { id: 'mail', type: 'email' },
      { id: 'consent', type: 'consent', text: 'You may write to me.' },
    );
    const accepted = await acceptedOne({ answers: { mail: 'ada@example.com', consent: true } }, circumstances);
    expect(accepted?.slots).toEqual({});
  });

  it('keeps the query of its page where the site wants it, and is a repeat with and without', async () => {
    const curious = { ...site, privacy: { ...site.privacy, recordQuery: true } };
    const acceptOn = async (where: typeof site) => {
      const responses = [record({ page: '/cart?step=2#top' })];
      const here = { site: where, versions, source: 'widget', receivedAt: noon } as const;
      return (await accept({ sentAt: iso(noon), responses }, here)).records[0];
    };
    const [kept, cut] = [await acceptOn(curious), await acceptOn(site)];
    expect([kept?.page, cut?.page]).toEqual(['/cart?step=2', '/cart']);
    expect(kept?.digest).toBe(cut?.digest);
  });

  it('loses the query and the hash of its page', async () => {
    expect(await acceptedOne({ page: '/cart?mail=a@b.example#top' })).toMatchObject({ page: '/cart' });
    expect(await acceptedOne({ page: '/cart#top?x' })).toMatchObject({ page: '/cart' });
  });

  it('has started when it is answered or completed, whether or not the sender says so', async () => {
    const shownAt = noon - 60_000;
    expect(await acceptedOne({})).toMatchObject({ startedAt: null });
    expect(await acceptedOne({ answers: { nps: 3 } })).toMatchObject({ startedAt: shownAt });
    expect(await acceptedOne({ answers: { nps: 3 }, completedAt: iso(noon) })).toMatchObject({ startedAt: noon });
  });

  it('has the same digest whatever the order of its fields and the time of sending', async () => {
    const answers = { nps: 3, reason: 'Slow' };
    const one = await acceptedOne({ answers, channel: 'web' });
    const other = await send(
      [Object.fromEntries(Object.entries(record({ answers: { reason: 'Slow', nps: 3 } })).toReversed())],
      { receivedAt: noon + 5000 },
    );
    expect(other.records[0]?.digest).toBe(one?.digest);
    expect((await acceptedOne({ answers: { ...answers, nps: 4 } }))?.digest).not.toBe(one?.digest);
  });
});

describe('times', () => {
  it('are corrected by the difference of the clocks', async () => {
    const hourAhead = 3_600_000;
    const changes = { shownAt: iso(noon + hourAhead - 5000), dismissedAt: iso(noon + hourAhead - 1000) };
    const accepted = await acceptedOne(changes, {}, iso(noon + hourAhead));
    expect(accepted).toMatchObject({ shownAt: noon - 5000, dismissedAt: noon - 1000 });
  });

  it('fall on the day of the site, not of the sender or of UTC', async () => {
    const lateEvening = Date.parse('2026-11-20T23:30:00Z');
    expect(await acceptedOne({ shownAt: iso(lateEvening) })).toMatchObject({ day: '2026-11-21' });
    const newYork = { site: { ...site, timeZone: 'America/New_York' } };
    expect(await acceptedOne({ shownAt: iso(lateEvening) }, newYork)).toMatchObject({ day: '2026-11-20' });
  });

  it('never lie in the future', async () => {
    for (const source of ['widget', 'server', 'import'] as const)
      expect(await acceptedOne({ shownAt: iso(noon + 9 * DAY_MS) }, { source })).toMatchObject({
        shownAt: noon,
        day: '2026-11-21',
      });
  });

  it('reach back as far as the backlog from a page, and any time from a token route', async () => {
    const shownAt = iso(noon - 100 * DAY_MS);
    const earliest = noon - limits.publicBacklogDays * DAY_MS;
    expect(await acceptedOne({ shownAt })).toMatchObject({ shownAt: earliest, day: '2026-10-22' });
    expect(await acceptedOne({ shownAt }, { source: 'server' })).toMatchObject({ day: '2026-08-13' });
  });

  it('of an import stand as they are, whatever clock sent them', async () => {
    const midnight = Date.parse('2026-03-01T00:00:00+01:00');
    const accepted = await acceptedOne({ shownAt: iso(midnight) }, { source: 'import' }, iso(noon + 5000));
    expect(accepted).toMatchObject({ shownAt: midnight, day: '2026-03-01' });
  });
});

describe('a record that is not as it should be', () => {
  it.each([
    ['a missing field', { shownAt: undefined }, '/shownAt'],
    ['an instant without an offset', { shownAt: '2026-11-21T12:00:00' }, '/shownAt'],
    ['a revision of 0', { revision: 0 }, '/revision'],
    ['an id that is no UUIDv7', { id: '00000000-0000-4000-8000-000000000000' }, '/id'],
    ['an answer with half a point', { answers: { nps: 8.5 } }, '/answers/nps'],
    ['an answer of spaces', { answers: { reason: '   ' } }, '/answers/reason'],
    ['an unknown field', { score: 3 }, '/score'],
  ])('is refused for %s', async (_, changes, pointer) => {
    expect(await refusedOne(changes)).toMatchObject({ index: 0, code: 'invalid_record', pointer });
  });

  it('is refused when it is no object at all', async () => {
    const { records, refused } = await send([null, 3, 'x', [], record()]);
    expect(refused.map(({ index, id, code }) => [index, id, code])).toEqual(
      [0, 1, 2, 3].map((index) => [index, null, 'invalid_record']),
    );
    expect(records.map(({ index }) => index)).toEqual([4]);
  });

  it('is set aside as it was said for a survey or a version that the site does not have', async () => {
    const nothing = [{ survey: 'other', version: 1, surveyExists: false, content: null }];
    const unknown = record({ survey: 'other', page: '/a?mail=ann@example.com' });
    const { records, letters, refused } = await send([unknown], { versions: nothing });
    expect([records, refused]).toEqual([[], []]);
    expect(letters).toMatchObject([{ index: 0, id: id(1), revision: 1, reason: 'unknown_survey' }]);
    const said = { ...unknown, channel: 'web', page: '/a', answers: {} };
    expect(JSON.parse(letters[0]?.body ?? '')).toEqual({ format: 1, sentAt: iso(noon), responses: [said] });
    const noVersion = [{ survey: 'checkout', version: 7, surveyExists: true, content: null }];
    const other = await send([record({ version: 7 })], { versions: noVersion });
    expect(other.letters).toMatchObject([{ reason: 'unknown_version', fault: { pointer: '/version' } }]);
  });

  it.each([
    ['a point above the scale', { nps: 11 }, '/answers/nps'],
    ['a point above yes, no and "don\'t know"', { solved: 3 }, '/answers/solved'],
    ['a text for a score', { nps: '9' }, '/answers/nps'],
    ['a score for a text', { reason: 9 }, '/answers/reason'],
    ['a text that is longer than the question allows', { reason: 'x'.repeat(101) }, '/answers/reason'],
    ['an option that is not there', { found: { choices: ['radio'] } }, '/answers/found'],
    ['the text of an option for its id', { found: 'A friend' }, '/answers/found'],
    ['nothing chosen', { found: { choices: [] } }, '/answers/found'],
    ['"other" without words', { found: { choices: [], other: ' ' } }, '/answers/found'],
    ['agreement for a score', { nps: true }, '/answers/nps'],
  ])('is refused for %s', async (_, answers, pointer) => {
    expect(await refusedOne({ answers })).toMatchObject({ code: 'invalid_answer', pointer });
  });

  it('is refused for an answer to a question that its version does not ask', async () => {
    const answers = { nps: 9, solved: 1 };
    expect(await refusedOne({ version: 2, answers })).toMatchObject({
      code: 'unknown_question',
      pointer: '/answers/solved',
    });
  });

  it('may lack a required answer only until it is completed', async () => {
    await acceptedOne({ answers: { reason: 'Slow' } });
    const completedAt = iso(noon);
    expect(await refusedOne({ answers: { reason: 'Slow' }, completedAt })).toMatchObject({
      code: 'invalid_answer',
      pointer: '/answers/nps',
    });
  });

  it('lacks an answer also where the question is named like something every object has', async () => {
    const circumstances = asking({ id: 'constructor', type: 'scale', metric: 'nps' });
    expect(await refusedOne({ completedAt: iso(noon) }, circumstances)).toMatchObject({ code: 'invalid_answer' });
    const answered = await acceptedOne({ answers: { constructor: 4 } }, circumstances);
    expect(answered?.slots).toEqual({ constructor: [4] });
  });
});

describe('the time of a question', () => {
  it('is kept beside its answer, also where it has none', async () => {
    const times = { nps: 0, reason: limits.questionMs };
    expect(await acceptedOne({ answers: { nps: 9 }, times })).toMatchObject({ times });
    expect(await acceptedOne({ answers: { nps: 9 } })).toMatchObject({ times: null });
  });

  it.each([
    ['a fraction', { nps: 1.5 }],
    ['less than nothing', { nps: -1 }],
    ['more than a day', { nps: limits.questionMs + 1 }],
    ['a text', { nps: '1000' }],
  ])('is refused for %s', async (_, times) => {
    expect(await refusedOne({ times })).toMatchObject({ code: 'invalid_record', pointer: '/times/nps' });
  });

  it('is refused for a question that its version does not have, and for more questions than there can be', async () => {
    expect(await refusedOne({ version: 2, times: { nps: 1, solved: 1 } })).toMatchObject({
      code: 'unknown_question',
      pointer: '/times/solved',
    });
    const many = Object.fromEntries(Array.from({ length: limits.questions + 1 }, (_, n) => [`q${n}`, 1]));
    expect(await refusedOne({ times: many })).toMatchObject({ code: 'invalid_record', pointer: '/times' });
  });
});

describe('a survey that branches', () => {
  const branching = asking(
    {
      id: 'nps',
      type: 'scale',
      metric: 'nps',
      jumps: [
        { when: { question: 'nps', class: 'high' }, to: 'best' },
        { when: { question: 'nps', class: 'middle' }, to: 'end' },
      ],
    },
    { id: 'wrong', type: 'text', required: true, jumps: [{ to: 'end' }] },
    { id: 'best', type: 'text', required: true },
  );
  const completedAt = iso(noon);

  it('takes the answers of one path', async () => {
    await acceptedOne({ answers: { nps: 2, wrong: 'Late' }, completedAt }, branching);
    await acceptedOne({ answers: { nps: 10, best: 'Tea' }, completedAt }, branching);
    await acceptedOne({ answers: { nps: 7 }, completedAt }, branching);
  });

  it('takes no answer to a question that the others lead past', async () => {
    const stray = { code: 'invalid_answer', detail: expect.stringContaining('lead past this question') };
    expect(await refusedOne({ answers: { nps: 10, wrong: 'Late' } }, branching)).toMatchObject({
      ...stray,
      pointer: '/answers/wrong',
    });
    expect(await refusedOne({ answers: { nps: 2, best: 'Tea' } }, branching)).toMatchObject({
      ...stray,
      pointer: '/answers/best',
    });
    expect(await refusedOne({ answers: { nps: 7, best: 'Tea' } }, branching)).toMatchObject(stray);
  });

  it('requires what is required on the path, and nothing of another path', async () => {
    const lacking = (answers: object) => refusedOne({ answers, completedAt }, branching);
    expect(await lacking({ nps: 2 })).toMatchObject({ code: 'invalid_answer', pointer: '/answers/wrong' });
    expect(await lacking({ nps: 10 })).toMatchObject({ code: 'invalid_answer', pointer: '/answers/best' });
    expect(await lacking({})).toMatchObject({ pointer: '/answers/nps' });
    await acceptedOne({ answers: { nps: 10 } }, branching);
  });

  it('by a value of the page takes every path that some value allows: the page may have said another by then', async () => {
    const byPlan = asking(
      {
        id: 'nps',
        type: 'scale',
        metric: 'nps',
        jumps: [{ when: { any: [{ context: 'plan', equals: 'pro' }] }, to: 'best' }],
      },
      { id: 'wrong', type: 'text', required: true },
      { id: 'best', type: 'text' },
      { id: 'mail', type: 'email', required: true },
    );
    const all = { nps: 2, mail: 'ada@shop.example' };
    await acceptedOne({ answers: all, attributes: { plan: 'pro' }, completedAt }, byPlan);
    await acceptedOne({ answers: { ...all, wrong: 'Late' }, attributes: { plan: 'pro' }, completedAt }, byPlan);
    await acceptedOne({ answers: all, attributes: { plan: 'free' }, completedAt }, byPlan);
    for (const plan of ['pro', 'free'])
      expect(
        await refusedOne({ answers: { nps: 2, best: 'Tea' }, attributes: { plan }, completedAt }, byPlan),
      ).toMatchObject({ code: 'invalid_answer', pointer: plan === 'pro' ? '/answers/mail' : '/answers/wrong' });
  });
});

it('never throws, whatever a sender says, and names each record once', async () => {
  const field = fc.constantFrom(...Object.keys(record()), 'answers', 'attributes', 'page', 'completedAt');
  const broken = fc.dictionary(field, fc.jsonValue(), { maxKeys: 3 }).map((changes) => record(changes));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(broken, fc.jsonValue()), { maxLength: 8 }), async (responses) => {
      const { records, letters, refused } = await send(responses);
      const places = [...records, ...letters, ...refused].map(({ index }) => index).toSorted((a, b) => a - b);
      expect(places).toEqual(responses.map((_, index) => index));
      BatchOutcome.parse({ accepted: [], refused });
    }),
    { numRuns: 300 },
  );
});

it('wants each survey version of a batch once, and none that it could not name', () => {
  const batch = [record(), record({ id: id(2) }), record({ version: 2 }), record({ version: 'x' }), null, 3];
  expect(wantedVersions(batch)).toEqual([
    { survey: 'checkout', version: 1 },
    { survey: 'checkout', version: 2 },
  ]);
});
