import { beforeAll, describe, expect, it } from 'vitest';
import { ResponsePage } from '../../../shared/schema/response.ts';
import { caller } from './test-api.ts';
import { makeSite, nextId, noonOf, type Sent, send, surveys } from './test-site.ts';

const call = caller();

async function page(site: string, query = ''): Promise<ResponsePage> {
  const response = await call('GET', `/v1/sites/${site}/responses${query}`);
  expect(response.status).toBe(200);
  return ResponsePage.parse(await response.json());
}

describe('a stored response', () => {
  it('is listed with all that was sent, and what the collector added', async () => {
    await makeSite(call, 'whole');
    const id = nextId();
    const fields = {
      id,
      revision: 3,
      channel: 'app',
      locale: 'de',
      device: 'phone',
      page: '/checkout',
      respondent: 'customer-7',
      attributes: { plan: 'gold', orders: 12, trial: false },
      startedAt: '2026-11-20T13:00:05+01:00',
      completedAt: '2026-11-20T12:00:30Z',
      times: { score: 4200, reason: 20_800 },
    };
    await send(call, 'whole', [{ day: '2026-11-20', score: 9, comment: 'Schnell & gut', fields }]);
    expect(await page('whole')).toEqual({
      responses: [
        {
          ...fields,
          survey: 'nps',
          version: 1,
          touchpoint: 'checkout',
          source: 'import',
          test: false,
          day: '2026-11-20',
          shownAt: '2026-11-20T12:00:00.000Z',
          startedAt: '2026-11-20T12:00:05.000Z',
          completedAt: '2026-11-20T12:00:30.000Z',
          dismissedAt: null,
          receivedAt: '2026-11-21T12:00:00.000Z',
          answers: { score: 9, reason: 'Schnell & gut' },
          tags: [],
          note: null,
        },
      ],
      next: null,
    });
    const one = await call('GET', `/v1/sites/whole/responses/${id}`);
    expect(await one.json()).toEqual((await page('whole')).responses[0]);
    expect((await call('GET', `/v1/sites/whole/responses/${nextId()}`)).status).toBe(404);
  });

  it('has null where nothing was said', async () => {
    await makeSite(call, 'bare');
    await send(call, 'bare', [{ day: '2026-11-20' }], 'server');
    expect((await page('bare')).responses[0]).toMatchObject({
      locale: null,
      device: null,
      page: null,
      respondent: null,
      attributes: null,
      startedAt: null,
      completedAt: null,
      dismissedAt: null,
      times: null,
      source: 'server',
      answers: {},
    });
  });
});

describe('pages', () => {
  beforeAll(async () => {
    await makeSite(call, 'pages');
    await makeSite(call, 'pagesother');
    const many: Sent[] = Array.from({ length: 61 }, (_, i) => ({ day: '2026-11-20', score: i % 11 }));
    await send(call, 'pages', many);
    await send(call, 'pagesother', many.slice(0, 5));
  });

  it('run from the newest to the oldest, each response once, also beside newcomers', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 10; pages++) {
      const { responses, next } = await page('pages', `?limit=20${cursor}`);
      seen.push(...responses.map(({ id }) => id));
      if (pages === 0) await send(call, 'pages', [{ day: '2026-11-20', score: 1 }]);
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(seen).toHaveLength(61);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it('have fifty responses unless asked otherwise, and no next where they end exactly', async () => {
    expect((await page('pages')).responses).toHaveLength(50);
    const { responses, next } = await page('pagesother', '?limit=5');
    expect([responses.length, next]).toEqual([5, null]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=2.5', 'limit'],
    ['limit=many', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=MDE5', 'cursor'],
    ['comments=yes', 'comments'],
    ['source=fax', 'source'],
    ['search=', 'search'],
    ['from=2026-13-01', 'from'],
    ['page=2', 'page'],
  ])('are not asked for with %s', async (query, name) => {
    const response = await call('GET', `/v1/sites/pages/responses?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: name }] });
  });
});

describe('a filter', () => {
  beforeAll(async () => {
    await makeSite(call, 'filters');
    await send(call, 'filters', [
      { day: '2026-11-18', score: 1, comment: 'Slow', fields: { page: 'a' } },
      { day: '2026-11-19', score: 9, fields: { page: 'b' } },
      { day: '2026-11-20', survey: 'ces', comment: 'Only words', fields: { page: 'c' } },
    ]);
    const fields = { page: 'd', shownAt: noonOf('2026-11-21') };
    await send(call, 'filters', [{ day: '2026-11-21', survey: 'csat', score: 5, fields }], 'server');
  });

  it.each([
    ['', 'dcba'],
    ['from=2026-11-19', 'dcb'],
    ['to=2026-11-19', 'ba'],
    ['from=2026-11-19&to=2026-11-20', 'cb'],
    ['survey=nps', 'ba'],
    ['touchpoint=help', 'c'],
    ['source=import', 'cba'],
    ['source=server', 'd'],
    ['comments=true', 'ca'],
    ['comments=false', 'dcba'],
    ['comments=true&survey=nps', 'a'],
    ['comments=true&source=server', ''],
    ['search=WORDS', 'c'],
    ['search=l', 'ca'],
    ['search=l&to=2026-11-19', 'a'],
    ['search=%25', ''],
    ['search=import', ''],
  ])('"%s" leaves %s', async (query, pages) => {
    const { responses } = await page('filters', `?${query}`);
    expect(responses.map((response) => response.page).join('')).toBe(pages);
  });

  it('counts for every page of the list', async () => {
    const first = await page('filters', '?comments=true&limit=1');
    const second = await page('filters', `?comments=true&limit=1&cursor=${first.next}`);
    expect([first, second].map(({ responses }) => responses.map((one) => one.page))).toEqual([['c'], ['a']]);
    expect(second.next).toBeNull();
  });
});

it('a comment is what someone wrote, also as "other"; an address, an agreement or a choice is none', async () => {
  await makeSite(call, 'comments');
  const questions = [
    {
      id: 'found',
      type: 'choice',
      text: 'How did you find us?',
      options: [{ id: 'friend', text: 'A friend' }],
      other: {},
    },
    { id: 'reason', type: 'text' },
    { id: 'mail', type: 'email' },
    { id: 'consent', type: 'consent', text: 'You may write to me.' },
  ];
  const body = { ...surveys.nps, content: { ...surveys.nps.content, questions } };
  expect((await call('PUT', '/v1/sites/comments/surveys/nps', { body })).status).toBe(200);
  const all = [
    { mail: 'ada@example.com', consent: true },
    { found: { choices: ['friend'] } },
    { found: { choices: [], other: 'Written on a bus' } },
    { reason: 'Write to ada@example.com, please' },
    { mail: 'ada@example.com', reason: 'Late' },
  ];
  await send(
    call,
    'comments',
    all.map((answers) => ({ day: '2026-11-20', version: 2, fields: { answers } })),
  );
  const { responses } = await page('comments', '?comments=true');
  expect(responses.map(({ answers }) => answers).toReversed()).toEqual(all.slice(2));
});

describe('by what was answered', () => {
  const site = 'answered';
  const day = '2026-11-20';
  const topics = {
    ...surveys.ces,
    content: {
      touchpoint: 'help',
      questions: [
        {
          ...{ id: 'topic', type: 'choice', text: 'What about?', multiple: true, other: {} },
          options: [
            { id: 'price', text: 'The price' },
            { id: 'other-tea', text: 'Another tea' },
          ],
        },
        { id: 'agree', type: 'consent', text: 'Call me' },
        { id: 'words', type: 'text', text: 'In your words' },
      ],
    },
  };
  const ids: string[] = [];
  const give = async (sent: Omit<Sent, 'day'>) => {
    const id = nextId();
    ids.push(id);
    await send(call, site, [{ day, ...sent, fields: { id, ...sent.fields } }]);
  };
  const found = async (query: string) => (await page(site, query)).responses.map(({ id }) => ids.indexOf(id));

  beforeAll(async () => {
    await makeSite(call, site);
    await give({ score: 9, comment: 'Lovely' });
    await give({ score: 9 });
    await give({ score: 3, comment: '9' });
    const { nps } = surveys;
    const [score, reason] = nps.content.questions;
    const body = { ...nps, content: { ...nps.content, questions: [{ ...score, text: 'Would you?' }, reason] } };
    await call('PUT', `/v1/sites/${site}/surveys/nps`, { body });
    await give({ score: 9, version: 2 });
    await call('PUT', `/v1/sites/${site}/surveys/topics`, { body: topics });
    const topic = (answers: object) => give({ fields: { survey: 'topics', answers } });
    await topic({ topic: { choices: ['price', 'other-tea'] }, agree: true, words: 'price' });
    await topic({ topic: { choices: [], other: 'price' }, words: 'true' });
  });

  it.each([
    ['?question=score', [3, 2, 1, 0]],
    ['?question=score&answer=9', [3, 1, 0]],
    ['?question=score&answer=9&comments=true', [0]],
    ['?variant=nps&answer=9&touchpoint=checkout', [1, 0]],
    ['?variant=nps&answer=9&survey=nps', [1, 0]],
    ['?variant=nps', [2, 1, 0]],
    ['?variant=csat5', []],
    ['?variant=nonsense', []],
    ['?question=topic&answer=price', [4]],
    ['?question=topic&answer=other', [5]],
    ['?question=topic&answer=other-tea', [4]],
    ['?question=agree&answer=true', [4]],
    // What people wrote is no answer to be picked.
    ['?question=words&answer=price', []],
    ['?question=words&answer=true', []],
    ['?question=words&answer=text', []],
    ['?question=reason&answer=9', []],
  ])('are found with %s', async (query, places) => {
    expect(await found(query)).toEqual(places);
  });

  it('by one of another wording alone, which results name', async () => {
    const results = await call('GET', `/v1/sites/${site}/results?from=${day}&to=${day}`);
    const { series } = (await results.json()) as { series: { variant: string }[] };
    const own = series.find(({ variant }) => variant.startsWith('nps~'))?.variant ?? '';
    expect(await found(`?variant=${encodeURIComponent(own)}`)).toEqual([3]);
  });

  it.each([
    ['?answer=9', 'answer'],
    ['?question=score&variant=nps', 'variant'],
    ['?question=score&answer=a%20b', 'answer'],
  ])('are refused for %s', async (query, pointer) => {
    const response = await call('GET', `/v1/sites/${site}/responses${query}`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'invalid_parameter', errors: [{ pointer }] },
    ]);
  });
});

describe('a filter by what is recorded', () => {
  const site = 'filterall';
  const all: Record<string, Record<string, unknown>> = {
    app: { channel: 'app', locale: 'de', device: 'phone', page: '/cart', respondent: 'ada' },
    gold: { attributes: { plan: 'gold', orders: 12, trial: true }, startedAt: noonOf('2026-11-20') },
    plain: { attributes: { plan: 'plain:gold' }, completedAt: noonOf('2026-11-20'), answers: { score: 3 } },
    closed: { dismissedAt: noonOf('2026-11-20') },
    words: { answers: { score: 3, reason: 'Too slow: 9 days' } },
    second: { version: 2, answers: { score: 9, ways: { choices: ['bus', 'train'] } } },
  };
  const ids = Object.fromEntries(Object.keys(all).map((name) => [name, nextId()]));

  beforeAll(async () => {
    await makeSite(call, site);
    const questions = [
      ...surveys.nps.content.questions,
      {
        id: 'ways',
        type: 'choice',
        text: 'How?',
        multiple: true,
        options: ['bus', 'train'].map((id) => ({ id, text: id })),
      },
    ];
    const content = { ...surveys.nps.content, questions };
    await call('PUT', `/v1/sites/${site}/surveys/nps`, { body: { ...surveys.nps, content } });
    await send(
      call,
      site,
      Object.entries(all).map(([name, { version = 1, ...fields }]) => ({
        day: '2026-11-20',
        version: version as number,
        fields: { ...fields, id: ids[name] },
      })),
      'server',
    );
    await call('PATCH', `/v1/sites/${site}/responses/${ids.words}`, { body: { tags: ['delivery', 'näher'] } });
  });

  const found = async (query: string) => {
    const rows = (await page(site, `?${query}`)).responses.map(({ id }) => id);
    return Object.keys(ids).filter((name) => rows.includes(ids[name] ?? ''));
  };

  it.each([
    ['channel=app', ['app']],
    ['locale=de', ['app']],
    ['device=phone', ['app']],
    ['page=/cart', ['app']],
    ['respondent=ada', ['app']],
    ['version=2', ['second']],
    ['attribute=plan:gold', ['gold']],
    ['attribute=plan:plain:gold', ['plain']],
    ['attribute=orders:12', ['gold']],
    ['attribute=trial:true', ['gold']],
    ['attribute=nothing:gold', []],
    ['question=score&answer=3', ['plain', 'words']],
    ['question=ways&answer=train', ['second']],
    ['variant=nps&answer=9', ['second']],
    ['tag=delivery', ['words']],
    ['tag=n%C3%A4her', ['words']],
    ['tag=deliver', []],
    ['state=completed', ['plain']],
    ['state=partial', ['gold', 'words', 'second']],
    ['state=dismissed', ['closed']],
    ['state=shown', ['app']],
    ['search=SLOW&question=score&answer=3&tag=delivery&state=partial', ['words']],
    [
      'channel=web&source=server&survey=nps&touchpoint=checkout&from=2026-11-20&to=2026-11-20&variant=nps&answer=9',
      ['second'],
    ],
  ])('%s leaves %j, in the list and in an export', async (query, names) => {
    expect(await found(query)).toEqual(names);
    const text = await (await call('GET', `/v1/sites/${site}/export.ndjson?${query}`)).text();
    expect(
      text
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).id),
    ).toEqual(names.map((name) => ids[name]));
  });

  it.each(['attribute=plan', 'attribute=1:x', 'answer=9', 'state=done', 'version=0', 'tag=', 'page=2'])(
    'that says nothing is refused by its name: %s',
    async (query) => {
      const response = await call('GET', `/v1/sites/${site}/responses?${query}`);
      expect(await response.json()).toMatchObject({
        code: 'invalid_parameter',
        errors: [{ pointer: query.split('=')[0] }],
      });
    },
  );
});
